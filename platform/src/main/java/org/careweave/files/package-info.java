/// Files that people bring: looked at before anything is kept. Front door: `FileChecks`.
///
/// Promises: what a file is follows from its bytes, never from its name or from what a browser
/// says;
/// a picture is never kept as it came but made anew, so that nothing but what it shows is left (no
/// place, no device, no hidden content); a PDF is a whole PDF that runs nothing; what would take
/// more memory or time than its size lets expect is refused before it is unpacked.
///
/// Nothing here looks for malicious software: `FileScan` is where an installation lets its own do
/// so.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package org.careweave.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
