package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.careweave.people.FoundPerson;
import org.careweave.testing.WardRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A ward plans how somebody goes home, waits for the community nurses, sends the discharge; the
/// nurses and the practice have it at once. Each in a browser of their own.
class DischargeJourney extends JourneySetUp {

  private FoundPerson person;

  @BeforeEach
  void region() {
    WardRegion region = new WardRegion(directory, records, people, access).made();
    Instant admitted = Instant.now().minus(Duration.ofDays(6));
    person = region.inpatient(91_001, "Barraclough", WardRegion.WARD7, admitted);
    region.told(
        91_001,
        "MedicationRequest",
        "m91001",
        """
        {'resourceType':'MedicationRequest','id':'m91001','status':'active','intent':'order',
         'subject':{'reference':'PATIENT'},'authoredOn':'2026-01-02',
         'medicationCodeableConcept':{'text':'Apixaban 5 mg tablets'}}""");
    region.inpatient(91_002, "O’Hare-Llewellyn-Featherstonehaugh", WardRegion.WARD7, admitted);
    region.inpatient(91_003, "محمد", WardRegion.WARD8, admitted);
  }

  private void choose(Page page, String field, String value) {
    page.locator("input[name=" + field + "][value='" + value + "']").check();
  }

  private void date(Page page, String field, LocalDate day) {
    page.locator("#" + field + "-day").fill(Integer.toString(day.getDayOfMonth()));
    page.locator("#" + field + "-month").fill(Integer.toString(day.getMonthValue()));
    page.locator("#" + field + "-year").fill(Integer.toString(day.getYear()));
  }

  @Test
  void aWardPlansAndWaitsForTheNursesWhoAnswer() {
    LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
    Page ward = as("ward", browser.desktop());
    ward.navigate(address("/discharge"));
    assertThat(ward.locator("main").innerText()).contains("BARRACLOUGH", "No plan yet", "Ward 7");
    ward.locator(".app-task__title:has-text('BARRACLOUGH')").click();
    press(ward, "Save the plan");
    assertThat(ward.locator("main").innerText()).contains("The plan is saved");
    choose(ward, "criteria", "not-met");
    date(ward, "expected", today.minusDays(1));
    press(ward, "Save the plan");
    assertThat(ward.locator(".nhsuk-error-summary").innerText()).contains("has passed");
    look(ward, "discharge-errors");
    date(ward, "expected", today.plusDays(1));
    choose(ward, "pathway", "1");
    ward.locator("#delay").selectOption("pathway-1");
    ward.locator("#waits").selectOption(WardRegion.NURSES);
    ward.locator("#note").fill("Lives alone, key safe.");
    press(ward, "Save the plan");
    assertThat(ward.locator("#facts").innerText())
        .contains("No longer meets criteria", "Tomorrow", "Community nursing, Lakeside");
    look(ward, "discharge-plan");
    ward.navigate(address("/discharge"));
    look(ward, "discharge-board");

    Page nurse = as("nurse", browser.phone());
    nurse.navigate(address("/discharge"));
    assertThat(nurse.locator("h1").innerText()).contains("Transfer-of-care hub");
    look(nurse, "discharge-hub-phone");
    nurse.locator(".app-task__title:has-text('BARRACLOUGH')").click();
    press(nurse, "Answer the ward");
    assertThat(nurse.locator(".nhsuk-error-summary").innerText()).contains("Say what was done");
    nurse.locator("#answer").fill("First visit on Thursday at 9");
    look(nurse, "discharge-answer-phone");
    press(nurse, "Answer the ward");
    assertThat(nurse.locator("main").innerText()).contains("it is the ward’s move again");
    nurse.context().close();

    ward.navigate(record(person, "/discharge"));
    assertThat(ward.locator("#facts").innerText())
        .contains("First visit on Thursday at 9", "Ward 7");
    send(ward);
    receive(ward);
    assertThat(browser.complaints()).allMatch(c -> c.contains("status of 400"));
    ward.context().close();
  }

