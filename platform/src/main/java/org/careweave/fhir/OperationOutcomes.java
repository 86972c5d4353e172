package org.careweave.fhir;

import java.util.List;
import org.careweave.kernel.Problem;

/// Problems as OperationOutcome.
final class OperationOutcomes {

  private OperationOutcomes() {}

  static String json(List<Problem> problems) {
    StringBuilder json = new StringBuilder("{\"resourceType\":\"OperationOutcome\",\"issue\":[");
    String comma = "";
    for (Problem problem : problems) {
      json.append(comma).append(issue(problem));
      comma = ",";
    }
    return json.append("]}").toString();
  }

  static String json(Problem problem) {
    return json(List.of(problem));
  }

  /// An outcome that says all went well.
  static String done(String words) {
    return "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"information\","
        + "\"code\":\"informational\",\"diagnostics\":"
        + JsonText.quoted(words)
        + "}]}";
  }

  private static String issue(Problem problem) {
    String location = problem.location();
    return "{\"severity\":\"error\",\"code\":"
        + JsonText.quoted(FhirStatus.of(problem).issue())
        + ",\"details\":{\"coding\":[{\"system\":\"https://careweave.org/fhir/CodeSystem/problem\","
        + "\"code\":"
        + JsonText.quoted(problem.code())
        + "}],\"text\":"
        + JsonText.quoted(problem.words())
        + "},\"diagnostics\":"
        + JsonText.quoted(location == null ? problem.words() : location + ": " + problem.words())
        + (location == null ? "" : ",\"expression\":[" + JsonText.quoted(location) + "]")
        + "}";
  }
}
