package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
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

/// What two officers do on their pages to have something removed for good.
@PlatformTest
@ActiveProfiles("demo")
@Tag("operations")
class ErasurePagesTests {

  /// Sent once: what is expunged would be refused a second time.
  private static final AtomicBoolean MADE = new AtomicBoolean();

  private static final String NUMBER = "999 000 0026";

  @Autowired private Directory directory;
  @Autowired private Clients clients;
  @Autowired private People people;
  @LocalServerPort private int port;

  private TestClient privacy;
  private TestClient guardian;

  @BeforeEach
  void region() {
    if (!MADE.getAndSet(true)) {
      SmallRegion.make(port, directory, clients);
    }
    privacy = TestClient.of(port).signedInAs("privacy");
    guardian = TestClient.of(port).signedInAs("guardian");
  }

  @Test
  void whatOneProposesAndTheOtherSignsIsGone() throws Exception {
    TestClient doctor = TestClient.of(port).signedInAs("doctor");
    String daniel = "/people/" + SmallRegion.person(SmallRegion.DANIEL, people).person().value();
    assertThat(doctor.get(daniel).body()).contains("Asthma");
    HttpResponse<String> form = asked();
    String source =
        Jsoup.parse(form.body()).select("#source option").stream()
            .filter(option -> option.text().startsWith("Minds EPR"))
            .findFirst()
            .orElseThrow()
            .attr("value");
    HttpResponse<String> proposed =
        propose(form, Map.of("kind", "source-patient", "source", source));
    assertThat(proposed.statusCode()).isEqualTo(302);
    String address = proposed.headers().firstValue("Location").orElseThrow();
    assertThat(address).doesNotContain("999000", "999 000", "999%20", "999+000");

    HttpResponse<String> own = privacy.get(address);
    assertThat(text(own))
        .contains("Nothing is removed until somebody else has signed it")
        .contains("You proposed it yourself")
        .contains("WHITLOCK, Daniel", "Minds EPR", "problems", "It cannot be undone");
    assertThat(Jsoup.parse(own.body()).select("form[action$=sign]")).isEmpty();
    String one = address.substring(0, address.indexOf('?'));
    assertThat(privacy.post(one + "/sign", own, Map.of("sure", "yes")).statusCode()).isEqualTo(400);

    HttpResponse<String> waiting = guardian.get("/operations/erasures");
    assertThat(text(waiting)).contains("Waits for a signature", "Ngozi Eze, Northmere ICB");
    HttpResponse<String> seen = guardian.get(one);
    HttpResponse<String> unsure = guardian.post(one + "/sign", seen, Map.of());
    assertThat(unsure.statusCode()).isEqualTo(400);
    assertThat(Jsoup.parse(unsure.body()).select("#sure-error").text()).contains("checked");
    HttpResponse<String> signed = guardian.post(one + "/sign", seen, Map.of("sure", "yes"));
    assertThat(signed.statusCode()).isEqualTo(302);

    for (int n = 0; n < 600 && !text(guardian.get(one)).contains("Carried out"); n++) {
      Thread.sleep(100);
    }
    assertThat(text(guardian.get(one)))
        .contains("Carried out", "Dr Simon Crale", "4 items", "Neither words nor names are kept")
        .doesNotContain("WHITLOCK", "register");
    assertThat(doctor.get(daniel).body()).doesNotContain("Asthma");
  }

  @Test
  void whatIsRefusedStaysAndIsKeptWithItsReason() {
    HttpResponse<String> form = asked();
    HttpResponse<String> proposed = propose(form, Map.of("kind", "parting", "fresh", fresh(form)));
    String address = proposed.headers().firstValue("Location").orElseThrow();
    String one = address.substring(0, address.indexOf('?'));
    HttpResponse<String> seen = guardian.get(one);
    assertThat(text(seen)).contains("The audit trail stays with the old identity");
    HttpResponse<String> wordless = guardian.post(one + "/refuse", seen, Map.of("words", "no"));
    assertThat(Jsoup.parse(wordless.body()).select("#words-error").text()).contains("Say why");
    guardian.post(one + "/refuse", seen, Map.of("words", "The court has not decided yet"));
    assertThat(text(guardian.get(one))).contains("Refused", "The court has not decided yet");
  }

  private static String fresh(HttpResponse<String> form) {
    return Jsoup.parse(form.body()).select("input[name=fresh]").first().attr("value");
  }

  @Test
  void whatIsMissingIsSaidAtItsFieldAndWhatWasTypedStays() {
    HttpResponse<String> form = asked();
    HttpResponse<String> empty = propose(form, Map.of("ground", ""));
    assertThat(empty.statusCode()).isEqualTo(400);
    Document page = Jsoup.parse(empty.body());
    assertThat(page.title()).startsWith("Error: ");
    assertThat(page.select(".nhsuk-error-summary a").eachText())
        .containsExactly("Choose what is to be removed", "Choose what allows it");
    assertThat(page.select("#words").text()).isEqualTo("Filed as case 12 of the register");
    assertThat(text(propose(form, Map.of("kind", "items", "items", "<script>"))))
        .contains("Enter each item as type and id");
    assertThat(text(propose(form, Map.of("kind", "items", "items", "Condition/not-theirs"))))
        .contains("This person has no such item");
    assertThat(text(propose(form, Map.of("kind", "source-patient", "source", "x"))))
        .contains("Choose the source");
    assertThat(text(propose(form, Map.of("kind", "source-patient", "source", "999999"))))
        .contains("check each type and id");
    HttpResponse<String> nobody =
        privacy.post(
            "/operations/erasures", privacy.get("/operations/erasures"), Map.of("whom", "12"));
    assertThat(text(nobody)).contains("Enter a valid NHS number");
  }

  @Test
  void onlyOfficersComeHereAndNobodyFindsWhatIsNotThere() {
    TestClient doctor = TestClient.of(port).signedInAs("doctor");
    assertThat(doctor.get("/operations/erasures").statusCode()).isEqualTo(403);
    assertThat(
            doctor
                .post("/operations/erasures", doctor.get("/"), Map.of("whom", NUMBER))
                .statusCode())
        .isEqualTo(403);
    assertThat(
            privacy.get("/operations/erasures/00000000-0000-0000-0000-000000000001").statusCode())
        .isEqualTo(404);
  }

  private HttpResponse<String> asked() {
    return privacy.post(
        "/operations/erasures", privacy.get("/operations/erasures"), Map.of("whom", NUMBER));
  }

  private HttpResponse<String> propose(HttpResponse<String> form, Map<String, String> typed) {
    Map<String, String> all = new HashMap<>();
    all.put("person", Jsoup.parse(form.body()).select("input[name=person]").attr("value"));
    all.put("items", "");
    all.put("source", "");
    all.put("ground", "court-order");
    all.put("words", "Filed as case 12 of the register");
    all.putAll(typed);
    return privacy.post("/operations/erasures/propose", form, all);
  }

  private static String text(HttpResponse<String> page) {
    return Jsoup.parse(page.body()).select("main").text();
  }
}
