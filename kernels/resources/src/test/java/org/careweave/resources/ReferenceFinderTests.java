package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("resources")
class ReferenceFinderTests {

  private static ReferenceFinder.Found<String> found(String json) {
    return new ReferenceFinder<>((type, id) -> type + "/" + id)
        .in(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsPointedAtByTypeAndIdIsFoundWithAndWithoutAName() {
    var found =
        found(
            "{'meta':{},'subject':{'reference':'Patient/1','display':'Jane'},"
                + "'performer':[{'reference':'Practitioner/2'},{'reference':'Practitioner/2'}],"
                + "'contained':[{'resourceType':'Location','managingOrganization':"
                + "{'reference':'Organization/3/_history/4'}}]}");
    assertThat(found.here())
        .containsExactly("Patient/1", "Practitioner/2", "Practitioner/2", "Organization/3");
    assertThat(found.named()).extracting(NamedReference::target).containsExactly("Patient/1");
  }

  @Test
  void whatNamesAServerOrNoTargetIsNotHere() {
    var found =
        found(
            "{'meta':{},'a':{'reference':'https://elsewhere/fhir/Practitioner/2','display':'Dr'},"
                + "'b':{'reference':'#c'},'d':{'reference':'urn:uuid:0'},'e':{'display':'x'},"
                + "'f':{'reference':'Nothing/1'},'g':{'reference':'Patient?identifier=1'}}");
    assertThat(found.here()).isEmpty();
    assertThat(found.named()).extracting(NamedReference::target).containsExactly("Practitioner/2");
  }

  @Test
  void textThatLooksLikeAReferenceIsNone() {
    assertThat(found("{'meta':{},'a':'{\\'reference\\':\\'Patient/1\\'}'}").here()).isEmpty();
    assertThat(found("{'meta':{},'reference':{'reference':'Patient/1'}}").here())
        .containsExactly("Patient/1");
  }

  @Test
  void whateverTheOrderOfMembersAndHoweverLettersAreWrittenTheSameIsFound() {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      List<String> expected = new ArrayList<>();
      String json = "{\"meta\":{},\"x\":" + object(random, 3, expected) + "}";
      assertThat(found(json).here()).as(json).containsExactlyElementsOf(expected);
    }
  }

  private static String object(Random random, int depth, List<String> expected) {
    var json = new StringBuilder("{");
    int members = 1 + random.nextInt(3);
    int at = random.nextInt(members * 2);
    int own = expected.size();
    String reference = null;
    for (int n = 0; n < members; n++) {
      if (n == at) {
        reference = "Practitioner/" + random.nextInt(100);
        String name = random.nextInt(8) > 0 ? "reference" : "refer\\u0065nce";
        comma(json).append('"').append(name).append("\":\"").append(reference).append('"');
      } else {
        comma(json)
            .append("\"m" + n + "\":")
            .append(depth == 0 ? "[1,\"}\"]" : object(random, depth - 1, expected));
      }
    }
    if (reference != null) {
      expected.add(own, reference);
    }
    return json.append('}').toString();
  }

  private static StringBuilder comma(StringBuilder json) {
    return json.length() > 1 ? json.append(',') : json;
  }
}
