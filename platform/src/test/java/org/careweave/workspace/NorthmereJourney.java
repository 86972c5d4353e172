package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.careweave.Careweave;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.browser.Browser;
import org.careweave.kernel.OdsCode;
import org.careweave.load.Loads;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.people.PeopleQuery;
import org.careweave.synthetic.Synthesise;
import org.careweave.testing.StandingAgreement;
import org.careweave.testing.TestDatabase;
import org.careweave.workspace.SeenOnNodes.Reach;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole way: a synthetic Northmere is made, loaded through the feeds' own door, and opened in
/// a browser as people of different roles, who find different things; a relationship and a rule
/// that change count on the next request, of a page and of the API, on a second node too.
@Tag("browser")
@Tag("workspace")
class NorthmereJourney {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Sight SYSTEM =
      Sight.ofSystem(
          new Caller(Caller.Kind.SYSTEM, "test", "Test", "system", new OdsCode("RN1"), null));

  @TempDir private static Path folder;

  private static ConfigurableApplicationContext one;
  private static ConfigurableApplicationContext two;
  private static Browser browser;

  @BeforeAll
  static void loadNorthmere() throws IOException {
    Synthesise.main(
        new String[] {
          "--people",
          "40",
          "--seed",
          "5",
          "--today",
          "now",
          "--out",
          folder.resolve("made").toString()
        });
    StandingAgreement.end(DATABASE.jdbc());
    one =
        node(
            "--careweave.directory.file=" + folder.resolve("made/directory.json"),
            "--careweave.access.agreements-file=" + folder.resolve("made/agreements.json"),
            "--careweave.tasks.file=" + folder.resolve("made/tasks.json"));
    two = node();
    int exit =
        Loads.run(
            new String[] {
              "load",
              folder.resolve("made").toString(),
              "--server.port=" + port(one),
              "--careweave.data=" + folder.resolve("data")
            },
            InstantSource.system());
    assertThat(exit).as("exit code of the load").isIn(0, 1);
    browser = Browser.open();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    one.close();
    two.close();
    DATABASE.close();
  }

  private static ConfigurableApplicationContext node(String... more) {
    String[] arguments = new String[more.length + 6];
    arguments[0] = "--server.port=0";
    arguments[1] = "--careweave.data=" + folder.resolve("data");
    arguments[2] = "--careweave.database.url=" + DATABASE.url();
    arguments[3] = "--careweave.database.username=" + DATABASE.user();
    arguments[4] = "--careweave.database.password=" + DATABASE.password();
    arguments[5] = "--careweave.database.allow-unsafe=true";
    System.arraycopy(more, 0, arguments, 6, more.length);
    return new SpringApplicationBuilder(Careweave.class).profiles("demo").run(arguments);
  }

  private static int port(ConfigurableApplicationContext node) {
    return Integer.parseInt(node.getEnvironment().getRequiredProperty("local.server.port"));
  }

  private static Page signedIn(String user) {
    Page page = browser.desktop();
    page.navigate("http://127.0.0.1:" + port(one) + "/");
    Browser.assertNoAxeViolations(page);
    page.locator("button[value='" + user + "']").click();
    page.waitForURL("http://127.0.0.1:" + port(one) + "/**");
    return page;
  }

  private static void find(Page page, String words) {
    page.navigate("http://127.0.0.1:" + port(one) + "/find");
    page.locator("main input[name=q]").fill(words);
    page.locator("main form button").first().click();
    page.waitForLoadState();
  }

  private static String open(Page page, String words) {
    find(page, words);
    Browser.assertNoAxeViolations(page);
    page.locator(".app-hit__name").first().click();
    page.waitForLoadState();
    Browser.assertNoAxeViolations(page);
    return page.locator("main").innerText();
  }

