package org.careweave.tasks;

import static org.careweave.kernel.FhirParts.text;

import org.careweave.kernel.FhirParts;
import tools.jackson.databind.JsonNode;

/// Tells Tasks that carry a transfer of care, or the plan of one: their owner, lists and moves are
/// those of the
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

  /// Code system of what is planned for a discharge, in `Task.code`.
  public static final String PLAN = "https://careweave.org/fhir/CodeSystem/discharge";

  /// Extension that names whose move a discharge plan is.
  public static final String WAITS =
      "https://careweave.org/fhir/StructureDefinition/transfer-waits";

  /// Extension that names the stay a discharge plan is about.
  public static final String STAY = "https://careweave.org/fhir/StructureDefinition/transfer-stay";

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

  /// Whether a Task carries a discharge plan, which stands on discharge boards and on no list of
  /// tasks. One that lacks the hospital or whose move it is, is a task like others.
  public static boolean isPlan(JsonNode task) {
    boolean plan = false;
    for (JsonNode coding : task.path("code").path("coding")) {
      plan |= text(coding, "system").equals(PLAN);
    }
    return plan && names(task, STAY) && names(task, WAITS);
  }

  private static boolean names(JsonNode task, String extension) {
    for (JsonNode one : task.path("extension")) {
      if (text(one, "url").equals(extension)) {
        String organisation = text(FhirParts.part(one, "organisation"), "valueString");
        return organisation.matches("[A-Za-z0-9]{3,10}");
      }
    }
    return false;
  }
}
