package org.careweave.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.careweave.directory.Directory;
import org.careweave.testing.PlatformTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/// A browser on the pages of a running platform, with the users of the demonstration.
@PlatformTest
@ActiveProfiles("demo")
@Tag("browser")
public abstract class BrowserSetUp {

  protected static Browser browser;

  @Autowired protected Directory directory;
  @LocalServerPort protected int port;

  @BeforeAll
  protected static void openBrowser() {
    browser = Browser.open();
  }

  @AfterAll
  protected static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  protected final String address(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /// The page, signed in to as a user of the demonstration.
  protected final Page as(String user, Page page) {
    page.navigate(address("/"));
    page.locator("button[value='" + user + "']").click();
    page.getByText("Sign out").first().waitFor();
    return page;
  }

  /// Photographs the page; axe has nothing to say about it.
  protected final void look(Page page, String name) {
    browser.photograph(page, name);
    Browser.assertNoAxeViolations(page);
  }

  /// Axe has nothing to say about the page, nothing of it is beyond the edge of the screen, and it
  /// is photographed.
  protected final void fits(Page page, String name) {
    Browser.assertNoAxeViolations(page);
    Object wide = page.evaluate("document.documentElement.scrollWidth - innerWidth");
    assertThat(((Number) wide).intValue()).as(name).isLessThanOrEqualTo(0);
    browser.photograph(page, name);
  }
}
