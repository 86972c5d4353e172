@NullMarked
package org.careweave.access;

import org.jspecify.annotations.NullMarked;
