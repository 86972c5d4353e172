package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.audit.AuditTrail;
import org.careweave.audit.Disclosure;
import org.careweave.browser.Browser;
import org.careweave.browser.BrowserSetUp;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// An information-governance lead signs in, finds out who looked at someone, and switches a rule
/// off and on.
@Tag("operations")
class GovernanceJourney extends BrowserSetUp {

  @Autowired private People people;
  @Autowired private Access access;
  @Autowired private AuditTrail trail;
  @Autowired private PlatformTransactionManager transactions;

  @BeforeEach
  void someoneWasLookedAt() {
    Northmere.load(directory);
    PersonId anita = Northmere.anita(people, access, new TransactionTemplate(transactions));
    long intent =
        trail.intend(
            new Disclosure(
                "staff",
                "doctor",
                "hospital-doctor",
                "RN1",
                "DIRECT_CARE",
                "record",
                "whole record",
                List.of(anita.value()),
                List.of("hospital-doctor"),
                UUID.randomUUID().toString()));
    trail.outcome(intent, 7, List.of(), "ok");
  }

  @Test
  void whoLookedIsFoundAndARuleIsSwitchedOffAndOn() {
    browser.complaints();
    Page page = as("ig", browser.desktop());
    page.navigate(address("/operations"));
    Browser.assertNoAxeViolations(page);

    page.locator(".app-door a", new Page.LocatorOptions().setHasText("Audit")).click();
    page.locator("#whom").fill("999 000 0018");
    page.locator(".app-aside__form button[type=submit]").click();
    page.waitForLoadState();
    assertThat(page.locator(".app-aside__main").innerText())
        .contains("Dr Hannah Osei", "opened the record", "PATEL, Anita (Mrs)", "7 items shown");
    assertThat(page.url()).doesNotContain("999000", "999 000", "999%20", "999+000");
    Browser.assertNoAxeViolations(page);

    page.navigate(address("/operations/policy/gp"));
    page.locator("main form button").click();
    page.waitForLoadState();
    assertThat(page.locator("#reason-error").innerText()).contains("Say why");
    Browser.assertNoAxeViolations(page);
    page.locator("#reason").fill("Under review");
    page.locator("main form button").click();
    page.waitForLoadState();
    assertThat(page.locator("main").innerText()).contains("Off since", "Under review");
    Browser.assertNoAxeViolations(page);
    page.locator("#reason").fill("Reviewed");
    page.locator("main form button").click();
    page.waitForLoadState();
    assertThat(page.locator("main").innerText()).contains("Counts now", "Reviewed");

    assertThat(browser.complaints()).isEmpty();
    page.context().close();
  }

  @Test
  void whoeverGivesCareIsNotLetIn() {
    Page page = as("doctor", browser.desktop());
    page.navigate(address("/operations/audit"));
    assertThat(page.locator("h1").innerText()).isEqualTo("You cannot open this page");
    Browser.assertNoAxeViolations(page);
    page.context().close();
  }
}
