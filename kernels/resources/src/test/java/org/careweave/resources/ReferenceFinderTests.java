package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("resources")
class ReferenceFinderTests {

  private final ReferenceFinder<String> finder =
      new ReferenceFinder<>((type, id) -> type + "/" + id);

  private List<NamedReference<String>> all(String json) {
    return finder.all(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsPointedAtByTypeAndIdIsFoundWithAndWithoutAName() {
    var named =
        all(
            "{'meta':{},'subject':{'reference':'Patient/1','display':'Jane'},"
                + "'performer':[{'reference':'Practitioner/2'},{'reference':'Practitioner/2'}],"
                + "'contained':[{'resourceType':'Location','managingOrganization':"
                + "{'reference':'Organization/3/_history/4'}}]}");
    assertThat(named).extracting(NamedReference::target).containsExactly("Patient/1");
    all("{'meta':{},'subject':{'reference':'Patient/1'},'encounter':{'reference':'Encounter/5'}}");
    assertThat(finder.here())
        .containsExactlyInAnyOrder("Patient/1", "Practitioner/2", "Organization/3", "Encounter/5");
  }

  @Test
  void whatNamesAServerOrNoTargetIsNotHere() {
    var named =
        all(
            "{'meta':{},'a':{'reference':'https://elsewhere/fhir/Practitioner/2','display':'Dr'},"
                + "'b':{'reference':'#c'},'d':{'reference':'urn:uuid:0'},'e':{'display':'x'},"
                + "'f':{'reference':'Nothing/1'},'g':{'reference':'Patient?identifier=1'}}");
    assertThat(finder.here()).isEmpty();
    assertThat(named).extracting(NamedReference::target).containsExactly("Practitioner/2");
  }

  @Test
  void textThatLooksLikeAReferenceIsNone() {
    all("{'meta':{},'a':'{\\'reference\\':\\'Patient/1\\'}'}");
    assertThat(finder.here()).isEmpty();
    all("{'meta':{},'reference':{'reference':'Patient/1'}}");
    assertThat(finder.here()).containsExactly("Patient/1");
  }

  @Test
  void whateverTheOrderOfMembersAndHoweverLettersAreWrittenTheSameIsFound() {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      Set<String> expected = new HashSet<>();
      var own = new ReferenceFinder<String>((type, id) -> type + "/" + id);
      String json = "{\"meta\":{},\"x\":" + object(random, 3, expected) + "}";
      own.all(json.getBytes(StandardCharsets.UTF_8));
      assertThat(own.here()).as(json).isEqualTo(expected);
    }
  }

  private static String object(Random random, int depth, Set<String> expected) {
    var json = new StringBuilder("{");
    int members = 1 + random.nextInt(3);
    int at = random.nextInt(members * 2);
    for (int n = 0; n < members; n++) {
      if (n == at) {
        String reference = "Practitioner/" + random.nextInt(100);
        expected.add(reference);
        String name = random.nextInt(8) > 0 ? "reference" : "refer\\u0065nce";
        comma(json).append('"').append(name).append("\":\"").append(reference).append('"');
      } else {
        comma(json)
            .append("\"m" + n + "\":")
            .append(depth == 0 ? "[1,\"}\"]" : object(random, depth - 1, expected));
      }
    }
    return json.append('}').toString();
  }

  private static StringBuilder comma(StringBuilder json) {
    return json.length() > 1 ? json.append(',') : json;
  }
}
