package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.audit.AuditTrail;
import org.careweave.audit.Disclosure;
import org.careweave.directory.Directory;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TestDatabase;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

@PlatformTest
@Import(Acting.class)
@Tag("operations")
class TrailPagesTests {

  @Autowired private WebApplicationContext context;
  @Autowired private AuditTrail trail;
  @Autowired private Directory directory;
  @Autowired private People people;
  @Autowired private Access access;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private TestDatabase database;

  private MockMvc pages;
  private PersonId anita;

  @BeforeEach
  void someLooks() {
    pages = MockMvcBuilders.webAppContextSetup(context).build();
    Northmere.load(directory);
    anita = Northmere.anita(people, access, new TransactionTemplate(transactions));
    looked("doctor", "hospital-doctor", "RN1", "record", anita.value());
    looked("gp", "gp", "Y10001", "record", 777L);
    // What came of each look is written a little later.
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                database
                        .jdbc()
                        .sql(
                            "select count(*) from audit.intent where person = 777"
                                + " and number not in (select unnest(intents) from audit.outcome)")
                        .query(Integer.class)
                        .single()
                    == 0);
    Acting.as(Acting.IG_LEAD);
  }

  @Test
  void theStoryNamesWhoLookedInWhichRoleAndWhy() throws Exception {
    Document page = page(get("/operations/audit"));

    String first = page.select(".app-story__text").eachText().toString();
    assertThat(first)
        .contains("Dr Hannah Osei (Hospital doctor, Northmere Hospitals) opened the record")
        .contains("Dr Idris Bell (GP, Lakeside Surgery)")
        .contains("for direct care.");
    assertThat(page.select(".app-story__text").text()).contains("12 items shown");
    assertThat(page.select("dd").eachText()).contains("own, find");
  }

  @Test
  void onePersonIsFoundByNhsNumberAndOnlyTheyAreNamed() throws Exception {
    Document page = page(post("/operations/audit").param("whom", "999 000 0018"));

    assertThat(page.select(".app-story__of").first().text())
        .isEqualTo("PATEL, Anita (Mrs), NHS No. 999 000 0018");
    assertThat(page.select(".app-story__text").eachText())
        .allSatisfy(text -> assertThat(text).doesNotContain("Idris Bell"));

    Document all = page(get("/operations/audit"));
    assertThat(all.text()).doesNotContain("PATEL").contains("person 777");
  }

  @Test
  void aPersonIsChosenFromTheStoryByTheirNumber() throws Exception {
    Document page = page(post("/operations/audit").param("person", "777").param("kind", "staff"));

    assertThat(page.select(".app-story__text").text())
        .contains("Idris Bell")
        .doesNotContain("Hannah Osei");
    assertThat(page.select("input[name=person]").first().val()).isEqualTo("777");
  }

  @Test
  void filtersNarrowTheStory() throws Exception {
    assertThat(stories("who", "Bell")).allMatch(text -> text.contains("Idris Bell"));
    assertThat(stories("organisation", "RN1")).allMatch(text -> text.contains("Hannah Osei"));
    assertThat(stories("purpose", "EMERGENCY")).isEmpty();
    assertThat(stories("deed", "write")).isEmpty();
    assertThat(stories("kind", "feed")).isEmpty();
    assertThat(stories("period", "PT24H")).isNotEmpty();
    assertThat(
            page(post("/operations/audit")
                    .param("day-day", "1")
                    .param("day-month", "1")
                    .param("day-year", "2020"))
                .select(".app-story"))
        .isEmpty();
  }

  @Test
  void whatIsTypedWronglyIsSaidAtTheFieldAndNothingIsLookedUp() throws Exception {
    Document number = page(post("/operations/audit").param("whom", "999 000 0019"));
    assertThat(number.title()).startsWith("Error: ");
    assertThat(number.select("#whom-error").text()).contains("not a valid NHS number");
    assertThat(number.select(".app-story")).isEmpty();
    assertThat(number.select("#whom").val()).isEqualTo("999 000 0019");

    Document day =
        page(
            post("/operations/audit")
                .param("day-day", "31")
                .param("day-month", "2")
                .param("day-year", "2026"));
    assertThat(day.select(".nhsuk-error-summary").text()).contains("Enter a day");

    Document unknown = page(post("/operations/audit").param("whom", "9990000026"));
    assertThat(unknown.select("#whom-error").text()).contains("Nobody with this NHS number");

    Document name = page(post("/operations/audit").param("who", "Dr "));
    assertThat(name.select("#who-error").text()).contains("2 people have this name");
  }

  @Test
  void aTamperedLinkIsNoPage() throws Exception {
    assertThat(answer(post("/operations/audit").param("next", "x.y.z")).getStatus()).isEqualTo(400);
  }

  @Test
  void theStoryGoesOnWhereThePageEnds() throws Exception {
    for (int i = 0; i < 60; i++) {
      looked("doctor", "hospital-doctor", "RN1", "read", anita.value());
    }
    Document first =
        page(
            post("/operations/audit")
                .param("person", anita.value() + "")
                .param("deed", "read")
                .param("who", "doctor"));
    assertThat(first.select(".app-story")).hasSize(50);
    String next = first.select("input[name=next]").val();

    Document second =
        page(
            post("/operations/audit")
                .param("person", anita.value() + "")
                .param("deed", "read")
                .param("who", "doctor")
                .param("next", next));
    assertThat(second.select(".app-story")).hasSize(10);
    assertThat(second.select("input[name=next]")).isEmpty();
  }

  @Test
  void aTrustsLeadReadsWhatWasDoneInItsNameOnly() throws Exception {
    Acting.as(Acting.TRUST_IG);
    assertThat(page(get("/operations/audit")).select(".app-story__text").eachText())
        .isNotEmpty()
        .allMatch(text -> text.contains("Northmere Hospitals"));
  }

  @Test
  void othersAreRefusedAndNothingPersonalIsInTheAnswer() throws Exception {
    for (var other : List.of(Acting.DOCTOR, Acting.ENGINEER)) {
      Acting.as(other);
      MockHttpServletResponse answer = answer(get("/operations/audit"));
      assertThat(answer.getStatus()).isEqualTo(403);
      assertThat(answer.getContentAsString()).contains("You cannot open this page");
    }
    Acting.as(Acting.DOCTOR);
    assertThat(answer(get("/operations")).getStatus()).isEqualTo(403);
  }

  @Test
  void eachRoleFindsItsSections() throws Exception {
    assertThat(page(get("/operations")).select(".app-door a").eachText())
        .containsExactly(
            "Channels",
            "Quarantine",
            "Reviews",
            "Unusual access",
            "Who looked",
            "National opt-outs",
            "Audit",
            "Policy",
            "Agreements",
            "Sensitive codes",
            "Why",
            "Health");
    Acting.as(Acting.ENGINEER);
    assertThat(page(get("/operations")).select(".app-door a").eachText())
        .containsExactly("Channels", "Quarantine", "National opt-outs", "Policy", "Health");
  }

  private List<String> stories(String field, String value) throws Exception {
    return page(post("/operations/audit").param(field, value).param("person", ""))
        .select(".app-story__text")
        .eachText()
        .stream()
        .filter(text -> !text.contains("Ines Grant"))
        .toList();
  }

  private void looked(String who, String role, String organisation, String action, Long person) {
    long intent =
        trail.intend(
            new Disclosure(
                "staff",
                who,
                role,
                organisation,
                "DIRECT_CARE",
                action,
                "whole record",
                List.of(person),
                List.of("own", "find"),
                UUID.randomUUID().toString()));
    trail.outcome(intent, 12, List.of(), "ok");
  }

  private Document page(MockHttpServletRequestBuilder request) throws Exception {
    MockHttpServletResponse answer = answer(request);
    assertThat(answer.getStatus()).isEqualTo(200);
    return Jsoup.parse(answer.getContentAsString());
  }

  private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
    return pages.perform(request).andReturn().getResponse();
  }
}
