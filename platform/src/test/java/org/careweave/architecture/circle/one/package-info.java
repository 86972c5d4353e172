/// One half of a planted circle.
@NullMarked
package org.careweave.architecture.circle.one;

import org.jspecify.annotations.NullMarked;
