package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import org.careweave.access.Access;
import org.careweave.browser.Browser;
import org.careweave.directory.Directory;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Records;
import org.careweave.testing.PlatformTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/// What people of several teams do on the pages of a running platform, each in a browser of their
/// own.
@PlatformTest
@ActiveProfiles("demo")
@Tag("browser")
@Tag("workspace")
abstract class JourneySetUp {

  static Browser browser;

  @Autowired Directory directory;
  @Autowired Records records;
  @Autowired People people;
  @Autowired Access access;
  @LocalServerPort private int port;

  @BeforeAll
  static void openBrowser() {
    browser = Browser.open();
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  /// The page, signed in to as a user of the demonstration.
  final Page as(String user, Page page) {
    page.navigate(address("/"));
    page.locator("button[value='" + user + "']").click();
    page.getByText("Sign out").first().waitFor();
    return page;
  }

  final String address(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /// The address of somebody's record, or of a page below it.
  ///
  /// @param below empty or `/plan`
  final String record(FoundPerson person, String below) {
    return address("/people/" + person.person().value() + below);
  }

  static void press(Page page, String words) {
    page.locator("main button:has-text('" + words + "')").first().click();
    page.waitForLoadState(LoadState.LOAD);
  }

  static void fold(Page page, String summary) {
    page.locator("summary:has-text('" + summary + "')").first().click();
  }

  /// Photographs the page; axe has nothing to say about it.
  final void look(Page page, String name) {
    browser.photograph(page, name);
    Browser.assertNoAxeViolations(page);
  }

  /// Axe has nothing to say about the page, nothing of it is beyond the edge of the screen, and it
  /// is
  /// photographed.
  final void fits(Page page, String name) {
    Browser.assertNoAxeViolations(page);
    Object wide = page.evaluate("document.documentElement.scrollWidth - innerWidth");
    assertThat(((Number) wide).intValue()).as(name).isLessThanOrEqualTo(0);
    browser.photograph(page, name);
  }
}
