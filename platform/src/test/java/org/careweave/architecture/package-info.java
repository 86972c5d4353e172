/// Rules that the code as a whole keeps, and for each a planted violation that shows it can fail.
@NullMarked
package org.careweave.architecture;

import org.jspecify.annotations.NullMarked;
