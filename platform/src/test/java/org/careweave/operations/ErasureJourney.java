package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import org.careweave.browser.Browser;
import org.junit.jupiter.api.Test;

/// A privacy officer proposes that an item be removed for good, and the Caldicott Guardian signs.
class ErasureJourney extends OperationsSetUp {

  @Test
  void twoOfficersRemoveWhatOneSourceSent() {
    browser.complaints();
    Page page = officer("privacy");
    page.locator(".app-door a", new Page.LocatorOptions().setHasText("Removals")).click();
    page.locator("#whom").fill("999 000 0018");
    page.locator(".app-aside__form button[type=submit]").click();
    page.waitForLoadState();
    Browser.assertNoAxeViolations(page);
    page.getByLabel("Expunge everything of one source").check();
    page.getByText("Propose", new Page.GetByTextOptions().setExact(true)).click();
    page.waitForLoadState();
    assertThat(page.locator(".nhsuk-error-summary").innerText())
        .contains("Choose the source", "Choose what allows it");
    assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("status of 400"));
    Browser.assertNoAxeViolations(page);
    page.locator("#source").selectOption(new SelectOption().setIndex(1));
    page.getByLabel("Sent by mistake: wrong feed or wrong person").check();
    page.locator("#words").fill("Sent from the wrong system, case 4");
    page.getByText("Propose", new Page.GetByTextOptions().setExact(true)).click();
    page.waitForLoadState();
    assertThat(page.locator("main").innerText())
        .contains("Nothing is removed until somebody else has signed it", "5 items will be gone");
    assertThat(page.url()).doesNotContain("999000");
    Browser.assertNoAxeViolations(page);
    String address = page.url().replaceFirst("\\?.*", "");
    page.context().close();

    Page other = officer("guardian");
    other.navigate(address);
    other.locator("#sure").check();
    other.getByText("Sign and remove for good").click();
    other.waitForLoadState();
    for (int n = 0; n < 600 && !other.locator("main").innerText().contains("Carried out"); n++) {
      other.waitForTimeout(100);
      other.reload();
    }
    assertThat(other.locator("main").innerText()).contains("Carried out", "5 items");
    Browser.assertNoAxeViolations(other);
    other.navigate(address("/operations/erasures"));
    assertThat(other.locator("main").innerText())
        .contains("Nothing waits for a signature", "Expunge everything of one source");
    assertThat(browser.complaints()).isEmpty();
    other.context().close();
  }
}
