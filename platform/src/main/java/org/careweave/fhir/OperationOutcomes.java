package org.careweave.fhir;

import java.util.List;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

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

  /// A JSON pointer as FHIRPath has it (`/name/0` is `name[0]`); null: the whole body.
  private static @Nullable String place(@Nullable String location) {
    if (location == null || location.isEmpty()) {
      return null;
    }
    if (location.charAt(0) != '/') {
      return location;
    }
    StringBuilder path = new StringBuilder();
    for (String step : location.substring(1).split("/", -1)) {
      boolean index = !step.isEmpty() && step.chars().allMatch(c -> c >= '0' && c <= '9');
      path.append(index ? "[" + step + "]" : (path.isEmpty() ? "" : ".") + step);
    }
    return path.toString();
  }

  private static String issue(Problem problem) {
    String location = place(problem.location());
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
