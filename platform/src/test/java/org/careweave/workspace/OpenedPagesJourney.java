package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.careweave.browser.Browser;
import org.careweave.browser.SampleServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The record page with its sources, trends and filters opened, at both widths.
@Tag("browser")
class OpenedPagesJourney {

  @Test
  void whatOpensInPlaceIsAccessibleAndFits() {
    try (Browser browser = Browser.open();
        SampleServer server =
            new SampleServer(Map.of("/record", PageSamples.all().get("/record")))) {
      for (boolean phone : new boolean[] {false, true}) {
        Page page = phone ? browser.phone() : browser.desktop();
        page.navigate(server.address("/record"));
        page.evaluate(
            """
            for (const each of ["#problems .app-source", "#results", "#results .app-trend-details",
                "#results .app-source", ".app-filters", "#timeline", "#timeline .app-source",
                ".app-place .app-source", ".app-flags .app-source", ".app-past"]) {
              document.querySelector(each).open = true;
            }
            """);
        browser.photograph(page, phone ? "record-opened-phone" : "record-opened-desktop");
        Browser.assertNoAxeViolations(page);
        Object wide = page.evaluate("document.documentElement.scrollWidth - innerWidth");
        assertThat(((Number) wide).intValue()).isLessThanOrEqualTo(0);
        page.context().close();
      }
    }
  }
}
