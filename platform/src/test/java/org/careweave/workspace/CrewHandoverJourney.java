package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.careweave.design.ClinicalDate;
import org.careweave.people.FoundPerson;
import org.careweave.testing.WardRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A crew hands somebody over from a phone; the department sees on its arrivals list that they wait
/// too long, and takes them over.
class CrewHandoverJourney extends JourneySetUp {

  private FoundPerson person;

  @BeforeEach
  void region() {
    WardRegion region = new WardRegion(directory, records, people, access).made();
    person = region.called(83_001, "Nuttall");
  }

  @Test
  void aCrewHandsOverAndTheDepartmentSeesWhoIsPastTheQuarterOfAnHourAndTakesThemOver() {
    Page crew = as("paramedic", browser.phone());
    crew.navigate(record(person, ""));
    go(crew.locator(".app-todo a:has-text('Hand over at a department')"));
    assertThat(crew.locator("#told-arrived").inputValue()).matches("[0-2][0-9]:[0-5][0-9]");
    crew.locator("input[name=service][value='SVC-ED']").check();
    fill(
        crew,
        Map.of(
            "what", "Fall, hip pain",
            "reason", "Slipped on the stairs",
            "told-arrived", "noon",
            "told-onset", "10:30",
            "told-found", "Left leg short and turned out",
            "told-treated", "Morphine 5 mg 11:05",
            "told-escalation", "Nothing known",
            "told-alerts", "Hard of hearing"));
    press(crew, "Check before you send");
    assertThat(crew.locator(".nhsuk-error-summary").innerText()).contains("Enter a time");
    fits(crew, "crew-handover-errors-phone");
    Instant arrived = Instant.now().minus(Duration.ofMinutes(34));
    crew.locator("#told-arrived").fill(ClinicalDate.clock(arrived));
    press(crew, "Check before you send");
    assertThat(crew.locator("main").innerText()).contains("Heart rate: 112", "Hard of hearing");
    fits(crew, "crew-handover-check-phone");
    press(crew, "Send to Emergency department");

    Page department = as("doctor", browser.desktop());
    department.navigate(address("/arrivals"));
    assertThat(department.locator("section[aria-labelledby=crews]").innerText())
        .contains("1, 1 past their time", "Fall, hip pain", "more than 30: past 15")
        .contains("Hard of hearing", "NUTTALL");
    look(department, "crew-handover-arrivals");
    go(department.locator("section[aria-labelledby=crews] .app-task__title"));
    assertThat(department.locator("main").innerText())
        .contains("Left leg short and turned out", "Morphine 5 mg 11:05", "Heart rate: 112");
    look(department, "crew-handover-received");
    press(department, "Take over: they are with us now");
    assertThat(department.locator(".app-done").innerText()).contains("with your team now");
    department.navigate(address("/arrivals"));
    assertThat(department.locator("main").innerText()).doesNotContain("Fall, hip pain");

    crew.navigate(address("/transfers/sent?over=yes"));
    go(crew.locator(".app-task__title:has-text('Fall, hip pain')").first());
    assertThat(crew.locator("main").innerText()).contains("Blessing Eze");
    assertThat(browser.complaints()).allMatch(c -> c.contains("status of 400"));
    crew.context().close();
    department.context().close();
  }
}
