package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.careweave.access.Clients;
import org.careweave.directory.Directory;
import org.careweave.people.People;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.SmallRegion;
import org.careweave.testing.TestClient;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/// What a privacy officer records of people's wishes, and what it does to others' pages.
@PlatformTest
@ActiveProfiles("demo")
@Tag("operations")
class SealPagesTests {

  private static final String NUMBER = "999 000 0026";

  @Autowired private Directory directory;
  @Autowired private Clients clients;
  @Autowired private People people;
  @LocalServerPort private int port;

  private String daniel;
  private TestClient privacy;

  @BeforeEach
  void region() {
    SmallRegion.make(port, directory, clients);
    daniel = "/people/" + SmallRegion.person(SmallRegion.DANIEL, people).person().value();
    privacy = TestClient.of(port).signedInAs("privacy");
  }

  @Test
  void whatIsSealedIsGoneFromOthersPagesUntilItIsLifted() {
    TestClient doctor = TestClient.of(port).signedInAs("doctor");
    assertThat(doctor.get(daniel).body()).contains("Asthma");
    HttpResponse<String> form = asked(NUMBER);
    assertThat(text(form)).contains("Nothing is sealed now");

    HttpResponse<String> sealed = place(form, Map.of("covers", "section", "from", "RN1"));
    assertThat(text(sealed)).contains("Sealed. It counts from now on");
    assertThat(Jsoup.parse(sealed.body()).select(".app-row").text())
        .contains("Holds", "Problems kept from Northmere Hospitals", "Daniel asked at the desk")
        .contains("Ngozi Eze, Northmere ICB; asked for by the person.");
    assertThat(doctor.get(daniel).body()).doesNotContain("Asthma").contains("WHITLOCK");

    Document page = Jsoup.parse(sealed.body());
    HttpResponse<String> lifted =
        privacy.post(
            "/operations/seals/lift",
            sealed,
            Map.of(
                "person",
                page.select("input[name=person]").attr("value"),
                "id",
                page.select("input[name=id]").attr("value"),
                "why",
                "He has changed his mind"));
    assertThat(text(lifted)).contains("Lifted", "He has changed his mind");
    assertThat(doctor.get(daniel).body()).contains("Asthma");
  }

  @Test
  void anOptOutIsRecordedAndWithdrawnAndChangesNothingForCare() {
    TestClient doctor = TestClient.of(port).signedInAs("doctor");
    HttpResponse<String> chosen =
        place(asked(NUMBER), Map.of("covers", "opt-out-national", "section", ""));
    assertThat(text(chosen)).contains("National data opt-out: used for the person's own care only");
    assertThat(doctor.get(daniel).body()).contains("Asthma");
    assertThat(
            text(
                place(
                    asked(NUMBER),
                    Map.of("covers", "opt-out-type-1", "section", "", "from", "RN1"))))
        .contains("An opt-out is from everyone");
    Document page = Jsoup.parse(chosen.body());
    HttpResponse<String> withdrawn =
        privacy.post(
            "/operations/seals/lift",
            chosen,
            Map.of(
                "person",
                page.select("input[name=person]").attr("value"),
                "id",
                page.select("input[name=id]").attr("value"),
                "why",
                "Withdrawn by letter"));
    assertThat(text(withdrawn)).contains("Withdrawn by letter");
  }

  @Test
  void whatIsMissingIsSaidAtItsFieldAndWhatWasTypedStays() {
    HttpResponse<String> form = asked(NUMBER);
    HttpResponse<String> empty = place(form, Map.of("words", "", "askedBy", ""));
    assertThat(empty.statusCode()).isEqualTo(400);
    Document page = Jsoup.parse(empty.body());
    assertThat(page.title()).startsWith("Error: ");
    assertThat(page.select(".nhsuk-error-summary a").eachText())
        .containsExactly("Choose what to keep from others", "Choose whose wish it is");
    HttpResponse<String> wordless = place(form, Map.of("covers", "everything", "words", "no"));
    assertThat(Jsoup.parse(wordless.body()).select("#words-error").text()).contains("Say why");
    assertThat(Jsoup.parse(wordless.body()).select("#words").text()).isEqualTo("no");
    assertThat(text(place(form, Map.of("covers", "item", "item", "x<y/1"))))
        .contains("Enter the item as type and id");
    assertThat(text(place(form, Map.of("covers", "section", "section", "person-demographics"))))
        .contains("cannot be sealed");
    assertThat(text(asked(NUMBER))).contains("Nothing is sealed now");
    assertThat(text(asked("999 000 0027"))).contains("Enter a valid NHS number");
  }

  @Test
  void onlyPrivacyOfficersComeHereAndOnlyWhoPlacedItOrTheBoardLiftsIt() {
    TestClient doctor = TestClient.of(port).signedInAs("doctor");
    assertThat(doctor.get("/operations/seals").statusCode()).isEqualTo(403);
    assertThat(
            doctor.post("/operations/seals", doctor.get("/"), Map.of("whom", NUMBER)).statusCode())
        .isEqualTo(403);
    HttpResponse<String> sealed = place(asked(NUMBER), Map.of("covers", "section", "from", "RN1"));
    Document page = Jsoup.parse(sealed.body());
    Map<String, String> lift =
        Map.of(
            "person",
            page.select("input[name=person]").attr("value"),
            "id",
            page.select("input[name=id]").attr("value"),
            "why",
            "We would like to see it");
    TestClient keptFrom = TestClient.of(port).signedInAs("trust-privacy");
    HttpResponse<String> form = keptFrom.get("/operations/seals");
    assertThat(keptFrom.post("/operations/seals/lift", form, lift).statusCode()).isEqualTo(404);
    assertThat(privacy.post("/operations/seals/lift", sealed, lift).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> asked(String number) {
    return privacy.post(
        "/operations/seals", privacy.get("/operations/seals"), Map.of("whom", number));
  }

  private HttpResponse<String> place(HttpResponse<String> form, Map<String, String> typed) {
    Map<String, String> all = new HashMap<>();
    all.put("person", Jsoup.parse(form.body()).select("input[name=person]").attr("value"));
    all.put("section", "problems-and-issues");
    all.put("item", "");
    all.put("from", "");
    all.put("askedBy", "person");
    all.put("words", "Daniel asked at the desk");
    all.putAll(typed);
    return privacy.post("/operations/seals/place", form, all);
  }

  private static String text(HttpResponse<String> page) {
    return Jsoup.parse(page.body()).select("main").text();
  }
}
