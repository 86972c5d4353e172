package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.careweave.browser.Browser;
import org.careweave.people.FoundPerson;
import org.careweave.testing.TaskRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// People of a community trust and of a council write one plan, each in a browser of their own.
class PlansJourney extends JourneySetUp {

  private FoundPerson person;

  @BeforeEach
  void region() {
    TaskRegion region = new TaskRegion(directory, records, people, access).made();
    person = region.person(72_001, "Barraclough");
  }

  private String plan() {
    return record(person, "/plan");
  }

  private static void follow(Page page, String words) {
    go(page.locator("main a:has-text('" + words + "')").first());
  }

  @Test
  void aPlanIsWrittenByTwoOrganisationsAtOnceAndNothingIsLost() {
    Page ruth = as("nurse", browser.desktop());
    ruth.navigate(plan());
    assertThat(ruth.locator("main").innerText()).contains("Nobody has written this yet");
    look(ruth, "plan-empty");
    ruth.navigate(plan() + "/about-me/new");
    press(ruth, "Save");
    assertThat(ruth.locator(".nhsuk-error-summary").innerText()).contains("Write something");
    Browser.assertNoAxeViolations(ruth);
    ruth.locator("#most-important").fill("The dog, and שָׁלוֹם 🙂\n<script>alert(1)</script>");
    ruth.locator("[name=unknown-wellness]").check();
    ruth.locator("#review-day").fill("1");
    ruth.locator("#review-month").fill("6");
    ruth.locator("#review-year").fill("2099");
    browser.photograph(ruth, "plan-write");
    press(ruth, "Save");
    assertThat(ruth.locator("main").innerText())
        .contains("<script>alert(1)</script>", "Review on 01-Jun-2099", "Not known");
    look(ruth, "plan");

    follow(ruth, "What happened, hand on, end");
    ruth.locator("summary:has-text('Hand on')").click();
    ruth.locator("#hand-on-to").selectOption(TaskRegion.COUNCIL);
    press(ruth, "Hand on");
    assertThat(ruth.locator(".nhsuk-error-summary").innerText()).contains("Say why");
    Browser.assertNoAxeViolations(ruth);
    ruth.locator("#hand-on-says").fill("They visit daily");
    press(ruth, "Hand on");
    assertThat(ruth.locator("#facts").innerText()).contains("Adult social care", "no answer yet");
    String section = ruth.url().replaceAll("\\?.*", "");

    Page sandra = as("social", browser.phone());
    sandra.navigate(address("/plans"));
    look(sandra, "plans-offered-phone");
    follow(sandra, "About Me");
    press(sandra, "Take it on");
    assertThat(sandra.locator("#facts").innerText()).contains("Adult social care");
    ruth.navigate(section + "/edit");
    sandra.navigate(section + "/edit");
    sandra.locator("#please-do").fill("Knock and wait");
    sandra.locator("#please-dont").fill("Move her things");
    ruth.locator("#app-live[data-state=live]").waitFor();
    ruth.locator("#support").fill("Half a sentence");
    press(sandra, "Save");
    ruth.locator("#changed:has-text('Changed by Sandra Okafor')").waitFor();
    assertThat(ruth.locator("#support").inputValue()).isEqualTo("Half a sentence");
    ruth.locator("#support").fill("Mornings are best");
    ruth.locator("#please-do").fill("Ring before you come");
    press(ruth, "Save");
    look(ruth, "plan-conflict");
    assertThat(ruth.locator(".app-conflict").innerText())
        .contains("Please do", "Knock and wait", "Ring before you come", "Nothing");
    assertThat(ruth.locator("#support").inputValue()).isEqualTo("Mornings are best");
    assertThat(ruth.locator("#please-dont").inputValue()).isEqualTo("Move her things");
    press(ruth, "Save");
    assertThat(ruth.locator(".nhsuk-error-summary").innerText()).contains("Choose what to keep");
    assertThat(ruth.locator("#support").inputValue()).isEqualTo("Mornings are best");
    ruth.locator("input[name=settle-please-do][value=other]").check();
    ruth.locator("#please-do").fill("Ring first, then knock and wait");
    press(ruth, "Save");

    sandra.navigate(section);
    look(sandra, "plan-section-phone");
    assertThat(sandra.locator("#facts").innerText())
        .contains("Ring first, then knock and wait", "Mornings are best", "Move her things")
        .contains("Changed by Ruth Adeyemi");
    assertThat(sandra.locator("#events").innerText())
        .contains("Ruth Adeyemi", "Sandra Okafor", "Knock and wait");
    ruth.context().close();
    sandra.context().close();
  }

  @Test
  void aMeetingIsDrawnFromTheCaseloadAndEndsWhenEveryDecisionIsATask() {
    Page ruth = as("nurse", browser.desktop());
    ruth.navigate(plan() + "/contingency/new");
    ruth.locator("#first").fill("Ring Claire before anything else");
    press(ruth, "Save");
    ruth.navigate(record(person, ""));
    assertThat(ruth.locator("section[aria-labelledby=plan-first]").innerText())
        .contains("Ring Claire before anything else", "Community nursing, Lakeside");
    look(ruth, "plan-record");

    ruth.navigate(address("/meetings"));
    ruth.locator("summary:has-text('Plan a meeting')").click();
    press(ruth, "Plan the meeting");
    assertThat(ruth.locator(".nhsuk-error-summary").innerText()).contains("Say what it is called");
    Browser.assertNoAxeViolations(ruth);
    ruth.locator("#title").fill("Lakeside neighbourhood meeting");
    press(ruth, "Plan the meeting");
    look(ruth, "meeting-people");
    ruth.locator("li:has-text('BARRACLOUGH') input").check();
    press(ruth, "Put on the agenda");
    assertThat(ruth.locator("main").innerText())
        .contains("BARRACLOUGH", "On the caseload", "Ring Claire before anything else");
    ruth.locator("summary:has-text('Note what is said')").click();
    ruth.locator("textarea[name=note]").fill("Falls are from the new tablets");
    press(ruth, "Save the note");
    ruth.locator("summary:has-text('Decide')").click();
    ruth.locator("input[name=what]").fill("Ask the chemist");
    press(ruth, "Save the decision");
    press(ruth, "End the meeting");
    assertThat(ruth.locator(".nhsuk-error-summary").innerText())
        .contains("1 decision is nobody’s yet");
    look(ruth, "meeting");
    ruth.locator("summary:has-text('Give it an owner')").click();
    ruth.locator(".app-plan__item select").selectOption(TaskRegion.NURSES);
    ruth.locator(".app-plan__item input[name=by-day]").fill("1");
    ruth.locator(".app-plan__item input[name=by-month]").fill("6");
    ruth.locator(".app-plan__item input[name=by-year]").fill("2099");
    press(ruth, "Give");
    assertThat(ruth.locator(".app-plan__item").innerText())
        .contains("To do", "Community nursing, Lakeside");
    press(ruth, "End the meeting");
    assertThat(ruth.locator(".app-done").innerText()).contains("The meeting has ended");
    String meeting = ruth.url().replaceAll("\\?.*", "");
    Page maya = as("nurse2", browser.phone());
    maya.navigate(meeting);
    fits(maya, "meeting-phone");
    ruth.context().close();
    maya.context().close();
  }
}
