package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.browser.Browser;
import org.careweave.kernel.OdsCode;
import org.careweave.record.Entry;
import org.careweave.record.Records;
import org.careweave.record.Submission;
import org.careweave.testing.StandingAgreement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A population health analyst counts people, and sees nobody.
class CountsJourney extends OperationsSetUp {

  private static final OdsCode HOSPITAL = new OdsCode("RN1");
  private static final String ANALYST =
      """
      {"name": "Northmere", "organisations": [], "staff": [
        {"user": "counting", "name": "Priya Raman", "jobRole": "R1840",
         "jobRoleName": "Analyst", "persona": "population-analyst", "organisation": "QNM"}]}
      """;

  @Autowired private Records records;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void region() {
    directory.load(ANALYST.getBytes(StandardCharsets.UTF_8));
    List<Entry> people = new ArrayList<>();
    for (int n = 0; n < 90; n++) {
      people.add(new Entry.Put(people.size(), "Patient", "n" + n, null, patient(n), null));
    }
    send(people);
  }

  private void send(List<Entry> entries) {
    Caller job = new Caller(Caller.Kind.SYSTEM, "journey", "Journey", "system", HOSPITAL, null);
    records.write(
        new Submission(
            Sight.ofSystem(job),
            "COUNTS-JOURNEY",
            Submission.IdRule.SOURCE,
            HOSPITAL,
            Set.of(HOSPITAL),
            false,
            entries,
            Instant.now(),
            "journey"));
  }

