package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.careweave.people.FoundPerson;
import org.careweave.testing.TaskRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A nurse writes what she did and measured at a visit, at a bedside.
class VisitsJourney extends JourneySetUp {

  private FoundPerson person;

  @BeforeEach
  void region() {
    TaskRegion region = new TaskRegion(directory, records, people, access).made();
    person = region.person(74_001, "Barraclough");
  }

  @Test
  void aVisitIsWrittenCheckedInTheRecordAtOnceAndTakenBack() throws java.io.IOException {
    Page page = as("nurse", browser.phone());
    page.navigate(record(person, "/tasks/new"));
    page.locator("#title").fill("Dressing");
    page.locator("#due-reason").fill("Daily");
    press(page, "Make the task");
    assertThat(page.locator("main").innerText()).contains("The task is made", "Dressing");
    go(page.locator("a:has-text('Write a visit')"));
    page.locator("#note").fill("Wound clean 😀 שָׁלוֹם\n<script>document.title='x'</script>");
    measure(page, "900", "371825009");
    press(page, "Save to the record");
    assertThat(page.locator(".nhsuk-error-summary").innerText()).contains("Pulse can only be");
    page.locator("#pulse").fill("182");
    press(page, "Save to the record");
    assertThat(page.locator(".app-conflict").innerText()).contains("Pulse 182 a minute");
    fits(page, "visit-unusual-phone");
    page.locator("#pulse").fill("112");
    assertThat(page.locator("input[name=done]").isChecked()).isTrue();
    press(page, "Save to the record");
    assertThat(page.locator(".app-score").innerText()).contains("NEWS2 10, high");
    assertThat(page.locator("main").innerText())
        .contains("Wound clean 😀", "<script>", "105/62 mmHg", "38.5 °C", "Ruth Adeyemi");
    fits(page, "visit-phone");
    String visit = page.url();
    go(page.locator("a:has-text('Add a photo or PDF')"));
    page.locator("#words").fill("Left heel");
    page.locator("#file")
        .setInputFiles(new FilePayload("heel.jpg", "image/jpeg", PapersJourney.photo()));
    press(page, "Add it");
    assertThat(page.locator(".app-done").first().innerText())
        .isEqualTo("Added. It is in the record.");
    fits(page, "visit-attached-phone");

    Page maya = as("nurse2", browser.desktop());
    maya.navigate(record(person, ""));
    assertThat(maya.locator("main").innerText()).contains("Visit note", "NEWS2");
    assertThat(
            maya.locator(".app-todo").count() == 0
                || !maya.locator(".app-todo").innerText().contains("Dressing"))
        .isTrue();
    browser.photograph(maya, "visit-in-record");
    maya.navigate(visit);
    maya.locator("summary:has-text('entered in error')").click();
    press(maya, "Mark as entered in error");
    assertThat(maya.locator(".nhsuk-error-message").innerText()).contains("Say why");
    maya.locator("#reason").fill("Was her sister");
    press(maya, "Mark as entered in error");
    assertThat(maya.locator("main").innerText()).contains("Entered in error", "Was her sister");
    fits(maya, "visit-retracted");
    maya.navigate(address("/caseload"));
    assertThat(maya.locator(".app-case a:has-text('Write a visit')").count()).isPositive();
    fits(maya, "caseload-visits");
    assertThat(browser.complaints()).allMatch(c -> c.contains("status of 400"));
    page.context().close();
    maya.context().close();
  }
}
