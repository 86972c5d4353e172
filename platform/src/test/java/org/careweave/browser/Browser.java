package org.careweave.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// An installed Chromium, opened through Playwright, one for each test class. What a page writes to
/// its console as an error, refused scripts and styles among it, is kept and can be asserted on.
///
/// ```java
/// try (Browser browser = Browser.open()) {
///   Page page = browser.desktop();
///   page.navigate(address);
///   Browser.assertNoAxeViolations(page);
///   browser.photograph(page, "record");
/// }
/// ```
public final class Browser implements AutoCloseable {

  private static final Path PICTURES = Path.of("target", "screenshots");

  /// How long assertions of Playwright wait for what they want to see: a machine that does other
  /// things besides takes longer than the five seconds that are usual.
  private static final int PATIENCE_MILLIS = 60_000;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

  private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
    this.playwright = playwright;
    this.chromium = chromium;
  }

  /// Opens the Chromium of `CAREWEAVE_CHROMIUM`, or one on the PATH. Where there is none the test
  /// is skipped, saying so; on continuous integration it fails.
  public static Browser open() {
    Optional<Path> executable = executable();
    boolean required = "true".equals(System.getenv("CI"));
    String missing =
        "no Chromium: install one (Debian: apt-get install chromium) or set CAREWEAVE_CHROMIUM";
    if (required) {
      assertThat(executable).as(missing).isPresent();
    }
    Assumptions.assumeTrue(executable.isPresent(), missing);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    BrowserType.LaunchOptions options =
        new BrowserType.LaunchOptions()
            .setExecutablePath(executable.orElseThrow())
            .setTimeout(2 * PATIENCE_MILLIS)
            .setArgs(
                List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-background-networking",
                    "--force-color-profile=srgb"));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    return new Browser(playwright, playwright.chromium().launch(options));
  }

  /// A page as wide as a ward's PC.
  public Page desktop() {
    return page(
        new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1366, 900));
  }

  /// A page as wide as a phone.
  public Page phone() {
    return page(
        new com.microsoft.playwright.Browser.NewContextOptions()
            .setViewportSize(390, 844)
            .setDeviceScaleFactor(2)
            .setHasTouch(true));
  }

  /// A page that runs no script.
  public Page withoutScript() {
    return page(
        new com.microsoft.playwright.Browser.NewContextOptions()
            .setViewportSize(1366, 900)
            .setJavaScriptEnabled(false));
  }

  private Page page(com.microsoft.playwright.Browser.NewContextOptions options) {
    options.setLocale("en-GB").setTimezoneId("Europe/London");
    BrowserContext context = chromium.newContext(options);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if ("error".equals(message.type())) {
            complaints.add(message.text() + " (" + message.location() + ")");
          }
        });
    page.onPageError(complaints::add);
    return page;
  }

  /// What pages complained of since the last time this was asked.
  public List<String> complaints() {
    List<String> seen = new ArrayList<>(complaints);
    complaints.clear();
    return seen;
  }

  /// Fails when axe finds anything on the page, naming the rule and the elements.
  public static void assertNoAxeViolations(Page page) {
    AxeRunOptions options = new AxeRunOptions();
    options.setResultTypes(List.of("violations"));
    // In one go on the page itself, which takes less than half as long as page by frame: no page
    // has frames, as its policy says.
    List<Rule> violations =
        new AxeBuilder(page).setLegacyMode(true).options(options).analyze().getViolations();
    String words =
        violations.stream()
            .map(
                rule ->
                    rule.getId()
                        + ": "
                        + rule.getHelp()
                        + rule.getNodes().stream()
                            .map(node -> "\n    " + node.getHtml())
                            .limit(5)
                            .collect(Collectors.joining()))
            .collect(Collectors.joining("\n"));
    assertThat(words).as("axe on " + page.title()).isEmpty();
  }

  /// Saves a picture of the whole page as `target/screenshots/<name>.png`.
  public void photograph(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }

  private static Optional<Path> executable() {
    String named = System.getenv("CAREWEAVE_CHROMIUM");
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
        .flatMap(
            name ->
                Stream.of(path.split(java.io.File.pathSeparator)).map(dir -> Path.of(dir, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
