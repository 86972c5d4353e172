package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.stream.Stream;
import org.careweave.browser.Browser;
import org.careweave.browser.SampleServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every page of this door in a browser: axe, both widths, without script.
@Tag("browser")
class OperationsJourney {

  private static Browser browser;
  private static SampleServer server;

  @BeforeAll
  static void start() {
    browser = Browser.open();
    server = new SampleServer(OperationsSamples.all());
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      server.close();
    }
  }

  static Stream<String> paths() {
    return OperationsSamples.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyPageIsAccessibleAndQuietAtBothWidths(String path) {
    for (boolean phone : new boolean[] {false, true}) {
      Page page = phone ? browser.phone() : browser.desktop();
      page.navigate(server.address(path));
      browser.photograph(
          page, path.substring(1).replace('/', '-') + (phone ? "-phone" : "-desktop"));
      Browser.assertNoAxeViolations(page);
      assertThat(browser.complaints()).as("console of " + path).isEmpty();
      Object wide = page.evaluate("document.documentElement.scrollWidth - innerWidth");
      assertThat(((Number) wide).intValue()).as(path + " scrolls sideways").isLessThanOrEqualTo(0);
      page.context().close();
    }
  }

  @Test
  void theDetailsOfAnEntryOpenWithoutScript() {
    Page page = browser.withoutScript();
    page.navigate(server.address("/operations/audit"));
    page.locator(".app-source__summary").first().click();
    assertThat(page.locator(".app-source__body").first().innerText())
        .contains("hospital-doctor, own, find");
    page.context().close();
  }
}
