/// The platform: one deployable, built of rooms (see each package).
@NullMarked
package org.careweave;

import org.jspecify.annotations.NullMarked;
