/// A browser for tests: pages are opened, clicked, checked with axe and photographed.
@NullMarked
package org.careweave.browser;

import org.jspecify.annotations.NullMarked;