  private static byte[] patient(int n) {
    return """
        {"resourceType": "Patient", "id": "n%d", "name": [{"family": "Number%d"}],
         "gender": "%s", "birthDate": "%s"}
        """
        .formatted(
            n,
            n,
            n % 2 == 0 ? "female" : "male",
            LocalDate.now().minusYears(20 + n % 3 * 20 + (n == 7 ? 50 : 0)).minusDays(20))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void anAnalystCountsPeopleByTwoDimensions() {
    browser.complaints();
    Page page = as("counting", browser.desktop());
    page.navigate(address("/"));
    assertThat(text(page)).contains("it opens no person's record");
    page.navigate(address("/operations/counts"));
    assertThat(text(page)).contains("No agreement in force lets you count people");
    Browser.assertNoAxeViolations(page);
    StandingAgreement.insertCounts(jdbc, "journey-counts", List.of("population-analyst"), 8);
    page.navigate(address("/operations"));
    page.locator(".app-door a", new Page.LocatorOptions().setHasText("Counts")).click();
    page.waitForLoadState();
    Browser.assertNoAxeViolations(page);
    page.locator("#columns").selectOption("sex");
    press(page, "Count");
    assertThat(text(page)).contains("People by age and sex", "20 to 24", "not told", "rounded");
    assertThat(text(page)).doesNotContain("Number1", "Patel", "10 to 14");
    Browser.assertNoAxeViolations(page);
    browser.photograph(page, "counts-desktop");
    assertThat(browser.complaints()).isEmpty();
    page.locator("#rows").selectOption("condition");
    press(page, "Count");
    assertThat(page.locator(".nhsuk-error-summary").innerText())
        .contains("Enter the code of the condition");
    assertThat(page.locator("#columns").inputValue()).as("nothing typed is lost").isEqualTo("sex");
    Browser.assertNoAxeViolations(page);
    page.locator("#code").fill("44054006");
    press(page, "Count");
    assertThat(text(page)).contains("People by condition and sex", "Recorded");
    page.navigate(address("/operations/counts?rows=age&columns=age&agreement=journey-counts"));
    assertThat(page.locator("#columns-error").innerText()).contains("Choose something else");
    page.navigate(address("/operations/counts?rows=height&agreement=nobodys"));
    assertThat(page.locator(".nhsuk-error-summary").innerText())
        .contains("Choose an agreement", "Choose what to count people by");
    page.context().close();

    Page phone = as("counting", browser.phone());
    phone.navigate(address("/operations/counts?agreement=journey-counts&rows=age&columns=sex"));
    fits(phone, "counts-phone");
    phone.context().close();

    Page doctor = as("doctor", browser.desktop());
    doctor.navigate(address("/operations/counts"));
    assertThat(text(doctor)).doesNotContain("How many people");
    doctor.context().close();
  }

  @Test
  void anAnalystCountsAdmissionsByMonth() {
    browser.complaints();
    StandingAgreement.insertCounts(jdbc, "journey-items", List.of("population-analyst"), 8);
    YearMonth last = YearMonth.now(ZoneId.of("Europe/London")).minusMonths(1);
    List<Entry> stays = new ArrayList<>();
    for (int n = 0; n < 30; n++) {
      for (int day = 10; day < 13; day++) {
        stays.add(stay(stays.size(), n, last + "-" + day));
        stays.add(stay(stays.size(), n, last.minusMonths(2) + "-" + day));
      }
      stays.add(stay(stays.size(), n, last + "-20"));
    }
    for (int n = 0; n < 3; n++) {
      stays.add(stay(stays.size(), n, last.minusMonths(1) + "-10"));
    }
    send(stays);
    Page page = as("counting", browser.desktop());
    page.navigate(address("/operations/counts"));
    page.locator("main a", new Page.LocatorOptions().setHasText("by month")).click();
    page.waitForLoadState();
    Browser.assertNoAxeViolations(page);
    page.locator("#agreement").selectOption("journey-items");
    page.locator("#kind").selectOption("observations");
    press(page, "Count");
    assertThat(page.locator(".nhsuk-error-summary").innerText())
        .contains("Enter the code of what was observed");
    assertThat(page.locator("#kind").inputValue()).isEqualTo("observations");
    Browser.assertNoAxeViolations(page);
    page.locator("#kind").selectOption("admissions");
    page.locator("#months").selectOption("3");
    press(page, "Count");
    assertThat(page.locator("main tbody tr").allInnerTexts())
        .hasSize(3)
        .satisfies(rows -> assertThat(rows.get(1)).contains("not told").doesNotContain("3"))
        .satisfies(rows -> assertThat(rows.get(2)).contains("30"));
    Browser.assertNoAxeViolations(page);
    browser.photograph(page, "counts-items-desktop");
    page.navigate(
        address("/operations/counts/items?agreement=nobodys&kind=letters&last=soon&months=x"));
    assertThat(page.locator(".nhsuk-error-summary").innerText())
        .contains("Choose an agreement", "Choose what to count", "Choose the last month");
    assertThat(browser.complaints()).isEmpty();
    page.context().close();

    Page phone = as("counting", browser.phone());
    phone.navigate(
        address("/operations/counts/items?agreement=journey-items&kind=admissions&months=12"));
    fits(phone, "counts-items-phone");
    phone.context().close();

    Page doctor = as("doctor", browser.desktop());
    doctor.navigate(address("/operations/counts/items"));
    assertThat(text(doctor)).doesNotContain("How many by month");
    doctor.context().close();
    jdbc.sql("update access.agreement set stage = 'suspended' where id = 'journey-items'").update();
  }

  private static Entry stay(int index, int n, String day) {
    String id = "s" + n + "-" + day;
    String json =
        """
        {"resourceType": "Encounter", "id": "%s", "status": "finished",
         "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IMP"},
         "subject": {"reference": "Patient/n%d"}, "period": {"start": "%s"}}
        """
            .formatted(id, n, day);
    return new Entry.Put(index, "Encounter", id, null, json.getBytes(StandardCharsets.UTF_8), null);
  }

  @Test
  void withoutAKeyForPseudonymsNoExtractIsMade() {
    Page page = as("counting", browser.desktop());
    page.navigate(address("/operations/extracts"));
    assertThat(text(page)).contains("No agreement in force lets you have pseudonymised records");
    Browser.assertNoAxeViolations(page);
    StandingAgreement.insertPseudonymised(jdbc, "journey-extracts", List.of("population-analyst"));
    page.navigate(address("/operations/extracts"));
    page.locator("main button").click();
    page.waitForLoadState();
    assertThat(page.locator(".nhsuk-error-summary").innerText())
        .contains("This install has no key for pseudonyms");
    Browser.assertNoAxeViolations(page);
    browser.photograph(page, "extracts-desktop");
    page.context().close();
    browser.complaints();
  }
}
