package org.careweave.workspace;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.Map;
import org.careweave.access.Access;
import org.careweave.browser.BrowserSetUp;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Records;
import org.careweave.testing.TransferRegion;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;

/// What people of several teams do on the pages of a running platform, each in a browser of their
/// own.
@Tag("workspace")
abstract class JourneySetUp extends BrowserSetUp {

  @Autowired Records records;
  @Autowired People people;
  @Autowired Access access;

  /// The address of somebody's record, or of a page below it.
  ///
  /// @param below empty or `/plan`
  final String record(FoundPerson person, String below) {
    return address("/people/" + person.person().value() + below);
  }

  static void press(Page page, String words) {
    go(page.locator("main button:has-text('" + words + "')").first());
  }

  /// Presses what was found, and waits for the page that comes.
  static void go(Locator found) {
    found.click();
    found.page().waitForLoadState(LoadState.LOAD);
  }

  /// Opens the first transfer of a list that says the words.
  ///
  /// @param list `sent` or `received`
  final void open(Page page, String list, String words) {
    page.navigate(address("/transfers/" + list));
    go(page.locator(".app-task__title:has-text('" + words + "')").first());
  }

  /// Fills fields, each by its id.
  static void fill(Page page, Map<String, String> fields) {
    fields.forEach((field, words) -> page.locator("#" + field).fill(words));
  }

  /// On the first page of a referral: asks the council's care service, up to the page on which one
  /// checks what is sent.
  static void ask(Page page, String what, String reason) {
    page.locator("#words").fill("care council");
    press(page, "Search");
    page.locator("input[name=service][value='" + TransferRegion.CARE + "']").check();
    fill(page, Map.of("what", what, "reason", reason));
    press(page, "Check before you send");
  }

  /// Fills in the measurements of somebody who is ill.
  ///
  /// @param air the code of whether they breathe air or oxygen
  static void measure(Page page, String pulse, String air) {
    fill(
        page,
        Map.of(
            "respiration", "22",
            "spo2", "93",
            "systolic", "105",
            "diastolic", "62",
            "pulse", pulse,
            "temperature", "38,5"));
    page.locator("#air").selectOption(air);
    page.locator("#consciousness").selectOption("248234008");
  }

  static void fold(Page page, String summary) {
    page.locator("summary:has-text('" + summary + "')").first().click();
  }
}
