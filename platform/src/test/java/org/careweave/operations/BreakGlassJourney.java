package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.careweave.browser.Browser;
import org.careweave.people.People;
import org.careweave.testing.SmallRegion;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// A doctor breaks the glass, sees what was withheld under a banner, and ends it; a privacy officer
/// reviews it. On a ward's PC, on a phone, and without script.
class BreakGlassJourney extends OperationsSetUp {

  @Autowired private People people;
  @Autowired private TestDatabase database;

  private String anita;

  @BeforeEach
  void region() {
    database.jdbc().sql("delete from access.told_resident").update();
    database.jdbc().sql("delete from access.opening").update();
    database.jdbc().sql("delete from access.related where cause like 'opening/%'").update();
    anita = "/people/" + SmallRegion.person(SmallRegion.ANITA, people).person().value();
  }

  @ParameterizedTest
  @ValueSource(strings = {"desktop", "phone", "no-script"})
  void theGlassIsBrokenAndEnded(String how) {
    browser.complaints();
    Page page = as("doctor", page(how));
    page.navigate(address(anita));
    assertThat(page.locator("h1").innerText()).isEqualTo("You cannot see this record");
    look(page, how, "glass-refused");

    link(page, "Break glass").click();
    look(page, how, "glass-form");
    button(page, "Break the glass").click();
    page.waitForLoadState();
    assertThat(page.locator(".nhsuk-error-summary").innerText()).contains("Choose a reason");
    look(page, how, "glass-form-error");

    page.locator("input[value='life-at-risk']").check();
    page.locator("#words").fill("Unconscious in resus, no relatives here");
    button(page, "Break the glass").click();
    page.waitForURL(address(anita));
    assertThat(page.locator(".app-opened").innerText())
        .contains("You opened withheld parts of this record until", "End now");
    assertThat(page.locator("main").innerText())
        .contains("Type 2 diabetes", "Crisis plan of Anita")
        .doesNotContain("A sealed problem");
    look(page, how, "glass-record");
    page.mouse().wheel(0, 2000);
    assertThat(page.locator(".app-opened").isVisible()).isTrue();
    assertThat(inSight(page)).as("the banner stays in sight").isTrue();

    button(page, "End now").click();
    page.waitForLoadState();
    assertThat(page.locator("main").innerText()).contains("closed again");
    look(page, how, "glass-ended");
    page.navigate(address(anita));
    assertThat(page.locator("h1").innerText()).isEqualTo("You cannot see this record");
    assertThat(browser.complaints().stream().filter(c -> !c.contains("403") && !c.contains("400")))
        .isEmpty();
    page.context().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"desktop", "phone", "no-script"})
  void aPrivacyOfficerReviewsIt(String how) {
    Page doctor = as("doctor", browser.desktop());
    doctor.navigate(address(anita + "/break-glass"));
    doctor.locator("input[value='person-asked']").check();
    doctor.locator("#words").fill("She asked me to look at her plan");
    button(doctor, "Break the glass").click();
    doctor.waitForURL(address(anita));
    doctor.context().close();

    browser.complaints();
    Page page = as("privacy", page(how));
    page.navigate(address("/operations"));
    link(page, "Reviews").last().click();
    assertThat(page.locator("main").innerText())
        .contains("1 waits for a review", "Dr Hannah Osei broke the glass");
    look(page, how, "review-list");

    link(page, "Dr Hannah Osei broke the glass").click();
    page.waitForLoadState();
    assertThat(page.locator("main").innerText())
        .contains("PATEL, Anita", "She asked me to look at her plan", "opened the record")
        .contains("Hospital doctor, Northmere Hospitals, Acute medical unit")
        .contains("No relationship between them");
    look(page, how, "review-one");

    button(page, "Decide").click();
    page.waitForLoadState();
    assertThat(page.locator(".nhsuk-error-summary").innerText()).contains("Choose what you found");
    look(page, how, "review-error");
    page.locator("input[value='appropriate']").check();
    page.locator("#words").fill("Her own request, noted by the ward");
    button(page, "Decide").click();
    page.waitForURL(url -> url.contains("done"));
    assertThat(page.locator("main").innerText())
        .contains("It is decided", "Appropriate", "Her own request", "Ngozi Eze");
    assertThat(button(page, "Decide").count()).as("a decision is final").isZero();
    look(page, how, "review-decided");

    page.navigate(address("/operations/reviews"));
    assertThat(page.locator("main").innerText()).contains("Nothing waits for a review");
    assertThat(browser.complaints().stream().filter(c -> !c.contains("400"))).isEmpty();
    page.context().close();
  }

  @Test
  void anotherTrustsOfficerAndTheDoctorFindNothingToReview() {
    Page doctor = as("doctor", browser.desktop());
    doctor.navigate(address("/operations/reviews"));
    assertThat(doctor.locator("h1").innerText()).isEqualTo("You cannot open this page");
    doctor.navigate(address(anita + "/break-glass"));
    doctor.locator("input[value='person-asked']").check();
    doctor.locator("#words").fill("She asked me to look at her plan");
    button(doctor, "Break the glass").click();
    doctor.waitForURL(address(anita));
    doctor.context().close();
    long id = database.jdbc().sql("select id from access.opening").query(Long.class).single();

    Page minds = as("minds-privacy", browser.desktop());
    minds.navigate(address("/operations/reviews"));
    assertThat(minds.locator("main").innerText()).contains("Nothing waits for a review");
    minds.navigate(address("/operations/reviews/" + id));
    assertThat(minds.locator("h1").innerText()).isEqualTo("Page not found");
    minds.context().close();

    Page trust = as("trust-privacy", browser.desktop());
    trust.navigate(address("/operations/reviews/" + id));
    assertThat(trust.locator("main").innerText()).contains("Dr Hannah Osei broke the glass");
    trust.context().close();
  }

  private static Page page(String how) {
    return switch (how) {
      case "phone" -> browser.phone();
      case "no-script" -> browser.withoutScript();
      default -> browser.desktop();
    };
  }

  private void look(Page page, String how, String name) {
    browser.photograph(page, "journey-" + name + "-" + how);
    if (!how.equals("no-script")) {
      Browser.assertNoAxeViolations(page);
      Object wide = page.evaluate("document.documentElement.scrollWidth - innerWidth");
      assertThat(((Number) wide).intValue()).as(name + " scrolls sideways").isLessThanOrEqualTo(0);
    }
  }

  private static boolean inSight(Page page) {
    var box = page.locator(".app-opened").boundingBox();
    return box.y >= -1 && box.y + box.height <= page.viewportSize().height;
  }

  private static Locator link(Page page, String text) {
    return page.locator("main a", new Page.LocatorOptions().setHasText(text));
  }

  private static Locator button(Page page, String text) {
    return page.locator("main button", new Page.LocatorOptions().setHasText(text));
  }
}
