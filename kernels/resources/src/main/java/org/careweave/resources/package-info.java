/// FHIR R4 resources as bytes. Values in, values out: JDK only, no Spring, SQL, HTTP or clock.
///
/// The way of a resource through here:
///
/// 1. [Json] parses the bytes into positions; nothing is copied, so what is not asked about is
/// never decoded. 2. [Examined] walks beside the definitions once: problems with their places,
/// references, contained resources; the rest (search values, [Home], [Section], clinical time,
/// identifiers, labels) is read when asked for. 3. [Prepared] is the stored form: the same tokens
/// less id, version and time, references rewritten, a Patient's contact details apart. 4.
/// [Rendering] splices the head in front of stored bytes and puts parts together again. 5.
/// [Clause] asks one search clause of a resource; [Redaction] takes out what a reader must not be
/// told.
///
/// Promises: strict about JSON and UTF-8; limits on depth, size and number length; work in
/// proportion to the size of the input; no content in any message. Everything public is immutable
/// or, where it says so, for one thread.
///
/// The tables (`*.tsv`) are data: `r4-*.tsv` are made from the official definitions by
/// `DefinitionTables` in the tests, the others (`homes`, `sections`, `clinical-times`,
/// `own-search`, `search-exclusions`) are our own. Decisions about unclear spots of the standard
/// are in `docs/standards/fhir-r4.md`.
@NullMarked
package org.careweave.resources;

import org.jspecify.annotations.NullMarked;
