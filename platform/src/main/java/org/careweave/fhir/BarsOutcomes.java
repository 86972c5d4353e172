package org.careweave.fhir;

import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// Refusals as BaRS has them: OperationOutcome with a code of the receiver.
final class BarsOutcomes {

  private static final String SYSTEM = "https://fhir.nhs.uk/Codesystem/http-error-codes";

  /// Code of the problem that a message was acted on before.
  static final String DUPLICATE = "FHI-099";

  private BarsOutcomes() {}

  static String json(Problem problem, int status) {
    return "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":"
        + JsonText.quoted(
            problem.code().equals(DUPLICATE) ? "duplicate" : FhirStatus.of(problem).issue())
        + ",\"details\":{\"coding\":[{\"system\":\""
        + SYSTEM
        + "\",\"code\":\""
        + code(status)
        + "\"},{\"system\":\"https://careweave.org/fhir/CodeSystem/problem\",\"code\":"
        + JsonText.quoted(problem.code())
        + "}],\"text\":"
        + JsonText.quoted(problem.words())
        + "},\"diagnostics\":"
        + JsonText.quoted(words(problem))
        + place(problem.location())
        + "}]}";
  }

  private static String words(Problem problem) {
    String location = problem.location();
    return location == null ? problem.words() : location + ": " + problem.words();
  }

  private static String place(@Nullable String location) {
    return location == null ? "" : ",\"expression\":[" + JsonText.quoted(location) + "]";
  }

  private static String code(int status) {
    return switch (status) {
      case 401 -> "REC_UNAUTHORIZED";
      case 403 -> "REC_FORBIDDEN";
      case 404 -> "REC_NOT_FOUND";
      case 406 -> "REC_NOT_ACCEPTABLE";
      case 408 -> "REC_TIMEOUT";
      case 409 -> "REC_CONFLICT";
      case 422 -> "REC_UNPROCESSABLE_ENTITY";
      case 501 -> "REC_NOT_IMPLEMENTED";
      case 503 -> "REC_UNAVAILABLE";
      default -> status >= 500 ? "REC_SERVER_ERROR" : "REC_BAD_REQUEST";
    };
  }
}
