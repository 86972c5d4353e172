package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParserErrorHandler.IParseLocation;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Resources whose values are of any type anywhere: each is told as a problem and none breaks a
/// reader.
@Tag("resources")
class HostileResourcesTests {
  private static final String[] VALUES = {
    "null",
    "true",
    "1",
    "-1e999999",
    "\"\"",
    "\"x\"",
    "\"2020-13-45\"",
    "[]",
    "{}",
    "[null]",
    "[{}]",
    "{\"reference\":5}",
    "{\"reference\":\"\"}",
    "{\"coding\":{}}",
    "[[\"x\"]]",
    "{\"resourceType\":\"Patient\"}",
    "{\"system\":{},\"value\":[]}",
    "{\"start\":1,\"end\":\"x\"}",
    "{\"url\":[],\"valueIdentifier\":[]}",
    "\"\\u00e9\\n\"",
    "{\"event\":5,\"repeat\":[]}"
  };

  @Test
  void noValueAnywhereBreaksAReader() {
    int refused = 0;
    for (var type : Definitions.r4().resourceTypes()) {
      for (int seed = 0; seed < 24; seed++) {
        refused += damagedAndRead(type, seed);
      }
    }
    assertThat(refused).isGreaterThan(2_000);
  }

  /// HAPI's parser at its strictest is the judge; what it lets pass (empty arrays, one value for an
  /// array) we may still tell.
  @Test
  void whateverHapisStrictParserRefusesIsTold() {
    var strict = FhirContext.forR4();
    strict.setParserErrorHandler(new StrictButForCodes());
    int refused = 0;
    for (var type : Definitions.r4().resourceTypes()) {
      for (int seed = 0; seed < 5; seed++) {
        var json = Json.parse(MadeExample.of(type, seed % 12));
        var damaged = damaged(json, new Random(seed * 77L + type.code()));
        if (refuses(strict, new String(damaged, StandardCharsets.UTF_8))) {
          refused++;
          assertThat(Examined.of(Json.parse(damaged).object()).problems())
              .as("%s %d", type, seed)
              .isNotEmpty();
        }
      }
    }
    assertThat(refused).isGreaterThan(250);
  }

  /// The made examples have codes of no value set.
  private static final class StrictButForCodes extends StrictErrorHandler {
    @Override
    public void invalidValue(IParseLocation location, String value, String error) {
      if (!error.contains("Unknown")) {
        throw new DataFormatException(error);
      }
    }
  }

  private static boolean refuses(FhirContext strict, String json) {
    try {
      strict.newJsonParser().parseResource(json);
      return false;
    } catch (DataFormatException refusal) {
      return !refusal.getMessage().contains("Unknown ");
    }
  }

  private static int damagedAndRead(ResourceType type, int seed) {
    var json = Json.parse(MadeExample.of(type, seed % 12));
    var damaged = damaged(json, new Random(seed * 1_000L + type.code()));
    var examined = Examined.of(Json.parse(damaged).object());
    examined.identifiers();
    examined.labels();
    examined.custodian();
    examined.sourceVersion();
    examined.sourceLastUpdated();
    examined.clinicalTime();
    examined.displays();
    examined.home();
    examined.section();
    examined.searchValues();
    examined.references().forEach(FoundReference::identifierValue);
    var prepared = Prepared.of(examined, _ -> "Patient/rewritten");
    prepared.searchValues();
    var out = Rendering.render(type, "id", "1", "2026-01-01T00:00:00Z", prepared.parts());
    assertThat(Json.parse(out).object().text("id")).isEqualTo("id");
    for (var parameter : Definitions.r4().searchParameters(type)) {
      if (parameter.supported()) {
        Clause.of(parameter, Clause.Modifier.MISSING, List.of("true")).matches(examined.resource());
      }
    }
    return examined.refused() ? 1 : 0;
  }

  /// Replaces up to three values, but not the resource itself nor its type.
  private static byte[] damaged(Json json, Random random) {
    byte[] bytes = json.bytes();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      var parsed = Json.parse(bytes);
      var tape = parsed.tape;
      int nodes = tape.used() / tape.first(0);
      int node = Math.min(2 + random.nextInt(Math.max(1, nodes - 2)), nodes - 1) * tape.first(0);
      var text = new String(bytes, StandardCharsets.UTF_8);
      bytes =
          (text.substring(0, tape.from(node))
                  + VALUES[random.nextInt(VALUES.length)]
                  + text.substring(tape.until(node)))
              .getBytes(StandardCharsets.UTF_8);
    }
    return bytes;
  }
}
