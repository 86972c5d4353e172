package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.careweave.people.FoundPerson;
import org.careweave.testing.WardRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A ward asks another to take somebody; that ward asks, agrees, says that the bed is ready, and
/// that the person has arrived. Each in a browser of their own.
class WardTransferJourney extends JourneySetUp {

  private FoundPerson person;

  @BeforeEach
  void region() {
    WardRegion region = new WardRegion(directory, records, people, access).made();
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    person = region.inpatient(82_001, "Entwistle", WardRegion.WARD7, now.minusSeconds(200_000));
    observed(region, "news", "1104051000000101", "NEWS2 total score", "5", "{ScoreOf}", now);
    observed(region, "pulse", "364075005", "Heart rate", "112", "/min", now);
    observed(
        region, "old", "271649006", "Systolic pressure", "99", "mm[Hg]", now.minusSeconds(999_999));
    region.told(
        82_001,
        "AllergyIntolerance",
        "a82001",
        """
        {'resourceType':'AllergyIntolerance','id':'a82001','patient':{'reference':'PATIENT'},
         'code':{'text':'Penicillin'}}""");
  }

  private static void observed(
      WardRegion region,
      String id,
      String code,
      String name,
      String value,
      String unit,
      Instant at) {
    region.told(
        82_001,
        "Observation",
        id + "-82001",
        """
        {'resourceType':'Observation','id':'%s-82001','status':'final','category':[{'coding':[{
         'system':'http://terminology.hl7.org/CodeSystem/observation-category',
         'code':'vital-signs'}]}],'code':{'text':'%s','coding':[{'system':'http://snomed.info/sct',
         'code':'%s'}]},'subject':{'reference':'PATIENT'},'effectiveDateTime':'%s',
         'valueQuantity':{'value':%s,'unit':'%s','code':'%s','system':
         'http://unitsofmeasure.org'}}"""
            .formatted(id, name, code, at, value, unit, unit));
  }

  private void filled(Page ward) {
    ward.locator("input[name=service][value='" + WardRegion.WARD8_BEDS + "']").check();
    ward.locator("input[name=told-level][value='Ward care']").check();
    fill(
        ward,
        Map.of(
            "what", "Side room",
            "reason", "Diarrhoea since Sunday, in a bay of six",
            "told-condition", "Comfortable, drinking",
            "told-infection", "Diarrhoea since Sunday, stool sent",
            "told-escalation", "For full treatment, decided Monday, Dr Osei"));
  }

  @Test
  void aWardAsksAnotherWhichAsksBackAgreesAndSaysWhenTheBedIsReadyAndThePersonThere() {
    Page ward = as("ward", browser.desktop());
    ward.navigate(record(person, ""));
    ward.locator(".app-todo a:has-text('Move or hand over')").click();
    look(ward, "move-on");
    ward.locator("a:has-text('Move to another ward or hospital')").click();
    assertThat(ward.locator("#told-where").inputValue()).contains("Ward 7", "Northmere General");
    filled(ward);
    press(ward, "Check before you send");
    assertThat(ward.locator(".nhsuk-error-summary").innerText())
        .contains("What the person and their family know");
    assertThat(ward.locator("#told-condition").inputValue())
        .as("nothing typed is lost")
        .isEqualTo("Comfortable, drinking");
    look(ward, "ward-transfer-errors");
    ward.locator("#told-told").fill("They know and want a room of their own");
    press(ward, "Check before you send");
    assertThat(ward.locator("main").innerText())
        .contains("NEWS2 total score: 5", "Heart rate: 112", "Allergy: Penicillin")
        .contains("Diarrhoea since Sunday, stool sent")
        .doesNotContain("Systolic");
    look(ward, "ward-transfer-check");
    press(ward, "Send to Ward 8");

    Page eight = as("ward8", browser.phone());
    open(eight, "received", "Side room");
    assertThat(eight.locator("main").innerText())
        .contains("NEWS2 total score: 5", "Allergy: Penicillin", "Dr Osei");
    fits(eight, "ward-transfer-received-phone");
    fold(eight, "Ask a question");
    eight.locator("#ask-question").fill("Can they walk to the toilet?");
    press(eight, "Ask a question");
    open(ward, "sent", "Side room");
    fold(ward, "Answer the question");
    ward.locator("#answer-answer").fill("Yes, with a frame");
    press(ward, "Answer the question");

    arrived(ward, eight);
    assertThat(browser.complaints()).allMatch(c -> c.contains("status of 400"));
    eight.context().close();
    ward.context().close();
  }

  private void arrived(Page ward, Page eight) {
    open(eight, "received", "Side room");
    assertThat(eight.locator("#facts").innerText()).contains("Yes, with a frame");
    press(eight, "Agree to take them");
    open(ward, "sent", "Side room");
    assertThat(ward.locator("#facts").innerText())
        .contains("Agreed", "Ward 7, until they have arrived", "Ward 8 makes the place ready");
    press(eight, "The place is ready");
    ward.reload();
    assertThat(ward.locator("#facts").innerText()).contains("Ready: the person can come");
    look(ward, "ward-transfer-ready");
    fits(eight, "ward-transfer-ready-phone");
    press(eight, "They have arrived");
    assertThat(eight.locator(".app-done").innerText()).contains("with your team now");
    ward.navigate(address("/transfers/sent"));
    assertThat(ward.locator("main").innerText()).doesNotContain("Side room");
  }
}
