package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
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

  @Test
  void ofEveryTypeAndParameterTheValuesAreThoseThatHapiFinds() {
    var differences = new ArrayList<String>();
    var seen = new HashSet<SearchParameter>();
    for (var type : Definitions.r4().resourceTypes()) {
      for (int seed = 0; seed < 12; seed++) {
        var bytes = MadeExample.of(type, seed);
        var json = Json.parse(bytes).object();
        var model =
            (Resource)
                Samples.context()
                    .newJsonParser()
                    .parseResource(new String(bytes, StandardCharsets.UTF_8));
        for (var parameter : comparable(type)) {
          if (!parameter.valuesIn(json).isEmpty()) {
            seen.add(parameter);
          }
        }
        assertThat(isSound(json)).as("%s %d", type, seed).isTrue();
        compare(type + " " + seed, json, model, differences);
      }
    }
    assertThat(differences).isEmpty();
    var unseen = new TreeSet<String>();
    for (var type : Definitions.r4().resourceTypes()) {
      comparable(type).stream()
          .filter(parameter -> !seen.contains(parameter))
          .forEach(parameter -> unseen.add(parameter.toString()));
    }
    assertThat(unseen).isEmpty();
  }

  /// Where the structure is wrong the two may well read different things; where something is
  /// missing they do not.
  private static boolean isSound(JsonObject json) {
    return Examined.of(json).problems().stream()
        .allMatch(problem -> problem.kind() == StructureProblem.Kind.REQUIRED_MISSING);
  }

  private static List<SearchParameter> comparable(ResourceType type) {
    return Definitions.r4().searchParameters(type).stream()
        .filter(SearchParameter::supported)
        .filter(parameter -> parameter.kind() != Kind.COMPOSITE)
        .filter(parameter -> parameter.kind() != Kind.SPECIAL)
        .filter(parameter -> parameter.url().startsWith("http://hl7.org/"))
        .toList();
  }

  private static int compare(
      String name, JsonObject json, Resource model, List<String> differences) {
    var type = ResourceType.named(String.valueOf(json.text("resourceType")));
    if (type == null) {
      return 0;
    }
    boolean sound = isSound(json);
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
    for (var parameter : comparable(type)) {
      var hapi =
          Samples.context().getResourceDefinition(type.name()).getSearchParam(parameter.code());
      String expression = hapi == null ? parameter.expression() : hapi.getPath();
      var theirs = HapiValues.of(model, expression, parameter.kind());
      var ours = ours(parameter, json, theirs);
      found += ours.size();
      boolean fragments = theirs.stream().allMatch(value -> value.startsWith("#"));
      if (sound && !ours.equals(theirs) && (theirs.isEmpty() || !fragments)) {
        differences.add(name + " " + parameter + "\n  ours   " + ours + "\n  theirs " + theirs);
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
