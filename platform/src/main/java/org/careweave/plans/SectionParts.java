package org.careweave.plans;

import static org.careweave.kernel.FhirParts.array;
import static org.careweave.kernel.FhirParts.part;
import static org.careweave.kernel.FhirParts.text;

import org.careweave.kernel.FhirParts;
import org.careweave.tasks.DeedJson;
import org.careweave.tasks.Task;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Parts of a CarePlan that several elements have: its extensions, who did something.
final class SectionParts {

  private static final FhirParts OWN =
      new FhirParts("https://careweave.org/fhir/StructureDefinition/plan-");

  private SectionParts() {}

  static void write(ObjectNode extension, Task.Deed by) {
    DeedJson.write(extension, by);
    part(array(extension, "extension"), "action", by.action());
  }

  static Task.Deed deed(JsonNode extension) {
    return DeedJson.read(extension, text(part(extension, "action"), "valueString"));
  }

  static @Nullable JsonNode extension(JsonNode of, String name) {
    return OWN.extension(of, name);
  }

  static ObjectNode extend(ObjectNode of, String name) {
    return OWN.extend(of, name);
  }

  static void drop(ObjectNode of, String name) {
    OWN.drop(of, name);
  }
}
