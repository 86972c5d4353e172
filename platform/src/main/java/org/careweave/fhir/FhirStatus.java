package org.careweave.fhir;

import org.careweave.kernel.Problem;

/// HTTP status and OperationOutcome issue code of each sort of refusal (FHIR R4, RESTful API and
/// value set issue-type).
///
/// @param http status
/// @param issue code of the issue
record FhirStatus(int http, String issue) {

  static FhirStatus of(Problem problem) {
    return switch (problem.kind()) {
      case INVALID ->
          problem.code().equals(PatchTree.FAILED)
              ? new FhirStatus(422, "processing")
              : new FhirStatus(400, "invalid");
      case NOT_FOUND -> new FhirStatus(404, "not-found");
      case GONE -> new FhirStatus(410, "deleted");
      case CONFLICT -> new FhirStatus(412, "conflict");
      case FORBIDDEN -> new FhirStatus(403, "forbidden");
      case UNSUPPORTED -> new FhirStatus(400, "not-supported");
      case TOO_COSTLY -> new FhirStatus(400, "too-costly");
      case UNAVAILABLE -> new FhirStatus(503, "transient");
      case BUG -> new FhirStatus(500, "exception");
    };
  }
}
