package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.careweave.access.Clients;
import org.careweave.browser.Browser;
import org.careweave.directory.Directory;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.SmallRegion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/// Information governance brings a value set, the Caldicott Guardian signs it, and a doctor's page
/// follows.
@PlatformTest
@ActiveProfiles("demo")
@Tag("browser")
@Tag("operations")
class SensitivityJourney {

  private static final String LEAD =
      """
      {"name": "Northmere", "organisations": [], "staff": [
        {"user": "lead", "name": "Ines Grant", "jobRole": "R8015",
         "jobRoleName": "Governance lead", "persona": "ig-lead", "organisation": "QNM"}]}
      """;
  private static final String SET =
      """
      {"resourceType": "ValueSet", "url": "https://example.org/vs/%d", "version": "1",
       "title": "Codes of sexual health clinics", "compose": {"include": [
         {"system": "http://snomed.info/sct", "concept": [
           {"code": "86406008", "display": "Human immunodeficiency virus infection"},
           {"code": "72274001", "display": "Chlamydial infection"}]}]}}
      """;

  private static Browser browser;

  @Autowired private Directory directory;
  @Autowired private Clients clients;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @BeforeAll
  static void open() {
    browser = Browser.open();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void region() {
    SmallRegion.make(port, directory, clients);
    directory.load(LEAD.getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void noneInForce() {
    jdbc.sql("update access.value_set set status = 'withdrawn' where status <> 'superseded'")
        .update();
  }

  @Test
  void aValueSetIsBroughtComparedAndSigned() {
    browser.complaints();
    Page lead = signedInAs("lead");
    lead.locator(".app-door a", new Page.LocatorOptions().setHasText("Sensitive codes")).click();
    lead.waitForLoadState();
    Browser.assertNoAxeViolations(lead);
    press(lead, "Bring it");
    assertThat(lead.locator(".nhsuk-error-summary").innerText()).contains("Choose a file");
    Browser.assertNoAxeViolations(lead);
    assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("status of 400"));
    lead.locator("#file")
        .setInputFiles(
            new FilePayload(
                "set.json",
                "application/json",
                SET.formatted(System.nanoTime()).getBytes(StandardCharsets.UTF_8)));
    lead.locator("#label").selectOption("SEX");
    lead.locator("#words").fill("Agreed by the board on 3 November");
    browser.photograph(lead, "sensitivity-desktop");
    press(lead, "Bring it");
    assertThat(lead.locator("main").innerText()).contains("Brought", "Chlamydial infection");
    String address = lead.url().replaceFirst("\\?.*", "");
    lead.context().close();

    Page guardian = signedInAs("guardian");
    guardian.navigate(address);
    for (int n = 0; n < 100 && !text(guardian).contains("Waits for a signature"); n++) {
      guardian.waitForTimeout(100);
      guardian.reload();
    }
    Browser.assertNoAxeViolations(guardian);
    browser.photograph(guardian, "sensitivity-set-desktop");
    guardian.locator("#words").fill("Read, and agreed with the clinics");
    press(guardian, "Put it in force");
    assertThat(text(guardian)).contains("Decided", "In force", "Read, and agreed");
    Browser.assertNoAxeViolations(guardian);
    guardian.context().close();

    Page phone = browser.phone();
    signIn(phone, "guardian");
    phone.navigate(address);
    browser.photograph(phone, "sensitivity-set-phone");
    Object wide = phone.evaluate("document.documentElement.scrollWidth - innerWidth");
    assertThat(((Number) wide).intValue()).as("scrolls sideways").isLessThanOrEqualTo(0);
    phone.navigate("http://127.0.0.1:" + port + "/operations/sensitivity");
    Browser.assertNoAxeViolations(phone);
    assertThat(
            ((Number) phone.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .intValue())
        .isLessThanOrEqualTo(0);
    browser.photograph(phone, "sensitivity-phone");
    phone.context().close();
    assertThat(browser.complaints()).isEmpty();
  }

  private static void press(Page page, String button) {
    page.locator("main button", new Page.LocatorOptions().setHasText(button)).click();
    page.waitForLoadState();
  }

  private static String text(Page page) {
    return page.locator("main").innerText();
  }

  private Page signedInAs(String user) {
    Page page = browser.desktop();
    signIn(page, user);
    return page;
  }

  private void signIn(Page page, String user) {
    page.navigate("http://127.0.0.1:" + port + "/operations");
    page.locator("button[value='" + user + "']").click();
    page.waitForLoadState();
    page.navigate("http://127.0.0.1:" + port + "/operations");
  }
}
