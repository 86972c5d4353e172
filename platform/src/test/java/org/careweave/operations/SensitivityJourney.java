package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.careweave.browser.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Information governance brings a value set, the Caldicott Guardian signs it, and a doctor's page
/// follows.
class SensitivityJourney extends OperationsSetUp {

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

  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void region() {
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
    Page lead = officer("lead");
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

    Page guardian = officer("guardian");
    guardian.navigate(address);
    for (int n = 0; n < 600 && !text(guardian).contains("Waits for a signature"); n++) {
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

    Page phone = as("guardian", browser.phone());
    phone.navigate(address);
    fits(phone, "sensitivity-set-phone");
    phone.navigate(address("/operations/sensitivity"));
    fits(phone, "sensitivity-phone");
    phone.context().close();
    assertThat(browser.complaints()).isEmpty();
  }
}
