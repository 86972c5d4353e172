/// A working day of Northmere: staff of many teams at their desks, through the pages, while the
/// platform and its database are killed; and a judge who compares what was acknowledged with what
/// is there.
@NullMarked
package org.careweave.benchmarks.day;

import org.jspecify.annotations.NullMarked;
