package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import org.careweave.browser.Browser;
import org.careweave.people.FoundPerson;
import org.careweave.testing.TaskRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// People of a community trust and of a council work on tasks at the same time, each in a browser
/// of their own.
class TasksJourney extends JourneySetUp {

  private TaskRegion region;
  private FoundPerson person;

  @BeforeEach
  void region() {
    region = new TaskRegion(directory, records, people, access).made();
    person = region.person(71_001, "Barraclough");
    region.person(71_002, "שָׁלוֹם");
  }

  private void make(Page page, FoundPerson about, String title, String team) {
    page.navigate(record(about, "/tasks/new"));
    page.locator("#title").fill(title);
    page.locator("#description").fill("Fell on Sunday, left hip.\nLives alone, key safe.");
    page.locator("#due-reason").fill("2-hour response");
    page.locator("#priority").selectOption("urgent");
    page.locator("#team").selectOption(team);
    page.locator("#checklist").fill("Lying and standing blood pressure\nMedicines looked through");
    go(page.locator("main button[type=submit]"));
  }

  @Test
  void aTaskGoesFromTheNursesToTheCouncilAndIsDoneThere() {
    Page ruth = as("nurse", browser.desktop());
    ruth.navigate(record(person, "/tasks/new"));
    look(ruth, "task-new");
    Page sandra = as("social", browser.desktop());
    make(ruth, person, "Care package review", TaskRegion.NURSES);
    assertThat(ruth.locator("main").innerText()).contains("The task is made");
    ruth.navigate(record(person, ""));
    assertThat(ruth.locator("#tasks").isVisible()).isTrue();
    assertThat(ruth.locator(".app-todo").innerText()).contains("Care package review");
    browser.photograph(ruth, "tasks-record");

    ruth.navigate(address("/tasks"));
    look(ruth, "tasks-list");
    assertThat(ruth.locator("#nobody").innerText()).contains("Nobody has these yet");
    ruth.locator(".app-task__title:has-text('Care package review')").click();
    press(ruth, "Take it");
    assertThat(ruth.locator(".app-done").innerText()).contains("You have the task");
    fold(ruth, "Hand on");
    ruth.locator("#hand-on-to").selectOption(TaskRegion.COUNCIL);
    press(ruth, "Hand on");
    assertThat(ruth.locator(".nhsuk-error-summary").innerText()).contains("Say why");
    Browser.assertNoAxeViolations(ruth);
    ruth.locator("#hand-on-says").fill("Needs four calls a day");
    press(ruth, "Hand on");
    assertThat(ruth.locator("#facts").innerText()).contains("Adult social care", "no answer yet");
    look(ruth, "task-page");

    sandra.navigate(address("/tasks"));
    look(sandra, "tasks-offered");
    sandra.locator(".app-offered .app-task__title").first().click();
    press(sandra, "Take it on");
    assertThat(sandra.locator("#facts").innerText()).contains("Nobody yet, in Adult social care");
    press(sandra, "Take it");
    press(sandra, "Tick");
    fold(sandra, "Done");
    sandra.locator("#complete-says").fill("Package changed from Monday");
    press(sandra, "Done");
    assertThat(sandra.locator(".app-done").innerText()).contains("Done");
    ruth.navigate(address("/tasks"));
    assertThat(ruth.locator("main").innerText()).doesNotContain("Care package review");
    // A page that is told of a change asks for a task that has just ended for its reader.
    assertThat(browser.complaints())
        .allMatch(c -> c.contains("status of 400") || c.matches(".*status of 404.*/tasks/.*"));
    ruth.context().close();
    sandra.context().close();
  }

  @Test
  void twoWhoChangeTheSameAreShownBothAndSettleIt() {
    Page ruth = as("nurse", browser.desktop());
    Page maya = as("nurse2", browser.desktop());
    make(ruth, person, "Dressing", TaskRegion.NURSES);
    ruth.navigate(address("/tasks"));
    go(ruth.locator(".app-task__title:has-text('Dressing')").first());
    maya.navigate(ruth.url());
    edit(ruth, "Dressing, both legs");
    press(ruth, "Save");
    edit(maya, "Dressing at the clinic");
    press(maya, "Save");
    assertThat(maya.locator(".app-conflict").innerText())
        .contains("Dressing, both legs", "Dressing at the clinic");
    look(maya, "task-conflict");
    press(maya, "Save mine");
    assertThat(maya.locator("h1").innerText()).isEqualTo("Dressing at the clinic");
    browser.complaints();
    ruth.context().close();
    maya.context().close();
  }

  @Test
  void whatOnePersonDoesIsOnTheOthersOpenPagesAndNothingHalfTypedIsLost() {
    Page ruth = as("nurse", browser.desktop());
    Page maya = as("nurse2", browser.desktop());
    make(ruth, person, "Insulin", TaskRegion.NURSES);
    ruth.navigate(address("/tasks"));
    ruth.locator("#app-live[data-state=live]").waitFor();
    make(maya, person, "Stockings", TaskRegion.NURSES);
    ruth.locator(".app-task__title:has-text('Stockings')").waitFor();
    assertThat(ruth.locator("#app-live").innerText()).contains("Changed just now");

    // What is being chosen stays: the change waits beside it.
    ruth.locator(".app-task:has-text('Insulin') input").check();
    maya.navigate(address("/tasks"));
    go(maya.locator(".app-task__title:has-text('Insulin')"));
    press(maya, "Take it");
    ruth.locator(".app-waiting__show").waitFor();
    assertThat(ruth.locator(".app-task:has-text('Insulin') input").isChecked()).isTrue();
    look(ruth, "tasks-waiting");
    ruth.locator(".app-waiting__show").click();
    assertThat(ruth.locator(".app-task:has-text('Insulin')").innerText()).contains("Maya Okonjo");

    go(ruth.locator(".app-task__title:has-text('Insulin')"));
    ruth.locator("#app-live[data-state=live]").waitFor();
    ruth.locator("#comment").fill("Half a sentence about her");
    maya.locator("#comment").fill("Eight units given");
    press(maya, "Add comment");
    ruth.locator(".app-comment:has-text('Eight units given')").waitFor();
    assertThat(ruth.locator("#comment").inputValue()).isEqualTo("Half a sentence about her");
    assertThat(ruth.evaluate("document.activeElement.id")).isEqualTo("comment");
    ruth.context().close();
    maya.context().close();
  }

