package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.careweave.browser.Browser;
import org.careweave.people.FoundPerson;
import org.careweave.testing.TaskRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// People of a community trust and of a council write one plan, each in a browser of their own.
class PlansJourney extends JourneySetUp {

  private FoundPerson person;

  @BeforeEach
  void region() {
    TaskRegion region = new TaskRegion(directory, records, people, access).made();
    person = region.person(72_001, "Barraclough");
  }

  private String plan() {
    return record(person, "/plan");
  }

  private static void follow(Page page, String words) {
    go(page.locator("main a:has-text('" + words + "')").first());
  }

  @Test
  void aPlanIsWrittenByTwoOrganisationsAtOnceAndNothingIsLost() {
    Page ruth = as("nurse", browser.desktop());
    ruth.navigate(plan());
    assertThat(ruth.locator("main").innerText()).contains("Nobody has written this yet");
    look(ruth, "plan-empty");
    ruth.navigate(plan() + "/about-me/new");
    press(ruth, "Save");
    assertThat(ruth.locator(".nhsuk-error-summary").innerText()).contains("Write something");
    Browser.assertNoAxeViolations(ruth);
    ruth.locator("#most-important").fill("The dog, and שָׁלוֹם 🙂\n<script>alert(1)</script>");
    ruth.locator("[name=unknown-wellness]").check();
    ruth.locator("#review-day").fill("1");
    ruth.locator("#review-month").fill("6");
    ruth.locator("#review-year").fill("2099");
    browser.photograph(ruth, "plan-write");
    press(ruth, "Save");
    assertThat(ruth.locator("main").innerText())
        .contains("<script>alert(1)</script>", "Review on 01-Jun-2099", "Not known");
    look(ruth, "plan");

    follow(ruth, "What happened, hand on, end");
    ruth.locator("summary:has-text('Hand on')").click();
    ruth.locator("#hand-on-to").selectOption(TaskRegion.COUNCIL);
    press(ruth, "Hand on");
    assertThat(ruth.locator(".nhsuk-error-summary").innerText()).contains("Say why");
    Browser.assertNoAxeViolations(ruth);
    ruth.locator("#hand-on-says").fill("They visit daily");
    press(ruth, "Hand on");
    assertThat(ruth.locator("#facts").innerText()).contains("Adult social care", "no answer yet");
    String section = ruth.url().replaceAll("\\?.*", "");

    Page sandra = as("social", browser.phone());
    sandra.navigate(address("/plans"));
    look(sandra, "plans-offered-phone");
    follow(sandra, "About Me");
    press(sandra, "Take it on");
    assertThat(sandra.locator("#facts").innerText()).contains("Adult social care");
    ruth.navigate(section + "/edit");
    sandra.navigate(section + "/edit");
    sandra.locator("#please-do").fill("Knock and wait");
    sandra.locator("#please-dont").fill("Move her things");
    ruth.locator("#app-live[data-state=live]").waitFor();
    ruth.locator("#support").fill("Half a sentence");
    press(sandra, "Save");
    ruth.locator("#changed:has-text('Changed by Sandra Okafor')").waitFor();
    assertThat(ruth.locator("#support").inputValue()).isEqualTo("Half a sentence");
    ruth.locator("#support").fill("Mornings are best");
    ruth.locator("#please-do").fill("Ring before you come");
    press(ruth, "Save");
    look(ruth, "plan-conflict");
    assertThat(ruth.locator(".app-conflict").innerText())
        .contains("Please do", "Knock and wait", "Ring before you come", "Nothing");
    assertThat(ruth.locator("#support").inputValue()).isEqualTo("Mornings are best");
    assertThat(ruth.locator("#please-dont").inputValue()).isEqualTo("Move her things");
    press(ruth, "Save");
    assertThat(ruth.locator(".nhsuk-error-summary").innerText()).contains("Choose what to keep");
    assertThat(ruth.locator("#support").inputValue()).isEqualTo("Mornings are best");
    ruth.locator("input[name=settle-please-do][value=other]").check();
    ruth.locator("#please-do").fill("Ring first, then knock and wait");
    press(ruth, "Save");

    sandra.navigate(section);
    look(sandra, "plan-section-phone");
    assertThat(sandra.locator("#facts").innerText())
        .contains("Ring first, then knock and wait", "Mornings are best", "Move her things")
        .contains("Changed by Ruth Adeyemi");
    assertThat(sandra.locator("#events").innerText())
        .contains("Ruth Adeyemi", "Sandra Okafor", "Knock and wait");
    ruth.context().close();
    sandra.context().close();
  }
}
