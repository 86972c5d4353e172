package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.careweave.people.FoundPerson;
import org.careweave.testing.Managers;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TransferRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A referral is not opened in time: the council's manager is told, passes it on, and the next sees
/// to it; the nurse who sent it reads all that. Each in a browser of their own.
@PlatformTest(
    properties = {
      "careweave.tasks.escalations=src/test/resources/tasks/named-people.tsv",
      "careweave.tasks.escalation-pause=500ms",
      "careweave.transfers.acknowledge-routine=1ms"
    })
class EscalationJourney extends JourneySetUp {

  private FoundPerson person;

  @BeforeEach
  void region() {
    TransferRegion region = new TransferRegion(directory, records, people, access).made();
    Managers.put(directory);
    person = region.person(81_501, "Barraclough");
  }

  private void refer(Page page) {
    page.navigate(record(person, "/transfers/new"));
    ask(page, "Four calls a day", "Fell on Sunday, left hip.");
    press(page, "Send to Care at home");
  }

  private void waitFor(Page page, String words) {
    for (int i = 0; i < 120 && !page.locator("main").innerText().contains(words); i++) {
      page.waitForTimeout(250);
      page.reload();
    }
    assertThat(page.locator("main").innerText()).contains(words);
  }

  @Test
  void aReferralThatNobodyOpensIsToldToNamedPeopleAndOneSeesToIt() {
    Page priya = as("priya", browser.desktop());
    priya.navigate(address("/escalated"));
    assertThat(priya.locator("main").innerText()).contains("Nothing waits past its time");
    look(priya, "escalated-empty");
    Page ruth = as("nurse", browser.desktop());
    refer(ruth);
    waitFor(ruth, "Priya Shah, Manager was told");
    look(ruth, "escalation-sender");
    ruth.navigate(address("/transfers/sent"));
    assertThat(ruth.locator("main").innerText()).contains("told Priya Shah");
    look(ruth, "escalation-sent");

    priya.navigate(address("/"));
    assertThat(priya.locator("#escalated").innerText()).contains("Escalated to you: 1");
    look(priya, "escalation-home");
    go(priya.locator("#escalated a"));
    assertThat(priya.locator("main").innerText()).contains("Not opened", "Nobody has said");
    fits(priya, "escalated");
    press(priya, "I see to it");
    assertThat(priya.locator(".app-done").innerText()).contains("you see to it");
    assertThat(priya.locator("main").innerText())
        .contains("You see to it", "Somebody sees to each");
    priya.navigate(address("/"));
    assertThat(priya.locator("#escalated").count()).isZero();
    ruth.reload();
    open(ruth, "sent", "Four calls a day");
    assertThat(ruth.locator("main").innerText()).contains("Priya Shah sees to it");
    passedOn(ruth);
    priya.context().close();
    ruth.context().close();
    assertThat(browser.complaints()).allMatch(c -> c.contains("status of 400"));
  }

  /// Another one, which the manager passes on from a phone.
  private void passedOn(Page ruth) {
    refer(ruth);
    waitFor(ruth, "Priya Shah, Manager was told");
    Page priya = as("priya", browser.phone());
    priya.navigate(address("/escalated"));
    fold(priya, "I cannot");
    fits(priya, "escalated-phone");
    press(priya, "Tell the next");
    assertThat(priya.locator(".nhsuk-error-summary").innerText())
        .contains("Say why you pass it on");
    look(priya, "escalation-error-phone");
    priya.locator("#escalation-says").fill("On leave from tonight");
    press(priya, "Tell the next");
    assertThat(priya.locator(".app-done").innerText()).contains("Passed on");
    Page owen = as("owen", browser.desktop());
    owen.navigate(address("/escalated"));
    go(owen.locator(".app-task__title").first());
    assertThat(owen.locator("main").innerText())
        .contains("Sent, not opened yet", "On leave from tonight", "Owen Price, Head was told");
    fits(owen, "escalation-told");
    press(owen, "I see to it");
    assertThat(owen.locator("main").innerText()).contains("You see to it");
    priya.context().close();
    owen.context().close();
  }
}
