package org.careweave.operations;

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

/// What a privacy officer answers a person who asks who looked.
@PlatformTest
@ActiveProfiles("demo")
@Tag("operations")
class LookedAtPagesTests {

  @Autowired private Directory directory;
  @Autowired private Clients clients;
  @Autowired private People people;
  @Autowired private TestDatabase database;
  @LocalServerPort private int port;

  private String anita;

  @BeforeEach
  void region() {
    SmallRegion.make(port, directory, clients);
    anita = "/people/" + SmallRegion.person(SmallRegion.ANITA, people).person().value();
  }

  @Test
  void whoLookedInWhatRoleAtWhatAndWhyIsAnsweredWithBrokenGlassMarked() {
    TestClient doctor = TestClient.of(port).signedInAs("doctor");
    HttpResponse<String> form = doctor.get(anita + "/break-glass");
    HttpResponse<String> record =
        doctor.follow(
            doctor.post(
                anita + "/break-glass",
                form,
                Map.of("reason", "life-at-risk", "words", "Unconscious in resus, alone")));
    doctor.get(anita);
    doctor.get(anita);
    String end = Jsoup.parse(record.body()).select(".app-opened form").attr("action");
    doctor.post(end, record, Map.of());

    TestClient privacy = TestClient.of(port).signedInAs("privacy");
    Document page = asked(privacy, "999 000 0018");
    assertThat(page.select("main").text()).contains("PATEL, Anita");
    String glass = page.select(".app-look:contains(Broke the glass)").text();
    assertThat(glass)
        .contains("3 times", "Dr Hannah Osei (Hospital doctor, Northmere Hospitals)")
        .contains("opened the record, in an emergency.")
        .contains("Broke the glass: Life or health is at risk now. Not reviewed yet.")
        .contains("May have seen:", "problems", "contingency plan")
        .contains("Doctors and mental health practitioners who break the glass may see")
        .doesNotContain("Unconscious");

    // What the rule said then is what is answered later, too.
    database
        .jdbc()
        .sql(
            """
            insert into access.clause_change (clause, at, by_kind, by_id, reason, before, after)
            select id, now() + interval '1 s', 'staff', 'ig', 'x',
              jsonb_build_object('words', words, 'items', jsonb_build_object('sections', sections),
                'viewers', jsonb_build_object('relationships', relationships)), '{}'
            from access.clause where id = 'break-glass'
            """)
        .update();
    database
        .jdbc()
        .sql("update access.clause set words = 'Reworded' where id = 'break-glass'")
        .update();
    assertThat(asked(privacy, "999 000 0018").select(".app-look:contains(Broke the glass)").text())
        .contains("Doctors and mental health practitioners who break the glass")
        .doesNotContain("Reworded");
  }

  @Test
  void aTrustsOfficerAnswersForItsOwnStaffOnly() {
    TestClient.of(port).signedInAs("doctor").get(anita);
    TestClient.of(port).signedInAs("mental-health").get(anita);
    assertThat(
            asked(TestClient.of(port).signedInAs("trust-privacy"), "999 000 0018")
                .select(".app-look")
                .text())
        .contains("Dr Hannah Osei")
        .doesNotContain("Gareth Pugh");
    assertThat(
            asked(TestClient.of(port).signedInAs("privacy"), "999 000 0018")
                .select(".app-look")
                .text())
        .contains("Dr Hannah Osei", "Gareth Pugh");
  }

  @Test
  void whatIsTypedWronglyIsSaidAndOthersAreRefused() {
    TestClient privacy = TestClient.of(port).signedInAs("privacy");
    assertThat(asked(privacy, "999 000 0019").select("#whom-error").text())
        .contains("valid NHS number");
    assertThat(asked(privacy, "9990000034").select("#whom-error").text())
        .contains("Nobody with this NHS number");
    assertThat(asked(privacy, "").title()).startsWith("Error: ");
    TestClient doctor = TestClient.of(port).signedInAs("doctor");
    assertThat(doctor.get("/operations/looked").statusCode()).isEqualTo(403);
    assertThat(
            doctor
                .post("/operations/looked", doctor.get("/"), Map.of("whom", "999 000 0018"))
                .statusCode())
        .isEqualTo(403);
  }

  private static Document asked(TestClient who, String number) {
    HttpResponse<String> form = who.get("/operations/looked");
    HttpResponse<String> answer = who.post("/operations/looked", form, Map.of("whom", number));
    assertThat(answer.statusCode()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }
}
