package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.careweave.Careweave;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.browser.Browser;
import org.careweave.kernel.OdsCode;
import org.careweave.load.Loads;
import org.careweave.people.People;
import org.careweave.people.PeopleQuery;
import org.careweave.record.AsKnown;
import org.careweave.record.Records;
import org.careweave.record.StoredResource;
import org.careweave.synthetic.Synthesise;
import org.careweave.testing.StandingAgreement;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// An agreement of Northmere from its last signatures to the day it is suspended, by the people who
/// sign, keep and use it; and a new one from a file that somebody shared.
@Tag("browser")
@Tag("operations")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AgreementJourney {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final String HOSPICE = "/operations/agreements/hospice-end-of-life/1";

  @TempDir private static Path folder;

  private static ConfigurableApplicationContext node;
  private static Browser browser;

  @BeforeAll
  static void loadNorthmere() throws IOException {
    Path made = folder.resolve("made");
    Synthesise.main(
        new String[] {"--people", "14", "--seed", "5", "--today", "now", "--out", made.toString()});
    StandingAgreement.end(DATABASE.jdbc());
    node =
        new SpringApplicationBuilder(Careweave.class)
            .profiles("demo")
            .run(
                "--server.port=0",
                "--careweave.data=" + folder.resolve("data"),
                "--careweave.database.url=" + DATABASE.url(),
                "--careweave.database.username=" + DATABASE.user(),
                "--careweave.database.password=" + DATABASE.password(),
                "--careweave.database.allow-unsafe=true",
                "--careweave.directory.file=" + made.resolve("directory.json"),
                "--careweave.access.agreements-file=" + made.resolve("agreements.json"));
    int exit =
        Loads.run(
            new String[] {
              "load",
              made.toString(),
              "--server.port=" + port(),
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
    node.close();
    DATABASE.close();
  }

  @Test
  @Order(1)
  void everyPageOfAnAgreementIsAccessibleAtBothWidthsAndSaysWhatItMeans() {
    String all = look("ig", "/operations/agreements", "agreements");
    assertThat(all)
        .contains("6 agreements in force", "Carers’ respite pilot", "expires at the end of")
        .contains("End-of-life care at St Aldhelm’s Hospice", "Waiting for signatures");
    assertThat(look("ig", HOSPICE, "agreement-hospice"))
        .contains("St Aldhelm's Hospice may see")
        .contains("held by Northmere Hospitals, Northmere Community")
        .contains("of people they care for, for direct care.")
        .contains("Not signed yet");
    assertThat(look("ig", "/operations/agreements/northmere-care/3", "agreement-care"))
        .contains("sets A to B", "every GP practice");
    assertThat(look("ig", HOSPICE + "/changes", "agreement-changes"))
        .contains("1 member of staff would see more than today.")
        .contains("St Aldhelm's Hospice, community nurse", "1 user", "gain");
    assertThat(look("guardian-rn1", HOSPICE + "/signatures", "agreement-signatures"))
        .contains("As Caldicott Guardian you approve", "SHA-256", "Not signed yet");
    assertThat(look("ig", HOSPICE + "/step/end", "agreement-step")).contains("It ends for good");
    assertThat(look("ig", "/operations/agreements/new", "agreement-new")).contains("Import");
    for (AgreementPart part : AgreementPart.values()) {
      assertThat(look("ig", HOSPICE + "/edit/" + part.path(), "agreement-edit-" + part.path()))
          .contains("saving begins version 2");
    }
    look("ig", "/operations/why", "why");
  }

  @Test
  @Order(2)
  void theHospiceSeesOthersItemsOnceAllHaveSignedAndItIsActiveAndNoMoreWhenItIsSuspended() {
    assertThat(nurseSees())
        .contains("ENTWISTLE, Harold", "by the 1 organisation that contributes here")
        .doesNotContainIgnoringCase("apixaban");
    sign("guardian-rn1", "Sign for Northmere Hospitals as Caldicott Guardian");
    Page early = signedIn("ig");
    go(early, HOSPICE + "/step/activate");
    press(early, "Make active");
    assertThat(text(early)).contains("is not at this step");
    early.context().close();
    sign("guardian-z9h01", "Sign for St Aldhelm's Hospice as Caldicott Guardian");
    sign("siro-z9h01", "Sign for St Aldhelm's Hospice as Senior information risk owner");
    assertThat(nurseSees()).doesNotContainIgnoringCase("apixaban");

    Page ig = signedIn("ig");
    go(ig, HOSPICE);
    ig.locator("main a", new Page.LocatorOptions().setHasText("Make active")).click();
    press(ig, "Make active");
    assertThat(text(ig)).contains("It is active: it counts from the next request on.");
    assertThat(nurseSees()).containsIgnoringCase("apixaban");
    browser.photograph(ig, "agreement-active-desktop");

    go(ig, HOSPICE + "/step/suspend");
    press(ig, "Suspend");
    assertThat(ig.locator("#reason-error").innerText()).contains("Say why.");
    Browser.assertNoAxeViolations(ig);
    ig.locator("#reason").fill("An incident is being looked into");
    press(ig, "Suspend");
    assertThat(text(ig))
        .contains("nothing flows by it", "Because: An incident is being looked into");
    assertThat(nurseSees()).doesNotContainIgnoringCase("apixaban");
    ig.context().close();
  }

  @Test
  @Order(3)
  void aFileThatSomebodySharedBecomesADraftThatIsWrittenPartByPartWithoutScript()
      throws IOException {
    Page ig = signedIn("ig");
    go(ig, HOSPICE);
    Download download =
        ig.waitForDownload(
            () -> ig.locator("main a", new Page.LocatorOptions().setHasText("Export")).click());
    String file = Files.readString(download.path());
    go(ig, "/operations/agreements/new");
    upload(ig, file.replace("\"purposes\"", "\"purpose\""), "night-sitting");
    assertThat(ig.locator("#faults").innerText()).contains("purpose", "is not a field");
    Browser.assertNoAxeViolations(ig);
    browser.photograph(ig, "agreement-import-refused");

    Page plain = browser.withoutScript();
    signIn(plain, "ig");
    go(plain, "/operations/agreements/new");
    upload(plain, file, "night-sitting");
    assertThat(plain.url()).endsWith("/operations/agreements/night-sitting/1?done=saved");

    go(plain, "/operations/agreements/night-sitting/1/edit/form");
    plain.locator("#keeping-until-day").fill("31");
    plain.locator("#keeping-until-month").fill("2");
    plain.locator("main button:has-text('Save')").last().click();
    assertThat(plain.title()).startsWith("Error: ");
    assertThat(text(plain)).contains("Enter a date such as 31 3 2027.");
    browser.photograph(plain, "agreement-edit-error");
    go(ig, "/operations/agreements/night-sitting/1/edit/form");
    ig.locator("#keeping-until-month").fill("13");
    press(ig, "Save");
    Browser.assertNoAxeViolations(ig);
    ig.context().close();
    plain.locator("#keeping-until-month").fill("3");
    plain.locator("#keeping-until-year").fill("2031");
    plain.locator("#keeping-retention").fill("Two years, then destroyed");
    plain.locator("main button:has-text('Save')").last().click();
    assertThat(text(plain)).contains("Two years, then destroyed", "31-Mar-2031", "Saved.");

    go(plain, "/operations/agreements/night-sitting/1/edit/parties");
    int parties = plain.locator("fieldset.app-row:has-text('Party')").count();
    plain.locator("main button[name=more]").click();
    assertThat(plain.locator("fieldset.app-row:has-text('Party')").count()).isEqualTo(parties + 1);
    plain.locator("[name='title']").fill("Night sitting");
    plain.locator("[name='parties-0-code']").selectOption("Z9H01");
    plain.locator("main button:has-text('Save')").last().click();
    assertThat(plain.locator("h1").innerText()).isEqualTo("Night sitting");
    plain.context().close();
  }

  @Test
  @Order(4)
  void informationGovernanceIsToldGateByGateWhyAnItemIsSeenOrWithheld() {
    StoredResource item = medicineOfHarold();
    Page ig = signedIn("ig");
    go(ig, "/operations/why");
    ig.locator("#who").fill("gp");
    ig.locator("#item").fill(item.key().type() + "/" + item.key().id());
    press(ig, "Ask");
    assertThat(text(ig))
        .contains("Dr Farah Siddiqui, GP, Lakeside Surgery", "Seen now")
        .contains("GPs may see everything of their registered people");
    Browser.assertNoAxeViolations(ig);
    ig.locator("#who").fill("hospice");
    press(ig, "Ask");
    assertThat(text(ig)).contains("Withheld now", "No agreement between");
    Browser.assertNoAxeViolations(ig);
    browser.photograph(ig, "why-withheld-desktop");
    ig.locator("#item").fill("Observation/0190ab12-0000-7000-8000-000000000000");
    press(ig, "Ask");
    assertThat(text(ig)).contains("There is no such item that you may ask about.");
    assertThat(ig.url()).endsWith("/operations/why");
    ig.context().close();
  }

  @Test
  @Order(5)
  void thePagesWriteNothingToTheConsole() {
    assertThat(browser.complaints()).isEmpty();
  }

  private static StoredResource medicineOfHarold() {
    Sight system =
        Sight.ofSystem(
            new Caller(Caller.Kind.SYSTEM, "test", "Test", "system", new OdsCode("RN1"), null));
    var harold =
        node.getBean(People.class)
            .find(new PeopleQuery.ByName("Harold Entwistle", null), system, 1)
            .getFirst();
    return node
        .getBean(Records.class)
        .record(harold.person(), system, new AsKnown.Now())
        .items()
        .stream()
        .filter(i -> i.key().type().startsWith("Medication") && i.source().startsWith("GP-"))
        .findFirst()
        .orElseThrow();
  }

  /// What Harold's record shows the hospice's nurse.
  private static String nurseSees() {
    Page nurse = signedIn("hospice");
    go(nurse, "/find");
    nurse.locator("main input[name=q]").fill("Harold Entwistle");
    nurse.locator("main form button").first().click();
    nurse.waitForLoadState();
    nurse.locator(".app-hit__name").first().click();
    nurse.waitForLoadState();
    String seen = text(nurse);
    nurse.context().close();
    return seen;
  }

  private static void sign(String user, String button) {
    Page officer = signedIn(user);
    go(officer, "/operations/agreements");
    officer
        .locator(
            ".app-warnings a", new Page.LocatorOptions().setHasText("waits for your signature"))
        .click();
    press(officer, button);
    assertThat(text(officer)).contains("Your signature is on record");
    officer.context().close();
  }

  private static void upload(Page page, String file, String as) {
    page.locator("#file")
        .setInputFiles(
            List.of(
                    new FilePayload(
                        "shared.json", "application/json", file.getBytes(StandardCharsets.UTF_8)))
                .toArray(FilePayload[]::new));
    page.locator("#as").fill(as);
    page.locator("main button:has-text('Import')").click();
  }

  private static String look(String user, String path, String name) {
    String seen = "";
    for (boolean phone : new boolean[] {false, true}) {
      Page page = phone ? browser.phone() : browser.desktop();
      signIn(page, user);
      go(page, path);
      browser.photograph(page, name + (phone ? "-phone" : "-desktop"));
      Browser.assertNoAxeViolations(page);
      Object wide = page.evaluate("document.documentElement.scrollWidth - innerWidth");
      assertThat(((Number) wide).intValue()).as(path + " scrolls sideways").isLessThanOrEqualTo(0);
      seen = text(page);
      page.context().close();
    }
    return seen;
  }

  private static Page signedIn(String user) {
    Page page = browser.desktop();
    signIn(page, user);
    return page;
  }

  private static void signIn(Page page, String user) {
    page.navigate(address("/"));
    page.locator("button[value='" + user + "']").click();
    page.waitForURL(address("/**"));
  }

  private static void go(Page page, String path) {
    page.navigate(address(path));
  }

  private static void press(Page page, String button) {
    page.locator("main button", new Page.LocatorOptions().setHasText(button)).last().click();
    page.waitForLoadState();
  }

  private static String text(Page page) {
    return page.locator("main").innerText();
  }

  private static String address(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  private static int port() {
    return Integer.parseInt(node.getEnvironment().getRequiredProperty("local.server.port"));
  }
}
