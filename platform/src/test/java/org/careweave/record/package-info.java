@NullMarked
package org.careweave.record;

import org.jspecify.annotations.NullMarked;
