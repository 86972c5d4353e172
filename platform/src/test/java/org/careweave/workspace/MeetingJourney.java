package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.careweave.browser.Browser;
import org.careweave.people.FoundPerson;
import org.careweave.testing.TaskRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// People of a community trust and of a council talk about somebody of the caseload, each in a
/// browser of their own.
class MeetingJourney extends JourneySetUp {

  private FoundPerson person;

  @BeforeEach
  void region() {
    TaskRegion region = new TaskRegion(directory, records, people, access).made();
    person = region.person(86_001, "Cartwright");
  }

  private void planned(Page ruth) {
    ruth.navigate(record(person, "/plan/contingency/new"));
    ruth.locator("#first").fill("Ring Claire before anything else");
    press(ruth, "Save");
    ruth.navigate(record(person, ""));
    assertThat(ruth.locator("section[aria-labelledby=plan-first]").innerText())
        .contains("Ring Claire before anything else", "Community nursing, Lakeside");
    look(ruth, "plan-record");
    ruth.navigate(address("/meetings"));
    fold(ruth, "Plan a meeting");
    press(ruth, "Plan the meeting");
    assertThat(ruth.locator(".nhsuk-error-summary").innerText()).contains("Say what it is called");
    Browser.assertNoAxeViolations(ruth);
    ruth.locator("#title").fill("Lakeside neighbourhood meeting");
    press(ruth, "Plan the meeting");
    look(ruth, "meeting-people");
    ruth.locator("li:has-text('CARTWRIGHT') input").check();
    press(ruth, "Put on the agenda");
    assertThat(ruth.locator("main").innerText())
        .contains("CARTWRIGHT", "On the caseload", "Ring Claire before anything else");
  }

  /// Another team takes part; who of both is there is picked, and others are written.
  private static void attended(Page ruth) {
    fold(ruth, "Let another team take part");
    ruth.locator("#invite-team").selectOption(TaskRegion.COUNCIL);
    press(ruth, "Let take part");
    fold(ruth, "Who is there");
    ruth.locator("input[name=there][value=nurse]").check();
    ruth.locator("input[name=there][value=social]").check();
    ruth.locator("#attended-attended").fill("Claire Cartwright, daughter");
    press(ruth, "Save who is there");
    assertThat(ruth.locator("main .app-note:has-text('There:')").innerText())
        .contains("Ruth Adeyemi", "Sandra Okafor", "Adult social care", "Claire Cartwright")
        .doesNotContain("Maya Okonjo");
    fold(ruth, "Who is there");
    assertThat(ruth.locator("input[name=there][value=social]").isChecked()).isTrue();
    assertThat(ruth.locator("input[name=there][value=nurse2]").isChecked()).isFalse();
  }

  private void decided(Page ruth) {
    fold(ruth, "Note what is said");
    ruth.locator("textarea[name=note]").fill("Falls are from the new tablets");
    press(ruth, "Save the note");
    fold(ruth, "Decide");
    ruth.locator("input[name=what]").fill("Look at the steps at the door");
    press(ruth, "Save the decision");
    press(ruth, "End the meeting");
    assertThat(ruth.locator(".nhsuk-error-summary").innerText())
        .contains("1 decision is nobody’s yet");
    look(ruth, "meeting");
    fold(ruth, "Give it an owner");
    ruth.locator(".app-plan__item select").selectOption(TaskRegion.COUNCIL);
    ruth.locator(".app-plan__item input[name=by-day]").fill("1");
    ruth.locator(".app-plan__item input[name=by-month]").fill("6");
    ruth.locator(".app-plan__item input[name=by-year]").fill("2099");
    press(ruth, "Give");
    assertThat(ruth.locator(".app-plan__item").innerText())
        .as("until the council takes it on")
        .contains("To do", "Community nursing, Lakeside");
    press(ruth, "End the meeting");
    assertThat(ruth.locator(".app-done").innerText()).contains("The meeting has ended");
  }

  @Test
  void aMeetingEndsWhenEveryDecisionIsATaskOfATeamOfThoseWhoWereThere() {
    Page ruth = as("nurse", browser.desktop());
    planned(ruth);
    attended(ruth);
    decided(ruth);

    Page sandra = as("social", browser.phone());
    sandra.navigate(address("/meetings"));
    go(sandra.locator("main a:has-text('Lakeside neighbourhood meeting')").first());
    assertThat(sandra.locator("main").innerText())
        .contains("Sandra Okafor", "Look at the steps at the door", "ended");
    fits(sandra, "meeting-phone");
    go(sandra.locator(".app-plan__item a:has-text('Task')"));
    press(sandra, "Take it on");
    assertThat(sandra.locator("#facts").innerText()).contains("Adult social care");
    assertThat(browser.complaints()).allMatch(c -> c.contains("status of 4"));
    ruth.context().close();
    sandra.context().close();
  }
}
