package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("resources")
class RedactionTests {
  private static final String TASK =
      "{\"meta\":{},\"for\":{\"reference\":\"Patient/1\",\"display\":\"Jane, \\\"J\\\"\"},"
          + "\"owner\":{\"display\":\"Dr\",\"reference\":\"Practitioner/2\"},"
          + "\"requester\":{\"reference\":\"Practitioner/3\",\"display\":\"Mid\",\"type\":\"x\"}}";

  private static ReferenceFinder<String> finder() {
    return new ReferenceFinder<>((type, id) -> type + "/" + id);
  }

  private static String without(String json, String... hidden) {
    var stored = json.getBytes(StandardCharsets.UTF_8);
    var named =
        finder().named(stored).stream().filter(n -> List.of(hidden).contains(n.target())).toList();
    return new String(Redaction.withoutDisplays(stored, named), StandardCharsets.UTF_8);
  }

  private static List<String> named(String json) {
    return finder().named(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)).stream()
        .map(NamedReference::target)
        .toList();
  }

  @Test
  void theNamesOfHiddenThingsGoAndNothingElse() {
    assertThat(without(TASK, "Patient/1", "Practitioner/2", "Practitioner/3"))
        .isEqualTo(
            "{\"meta\":{},\"for\":{\"reference\":\"Patient/1\"},"
                + "\"owner\":{\"reference\":\"Practitioner/2\"},"
                + "\"requester\":{\"reference\":\"Practitioner/3\",\"type\":\"x\"}}");
    assertThat(without(TASK, "Practitioner/2")).contains("Jane", "Mid").doesNotContain("Dr");
  }

  @Test
  void namesThatWereTakenOutComeBackToTheirReferencesAndToNoOthers() {
    String shown = without(TASK, "Patient/1", "Practitioner/2", "Practitioner/3");
    var back =
        Redaction.withDisplays(
            shown.getBytes(StandardCharsets.UTF_8),
            TASK.getBytes(StandardCharsets.UTF_8),
            finder(),
            target -> !target.endsWith("/3"));
    assertThat(new String(back, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"meta\":{},\"for\":{\"reference\":\"Patient/1\",\"display\":\"Jane, \\\"J\\\"\"},"
                + "\"owner\":{\"reference\":\"Practitioner/2\",\"display\":\"Dr\"},"
                + "\"requester\":{\"reference\":\"Practitioner/3\",\"type\":\"x\"}}");
    String own = shown.replace("\"Patient/1\"", "\"Patient/1\",\"display\":\"Mine\"");
    assertThat(
            new String(
                Redaction.withDisplays(
                    own.getBytes(StandardCharsets.UTF_8),
                    TASK.getBytes(StandardCharsets.UTF_8),
                    finder(),
                    _ -> true),
                StandardCharsets.UTF_8))
        .contains("Mine", "Dr", "Mid")
        .doesNotContain("Jane");
  }

  @Test
  void whereNothingIsHiddenTheBytesAreTheSame() {
    var stored = TASK.getBytes(StandardCharsets.UTF_8);
    assertThat(Redaction.withoutDisplays(stored, List.of())).isSameAs(stored);
  }

  @Test
  void onlyReferencesByTypeAndIdWithADisplayAreNamed() {
    assertThat(named("{'meta':{},'a':{'reference':'Patient/1'},'b':{'display':'x'}}")).isEmpty();
    assertThat(named("{'meta':{},'a':{'reference':'#c','display':'x'}}")).isEmpty();
    assertThat(named("{'meta':{},'a':{'reference':'Patient/1','b':[{'display':'x'}]}}")).isEmpty();
    assertThat(named("{'meta':{},'a':{'reference':'Patient/1/_history/2','display':'x'}}"))
        .containsExactly("Patient/1");
    assertThat(named("{'meta':{},'a':{'reference':'http://h/f/Patient/1','display':'x'}}"))
        .containsExactly("Patient/1");
  }

  @Test
  void aLetterEscapedInANameHidesNothing() {
    String json =
        "{'meta':{},'a':{'r\\u0065ference':'Patient/1','d\\u0069splay':'Jane'}}".replace('\'', '"');
    assertThat(without(json, "Patient/1")).doesNotContain("Jane").contains("Patient/1");
  }

  @Test
  void aReferenceInsideAReferenceAndTheElementsBesideADisplayGoToo() {
    String json =
        ("{'meta':{},'a':{'reference':'Patient/1','identifier':{'assigner':"
                + "{'reference':'Organization/2','display':'Assigner'}},'display':'Jane',"
                + "'_display':{'extension':[{'url':'u','valueReference':"
                + "{'reference':'Organization/2','display':'Within'}}]}}}")
            .replace('\'', '"');
    assertThat(without(json, "Patient/1", "Organization/2"))
        .isEqualTo(
            "{'meta':{},'a':{'reference':'Patient/1','identifier':{'assigner':{'reference':'Organization/2'}}}}"
                .replace('\'', '"'));
  }

  @Test
  void whateverTheOrderOfMembersWhatIsLeftIsTheSameJsonWithoutDisplays() {
    int changed = 0;
    for (int seed = 0; seed < 3_000; seed++) {
      String with = object(new Random(seed), 3, true);
      String bare = object(new Random(seed), 3, false);
      changed += with.equals(bare) ? 0 : 1;
      assertThat(without("{\"meta\":{},\"x\":" + with + "}", "Patient/1"))
          .isEqualTo("{\"meta\":{},\"x\":" + bare + "}");
    }
    assertThat(changed).isGreaterThan(1_000);
  }

  /// An object whose references to Patient/1 have their displays or not.
  private static String object(Random random, int depth, boolean displays) {
    var json = new StringBuilder("{");
    int members = 1 + random.nextInt(4);
    boolean reference = random.nextInt(3) > 0;
    int at = random.nextInt(members);
    int displayAt = random.nextInt(members + 1);
    boolean hidden = random.nextBoolean();
    for (int n = 0; n <= members; n++) {
      if (n == displayAt && (!reference || !hidden || displays)) {
        comma(json).append("\"display\":\"D").append(random.nextInt(9)).append(",}\\\"\"");
      } else if (n == displayAt) {
        random.nextInt(9);
      }
      if (n == at && reference) {
        comma(json).append("\"reference\":\"Patient/").append(hidden ? "1" : "2").append('"');
      } else if (n < members) {
        comma(json)
            .append("\"m" + n + "\":")
            .append(depth == 0 ? "[1,\"]\"]" : object(random, depth - 1, displays));
      }
    }
    return json.append('}').toString();
  }

  private static StringBuilder comma(StringBuilder json) {
    return json.length() > 1 ? json.append(',') : json;
  }
}
