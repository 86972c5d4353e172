package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.careweave.access.Clients;
import org.careweave.directory.Directory;
import org.careweave.people.People;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.SmallRegion;
import org.careweave.testing.TestClient;
import org.careweave.testing.TestDatabase;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/// Breaking the glass and claiming a relationship, through the pages' own door: sign-in, tokens of
/// forms, and answers as a browser without script gets them.
@PlatformTest
@ActiveProfiles("demo")
@Tag("workspace")
class OpeningPagesTests {

  private static final Map<String, String> LIFE_AT_RISK =
      Map.of("reason", "life-at-risk", "words", "Unconscious in resus, no relatives here");

  @Autowired private Directory directory;
  @Autowired private Clients clients;
  @Autowired private People people;
  @Autowired private TestDatabase database;
  @LocalServerPort private int port;

  private String anita;
  private String daniel;

  @BeforeEach
  void region() {
    SmallRegion.make(port, directory, clients);
    database.jdbc().sql("delete from access.opening").update();
    database.jdbc().sql("delete from access.related where cause like 'opening/%'").update();
    anita = "/people/" + SmallRegion.person(SmallRegion.ANITA, people).person().value();
    daniel = "/people/" + SmallRegion.person(SmallRegion.DANIEL, people).person().value();
  }

  @Test
  void whoHasNothingToDoWithThePersonIsOfferedBothWaysWhereTheRulesPermitThem() {
    TestClient doctor = as("doctor");
    HttpResponse<String> refused = doctor.get(anita);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(links(refused)).contains(anita + "/break-glass", anita + "/self-claim");
    assertThat(refused.body()).doesNotContain("crisis", "diabetes", "sealed");

    assertThat(links(as("physio").get(anita)))
        .contains(anita + "/self-claim")
        .doesNotContain(anita + "/break-glass");
    assertThat(links(as("link").get(anita)))
        .doesNotContain(anita + "/self-claim", anita + "/break-glass");
  }

  @Test
  void brokenGlassShowsWhatIsWithheldUnderABannerAndEndsAtAWord() {
    TestClient doctor = as("doctor");
    HttpResponse<String> form = doctor.get(anita + "/break-glass");
    assertThat(form.statusCode()).isEqualTo(200);
    assertThat(Jsoup.parse(form.body()).select(".app-whose").text())
        .contains("PATEL, Anita", "999 000 0018");
    assertThat(form.body()).contains("Doctors and mental health practitioners who break the glass");

    HttpResponse<String> opened = doctor.post(anita + "/break-glass", form, LIFE_AT_RISK);
    assertThat(opened.statusCode()).isEqualTo(302);
    HttpResponse<String> record = doctor.follow(opened);
    Document page = Jsoup.parse(record.body());
    assertThat(record.statusCode()).isEqualTo(200);
    assertThat(page.select(".app-opened").text())
        .contains("You opened withheld parts of this record until")
        .contains("Life or health is at risk now", "Unconscious in resus", "reviewed", "End now");
    assertThat(page.select("main").text())
        .contains("Type 2 diabetes", "Crisis plan of Anita")
        .contains("Sealed items stay sealed when the glass is broken")
        .doesNotContain("A sealed problem", "Drinking of her husband");

    String end = page.select(".app-opened form").attr("action");
    HttpResponse<String> ended = doctor.follow(doctor.post(end, record, Map.of()));
    assertThat(ended.body()).contains("What you had opened of this record is closed again.");
    assertThat(doctor.get(anita).statusCode()).isEqualTo(403);
    assertThat(doctor.follow(doctor.post(end, record, Map.of())).statusCode()).isEqualTo(403);
  }

  @Test
  void itIsOfferedAtWhatItWouldOpenAndNotAtWhatStaysSealed() {
    Document page = Jsoup.parse(as("doctor").get(daniel).body());
    assertThat(page.select(".app-gap--withheld"))
        .filteredOn(gap -> gap.text().contains("Mental health information"))
        .isNotEmpty()
        .allSatisfy(
            gap ->
                assertThat(gap.select("a").eachAttr("href"))
                    .containsExactly(daniel + "/break-glass"));
    assertThat(page.select(".app-gap--withheld"))
        .filteredOn(gap -> gap.text().contains("Sealed items"))
        .isNotEmpty()
        .allSatisfy(gap -> assertThat(gap.select("a")).isEmpty());
  }

  @Test
  void aReasonAndWordsAreAskedForAndWhatWasTypedIsKept() {
    TestClient doctor = as("doctor");
    HttpResponse<String> form = doctor.get(anita + "/break-glass");
    HttpResponse<String> wrong =
        doctor.post(
            anita + "/break-glass", form, Map.of("reason", "life-at-risk", "words", "<b>x"));
    assertThat(wrong.statusCode()).isEqualTo(400);
    Document page = Jsoup.parse(wrong.body());
    assertThat(page.title()).startsWith("Error: ");
    assertThat(page.select(".nhsuk-error-summary a").attr("href")).isEqualTo("#words");
    assertThat(page.select("#words").text()).isEqualTo("<b>x");
    assertThat(page.select("input[value=life-at-risk]").hasAttr("checked")).isTrue();
    assertThat(doctor.post(anita + "/break-glass", form, Map.of()).statusCode()).isEqualTo(400);
    assertNothingIsOpen(doctor);
  }

  @Test
  void aFormWithoutItsTokenOpensAndEndsNothing() {
    TestClient doctor = as("doctor");
    assertThat(
            doctor
                .postBody(anita + "/break-glass", "reason=life-at-risk&words=Unconscious+in+resus")
                .statusCode())
        .isEqualTo(403);
    assertNothingIsOpen(doctor);

    HttpResponse<String> form = doctor.get(anita + "/break-glass");
    doctor.post(anita + "/break-glass", form, LIFE_AT_RISK);
    String end = Jsoup.parse(doctor.get(anita).body()).select(".app-opened form").attr("action");
    assertThat(doctor.postBody(end, "x=y").statusCode()).isEqualTo(403);
    assertThat(doctor.get(anita).statusCode()).isEqualTo(200);
  }

