/// Non-interference: two platforms that hold the same of what a viewer may see, and different
/// things besides, give that viewer the same answers, byte for byte, on every path there is. And
/// what tries to break in another way: every address with every wrong caller, attacks.
@NullMarked
package org.careweave.interference;

import org.jspecify.annotations.NullMarked;
