package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.careweave.people.FoundPerson;
import org.careweave.testing.WardRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A crew tells a department from a phone that it is coming; the department's open list shows it by
/// itself, follows what changes, and has the hand-over when they are there.
class PreAlertJourney extends JourneySetUp {

  private FoundPerson person;

  @BeforeEach
  void region() {
    WardRegion region = new WardRegion(directory, records, people, access).made();
    person = region.called(87_001, "Okafor");
  }

  private static void filled(Page crew) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("what", "Stroke, left arm and face");
    fields.put("reason", "Found by her son on the floor");
    fields.put("told-expected", "soon");
    fields.put("told-onset", "Last well 13:10");
    fields.put("told-found", "Left arm and face weak, speech slurred");
    fields.put("told-respiration", "22");
    fields.put("told-spo2", "93");
    fields.put("told-systolic", "105");
    fields.put("told-pulse", "104");
    fields.put("told-temperature", "37,2");
    fields.put("told-treated", "Cannula left, glucose 6.1");
    fields.put("told-needs", "Stroke team");
    fields.put("told-alerts", "Interpreter, Igbo");
    fill(crew, fields);
    crew.locator("input[name=service][value='SVC-ED']").check();
    crew.locator("#told-air").selectOption("Room air");
    crew.locator("#told-consciousness").selectOption("Alert");
  }

  @Test
  void aDepartmentSeesWhoIsComingWithoutReloadingAndHasTheHandOverWhenTheyArrive() {
    Page department = as("doctor", browser.desktop());
    department.navigate(address("/arrivals"));
    department.locator("#app-live[data-state=live]").waitFor();
    Page crew = as("paramedic", browser.phone());
    crew.navigate(record(person, ""));
    go(crew.locator(".app-todo a:has-text('Tell a department that you are coming')"));
    filled(crew);
    press(crew, "Check before you send");
    assertThat(crew.locator(".nhsuk-error-summary").innerText()).contains("how many minutes");
    fits(crew, "pre-alert-errors-phone");
    crew.locator("#told-expected").fill("12");
    press(crew, "Check before you send");
    assertThat(crew.locator("main").innerText()).contains("NEWS2 6, medium");
    fits(crew, "pre-alert-check-phone");
    press(crew, "Send to Emergency department");

    String coming = "section[aria-labelledby=coming]";
    department.locator(coming).waitFor();
    assertThat(department.locator(coming).innerText())
        .contains("OKAFOR", "Stroke, left arm and face", "NEWS2 6", "Stroke team", "Igbo")
        .containsPattern("In 1[12] min");
    look(department, "pre-alert-arrivals");
    department.setViewportSize(390, 844);
    fits(department, "pre-alert-arrivals-phone");
    department.setViewportSize(1366, 900);

    fold(crew, "Tell them what has changed");
    crew.locator("#tell-expected").fill("25");
    crew.locator("#tell-changed").fill("Now drowsy, road closed");
    press(crew, "Tell them what has changed");
    department.locator(coming + ":has-text('In 24 min')").waitFor();
    go(department.locator(coming + " .app-task__title"));
    assertThat(department.locator("main").innerText())
        .contains(
            "Now drowsy, road closed", "Cannula left", "They have not come", "Expected", "37.2");
    look(department, "pre-alert-received");
    department.navigate(address("/arrivals"));

    crew.reload();
    fits(crew, "pre-alert-sent-phone");
    press(crew, "We have arrived");
    department.locator("section[aria-labelledby=crews]:has-text('Stroke, left arm')").waitFor();
    department
        .locator(coming)
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    go(department.locator("section[aria-labelledby=crews] .app-task__title"));
    assertThat(department.locator("main").innerText()).contains("Pulse, a minute: 104", "NEWS2 6");
    press(department, "Take over: they are with us now");
    assertThat(browser.complaints()).allMatch(c -> c.contains("status of 400"));
    crew.context().close();
    department.context().close();
  }
}
