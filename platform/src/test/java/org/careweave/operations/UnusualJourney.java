package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.careweave.access.Caller;
import org.careweave.access.Opening;
import org.careweave.access.Sight;
import org.careweave.access.UnusualLook;
import org.careweave.access.UnusualLooks;
import org.careweave.access.UnusualReason;
import org.careweave.browser.Browser;
import org.careweave.design.ClinicalDate;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.careweave.testing.SmallRegion;
import org.careweave.testing.TestClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A privacy officer goes through the list of unusual looks and closes one.
class UnusualJourney extends OperationsSetUp {

  @Autowired private People people;
  @Autowired private UnusualLooks looks;

  @Test
  void aLookIsFoundUnderstoodAndClosed() {
    PersonId anita = SmallRegion.person(SmallRegion.ANITA, people).person();
    TestClient.of(port).signedInAs("mental-health").get("/people/" + anita.value());
    looks.note(
        List.of(
            look(
                "mental-health",
                "RN3",
                anita,
                reason(UnusualReason.HOUSEHOLD, "Family name and postcode are the viewer's own."),
                reason(UnusualReason.ODD_HOURS, "Looked outside 07:00 to 20:00.")),
            look(
                "doctor",
                "RN1",
                null,
                reason(UnusualReason.HIGH_VOLUME, "Looked at 164 people that day."))),
        1,
        Sight.ofSystem(
            new Caller(Caller.Kind.SYSTEM, "job", "Job", "system", new OdsCode("QNM"), null)));
    browser.complaints();
    Page page = as("privacy", browser.desktop());
    page.navigate(address("/operations/unusual"));
    browser.photograph(page, "unusual-journey-list");
    Browser.assertNoAxeViolations(page);
    assertThat(page.locator(".app-rule a").allInnerTexts())
        .containsExactly("Gareth Pugh", "Dr Hannah Osei");

    page.locator(".app-rule a").first().click();
    page.waitForLoadState();
    browser.photograph(page, "unusual-journey-one");
    Browser.assertNoAxeViolations(page);
    assertThat(page.locator("main").innerText())
        .contains("PATEL, Anita", "Family or household", "opened the record");
    page.locator("main button:has-text('Close this look')").click();
    page.waitForLoadState();
    assertThat(page.locator(".nhsuk-error-summary").innerText()).contains("Choose what you found");
    assertThat(browser.complaints()).as("the page that says so").hasSize(1);
    Browser.assertNoAxeViolations(page);
    page.locator("input[value='follow-up']").check();
    page.locator("#words").fill("Will be asked by their manager");
    page.locator("main button:has-text('Close this look')").click();
    page.waitForLoadState();
    browser.photograph(page, "unusual-journey-closed");
    Browser.assertNoAxeViolations(page);
    assertThat(page.locator("main").innerText())
        .contains("It is closed", "Needs follow-up", "Will be asked by their manager");

    page.navigate(address("/operations/unusual"));
    assertThat(page.locator(".app-rule a").allInnerTexts()).containsExactly("Dr Hannah Osei");
    assertThat(browser.complaints()).isEmpty();
    page.context().close();
  }

  private static UnusualLook look(
      String user, String organisation, PersonId person, UnusualLook.Reason... reasons) {
    Instant now = Instant.now();
    return new UnusualLook(
        0,
        LocalDate.ofInstant(now, ClinicalDate.ZONE),
        new Opening.By(user, "hospital-doctor", new OdsCode(organisation), null),
        person,
        List.of(reasons),
        new UnusualLook.Looks(person == null ? 164 : 1, now.minusSeconds(600), now.plusSeconds(60)),
        null);
  }

  private static UnusualLook.Reason reason(UnusualReason reason, String words) {
    return new UnusualLook.Reason(reason, words);
  }
}
