package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import org.careweave.access.Access;
import org.careweave.access.Clause;
import org.careweave.access.Policy;
import org.careweave.access.Purpose;
import org.careweave.directory.Directory;
import org.careweave.testing.PlatformTest;
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
import org.springframework.web.context.WebApplicationContext;

@PlatformTest
@Import(Acting.class)
@Tag("operations")
class PolicyPagesTests {

  @Autowired private WebApplicationContext context;
  @Autowired private Policy policy;
  @Autowired private Access access;
  @Autowired private Directory directory;

  private MockMvc pages;

  @BeforeEach
  void open() {
    pages = MockMvcBuilders.webAppContextSetup(context).build();
    Northmere.load(directory);
    Acting.as(Acting.IG_LEAD);
  }

  @Test
  void everyClauseIsListedInItsOwnWords() throws Exception {
    Document page = page(get("/operations/policy"));

    assertThat(page.select(".app-rule a").eachText())
        .containsExactlyInAnyOrderElementsOf(policy.clauses().stream().map(Clause::words).toList());
  }

  @Test
  void aClauseSaysWhoMaySeeWhatOfWhomAndWhy() throws Exception {
    Document page = page(get("/operations/policy/paramedic-emergency"));

    assertThat(page.select(".nhsuk-summary-list__row").eachText())
        .contains("Who Paramedic", "Why in an emergency", "Of whom anyone", "Effect May be seen");
    assertThat(page.select("h1").text()).isEqualTo(clause("paramedic-emergency").words());
  }

  @Test
  void aRuleSwitchedOffCountsForNobodyFromTheNextRequestOnAndCanBeSwitchedOnAgain()
      throws Exception {
    access.classOf(Acting.DOCTOR.organisation(), "problems-and-issues", java.util.Set.of());
    assertThat(access.sight(Acting.DOCTOR, Purpose.DIRECT_CARE).clauses())
        .contains("hospital-doctor");

    assertThat(turn("hospital-doctor", "off", version("hospital-doctor"), "Review of 22 November"))
        .isEqualTo("/operations/policy/hospital-doctor?done=yes");
    assertThat(access.sight(Acting.DOCTOR, Purpose.DIRECT_CARE).clauses())
        .doesNotContain("hospital-doctor");
    Document off = page(get("/operations/policy/hospital-doctor?done=yes"));
    assertThat(off.text())
        .contains("Off since", "Review of 22 November", "Ines Grant")
        .contains("The change counts from the next request on.");

    assertThat(turn("hospital-doctor", "on", version("hospital-doctor"), "Review done"))
        .isEqualTo("/operations/policy/hospital-doctor?done=yes");
    assertThat(access.sight(Acting.DOCTOR, Purpose.DIRECT_CARE).clauses())
        .contains("hospital-doctor");
  }

  @Test
  void withoutAReasonNothingChangesAndWhatWasWrongIsSaid() throws Exception {
    MockHttpServletResponse answer = answer(turning("gp", "off", version("gp"), " "));

    Document page = Jsoup.parse(answer.getContentAsString());
    assertThat(page.select("#reason-error").text()).contains("Say why this rule changes.");
    assertThat(page.title()).startsWith("Error: ");
    assertThat(clause("gp").active().contains(Instant.now())).isTrue();
  }

  @Test
  void whoeverLookedAtAnOlderVersionIsToldToLookAgain() throws Exception {
    int looked = version("link-worker");
    assertThat(turn("link-worker", "off", looked, "First")).isNotNull();

    MockHttpServletResponse answer = answer(turning("link-worker", "off", looked, "Second"));
    assertThat(answer.getContentAsString()).contains("Someone else has changed this rule");
    assertThat(policy.changes("link-worker")).hasSize(1);
  }

  @Test
  void engineersReadPolicyAndCannotChangeIt() throws Exception {
    Acting.as(Acting.ENGINEER);
    Document page = page(get("/operations/policy/own"));
    assertThat(page.select("main form")).isEmpty();

    int version = version("own");
    assertThat(answer(turning("own", "off", version, "I want to")).getStatus()).isEqualTo(403);
    assertThat(version("own")).isEqualTo(version);
  }

  @Test
  void aRuleThatIsNotThereAndATurnThatIsNoneAreRefused() throws Exception {
    assertThat(answer(get("/operations/policy/no-such-rule")).getStatus()).isEqualTo(404);
    assertThat(answer(turning("gp", "sideways", version("gp"), "x")).getStatus()).isEqualTo(400);
    assertThat(answer(post("/operations/policy/gp").param("to", "off")).getStatus()).isEqualTo(400);
  }

  private String turn(String id, String to, int version, String reason) throws Exception {
    return answer(turning(id, to, version, reason)).getRedirectedUrl();
  }

  private static MockHttpServletRequestBuilder turning(
      String id, String to, int version, String reason) {
    return post("/operations/policy/" + id)
        .param("to", to)
        .param("version", Integer.toString(version))
        .param("reason", reason);
  }

  private int version(String id) {
    return clause(id).version();
  }

  private Clause clause(String id) {
    return policy.clauses().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
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
