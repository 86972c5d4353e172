package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.nio.charset.StandardCharsets;
import org.careweave.directory.DirectoryLoad;
import org.careweave.people.FoundPerson;
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
    String json =
        """
        {"name": "Northmere", "organisations": [
          {"ods": "990", "name": "Northmere Council", "kind": "council"}],
         "teams": [{"code": "990-MGMT", "name": "Service managers", "organisation": "990"}],
         "staff": [
          {"user": "priya", "name": "Priya Shah", "jobRole": "R1983", "jobRoleName": "Manager",
           "persona": "social-worker", "organisation": "990", "team": "990-ASC"},
          {"user": "owen", "name": "Owen Price", "jobRole": "R9575", "jobRoleName": "Head",
           "persona": "social-worker", "organisation": "990", "team": "990-MGMT"}]}
        """;
    assertThat(directory.load(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DirectoryLoad.Loaded.class);
    person = region.person(81_501, "Barraclough");
  }

  private void refer(Page page) {
    page.navigate(record(person, "/transfers/new"));
    page.locator("#words").fill("care council");
    press(page, "Search");
    page.locator("input[name=service][value='" + TransferRegion.CARE + "']").check();
    page.locator("#what").fill("Four calls a day");
    page.locator("#reason").fill("Fell on Sunday, left hip.");
    press(page, "Check before you send");
    press(page, "Send to Care at home");
  }

  private void waitFor(Page page, String words) {
    for (int i = 0; i < 40 && !page.locator("main").innerText().contains(words); i++) {
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
    priya.locator("#escalated a").click();
    priya.waitForLoadState(LoadState.LOAD);
    assertThat(priya.locator("main").innerText()).contains("Not opened", "Nobody has said");
    fits(priya, "escalated");
    press(priya, "I see to it");
    assertThat(priya.locator(".app-done").innerText()).contains("you see to it");
    assertThat(priya.locator("main").innerText())
        .contains("You see to it", "Somebody sees to each");
    priya.navigate(address("/"));
    assertThat(priya.locator("#escalated").count()).isZero();
    ruth.reload();
    open(ruth, "sent");
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
    owen.locator(".app-task__title").first().click();
    owen.waitForLoadState(LoadState.LOAD);
    assertThat(owen.locator("main").innerText())
        .contains("Sent, not opened yet", "On leave from tonight", "Owen Price, Head was told");
    fits(owen, "escalation-told");
    press(owen, "I see to it");
    assertThat(owen.locator("main").innerText()).contains("You see to it");
    priya.context().close();
    owen.context().close();
  }

  private void open(Page page, String list) {
    page.navigate(address("/transfers/" + list));
    page.locator(".app-task__title").first().click();
    page.waitForLoadState(LoadState.LOAD);
  }
}
