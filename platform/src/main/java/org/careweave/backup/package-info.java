/// `./careweave backup` and `restore`: the whole database in one compressed file, taken from one
/// snapshot while the platform runs, without any program but this one.
///
/// Nobody's room: it knows tables from the catalogue only. A room that has to do something after a
/// restore has a function `<schema>.after_restore()`, which is called in the restoring transaction.
///
/// The file is a tar archive compressed with zstd: `backup.json` (what it is), the tables' rows as
/// PostgreSQL's binary COPY in pieces, `manifest.json` (rows and SHA-256 of each table). A file
/// whose end is missing or whose digests differ restores nothing.
@NullMarked
@ApplicationModule(allowedDependencies = {"postgres"})
package org.careweave.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
