package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.careweave.people.FoundPerson;
import org.careweave.testing.TransferRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A nurse refers somebody to a council, which declines; then to it again, which sends it on to a
/// voluntary organisation, which does it; and the nurse reads what came of it. Each in a browser of
/// their own.
class TransfersJourney extends JourneySetUp {

  private FoundPerson person;

  @BeforeEach
  void region() {
    TransferRegion region = new TransferRegion(directory, records, people, access).made();
    person = region.person(81_001, "Barraclough");
    region.allergic(81_001);
  }

  private void refer(Page page, String what) {
    page.navigate(record(person, ""));
    page.locator(".app-todo a:has-text('Refer')").click();
    ask(page, what, "Fell on Sunday, left hip.\nLives alone, key safe.");
  }

  @Test
  void aReferralIsDeclinedAnotherSentOnAcceptedDoneAndItsOutcomeSeen() {
    Page ruth = as("nurse", browser.desktop());
    ruth.navigate(record(person, "/transfers/new"));
    press(ruth, "Check before you send");
    assertThat(ruth.locator(".nhsuk-error-summary").innerText()).contains("Say what you ask");
    look(ruth, "refer-errors");
    refer(ruth, "Four calls a day");
    assertThat(ruth.locator("h1").innerText()).isEqualTo("Check before you send");
    assertThat(ruth.locator("main").innerText()).contains("Allergy: Penicillin");
    look(ruth, "refer-check");
    press(ruth, "Send to Care at home");
    assertThat(ruth.locator("#facts").innerText())
        .contains("Sent, not opened yet", "Community nursing, Lakeside, until it is accepted");
    ruth.navigate(address("/transfers/sent"));
    look(ruth, "transfers-sent");
    ruth.navigate(address("/caseload"));
    assertThat(ruth.locator("#people").innerText())
        .contains("Four calls a day, to Care at home", "Sent, not opened yet");
    fits(ruth, "caseload-transfers");

    Page sandra = as("social", browser.desktop());
    sandra.navigate(address("/transfers/received"));
    look(sandra, "transfers-received");
    open(sandra, "received", "Four calls a day");
    assertThat(sandra.locator("main").innerText()).contains("Allergy: Penicillin");
    fold(sandra, "Decline");
    press(sandra, "Decline");
    assertThat(sandra.locator(".nhsuk-error-summary").innerText()).contains("Say why");
    sandra.locator("#decline-reason").fill("No capacity this month");
    sandra.locator("#decline-alternative").fill("Ask again on the first");
    look(sandra, "transfer-received");
    press(sandra, "Decline");

    open(ruth, "sent", "Four calls a day");
    assertThat(ruth.locator("#facts").innerText())
        .contains("Declined", "No capacity this month", "Ask again on the first");
    look(ruth, "transfer-declined");
    press(ruth, "I have read this");

    refer(ruth, "Company on Sundays");
    press(ruth, "Send to Care at home");
    open(sandra, "received", "Company on Sundays");
    fold(sandra, "Send on to another service");
    sandra.locator("#redirect-service").selectOption(TransferRegion.BEFRIENDING);
    sandra.locator("#redirect-reason").fill("They visit on Sundays");
    press(sandra, "Send on to another service");

    finish(ruth);
    assertThat(browser.complaints()).allMatch(c -> c.contains("status of 400"));
    sandra.context().close();
    ruth.context().close();
  }

  private void finish(Page ruth) {
    Page linda = as("linda", browser.phone());
    linda.navigate(address("/transfers/received"));
    look(linda, "transfers-phone");
    open(linda, "received", "Company on Sundays");
    press(linda, "Accept");
    assertThat(linda.locator("#facts").innerText()).contains("Link workers");
    assertThat(linda.locator("main").innerText())
        .contains("1 more that your role may not see")
        .doesNotContain("Penicillin");
    look(linda, "transfer-phone");
    fold(linda, "Finish with an outcome");
    linda.locator("#complete-outcome").fill("Visited, will go on every Sunday");
    press(linda, "Finish with an outcome");
    open(ruth, "sent", "Company on Sundays");
    assertThat(ruth.locator("#facts").innerText()).contains("Visited, will go on every Sunday");
    assertThat(ruth.locator("main").innerText())
        .as("what passed through the hands of who may not see it is not lost")
        .contains("Allergy: Penicillin");
    look(ruth, "transfer-outcome");
    press(ruth, "I have read this");
    assertThat(ruth.locator(".app-done").innerText()).contains("over");
    assertThat(ruth.locator("main").innerText()).doesNotContain("Company on Sundays");
    linda.context().close();
  }
}
