/// What tests of any room use: a database of their own, and the platform started against it.
@NullMarked
package org.careweave.testing;

import org.jspecify.annotations.NullMarked;
