package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.careweave.browser.Browser;
import org.careweave.people.FoundPerson;
import org.careweave.testing.TaskRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The end of a shift in three browsers: one nurse hands over, two read and accept.
class HandoversJourney extends JourneySetUp {

  private FoundPerson person;
  private FoundPerson other;

  @BeforeEach
  void region() {
    TaskRegion region = new TaskRegion(directory, records, people, access).made();
    person = region.person(72_001, "Barraclough");
    other = region.person(72_002, "שָׁלוֹם");
  }

  private void make(Page page, FoundPerson about, String title) {
    page.navigate(record(about, "/tasks/new"));
    page.locator("#title").fill(title);
    page.locator("#due-reason").fill("Daily visit");
    page.locator("#holder").selectOption("nurse");
    go(page.locator("main button[type=submit]"));
  }

  private String field(String part) {
    return "#" + part + "-" + person.person().value();
  }

  @Test
  void aShiftIsHandedOverReadAndAcceptedAndASecondWhoAcceptsIsTold() {
    Page ruth = as("nurse", browser.desktop());
    make(ruth, person, "Insulin");
    make(ruth, other, "Dressing");
    ruth.navigate(address("/handovers"));
    fits(ruth, "handovers-none");
    press(ruth, "Hand over the team’s list");
    ruth.locator("#p" + person.person().value()).waitFor();
    ruth.locator("section:has(#p" + person.person().value() + ") summary").first().click();
    ruth.locator(field("situation")).fill("Breathless since Sunday 😟");
    ruth.locator(field("recommendation")).fill("x".repeat(10_001));
    press(ruth, "Save for later");
    assertThat(ruth.locator(".nhsuk-error-summary").innerText()).contains("10,000 characters");
    assertThat(ruth.locator(field("situation")).inputValue()).contains("Sunday 😟");
    ruth.locator(field("recommendation")).fill("<b>Visit first</b>");
    ruth.locator("input[name='worrying-" + person.person().value() + "']").check();
    press(ruth, "Save for later");
    assertThat(ruth.locator(".app-done").innerText()).contains("Saved");
    fits(ruth, "handover-writing");

    Page maya = as("nurse2", browser.phone());
    maya.navigate(address("/tasks"));
    assertThat(maya.locator("main").innerText()).doesNotContain("not accepted yet");
    press(ruth, "Hand over");
    assertThat(ruth.locator(".app-done").innerText()).contains("stays yours");
    maya.locator("#handed-over").waitFor();
    maya.navigate(address("/tasks"));
    fits(maya, "handover-waiting-phone");
    go(maya.locator(".app-next:has-text('Read and accept')"));
    assertThat(maya.locator(".app-over").first().innerText())
        .contains("BARRACLOUGH", "Worrying", "Sunday 😟", "<b>Visit first</b>", "Insulin");
    fits(maya, "handover-reading-phone");
    Page idris = as("nurse3", browser.desktop());
    idris.navigate(maya.url());
    press(maya, "Accept the hand-over");
    assertThat(maya.locator(".nhsuk-error-summary").innerText()).contains("Tick each person");
    Browser.assertNoAxeViolations(maya);
    maya.locator("input[name=read]").check();
    press(maya, "Accept the hand-over");
    assertThat(maya.locator(".app-done").innerText()).contains("Accepted");

    idris.locator("input[name=read]").check();
    press(idris, "Accept the hand-over");
    assertThat(idris.locator(".app-conflict").innerText()).contains("Somebody was faster");
    assertThat(idris.locator("main").innerText()).contains("Maya Okonjo accepted it");
    fits(idris, "handover-overtaken");
    idris.navigate(address("/tasks"));
    List<String> lines = idris.locator(".app-task:has-text('Insulin')").allInnerTexts();
    assertThat(lines).singleElement().asString().contains("Maya Okonjo");
    ruth.navigate(address("/handovers"));
    assertThat(ruth.locator("main").innerText()).contains("Maya Okonjo accepted it");
    fits(ruth, "handovers-accepted");
    assertThat(browser.complaints())
        .allMatch(c -> c.contains("status of 400") || c.contains("status of 409"));
    ruth.context().close();
    maya.context().close();
    idris.context().close();
  }
}
