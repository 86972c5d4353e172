package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("resources")
class RoundTripTests {

  @Test
  void whatGoesOutIsWhatCameInLessIdMetaAndReferences() {
    int compared = 0;
    for (var sample : Samples.jsonExamples().entrySet()) {
      compared += compare(sample.getKey(), sample.getValue());
    }
    for (var sample : Samples.readable().entrySet()) {
      compared += compare(sample.getKey(), sample.getValue());
    }
    assertThat(compared).isGreaterThan(150);
  }

  @Test
  void aResourceOfEveryTypeKeepsItsTokensHoweverItIsSpaced() {
    for (var type : Definitions.r4().resourceTypes()) {
      var compact = MadeExample.of(type, type.code());
      var spaced =
          new String(compact, StandardCharsets.UTF_8)
              .replace("{\"", "{\n  \"")
              .replace("\":", "\" :\t")
              .replace(",\"", " ,\r\n \"");
      roundTrip(type.name(), Json.parse(compact).object());
      roundTrip(type.name(), Json.parse(spaced.getBytes(StandardCharsets.UTF_8)).object());
    }
  }

  private static int compare(String name, byte[] bytes) {
    JsonObject resource;
    try {
      resource = Json.parse(bytes).object();
    } catch (MalformedJson _) {
      return 0;
    }
    return roundTrip(name, resource) + entries(name, resource);
  }

  private static int entries(String name, JsonObject bundle) {
    int count = 0;
    for (var entry : bundle.objects("entry")) {
      var resource = entry.object("resource");
      if (resource != null) {
        count += roundTrip(name + "#" + count, resource);
      }
    }
    return count;
  }

  private static int roundTrip(String name, JsonObject resource) {
    if (ResourceType.named(String.valueOf(resource.text("resourceType"))) == null) {
      return 0;
    }
    var examined = Examined.of(resource);
    var asked = new ArrayList<FoundReference>();
    var unchanged =
        Prepared.of(
            examined,
            reference -> {
              asked.add(reference);
              return null;
            });
    var out = Rendering.render(unchanged.type(), "new-id", "7", "2026-01-01", unchanged.parts());
    var expected = members(resource.raw());
    expected.put("resourceType", "\"" + unchanged.type() + "\"");
    expected.put("id", "\"new-id\"");
    var meta = new LinkedHashMap<String, String>();
    meta.put("versionId", "\"7\"");
    meta.put("lastUpdated", "\"2026-01-01\"");
    if (expected.containsKey("meta")) {
      var had = RawMembers.of(expected.get("meta"));
      had.remove("versionId");
      had.remove("lastUpdated");
      meta.putAll(had);
    }
    expected.put("meta", text(meta));
    var ordered = new LinkedHashMap<String, String>();
    for (var first : List.of("resourceType", "id", "meta")) {
      ordered.put(first, expected.remove(first));
    }
    ordered.putAll(expected);
    assertThat(new String(out, StandardCharsets.UTF_8)).as(name).isEqualTo(text(ordered));
    rewritten(name, resource, asked);
    return 1;
  }

  /// Rewriting changes the text of the references and no other byte.
  private static void rewritten(String name, JsonObject resource, List<FoundReference> asked) {
    var prepared = Prepared.of(Examined.of(resource), _ -> "Basic/x\"y");
    var marked = Rendering.join(prepared.parts());
    var plain = Rendering.join(Prepared.of(Examined.of(resource), _ -> null).parts());
    String restored = new String(marked, StandardCharsets.UTF_8);
    for (var reference : asked) {
      String raw = raw(resource, reference);
      restored = restored.replaceFirst(":\"Basic/x\\\\\"y\"", ":" + quoted(raw));
    }
    assertThat(restored).as(name).isEqualTo(new String(plain, StandardCharsets.UTF_8));
  }

  private static String quoted(String raw) {
    return Matcher.quoteReplacement(raw);
  }

  private static String raw(JsonObject resource, FoundReference reference) {
    var tape = resource.document().tape;
    int node = reference.textNode();
    return new String(
        tape.bytes, tape.from(node), tape.until(node) - tape.from(node), StandardCharsets.UTF_8);
  }

  private static Map<String, String> members(byte[] raw) {
    return RawMembers.of(raw);
  }

  private static String text(Map<String, String> members) {
    var text = new ArrayList<String>();
    members.forEach((key, value) -> text.add("\"" + key + "\":" + value));
    return "{" + String.join(",", text) + "}";
  }
}
