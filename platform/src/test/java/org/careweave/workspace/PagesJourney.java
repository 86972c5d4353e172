package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.careweave.browser.Browser;
import org.careweave.browser.SampleServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every staff page made of samples, in a browser: axe, both widths, without script, keys.
@Tag("browser")
class PagesJourney {

  private static Browser browser;
  private static SampleServer server;

  @BeforeAll
  static void start() {
    browser = Browser.open();
    server = new SampleServer(PageSamples.all());
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      server.close();
    }
  }

  static Stream<String> paths() {
    return PageSamples.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyPageIsAccessibleAndQuietAtBothWidths(String path) {
    for (boolean phone : new boolean[] {false, true}) {
      Page page = phone ? browser.phone() : browser.desktop();
      page.navigate(server.address(path));
      String name = path.equals("/") ? "home" : path.substring(1).replace('/', '-');
      browser.photograph(page, name + (phone ? "-phone" : "-desktop"));
      Browser.assertNoAxeViolations(page);
      assertThat(browser.complaints()).as("console of " + path).isEmpty();
      Object wide = page.evaluate("document.documentElement.scrollWidth - innerWidth");
      assertThat(((Number) wide).intValue()).as(path + " scrolls sideways").isLessThanOrEqualTo(0);
      page.context().close();
    }
  }

  @Test
  void theRecordCanBeReadAndItsSourcesOpenedWithoutScript() {
    Page page = browser.withoutScript();
    page.navigate(server.address("/record"));
    assertThat(page.locator("#problems").innerText()).contains("Type 2 diabetes");
    page.locator("#problems .app-source__summary").first().click();
    assertThat(page.locator("#problems .app-source__body").first().isVisible()).isTrue();
    page.context().close();
  }

  @Test
  void keysFindMoveOpenAndExplain() {
    Page page = browser.desktop();
    page.navigate(server.address("/arrivals"));
    List<String> rows = page.locator("[data-row]").allTextContents();
    int third = 2;
    assertThat(rows).hasSizeGreaterThan(third);
    for (int n = 0; n <= third; n++) {
      page.keyboard().press("j");
    }
    assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo(rows.get(third));
    page.keyboard().press("k");
    assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo(rows.get(third - 1));
    page.keyboard().press("/");
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("find");
    page.keyboard().type("j?");
    assertThat(page.locator("#find").inputValue()).isEqualTo("j?");
    page.evaluate("document.activeElement.blur()");
    page.keyboard().press("?");
    assertThat(page.locator("#app-keys").isVisible()).isTrue();
    Browser.assertNoAxeViolations(page);
    page.locator("#app-keys-off").check();
    page.keyboard().press("Escape");
    page.keyboard().press("j");
    assertThat(page.evaluate("document.activeElement.hasAttribute('data-row')")).isEqualTo(false);
    page.context().close();
  }

  @Test
  void sectionsAreAnAccordionOnAPhone() {
    Page page = browser.phone();
    page.navigate(server.address("/record#results"));
    assertThat(page.locator("#problems").getAttribute("open")).isNotNull();
    assertThat(page.locator("#medicines").getAttribute("open")).isNull();
    assertThat(page.locator("#results").getAttribute("open")).isNotNull();
    page.context().close();
  }

  @Test
  void theWholeRecordPageIsSmall() throws IOException {
    int bytes = 0;
    for (String part : new String[] {"styleSheet", "script"}) {
      String path =
          part.equals("script")
              ? org.careweave.design.Assets.script()
              : org.careweave.design.Assets.styleSheet();
      try (var in = getClass().getResourceAsStream("/static" + path + ".gz")) {
        bytes += in.readAllBytes().length;
      }
    }
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(PageSamples.all().get("/record").get().getBytes(StandardCharsets.UTF_8));
    }
    assertThat(bytes + zipped.size()).as("compressed bytes").isLessThan(150_000);
  }
}
