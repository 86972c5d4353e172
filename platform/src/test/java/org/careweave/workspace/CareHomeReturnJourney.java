package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.careweave.people.FoundPerson;
import org.careweave.testing.WardRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A ward sends somebody back to the care home they live in; the home asks, is answered, and has
/// them. Each in a browser of their own.
class CareHomeReturnJourney extends JourneySetUp {

  private FoundPerson person;

  @BeforeEach
  void region() {
    WardRegion region = new WardRegion(directory, records, people, access).made();
    person =
        region.inpatient(
            85_001, "Blackwood", WardRegion.WARD7, Instant.now().minus(Duration.ofDays(6)));
  }

  private static void filled(Page ward) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("what", "Chest infection, in for six days");
    fields.put("reason", "Weaker, eats less, needs two to stand");
    fields.put("told-home", "Harbour View, spoken to the senior carer");
    fields.put("told-when", "Tomorrow at 11:00, hospital transport, alone");
    fields.put("told-medicines", "Doxycycline until Friday; ramipril stopped; seven days’ supply");
    fields.put("told-mobility", "Stands with two and a frame");
    fields.put("told-diet", "Thickened drinks");
    fields.put("told-skin", "Intact");
    fields.put("told-equipment", "None new");
    fields.put("told-infection", "None known");
    fields.put("told-escalation", "ReSPECT of 3 June comes with them");
    fill(ward, fields);
  }

  @Test
  void aHomeIsAskedAsksBackAndHasThemAndOneThatDoesNotWorkHereIsToBeRung() {
    Page ward = as("ward", browser.desktop());
    ward.navigate(record(person, "/move-on"));
    go(ward.locator("a:has-text('Return to a care home')"));
    ward.locator("input[name=service][value='SVC-FERRY']").check();
    filled(ward);
    press(ward, "Check before you send");
    assertThat(ward.locator(".nhsuk-error-summary").innerText())
        .contains("Whom to ring with questions");
    look(ward, "care-home-errors");
    ward.locator("#told-ring").fill("Ward 7, 01632 960407, day and night");
    press(ward, "Check before you send");
    assertThat(ward.locator(".nhsuk-error-summary").innerText())
        .contains("Ring them", "01632 960862");
    ward.locator("input[name=service][value='SVC-HARBOUR']").check();
    press(ward, "Check before you send");
    assertThat(ward.locator("main").innerText()).contains("Thickened drinks", "ramipril stopped");
    press(ward, "Send to Harbour View");

    Page home = as("carehome", browser.phone());
    open(home, "received", "Chest infection");
    assertThat(home.locator("main").innerText())
        .contains("Stands with two and a frame", "Ward 7, 01632 960407", "ReSPECT of 3 June");
    fits(home, "care-home-received-phone");
    fold(home, "Ask a question");
    home.locator("#ask-question").fill("Which level of thickness?");
    press(home, "Ask a question");
    open(ward, "sent", "Chest infection");
    assertThat(ward.locator("#facts").innerText()).contains("Which level of thickness?");
    fold(ward, "Answer the question");
    ward.locator("#answer-answer").fill("Level 2, from a spoon");
    press(ward, "Answer the question");

    home.reload();
    assertThat(home.locator("#facts").innerText()).contains("Level 2, from a spoon");
    press(home, "We have them, and know what has changed");
    assertThat(home.locator(".app-done").innerText()).contains("with your team now");
    fits(home, "care-home-over-phone");
    ward.navigate(address("/transfers/sent?over=yes"));
    go(ward.locator(".app-task__title:has-text('Chest infection')").first());
    assertThat(ward.locator("main").innerText()).contains("Cora Penrose");
    look(ward, "care-home-over");
    assertThat(browser.complaints()).allMatch(c -> c.contains("status of 400"));
    ward.context().close();
    home.context().close();
  }
}
