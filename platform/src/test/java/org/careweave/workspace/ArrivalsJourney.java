package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.careweave.exchange.Exchange;
import org.careweave.testing.EmergencyRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Somebody for whom the council cares comes to the emergency department: its open list shows it by
/// itself, with whom to ring, as does the list of the nurses who look after them.
class ArrivalsJourney extends JourneySetUp {

  private static final int EDITH = 91_001;
  private static final String ROW = "#arrivals .app-arrival:has-text('MARLOWE')";

  @Autowired private Exchange exchange;

  private EmergencyRegion region;

  @BeforeEach
  void region() {
    region = new EmergencyRegion(directory, records, people, access, exchange).made();
    region.withCarePackage(EDITH, "Marlowe");
    region.onCaseload(EDITH, "Marlowe");
    region.registered(EDITH, "Marlowe");
  }

  private Page opened(String user, Page page) {
    as(user, page).navigate(address("/arrivals"));
    page.locator("#app-live[data-state=live]").waitFor();
    return page;
  }

  private static void gone(Page page) {
    page.locator(ROW).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  /// How often the stream of the page as it was read tells of something, when it is opened again:
  /// so often at least, or nothing comes of it for long.
  private static int told(Page page, int least) {
    Object times =
        page.evaluate(
            """
            async (least) => {
              const source = new EventSource(document.getElementById("app-live").dataset.live);
              let times = 0;
              source.addEventListener("changed", () => times++);
              const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
              for (let n = 0; n < 300 && (times < least || source.readyState !== EventSource.OPEN); n++) {
                await pause(100);
              }
              await pause(1500);
              source.close();
              return times;
            }
            """,
            least);
    return ((Number) times).intValue();
  }

  @Test
  void whoComesIsOnTheOpenListWithWhomToRingAndGoesWhenTheyHaveLeft() {
    Page department = opened("doctor", browser.desktop());
    assertThat(department.locator("main").innerText()).contains("Nobody is in the department");
    look(department, "arrivals-nobody");
    Page nurse = opened("nurse", browser.phone());
    Page other = opened("other", browser.desktop());

    Instant came = Instant.now().minus(Duration.ofMinutes(2)).truncatedTo(ChronoUnit.SECONDS);
    region.attends(EDITH, "arrived", came);

    department.locator(ROW).waitFor();
    assertThat(department.locator(ROW).innerText())
        .contains("Care package", "Home care, two visits a day", "Northmere Council")
        .contains("ring 01632 960900", "Breathless since the morning");
    assertThat(department.locator("#arrivals-state").innerText()).contains("1");
    assertThat(department.locator("#app-live").innerText()).contains("Changed just now");
    look(department, "arrivals-came");
    nurse.locator(ROW).waitFor();
    fits(nurse, "arrivals-came-phone");

    assertThat(told(department, 1)).as("read before somebody came").isOne();
    assertThat(told(other, 0)).isZero();

    Page plain = browser.withoutScript();
    as("doctor", plain).navigate(address("/arrivals"));
    assertThat(plain.locator(ROW).innerText()).contains("ring 01632 960900");

    region.attends(EDITH, "finished", came);
    gone(department);
    gone(nurse);
    assertThat(department.locator("main").innerText()).contains("Nobody is in the department");
    assertThat(told(department, 0)).as("it was read when nobody was there").isZero();
    plain.reload();
    assertThat(plain.locator(ROW).count()).isZero();
    assertThat(other.locator("#app-live").innerText()).doesNotContain("Changed");
    assertThat(browser.complaints()).isEmpty();
    for (Page page : new Page[] {department, nurse, other, plain}) {
      page.context().close();
    }
  }
}
