/// The FHIR R4 REST face, for feeds and for applications that write and read. A door.
///
/// - Addresses: read, versions and history of an instance (`FhirReadController`), search by GET and
///   POST (`SearchGrammar` reads it, the record answers it), create, update and delete
///   (`FhirWriteController`) and patches (`FhirPatchController`), each by id or by `Criteria`,
///   Bundles (`FhirBundleController`: those of feeds go to `exchange`,
///   those of applications to `ApiBundles`), `Patient/[id]/$everything`, `metadata`, the audit
///   trail as AuditEvents and people's choices as Consents for those who may read them
///   (`AuditEventController`, `ConsentController`). Whatever else is asked below `/fhir` gets an
/// OperationOutcome (`NowhereController`).
/// - Messages of the Booking and Referral Standard (`BarsController`): docs/guides/bars.md.
/// - Every request has the sight of its caller; what that does not cover answers as if it were not
///   there.
/// - What is not understood is refused, never ignored: parameters, modifiers, empty values, forms
///   that cannot be decoded, elements of XML that FHIR does not have. One place makes answers of
///   refusals (`FhirProblems`), naming the element at fault.
/// - Not offered: XML patches, deletes of several at once, GET inside Bundles, `_summary` but for
/// `count`,
///   `_elements`, `_include:iterate`, history of a type or of everything. A search names a person,
///   an id or a code; a chain leads through a token, a reference or a URI.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "directory",
      "audit",
      "access",
      "people",
      "terminology",
      "record",
      "exchange",
      "tasks",
      "transfers"
    })
package org.careweave.fhir;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
