/// Makes a synthetic ICS, Northmere: people, organisations, feeds, and the known truth.
@NullMarked
package org.careweave.synthetic;

import org.jspecify.annotations.NullMarked;