  @Test
  void teamsHaveTheirPeopleAndWhatIsToBeDoneForThem() {
    Page page = signedIn("nurse");
    page.navigate("http://127.0.0.1:" + port(one) + "/tasks");
    // They are made as soon as the people are there; an open page is told.
    page.locator(".app-task")
        .first()
        .waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setTimeout(60_000));
    page.waitForTimeout(3_000);
    browser.photograph(page, "northmere-tasks");
    Browser.assertNoAxeViolations(page);
    page.navigate("http://127.0.0.1:" + port(one) + "/caseload");
    browser.photograph(page, "northmere-caseload");
    Browser.assertNoAxeViolations(page);
    assertThat(page.locator(".app-case__why").allInnerTexts())
        .anyMatch(w -> w.contains("caseload"));
    page.context().close();
  }

  @Test
  void theHospitalDoctorSeesClinicalFactsAndThatMentalHealthIsWithheld() {
    Page page = signedIn("doctor");
    String anita = open(page, "Anita Patel");
    browser.photograph(page, "northmere-doctor-anita");
    assertThat(anita)
        .contains("PATEL, Anita")
        .containsIgnoringCase("penicillin")
        .containsIgnoringCase("heart failure")
        .containsIgnoringCase("virtual ward");
    String daniel = open(page, "Daniel Whitlock");
    browser.photograph(page, "northmere-doctor-daniel");
    assertThat(daniel).contains("Mental health information is kept to mental health services");
  }

  @Test
  void theMentalHealthPractitionerSeesWhatIsWithheldFromTheDoctor() {
    Page page = signedIn("mental-health");
    String daniel = open(page, "Daniel Whitlock");
    browser.photograph(page, "northmere-mental-health-daniel");
    assertThat(daniel)
        .doesNotContain("Mental health information is kept to mental health services")
        .containsIgnoringCase("crisis");
  }

  @Test
  void theSocialWorkerIsToldHowManyResultsAreWithheld() {
    Page page = signedIn("social");
    String edith = open(page, "Edith Barraclough");
    browser.photograph(page, "northmere-social-edith");
    assertThat(edith)
        .containsIgnoringCase("care package")
        .containsPattern("[0-9]+ test results withheld");
  }

  @Test
  void theEmergencyDepartmentSeesWhatIsInPlaceAndItsHoldersAreTold() {
    Page ward = signedIn("ward");
    ward.navigate("http://127.0.0.1:" + port(one) + "/arrivals");
    Browser.assertNoAxeViolations(ward);
    browser.photograph(ward, "northmere-arrivals");
    assertThat(ward.locator("main").innerText())
        .contains("BARRACLOUGH, Edith")
        .containsIgnoringCase("care package");
    Page social = signedIn("social");
    social.navigate("http://127.0.0.1:" + port(one) + "/arrivals");
    assertThat(social.locator("main").innerText()).contains("BARRACLOUGH, Edith");
  }

  @Test
  void aCareHomeFindsNobodyUntilAHospitalSendsSomebodyBackToIt() {
    String start = "http://127.0.0.1:" + port(one);
    Page home = signedIn("carehome");
    find(home, "Anita Patel");
    assertThat(home.locator(".app-hit__name").count()).isZero();
    Page doctor = signedIn("doctor");
    open(doctor, "Anita Patel");
    doctor.navigate(doctor.url().replaceAll("[?#].*", "") + "/transfers/new?kind=care-home-return");
    doctor.locator("input[name=service][value='SVC-HARBOURVIEW']").check();
    doctor.locator("#what").fill("Heart failure, in for four days");
    doctor.locator("#reason").fill("Two kilograms lighter, weaker on her legs");
    for (String heading :
        "home when medicines mobility diet skin equipment infection escalation ring".split(" ")) {
      doctor.locator("#told-" + heading).fill("About " + heading);
    }
    doctor.locator("main button:has-text('Check before you send')").click();
    doctor.locator("main button:has-text('Send to Harbour View')").click();
    doctor.locator(".app-done").waitFor();
    home.navigate(start + "/transfers/received");
    home.locator(".app-task__title:has-text('Heart failure')").first().click();
    home.locator("main button:has-text('We have them')").waitFor();
    browser.photograph(home, "northmere-care-home");
    assertThat(home.locator("main").innerText())
        .contains("About medicines", "PATEL, Anita")
        .containsIgnoringCase("penicillin")
        .contains("more that your role may not see");
    home.locator(".app-whose a").click();
    home.waitForLoadState();
    Browser.assertNoAxeViolations(home);
    browser.photograph(home, "northmere-care-home-record");
    assertThat(home.locator("main").innerText())
        .containsIgnoringCase("penicillin")
        .doesNotContain("NT-proBNP", "withheld");
  }

  @Test
  void aPhoneAndABrowserWithoutScriptShowTheRecordToo() {
    Page plain = browser.withoutScript();
    plain.navigate("http://127.0.0.1:" + port(one) + "/");
    plain.locator("button[value='gp']").click();
    plain.waitForURL("http://127.0.0.1:" + port(one) + "/**");
    find(plain, "Anita Patel");
    plain.locator(".app-hit__name").first().click();
    assertThat(plain.locator("main").innerText()).contains("PATEL, Anita");
    browser.photograph(plain, "northmere-no-script");
  }

  /// Whichever node makes the change, and whether page or API is the first to be asked after it.
  @Test
  void aRelationshipAndARuleThatChangeCountOnTheNextRequestOnEveryNode() {
    StandingAgreement.insertFor(DATABASE.jdbc(), "journey", List.of(SeenOnNodes.APP));
    FoundPerson walter =
        one.getBean(People.class)
            .find(new PeopleQuery.ByName("Walter Nuttall", null), SYSTEM, 1)
            .getFirst();
    SeenOnNodes seen = new SeenOnNodes(List.of(one, two), walter);
    for (ConfigurableApplicationContext maker : List.of(one, two)) {
      for (boolean apiFirst : List.of(false, true)) {
        seen.is(Reach.NOTHING, apiFirst);
        seen.rule(maker, true);
        seen.is(Reach.NOTHING, apiFirst);
        seen.relationship(maker, true);
        seen.is(Reach.RECORD_WITH_PROBLEM, apiFirst);
        seen.rule(maker, false);
        seen.is(Reach.RECORD, apiFirst);
        seen.rule(maker, true);
        seen.is(Reach.RECORD_WITH_PROBLEM, apiFirst);
        seen.relationship(maker, false);
        seen.is(Reach.NOTHING, apiFirst);
        seen.rule(maker, false);
      }
    }
  }
}
