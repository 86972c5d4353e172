package org.careweave.design;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.careweave.browser.Browser;
import org.careweave.browser.SampleServer;
import org.junit.jupiter.api.Test;

/// Every component in its states, in a browser.
@org.junit.jupiter.api.Tag("browser")
class GalleryJourney {

  @Test
  void everyComponentIsAccessibleAtBothWidths() {
    Templates templates = Templates.precompiled();
    Map<String, Object> model = Map.of("gallery", Gallery.sample());
    try (Browser browser = Browser.open();
        SampleServer server =
            new SampleServer(Map.of("/design", () -> templates.render("design/gallery", model)))) {
      for (boolean phone : new boolean[] {false, true}) {
        Page page = phone ? browser.phone() : browser.desktop();
        page.navigate(server.address("/design"));
        browser.photograph(page, phone ? "gallery-phone" : "gallery-desktop");
        Browser.assertNoAxeViolations(page);
        assertThat(browser.complaints()).isEmpty();
        page.context().close();
      }
    }
  }
}
