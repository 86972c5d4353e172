/// Side-by-side runs against peers. Nothing depends on it.
@NullMarked
package org.careweave.benchmarks;

import org.jspecify.annotations.NullMarked;