  private void send(Page ward) {
    ward.locator("a:has-text('Write the discharge summary')").click();
    press(ward, "Keep, and see whether it can be sent");
    assertThat(ward.locator(".app-going").innerText())
        .contains("Clinical summary needed before it can be sent");
    assertThat(ward.locator("button:has-text('Send the discharge')").count()).isZero();
    ward.locator("a:has-text('Change the discharge summary')").click();
    ward.locator("#clinical-summary")
        .fill("Fell at home, broken hip, mended.\nWalks with a frame.");
    assertThat(ward.locator("main").innerText()).contains("Apixaban 5 mg tablets");
    ward.locator("input[name=to][value='SVC-CN']").check();
    ward.locator("#action-0").fill("Take the stitches out");
    ward.locator("#action-by-0")
        .selectOption(LocalDate.now(ZoneId.of("Europe/London")).plusDays(7).toString());
    press(ward, "Keep, and see whether it can be sent");
    assertThat(ward.locator(".nhsuk-error-summary").innerText()).contains("Choose who is to do it");
    look(ward, "discharge-summary-errors");
    ward.locator("#action-to-0").selectOption("SVC-CN");
    press(ward, "Keep, and see whether it can be sent");
    look(ward, "discharge-ready");
    press(ward, "Send the discharge to all of them");
    assertThat(ward.locator("#sent").innerText())
        .contains("Lakeside Surgery", "Community nursing", "Sent, not opened yet");
    ward.locator("a:has-text('Print the summary')").click();
    assertThat(ward.locator("main").innerText())
        .contains("Walks with a frame", "Apixaban 5 mg tablets", "Usual place of residence");
    look(ward, "discharge-print");
  }

  private void receive(Page ward) {
    Page nurse = as("nurse", browser.phone());
    nurse.navigate(address("/transfers/received"));
    nurse.locator(".app-task__title:has-text('Discharge from Ward 7')").first().click();
    assertThat(nurse.locator("main").innerText())
        .contains("Walks with a frame", "Apixaban 5 mg tablets", "Take the stitches out");
    look(nurse, "discharge-received-phone");
    press(nurse, "Accept: it is with us now");
    nurse.navigate(address("/tasks"));
    assertThat(nurse.locator("main").innerText()).contains("Take the stitches out");
    nurse.context().close();

    Page gp = as("gp", browser.desktop());
    gp.navigate(address("/transfers/received"));
    gp.locator(".app-task__title:has-text('Discharge from Ward 7')").first().click();
    look(gp, "discharge-received");
    assertThat(gp.locator("main").innerText()).contains("Walks with a frame");
    gp.context().close();

    ward.navigate(record(person, "/discharge"));
    assertThat(ward.locator("#sent").innerText()).contains("Opened", "Accepted: with them now");
    press(ward, "The person has their copy");
    assertThat(ward.locator("main").innerText()).contains("Given on");
    look(ward, "discharge-sent");
    ward.navigate(address("/discharge"));
    assertThat(ward.locator("main").innerText()).contains("1 of 2 acknowledged");
    look(ward, "discharge-board-sent");
    correct(ward);
  }

  private void correct(Page ward) {
    ward.navigate(record(person, "/discharge"));
    ward.locator("a:has-text('Correct the summary')").click();
    ward.locator("#clinical-summary").fill("Fell at home, broken wrist, mended.");
    press(ward, "Send the correction to all of them");
    assertThat(ward.locator(".nhsuk-error-summary").innerText())
        .contains("Say why it is corrected");
    assertThat(ward.locator("#clinical-summary").inputValue()).contains("broken wrist");
    look(ward, "discharge-correction-errors");
    ward.locator("#why").fill("It was the wrist");
    press(ward, "Send the correction to all of them");
    assertThat(ward.locator("main").innerText())
        .contains("The correction is sent", "Community nursing, correction", "Not given yet");
    look(ward, "discharge-corrected");

    Page nurse = as("nurse", browser.phone());
    nurse.navigate(address("/transfers/received"));
    nurse.locator(".app-task__title:has-text('Discharge, corrected')").first().click();
    assertThat(nurse.locator("#changes").innerText())
        .contains("Clinical summary", "broken hip", "broken wrist");
    assertThat(nurse.locator("main").innerText())
        .contains("It was the wrist", "Corrected: it replaces");
    fits(nurse, "discharge-correction-phone");
    press(nurse, "Accept: it is with us now");

    Page gp = as("gp", browser.desktop());
    gp.navigate(address("/transfers/received"));
    gp.locator(".app-task__title:has-text('Discharge from Ward 7')").first().click();
    assertThat(gp.locator("main").innerText()).contains("Replaced by a corrected one");
    look(gp, "discharge-replaced");
    gp.navigate(address("/transfers/received"));
    gp.locator(".app-task__title:has-text('Discharge, corrected')").first().click();
    assertThat(gp.locator("main").innerText()).contains("It was the wrist", "broken wrist");
    press(gp, "Accept: it is with us now");
    look(gp, "discharge-accepted");
    gp.context().close();
    nurse.context().close();

    ward.navigate(record(person, "/discharge"));
    assertThat(ward.locator("#sent").innerText())
        .contains(
            "Community nursing, correction Accepted: with them now",
            "Lakeside Surgery, correction Accepted: with them now");
    look(ward, "discharge-all-accepted");
  }
}
