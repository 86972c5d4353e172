package org.careweave.design;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The fixtures nhsuk-frontend ships for ports of its components.
final class Fixtures {

  record Fixture(String component, String name, ObjectNode options, String html) {

    @Override
    public String toString() {
      return component + ": " + name;
    }
  }

  private Fixtures() {}

  static List<Fixture> of(String component) throws IOException {
    JsonNode file = JsonMapper.shared().readTree(Files.readString(folder(component)));
    List<Fixture> fixtures = new ArrayList<>();
    for (JsonNode each : file.get("fixtures")) {
      ObjectNode options = (ObjectNode) each.get("context");
      if (each.has("callBlock")) {
        // A block given by the caller is what `html` is to us: content of a template.
        options.set("html", each.get("callBlock"));
      }
      fixtures.add(
          new Fixture(
              component, each.get("name").asString(), options, each.get("html").asString()));
    }
    return fixtures;
  }

  private static Path folder(String component) {
    Path modules = Path.of("node_modules");
    Path root = Files.exists(modules) ? modules : Path.of("platform").resolve(modules);
    return root.resolve("nhsuk-frontend/dist/nhsuk/components")
        .resolve(component)
        .resolve("fixtures.json");
  }
}
