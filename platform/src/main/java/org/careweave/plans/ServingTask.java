package org.careweave.plans;

import static org.careweave.kernel.FhirParts.text;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads from a Task which section of a plan it serves, and what of it.
final class ServingTask {

  /// What a task's code begins with that serves a plan; then `review`, or the id of the action.
  static final String CODE = "plan.";

  /// The item of a task that reviews the section.
  static final String REVIEW = "review";

  private static final Set<String> OVER =
      Set.of("completed", "failed", "cancelled", "rejected", "entered-in-error");

  private ServingTask() {}

  static Optional<PlanRows.Serving> of(UUID task, byte[] json) {
    JsonNode root = JsonMapper.shared().readTree(json);
    String code = text(root.path("code").path("coding").path(0), "code");
    String served = text(root.path("basedOn").path(0), "reference");
    String id = served.substring(served.lastIndexOf('/') + 1);
    boolean plan = code.startsWith(CODE) && served.contains("CarePlan/") && isId(id);
    return plan
        ? Optional.of(
            new PlanRows.Serving(
                task,
                UUID.fromString(id),
                code.substring(CODE.length()),
                !OVER.contains(text(root, "status"))))
        : Optional.empty();
  }

  /// Whether a Task serves a section.
  static boolean is(byte[] json) {
    return of(new UUID(0, 0), json).isPresent();
  }

  static boolean isId(String id) {
    return id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  }
}
