package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.careweave.people.FoundPerson;
import org.careweave.testing.TaskRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A team changes a set of tasks, puts it on a person, and does one that comes again.
class TaskSetsJourney extends JourneySetUp {

  private FoundPerson person;

  @BeforeEach
  void region() {
    TaskRegion region = new TaskRegion(directory, records, people, access).made();
    person = region.person(73_001, "Barraclough");
  }

  @Test
  void aSetIsChangedPutOnAPersonAndWhatComesAgainComesAgain() {
    Page page = as("nurse", browser.phone());
    page.navigate(address("/task-sets"));
    fits(page, "task-sets-phone");
    go(page.locator("li:has-text('New care package') a:has-text('Change')").first());
    page.locator("#name").fill("Package, Lakeside");
    page.locator("#due-2").fill("soon");
    press(page, "Save the set");
    assertThat(page.locator(".nhsuk-error-summary").innerText()).contains("Enter hours or days");
    assertThat(page.locator("#name").inputValue()).isEqualTo("Package, Lakeside");
    fits(page, "task-set-phone");
    page.locator("#due-2").fill("2 d 10:00");
    press(page, "Save the set");
    assertThat(page.locator("main").innerText()).contains("Package, Lakeside", "Ruth Adeyemi");

    page.navigate(record(person, "/tasks/new"));
    go(page.locator("a:has-text('Put a set of tasks on instead')"));
    press(page, "Make these tasks");
    assertThat(page.locator(".nhsuk-error-summary").innerText()).contains("Choose a set");
    page.locator("label:has-text('Package, Lakeside') input").check();
    fits(page, "use-set-phone");
    press(page, "Make these tasks");
    assertThat(page.locator(".app-todo").innerText())
        .contains("First visit of the new package", "Daily call", "Review the package");
    go(page.locator(".app-todo a:has-text('Daily call')"));
    String first = page.url();
    assertThat(page.locator("#facts").innerText()).contains("every day, 5 times in all");
    fold(page, "Done");
    page.locator("#complete-says").fill("Carer was there");
    press(page, "Done");
    page.navigate(record(person, ""));
    go(page.locator(".app-todo a:has-text('Daily call')"));
    assertThat(page.url()).isNotEqualTo(first);
    assertThat(page.locator("#facts").innerText()).contains("this is number 2");
    fits(page, "task-again-phone");
    assertThat(browser.complaints()).allMatch(c -> c.contains("status of 400"));
    page.context().close();
  }
}
