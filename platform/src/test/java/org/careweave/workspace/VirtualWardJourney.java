package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.careweave.people.FoundPerson;
import org.careweave.testing.WardRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A practice sends somebody to a virtual ward from home, they come into a bed after all, and the
/// bed's ward sends them to the virtual ward again. Each in a browser of their own.
class VirtualWardJourney extends JourneySetUp {

  private static final int NUMBER = 84_001;

  private final Instant before = Instant.now().minus(Duration.ofDays(9));
  private WardRegion region;
  private FoundPerson person;

  @BeforeEach
  void region() {
    region = new WardRegion(directory, records, people, access).made();
    person = region.inpatient(NUMBER, "Lockwood", WardRegion.WARD7, before);
    region.stayed(NUMBER, WardRegion.WARD7, before, before.plus(Duration.ofDays(2)));
  }

  /// On the form: everything that cannot be left out, less who answers for their care.
  private static void filled(Page page, String direction, String what) {
    page.locator("input[name=told-direction][value='" + direction + "']").check();
    Map<String, String> fields = new HashMap<>();
    fields.put("what", what);
    fields.put("reason", "Breathless since Friday, wants to be at home");
    fields.put("told-where", "14 Mere Street, from today");
    fields.put("told-monitoring", "Oxygen saturation and pulse, four times a day");
    fields.put("told-limits", "Saturation 88 to 92 is usual");
    fields.put("told-escalation", "Ring the hub; hospital if below 85");
    fields.put("told-agreed", "Wants it; daughter helps with the oximeter");
    fill(page, fields);
  }

  private void stepUp(Page practice) {
    practice.navigate(record(person, "/move-on"));
    go(practice.locator("a:has-text('Ask a virtual ward to take them')"));
    filled(practice, "From home (step-up)", "Acute respiratory infection");
    press(practice, "Check before you send");
    assertThat(practice.locator(".nhsuk-error-summary").innerText())
        .contains("Who answers for their care until the virtual ward accepts");
    assertThat(practice.locator("#told-limits").inputValue())
        .as("nothing typed is lost")
        .isEqualTo("Saturation 88 to 92 is usual");
    look(practice, "virtual-ward-errors");
    practice.locator("#told-responsible").fill("Dr Siddiqui, 01632 960011");
    press(practice, "Check before you send");
    press(practice, "Send to Virtual ward");
  }

  private void stay(Page ward) {
    open(ward, "received", "Acute respiratory infection");
    assertThat(ward.locator("main").innerText())
        .contains("From home (step-up)", "Saturation 88 to 92 is usual", "Dr Siddiqui");
    fits(ward, "virtual-ward-received-phone");
    press(ward, "Accept on to the virtual ward");
    ward.navigate(address("/caseload"));
    assertThat(ward.locator("[data-row]:has-text('LOCKWOOD')").innerText())
        .containsIgnoringCase("virtual ward");
    fits(ward, "virtual-ward-caseload-phone");
    open(ward, "received", "Acute respiratory infection");
    fold(ward, "End the stay with an outcome");
    ward.locator("#complete-outcome").fill("Worse on day 2: to hospital by ambulance");
    press(ward, "End the stay with an outcome");
  }

  private void stepDown(Page bed) {
    region.stayed(NUMBER, WardRegion.WARD7, Instant.now().minus(Duration.ofDays(3)), null);
    bed.navigate(record(person, "/move-on"));
    go(bed.locator("a:has-text('Ask a virtual ward to take them')"));
    assertThat(bed.locator("#told-where").inputValue()).contains("Ward 7");
    filled(bed, "From hospital (step-down)", "Home with oxygen");
    bed.locator("#told-responsible").fill("Ward 7, 01632 960407");
    press(bed, "Check before you send");
    press(bed, "Send to Virtual ward");
  }

  @Test
  void somebodyIsSteppedUpFromHomeComesIntoABedAndIsSteppedDownAgain() {
    Page practice = as("gp", browser.desktop());
    Page virtual = as("physio", browser.phone());
    stepUp(practice);
    stay(virtual);
    open(practice, "sent", "Acute respiratory infection");
    assertThat(practice.locator("#facts").innerText()).contains("Worse on day 2");
    look(practice, "virtual-ward-ended");
    press(practice, "I have read this");

    Page bed = as("ward", browser.desktop());
    stepDown(bed);
    open(virtual, "received", "Home with oxygen");
    assertThat(virtual.locator("main").innerText()).contains("From hospital (step-down)");
    press(virtual, "Accept on to the virtual ward");
    open(bed, "sent", "Home with oxygen");
    assertThat(bed.locator("#facts").innerText()).contains("Accepted", "Virtual ward hub");
    practice.navigate(address("/transfers/sent"));
    assertThat(practice.locator("main").innerText()).doesNotContain("Acute respiratory infection");
    assertThat(browser.complaints()).allMatch(c -> c.contains("status of 400"));
    practice.context().close();
    virtual.context().close();
    bed.context().close();
  }
}
