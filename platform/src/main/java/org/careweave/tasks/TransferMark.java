package org.careweave.tasks;

import static org.careweave.tasks.TaskParts.text;

import tools.jackson.databind.JsonNode;

/// Tells Tasks that carry a transfer of care: their owner, lists and moves are those of the
/// transfer, so the lists of tasks leave them out.
public final class TransferMark {

  /// Code system of sorts of transfer, in `Task.code`.
  public static final String KIND = "https://careweave.org/fhir/CodeSystem/transfer-kind";

  /// Extension that names who sent it.
  public static final String SENDER =
      "https://careweave.org/fhir/StructureDefinition/transfer-sender";

  /// Extension that names whom it is for.
  public static final String RECEIVER =
      "https://careweave.org/fhir/StructureDefinition/transfer-receiver";

  private TransferMark() {}

  /// Whether a Task carries a transfer. One that lacks either side is a task like others, so that
  /// it is on a list all the same.
  public static boolean is(JsonNode task) {
    boolean kind = false;
    for (JsonNode coding : task.path("code").path("coding")) {
      kind |= text(coding, "system").equals(KIND);
    }
    return kind && names(task, SENDER) && names(task, RECEIVER);
  }

  private static boolean names(JsonNode task, String extension) {
    for (JsonNode one : task.path("extension")) {
      if (text(one, "url").equals(extension)) {
        String organisation = text(TaskParts.part(one, "organisation"), "valueString");
        return organisation.matches("[A-Za-z0-9]{3,10}");
      }
    }
    return false;
  }
}
