package org.careweave.tasks;

import static org.careweave.kernel.FhirParts.instant;
import static org.careweave.kernel.FhirParts.part;
import static org.careweave.kernel.FhirParts.text;

import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who did something, and when, as the parts of an extension.
public final class DeedJson {

  private DeedJson() {}

  /// Writes all but what was done, which each kind of resource says in its own way.
  public static void write(ObjectNode extension, Task.Deed by) {
    ArrayNode parts = extension.putArray("extension");
    part(parts, "user", by.user());
    part(parts, "name", by.name());
    part(parts, "organisation", by.organisation());
    if (by.team() != null) {
      part(parts, "team", by.team());
    }
    parts.addObject().put("url", "at").put("valueInstant", by.at().toString());
  }

  /// Reads it.
  ///
  /// @param action what was done
  public static Task.Deed read(JsonNode extension, String action) {
    String team = text(part(extension, "team"), "valueString");
    Instant at = instant(text(part(extension, "at"), "valueInstant"));
    return new Task.Deed(
        text(part(extension, "user"), "valueString"),
        text(part(extension, "name"), "valueString"),
        text(part(extension, "organisation"), "valueString"),
        team.isEmpty() ? null : team,
        at == null ? Instant.EPOCH : at,
        action);
  }

  /// What an application wrote that says nothing of who did it.
  public static Task.Deed ofApplication(Instant at, String action) {
    return new Task.Deed("", "an application", "", null, at, action);
  }
}
