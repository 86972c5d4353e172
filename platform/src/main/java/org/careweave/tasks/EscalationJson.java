package org.careweave.tasks;

import static org.careweave.kernel.FhirParts.instant;
import static org.careweave.kernel.FhirParts.part;
import static org.careweave.kernel.FhirParts.text;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.careweave.kernel.Coded;
import org.careweave.kernel.FhirParts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Steps of escalations on a FHIR Task, in the order in which they were taken: they are added and
/// never changed.
public final class EscalationJson {

  private static final FhirParts OWN =
      new FhirParts("https://careweave.org/fhir/StructureDefinition/");
  private static final String NAME = "escalation";
  private static final FhirParts CLOCKS =
      new FhirParts("https://careweave.org/fhir/StructureDefinition/transfer-");

  private EscalationJson() {}

  /// What an offer of a task to another team waits for.
  static final String OFFERED = "task-offered";

  /// Whether it could hold any: to be asked before it is parsed.
  static boolean maybe(byte[] json) {
    return new String(json, StandardCharsets.UTF_8).contains("StructureDefinition/" + NAME);
  }

  /// Every step on a Task; what is not whole is passed over.
  public static List<Escalation> of(JsonNode task) {
    List<Escalation> all = new ArrayList<>();
    for (JsonNode one : OWN.extensions(task, NAME)) {
      Escalation.Action action =
          Coded.of(Escalation.Action.values(), words(one, "action")).orElse(null);
      Instant due = instant(text(part(one, "due"), "valueInstant"));
      Instant at = instant(text(part(one, "at"), "valueInstant"));
      int level = part(one, "level").path("valueInteger").asInt(0);
      if (action != null && due != null && at != null && level > 0) {
        all.add(
            new Escalation(
                words(one, "clock"),
                due,
                level,
                action,
                words(one, "user"),
                words(one, "name"),
                at,
                words(one, "says")));
      }
    }
    return all;
  }

  /// Adds steps.
  public static void add(ObjectNode task, List<Escalation> steps) {
    for (Escalation step : steps) {
      ArrayNode parts = OWN.add(task, NAME).putArray("extension");
      part(parts, "action", step.action().code());
      part(parts, "clock", step.clock());
      parts.addObject().put("url", "due").put("valueInstant", step.due().toString());
      parts.addObject().put("url", "level").put("valueInteger", step.level());
      part(parts, "user", step.user());
      part(parts, "name", step.name());
      parts.addObject().put("url", "at").put("valueInstant", step.at().toString());
      if (!step.says().isEmpty()) {
        part(parts, "says", step.says());
      }
    }
  }

  /// Whether what somebody was told of still waits: the offer was not answered, the clock of the
  /// transfer runs.
  static boolean waits(TaskJson json, String clock, Instant due) {
    JsonNode task = json.root();
    if (!TransferMark.is(task)) {
      TaskDue now = json.due();
      return clock.equals(OFFERED)
          && json.offer() != null
          && TaskStatus.isOpen(json.status())
          && now != null
          && now.at().equals(due);
    }
    return CLOCKS.extensions(task, "clock").stream()
        .anyMatch(
            one ->
                words(one, "code").equals(clock)
                    && due.equals(instant(text(part(one, "due"), "valueInstant")))
                    && part(one, "stopped").isMissingNode());
  }

  private static String words(JsonNode extension, String part) {
    return text(part(extension, part), "valueString");
  }
}
