package org.careweave.interference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.careweave.design.PagePolicy;
import org.careweave.resources.Definitions;
import org.careweave.resources.ResourceType;
import org.careweave.resources.SearchParameter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Attacks at the HTTP doors by what is written in them, script and SQL, each with the answer the
/// protocol has for it. Forms without their token and ids that were tampered with are tried by
/// [EndpointMatrixTests], on every route; attacks below the words by [WireAttackTests].
@Tag("access")
class AttackTests extends AttackSetUp {

  private static final String SHOWN = "&lt;script&gt;alert(1)";

  /// What SQL and the search grammar could trip over.
  private static final List<String> INJECTIONS =
      List.of(
          "' or 'q'='q",
          "7); drop table record.part; --",
          "q' union select credentials from access.client --",
          "\\\\'; select pg_sleep(9); --",
          "%\\0_$1:x::bigint?",
          "http://q|' or 7=7 --");

  // --- script in what others wrote ---------------------------------------------------------------

  @Test
  void scriptInNamesAndNotesIsShownAsTextOnEveryPageAboutAPerson() {
    String record = "/people/" + person.value();
    for (Region.Viewer viewer : List.of(Region.NURSE, Region.DOCTOR)) {
      for (String path :
          List.of(
              record,
              record + "?view=print",
              record + "?kind=" + Talk.encoded(HostileRecord.SCRIPT),
              record + "/documents/" + hostile.document())) {
        isText(page(viewer, path), 200);
      }
    }
    isText(page(Region.DOCTOR, "/arrivals"), 200);
    isText(new Talk(twin, Region.DOCTOR).submit("/find", Map.of("q", "9990000018")), 200);
  }

  private static void isText(Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.raw().header("Content-Type")).startsWith("text/html");
    assertThat(answer.body())
        .contains(SHOWN)
        .doesNotContain("<script>alert")
        .doesNotContain("<img src=x");
  }

  @Test
  void scriptInWhatOneAsksForIsShownAsTextOrNotAtAll() {
    Region.Viewer governor = Region.GOVERNOR_OF_ALL;
    String asked = HostileRecord.SCRIPT + HostileRecord.PICTURE;
    List<Answer> answers = new ArrayList<>();
    answers.add(new Talk(twin, Region.DOCTOR).submit("/find", Map.of("q", asked)));
    answers.add(new Talk(twin, governor).submit("/operations/looked", Map.of("whom", asked)));
    answers.add(new Talk(twin, governor).submit("/operations/audit", Map.of("whom", asked)));
    answers.add(page(Region.DOCTOR, "/find?q=" + Talk.encoded(asked)));
    answers.add(page(Region.DOCTOR, "/" + Talk.encoded(asked)));
    answers.add(page(Region.DOCTOR, "/sign-in?error=" + Talk.encoded(asked)));
    answers.add(page(governor, "/operations/policy/" + Talk.encoded(asked)));
    answers.add(page(governor, "/operations/policy?find=" + Talk.encoded(asked)));
    assertThat(answers)
        .allSatisfy(
            answer -> assertThat(answer.body()).doesNotContain("<script>alert", "<img src=x"));
    assertThat(answers).filteredOn(a -> a.body().contains(SHOWN)).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void theApiAnswersScriptInATypeThatNoBrowserRuns() {
    Answer answer = api("GET", "/fhir/Patient/" + patient, "Accept: text/html\r\n", null);
    assertThat(answer.raw().header("Content-Type")).startsWith("application/fhir+json");
    assertThat(answer.raw().header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.body()).contains("alert(1)");
  }

  // --- headers -----------------------------------------------------------------------------------

  @TestFactory
  Stream<DynamicTest> everyPageCarriesTheHeadersThatGuardIt() {
    List<String> paths = new ArrayList<>(List.of("/nowhere", "/people/x", "/sign-in"));
    Routes.of(twin.context()).stream()
        .filter(route -> route.startsWith("GET /") && !route.startsWith("GET /fhir"))
        .filter(route -> !route.startsWith("GET /actuator"))
        .map(route -> route.substring("GET ".length()))
        .map(path -> path.replaceAll("\\{kind[^/]*\\}", "break-glass"))
        .map(path -> path.replaceAll("\\{(id|version|number)[^/]*\\}", "1"))
        .map(path -> path.replaceAll("\\{part\\}", "parties"))
        .map(path -> path.replaceAll("\\{step\\}", "suspend"))
        .map(path -> path.replaceAll("\\{device[^/]*\\}", "1"))
        .map(path -> path.replaceAll("\\{side[^/]*\\}", "sent"))
        .map(path -> path.replaceAll("\\{person[^/]*\\}", "" + person.value()))
        .forEach(paths::add);
    return paths.stream()
        .flatMap(
            path ->
                Stream.of(Region.NURSE, Region.GOVERNOR_OF_ALL, Region.ENGINEER)
                    .filter(v -> !Routes.STREAMS.contains(path) || v != Region.NURSE)
                    .map(
                        viewer ->
                            DynamicTest.dynamicTest(
                                viewer.name() + " " + path, () -> isGuarded(page(viewer, path)))));
  }

  private static void isGuarded(Answer answer) {
    Wire.Raw raw = answer.raw();
    assertThat(answer.status()).isLessThan(500);
    boolean file = raw.header("Content-Disposition") != null && answer.status() == 200;
    assertThat(raw.header("Content-Security-Policy"))
        .as("a file may do nothing at all")
        .isEqualTo(file ? "default-src 'none'; sandbox" : PagePolicy.CONTENT_SECURITY);
    assertThat(raw.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(raw.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(raw.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(raw.header("Cache-Control")).contains("no-store");
    assertThat(raw.header("Server")).isNull();
  }

  // --- injection ---------------------------------------------------------------------------------

  @TestFactory
  Stream<DynamicTest> sqlInASearchParameterFindsNothingAndBreaksNothing() {
    return Stream.concat(Planner.TYPES.stream(), Stream.of("Patient"))
        .map(type -> DynamicTest.dynamicTest(type, () -> inject(ResourceType.of(type))));
  }

  private static void inject(ResourceType type) {
    int at = 0;
    for (SearchParameter parameter : Definitions.r4().searchParameters(type)) {
      if (parameter.supported()) {
        for (String modifier : List.of("", ":exact", ":missing", ":'or'1")) {
          String injection = INJECTIONS.get(at++ % INJECTIONS.size());
          Answer answer =
              api(
                  "GET",
                  "/fhir/"
                      + type.name()
                      + "?"
                      + parameter.code()
                      + Talk.encoded(modifier)
                      + "="
                      + Talk.encoded(injection),
                  "",
                  null);
          String asked = parameter + modifier + "=" + injection;
          assertThat(answer.status()).as(asked).isIn(200, 400);
          if (answer.status() == 200) {
            assertThat(answer.body()).as(asked).doesNotContain("\"mode\":\"match\"");
          }
          assertThat(answer.body()).as(asked).doesNotContain("syntax error", "SQL", "psql");
        }
      }
    }
  }

  @Test
  void sqlInWhatPagesAskForFindsNobody() {
    for (String injection : INJECTIONS) {
      Answer found = new Talk(twin, Region.DOCTOR).submit("/find", Map.of("q", injection));
      assertThat(found.status()).as(injection).isIn(200, 400);
      assertThat(found.body()).as(injection).doesNotContain(SHOWN);
    }
  }
}
