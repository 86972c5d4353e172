package org.careweave.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/// Every component against every fixture nhsuk-frontend ships for it.
@Tag("design")
class ComponentFixtureTests {

  private static final Templates TEMPLATES = Templates.precompiled();

  @TestFactory
  Stream<DynamicNode> rendersEveryFixtureOfEachComponent() throws IOException {
    Properties exclusions = exclusions();
    List<DynamicNode> components = new ArrayList<>();
    for (Port port : Ports.ALL) {
      List<DynamicTest> tests = new ArrayList<>();
      for (Fixtures.Fixture fixture : Fixtures.of(port.component())) {
        String reason = exclusions.getProperty(fixture.component() + "." + fixture.name());
        if (reason == null) {
          tests.add(DynamicTest.dynamicTest(fixture.toString(), () -> check(port, fixture)));
        } else {
          assertThat(reason).as("reason to exclude " + fixture).isNotBlank();
        }
      }
      components.add(DynamicContainer.dynamicContainer(port.component(), tests));
    }
    return components.stream();
  }

  private static void check(Port port, Fixtures.Fixture fixture) {
    ObjectNode prepared = fixture.options().deepCopy();
    port.prepare().accept(prepared);
    Object options = Options.to(port.options(), prepared);
    Map<String, Object> model = new LinkedHashMap<>();
    model.put(port.parameter(), options);
    String made = TEMPLATES.render("nhsuk/" + port.template(), model);
    assertThat(CanonicalHtml.of(made)).isEqualTo(CanonicalHtml.of(fixture.html()));
  }

  private static Properties exclusions() throws IOException {
    Properties properties = new Properties();
    try (var in =
        ComponentFixtureTests.class.getResourceAsStream("fixture-exclusions.properties")) {
      if (in != null) {
        properties.load(in);
      }
    }
    return properties;
  }
}
