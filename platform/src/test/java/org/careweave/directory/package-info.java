@NullMarked
package org.careweave.directory;

import org.jspecify.annotations.NullMarked;