  @Test
  void aTeamSeesAtOnceThatSomebodyOnItsCaseloadIsInTheEmergencyDepartment() {
    Page maya = as("nurse2", browser.phone());
    maya.navigate(address("/caseload"));
    maya.locator("#app-live[data-state=live]").waitFor();
    region.encounter(
        71_001, "now", "EMER", "in-progress", Instant.now().minus(Duration.ofMinutes(5)), null);
    maya.locator("#news").waitFor();
    assertThat(maya.locator("#happened").innerText())
        .contains("BARRACLOUGH", "is in the emergency department");
    fits(maya, "phone-caseload-told");
    maya.context().close();
  }

  private static void edit(Page page, String title) {
    fold(page, "Change what, when or how urgent");
    page.locator("#title").fill(title);
  }

  @Test
  void aNurseAtABedsideWithoutScriptFindsTakesAndGivesTasks() {
    Page page = as("nurse", browser.withoutScript());
    make(page, person, "Bloods", TaskRegion.NURSES);
    make(page, person, "Catheter", TaskRegion.NURSES);
    page.navigate(address("/tasks"));
    fold(page, "Search words and priority");
    page.locator("#seek").fill("cathet");
    press(page, "Show");
    assertThat(page.locator(".app-task__title").allInnerTexts()).containsExactly("Catheter");
    page.locator("input[name=task]").check();
    page.locator("#holder").selectOption("nurse2");
    press(page, "Give");
    assertThat(page.locator(".app-done").innerText()).isEqualTo("Given.");
    page.navigate(address("/tasks?view=board"));
    browser.photograph(page, "tasks-board");
    page.context().close();
    Page phone = as("nurse2", browser.phone());
    for (String path :
        new String[] {"/tasks", "/tasks?view=board", "/caseload", "/tasks?who=mine"}) {
      phone.navigate(address(path));
      fits(phone, "phone" + path.replaceAll("[^a-z]", "-"));
    }
    go(phone.locator(".app-task__title").first());
    look(phone, "phone-task");
    phone.context().close();
    Page caseload = as("nurse", browser.desktop());
    caseload.navigate(address("/caseload"));
    browser.photograph(caseload, "caseload");
    assertThat(caseload.locator("main").innerText())
        .contains("2 people", "BARRACLOUGH", "caseload");
    Browser.assertNoAxeViolations(caseload);
    caseload.context().close();
  }

  @Test
  void aPartOfTheListIsKeptSharedAndOpenedWithOnePress() {
    Page page = as("nurse2", browser.desktop());
    page.navigate(address("/tasks?who=nobody&due=later"));
    fold(page, "Keep this part of the list");
    press(page, "Keep");
    assertThat(page.locator(".nhsuk-error-summary").innerText()).contains("Name the view");
    page.locator("#view-name").fill("Tomorrow, <b>nobody</b>".repeat(3));
    page.locator("#view-shared").check();
    press(page, "Keep");
    assertThat(page.locator("#view-name").inputValue())
        .isEqualTo("Tomorrow, <b>nobody</b>".repeat(3));
    assertThat(page.locator("#view-shared").isChecked()).isTrue();
    page.locator("#view-name").fill("Tomorrow, <b>nobody</b>");
    press(page, "Keep");
    assertThat(page.locator(".app-done").innerText()).isEqualTo("The view is kept.");
    page.context().close();
    Page other = as("nurse", browser.phone());
    other.navigate(address("/tasks"));
    Locator shared = other.locator(".app-view:has-text('Tomorrow, <b>nobody</b>')");
    assertThat(shared.innerText()).contains("from Maya Okonjo");
    shared.focus();
    other.keyboard().press("Enter");
    other.waitForURL("**/tasks?who=nobody&due=later");
    browser.photograph(other, "tasks-view-phone");
    assertThat(other.locator("button:has-text('Remove the view')").count()).isZero();
    Browser.assertNoAxeViolations(other);
    other.context().close();
    Page mine = as("nurse2", browser.desktop());
    mine.navigate(address("/tasks?who=nobody&due=later"));
    fold(mine, "Change this view");
    mine.locator("#view-name").fill("Later");
    browser.photograph(mine, "tasks-view");
    Browser.assertNoAxeViolations(mine);
    press(mine, "Save view");
    assertThat(mine.locator(".app-view[aria-current]").allInnerTexts()).contains("Later shared");
    fold(mine, "Change this view");
    press(mine, "Remove the view");
    assertThat(mine.locator(".app-done").innerText()).isEqualTo("The view is removed.");
    assertThat(mine.locator(".app-views").allInnerTexts()).noneMatch(t -> t.contains("Later"));
    mine.context().close();
  }
}
