package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.careweave.resources.SearchParameter.Kind;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("resources")
class SearchValuesTests {

  @Test
  void everyParameterOfR4IsSupportedOrListedWithAReason() {
    var unsupported = new TreeSet<String>();
    int count = 0;
    for (var type : Definitions.r4().resourceTypes()) {
      for (var parameter : Definitions.r4().searchParameters(type)) {
        count++;
        if (!parameter.supported()) {
          unsupported.add(parameter.code());
        }
      }
    }
    assertThat(count).isGreaterThan(2000);
    assertThat(unsupported)
        .containsExactly(
            "_content", "_id", "_lastUpdated", "_query", "_text", "composition", "message");
    for (var row : Tables.rows("search-exclusions.tsv")) {
      assertThat(row).hasSize(3);
    }
  }

  @Test
  void valuesAreThoseThatHapisOwnEngineFinds() {
    var differences = new ArrayList<String>();
    int compared = 0;
    for (var sample : Samples.readable().entrySet()) {
      var bytes = sample.getValue();
      var json = Json.parse(bytes).object();
      var model =
          (Resource)
              Samples.context()
                  .newJsonParser()
                  .parseResource(new String(bytes, StandardCharsets.UTF_8));
      compared += compare(sample.getKey(), json, model, differences);
    }
    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThan(2_000);
  }

  private static int compare(
      String name, JsonObject json, Resource model, List<String> differences) {
    var type = ResourceType.named(String.valueOf(json.text("resourceType")));
    if (type == null) {
      return 0;
    }
    // Where the structure is wrong the two may well read different things.
    boolean sound = !Examined.of(json).refused();
    int found = 0;
    if (model instanceof Bundle bundle) {
      var entries = json.objects("entry");
      for (int i = 0; i < entries.size(); i++) {
        var inner = entries.get(i).object("resource");
        if (inner != null) {
          var innerModel = bundle.getEntry().get(i).getResource();
          // HAPI leaves out what it cannot read inside an entry.
          if (innerModel != null) {
            found += compare(name + "#" + i, inner, innerModel, differences);
          }
        }
      }
    }
    for (var parameter : Definitions.r4().searchParameters(type)) {
      if (parameter.supported()
          && parameter.kind() != Kind.COMPOSITE
          && parameter.kind() != Kind.SPECIAL
          && parameter.url().startsWith("http://hl7.org/")) {
        var hapi =
            Samples.context().getResourceDefinition(type.name()).getSearchParam(parameter.code());
        String expression = hapi == null ? parameter.expression() : hapi.getPath();
        var theirs = HapiValues.of(model, expression, parameter.kind());
        var ours = ours(parameter, json, theirs);
        found += ours.size();
        if (sound
            && !ours.equals(theirs)
            && !theirs.stream().allMatch(value -> value.startsWith("#"))) {
          differences.add(name + " " + parameter + "\n  ours   " + ours + "\n  theirs " + theirs);
        }
      }
    }
    return found;
  }

  private static List<String> ours(
      SearchParameter parameter, JsonObject json, List<String> theirs) {
    var values = parameter.valuesIn(json);
    boolean plain =
        parameter.kind() == Kind.TOKEN && theirs.stream().noneMatch(t -> t.contains("|"));
    boolean typed = parameter.paths().stream().anyMatch(path -> path.targetType() != null);
    return OurValues.of(values, plain, typed);
  }
}