  @Test
  void whomNoClausePermitsIsRefusedAtTheFormAndAtItsAnswer() {
    for (String user : new String[] {"link", "physio", "privacy"}) {
      TestClient other = as(user);
      HttpResponse<String> anyPage = other.get("/");
      assertThat(other.get(anita + "/break-glass").statusCode()).as(user).isIn(403, 404);
      assertThat(other.post(anita + "/break-glass", anyPage, LIFE_AT_RISK).statusCode())
          .as(user)
          .isIn(403, 404);
    }
    assertThat(as("link").get(anita + "/self-claim").statusCode()).isEqualTo(403);
    assertThat(rows()).isZero();
  }

  @Test
  void itIsNotMadeLongerByOpeningItAgain() {
    TestClient doctor = as("doctor");
    HttpResponse<String> form = doctor.get(anita + "/break-glass");
    doctor.post(anita + "/break-glass", form, LIFE_AT_RISK);
    String until =
        database.jdbc().sql("select until from access.opening").query(String.class).single();

    HttpResponse<String> again = doctor.post(anita + "/break-glass", form, LIFE_AT_RISK);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("You have this record open already");
    assertThat(doctor.get(anita + "/break-glass").headers().firstValue("Location").orElseThrow())
        .endsWith(anita);
    assertThat(database.jdbc().sql("select until from access.opening").query(String.class).list())
        .containsExactly(until);
  }

  @Test
  void whatIsOpenedEndsByItsTime() {
    TestClient doctor = as("doctor");
    HttpResponse<String> form = doctor.get(anita + "/break-glass");
    doctor.post(anita + "/break-glass", form, LIFE_AT_RISK);
    assertThat(doctor.get(anita).statusCode()).isEqualTo(200);
    // As if an hour had passed.
    database
        .jdbc()
        .sql(
            "update access.opening set since = since - interval '1 h', until = until - interval '1 h'")
        .update();
    database
        .jdbc()
        .sql("update access.related set until = until - interval '1 h' where kind = 10")
        .update();
    HttpResponse<String> after = doctor.get(anita);
    assertThat(after.statusCode()).isEqualTo(403);
    assertThat(after.body()).doesNotContain("diabetes");
    assertThat(links(after)).contains(anita + "/break-glass");
  }

  @Test
  void aClaimedRelationshipShowsLessAndSaysSoAllTheWhile() {
    TestClient physio = as("physio");
    HttpResponse<String> form = physio.get(anita + "/self-claim");
    assertThat(Jsoup.parse(form.body()).select("input[name=reason]").eachAttr("value"))
        .contains("with-me-now", "covering")
        .doesNotContain("temporary-patient", "assessment");
    HttpResponse<String> record =
        physio.follow(
            physio.post(
                anita + "/self-claim",
                form,
                Map.of("reason", "covering", "words", "Covering for Mei on ward 7")));
    assertThat(Jsoup.parse(record.body()).select(".app-opened").text())
        .contains("You said that you have to do with this person. It counts until");
    assertThat(record.body()).contains("Type 2 diabetes").doesNotContain("Crisis plan of Anita");
  }

  @Test
  void theTrailSaysWhichClauseLetThemLook() {
    TestClient doctor = as("doctor");
    HttpResponse<String> form = doctor.get(anita + "/break-glass");
    doctor.follow(doctor.post(anita + "/break-glass", form, LIFE_AT_RISK));
    assertThat(clausesOfNewestLook()).contains("break-glass").doesNotContain("self-claimed");
    assertThat(purposeOfNewestLook()).isEqualTo("EMERGENCY");

    doctor.get(daniel);
    assertThat(clausesOfNewestLook())
        .contains("hospital-doctor")
        .doesNotContain("break-glass", "self-claimed");
    assertThat(purposeOfNewestLook()).isEqualTo("DIRECT_CARE");
  }

  @Test
  void aPersonWhoIsNotThereCannotBeOpened() {
    TestClient doctor = as("doctor");
    HttpResponse<String> form = doctor.get(anita + "/break-glass");
    assertThat(doctor.get("/people/999999999/break-glass").statusCode()).isEqualTo(404);
    assertThat(doctor.post("/people/999999999/break-glass", form, LIFE_AT_RISK).statusCode())
        .isEqualTo(404);
    assertThat(doctor.get(anita + "/break-down").statusCode()).isEqualTo(404);
    assertThat(rows()).isZero();
  }

  private String clausesOfNewestLook() {
    return newest("a.clauses::text");
  }

  private String purposeOfNewestLook() {
    return newest("v.purpose");
  }

  private String newest(String what) {
    return database
        .jdbc()
        .sql(
            "select "
                + what
                + " from audit.intent i join audit.asked a on a.id = i.asked join audit.viewer v"
                + " on v.id = i.viewer where a.action = 'record' order by i.number desc limit 1")
        .query(String.class)
        .single();
  }

  private void assertNothingIsOpen(TestClient doctor) {
    assertThat(rows()).isZero();
    assertThat(doctor.get(anita).statusCode()).isEqualTo(403);
  }

  private int rows() {
    return database.jdbc().sql("select count(*) from access.opening").query(Integer.class).single();
  }

  private TestClient as(String user) {
    return TestClient.of(port).signedInAs(user);
  }

  private static java.util.List<String> links(HttpResponse<String> answer) {
    return Jsoup.parse(answer.body()).select("main a").eachAttr("href");
  }
}
