/// One half of a planted circle.
@NullMarked
package org.careweave.architecture.circle.two;

import org.jspecify.annotations.NullMarked;
