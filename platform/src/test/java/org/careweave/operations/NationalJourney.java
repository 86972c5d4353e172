package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.careweave.browser.Browser;
import org.careweave.testing.SmallRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An information-governance lead of the board checks national opt-outs by list.
class NationalJourney extends OperationsSetUp {

  private static final String LEADS =
      """
      {"name": "Northmere", "organisations": [], "staff": [
        {"user": "lead", "name": "Ines Grant", "jobRole": "R8015",
         "jobRoleName": "Governance lead", "persona": "ig-lead", "organisation": "QNM"},
        {"user": "trust-lead", "name": "Paul Reeve", "jobRole": "R8015",
         "jobRoleName": "Governance lead", "persona": "ig-lead", "organisation": "RN1"}]}
      """;

  @BeforeEach
  void region() {
    directory.load(LEADS.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aListIsMadeDownloadedAndItsAnswerBrought() throws IOException {
    browser.complaints();
    Page lead = officer("lead");
    lead.locator(".app-door a", new Page.LocatorOptions().setHasText("National opt-outs")).click();
    lead.waitForLoadState();
    Browser.assertNoAxeViolations(lead);
    press(lead, "Make a list");
    assertThat(text(lead)).contains("A list is made", "It counts when every file is answered");
    Browser.assertNoAxeViolations(lead);
    String list = download(lead);
    assertThat(list.lines()).allMatch(line -> line.matches("[0-9]{10},"));
    assertThat(list).contains(SmallRegion.ANITA.value(), SmallRegion.DANIEL.value());

    press(lead, "Bring it");
    assertThat(lead.locator(".nhsuk-error-summary").innerText()).contains("Choose the file");
    Browser.assertNoAxeViolations(lead);
    bring(lead, "{\"status\": \"pending\"}");
    assertThat(lead.locator("#answer-1-error").innerText())
        .contains("Line 1 is not an NHS number and a comma");
    browser.photograph(lead, "national-refused-desktop");
    assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("status of 400"));
    Page phone = as("lead", browser.phone());
    phone.navigate(address("/operations/national-opt-outs"));
    Browser.assertNoAxeViolations(phone);
    browser.photograph(phone, "national-phone");
    phone.context().close();

    bring(lead, list.replace(SmallRegion.DANIEL.value() + ",\n", ""));
    assertThat(text(lead)).contains("Read. When every file is answered");
    for (int n = 0; n < 600 && text(lead).contains("The list under way"); n++) {
      lead.waitForTimeout(100);
      lead.navigate(address("/operations/national-opt-outs"));
    }
    assertThat(text(lead))
        .contains("NHS numbers asked about", "1 did not", "Relied on until", "Ines Grant")
        .doesNotContain(SmallRegion.DANIEL.value(), "Whitlock");
    Browser.assertNoAxeViolations(lead);
    browser.photograph(lead, "national-desktop");
    lead.context().close();

    Page privacy = officer("privacy");
    privacy.navigate(address("/operations/seals"));
    privacy.locator("#whom").fill(SmallRegion.DANIEL.display());
    press(privacy, "Show");
    assertThat(text(privacy))
        .contains("National data opt-out", "by the national list", "On the national list");
    privacy.context().close();

    Page trust = officer("trust-lead");
    trust.navigate(address("/operations/national-opt-outs"));
    assertThat(text(trust)).contains("The integrated care board checks national opt-outs");
    Browser.assertNoAxeViolations(trust);
    trust.context().close();
    Page doctor = as("doctor", browser.desktop());
    doctor.navigate(address("/operations/national-opt-outs"));
    assertThat(text(doctor)).doesNotContain("National data opt-outs");
    doctor.context().close();
    browser.complaints();
  }

  private static String download(Page page) throws IOException {
    Download file =
        page.waitForDownload(
            () ->
                page.locator("main button", new Page.LocatorOptions().setHasText("Download"))
                    .first()
                    .click());
    assertThat(file.suggestedFilename()).matches("national-opt-outs-[0-9]+-0001\\.dat");
    return Files.readString(file.path());
  }

  private static void bring(Page page, String content) {
    Locator field = page.locator("#answer-1");
    field.setInputFiles(
        new FilePayload("answer.dat", "text/plain", content.getBytes(StandardCharsets.US_ASCII)));
    press(page, "Bring it");
  }
}
