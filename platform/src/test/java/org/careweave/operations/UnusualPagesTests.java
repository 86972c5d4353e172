package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.careweave.access.Caller;
import org.careweave.access.Clients;
import org.careweave.access.Opening;
import org.careweave.access.Sight;
import org.careweave.access.UnusualLook;
import org.careweave.access.UnusualLooks;
import org.careweave.access.UnusualReason;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
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

@PlatformTest
@ActiveProfiles("demo")
@Tag("operations")
class UnusualPagesTests {

  private static final Sight JOB =
      Sight.ofSystem(
          new Caller(Caller.Kind.SYSTEM, "job", "Job", "system", new OdsCode("QNM"), null));

  @Autowired private Directory directory;
  @Autowired private Clients clients;
  @Autowired private People people;
  @Autowired private UnusualLooks looks;
  @Autowired private TestDatabase database;
  @LocalServerPort private int port;

  private PersonId anita;

  @BeforeEach
  void region() {
    SmallRegion.make(port, directory, clients);
    database.jdbc().sql("delete from access.unusual_look").update();
    database.jdbc().sql("delete from access.watched_person").update();
    anita = SmallRegion.person(SmallRegion.ANITA, people).person();
  }

  @Test
  void theListIsRankedFilteredAndGoesOnWhereAPageEnds() {
    List<UnusualLook> found = new ArrayList<>();
    for (long person = 1; person <= 60; person++) {
      found.add(look("doctor", "RN1", new PersonId(person), UnusualReason.NO_RELATIONSHIP));
    }
    found.add(look("physio", "RN1", anita, UnusualReason.WATCHED));
    found.add(look("mental-health", "RN3", null, UnusualReason.HIGH_VOLUME));
    looks.note(found, 1, JOB);
    TestClient privacy = as("privacy");

    Document first = page(privacy, "/operations/unusual");
    assertThat(first.select(".app-rule")).hasSize(50);
    assertThat(first.select(".app-rule a").eachText().subList(0, 3))
        .containsExactly("Mei-Ling Chan", "Gareth Pugh", "Dr Hannah Osei");
    assertThat(first.select("main").text()).contains("62 are open");
    assertThat(first.text()).doesNotContain("PATEL");
    String next = first.select("a.app-next:contains(Show more)").attr("href");
    assertThat(page(privacy, next).select(".app-rule")).hasSize(12);

    assertThat(page(privacy, "/operations/unusual?reason=high-volume").select(".app-rule").text())
        .contains("3 people");
    assertThat(page(privacy, "/operations/unusual?organisation=RN3").select(".app-rule"))
        .hasSize(1);
    assertThat(page(privacy, "/operations/unusual?state=closed").select(".app-rule")).isEmpty();
    assertThat(privacy.get("/operations/unusual?after=x.y").statusCode()).isEqualTo(400);
    assertThat(page(as("minds-privacy"), "/operations/unusual").select(".app-rule")).hasSize(1);
  }

  @Test
  void oneIsExplainedAndClosedOnceWithWords() {
    as("doctor").get("/people/" + anita.value());
    looks.note(List.of(look("doctor", "RN1", anita, UnusualReason.NO_RELATIONSHIP)), 1, JOB);
    TestClient privacy = as("privacy");
    String href = page(privacy, "/operations/unusual").select(".app-rule a").attr("href");
    HttpResponse<String> one = privacy.get(href);
    assertThat(Jsoup.parse(one.body()).select("main").text())
        .contains("PATEL, Anita", "Because no-relationship 20 points", "opened the record");

    HttpResponse<String> wrong = privacy.post(href, one, Map.of("words", "x"));
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("Choose what you found");
    assertThat(privacy.post(href, one, Map.of("outcome", "appropriate", "words", "x")).body())
        .contains("Say what you found");
    assertThat(privacy.postBody(href, "outcome=appropriate&words=Asked+the+ward").statusCode())
        .as("without its token")
        .isEqualTo(403);

    Map<String, String> decision = Map.of("outcome", "follow-up", "words", "Asked the ward");
    HttpResponse<String> closed = privacy.follow(privacy.post(href, one, decision));
    assertThat(closed.body()).contains("It is closed", "Needs follow-up", "Asked the ward");
    assertThat(privacy.post(href, one, decision).statusCode()).isEqualTo(409);
    assertThat(page(privacy, "/operations/unusual").select(".app-rule")).isEmpty();
    assertThat(page(privacy, "/operations/unusual?state=closed").select(".app-rule")).hasSize(1);
    assertThat(as("minds-privacy").get(href).statusCode()).isEqualTo(404);
  }

  @Test
  void peopleAreWatchedOverAndLeft() {
    TestClient privacy = as("privacy");
    String watched = "/operations/unusual/watched";
    HttpResponse<String> form = privacy.get(watched);
    assertThat(form.body()).contains("Nobody yet.");
    HttpResponse<String> wrong =
        privacy.post(watched, form, Map.of("whom", "999 000 0019", "why", "In the news"));
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("valid NHS number");
    assertThat(privacy.post(watched, form, Map.of("whom", "999 000 0018", "why", "")).body())
        .contains("Say why");
    HttpResponse<String> done =
        privacy.follow(
            privacy.post(watched, form, Map.of("whom", "999 000 0018", "why", "In the news")));
    assertThat(Jsoup.parse(done.body()).select(".app-rule").text())
        .contains("PATEL, Anita", "In the news", "Ngozi Eze");
    privacy.post(watched + "/leave", done, Map.of("person", Long.toString(anita.value())));
    assertThat(privacy.get(watched).body()).contains("Nobody yet.");
  }

  @Test
  void othersAreRefused() {
    looks.note(List.of(look("doctor", "RN1", anita, UnusualReason.NO_RELATIONSHIP)), 1, JOB);
    for (String path : List.of("/operations/unusual", "/operations/unusual/watched")) {
      assertThat(as("doctor").get(path).statusCode()).isEqualTo(403);
    }
    TestClient trust = as("trust-privacy");
    assertThat(trust.get("/operations/unusual/watched").statusCode()).isEqualTo(403);
    assertThat(page(trust, "/operations/unusual").select("a:contains(People watched)")).isEmpty();
    assertThat(page(trust, "/operations/unusual").select(".app-rule")).hasSize(1);
  }

  private static UnusualLook look(
      String user, String organisation, PersonId person, UnusualReason reason) {
    Instant now = Instant.now();
    return new UnusualLook(
        0,
        LocalDate.now(org.careweave.design.ClinicalDate.ZONE),
        new Opening.By(user, "hospital-doctor", new OdsCode(organisation), null),
        person,
        List.of(new UnusualLook.Reason(reason, "Because " + reason.code())),
        new UnusualLook.Looks(3, now.minusSeconds(60), now.plusSeconds(60)),
        null);
  }

  private static Document page(TestClient client, String path) {
    HttpResponse<String> answer = client.get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private TestClient as(String user) {
    return TestClient.of(port).signedInAs(user);
  }
}
