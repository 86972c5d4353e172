package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Client;
import org.careweave.access.Clients;
import org.careweave.directory.Directory;
import org.careweave.directory.DirectoryLoad;
import org.careweave.kernel.OdsCode;
import org.careweave.testing.NationalLists;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.StandingAgreement;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/// The page that says what an agreement would change says who they are, and never that nothing
/// would change where something does or may.
@PlatformTest
@Import(Acting.class)
@Tag("operations")
class AgreementChangesPagesTests {

  private static final String ALL = "/operations/agreements/";
  private static final String NOTHING = "Nothing would change";
  private static final String COUNTS = "{\"shape\": \"counts\", \"smallest\": 10}";
  private static final String EXTRACTS = "{\"shape\": \"pseudonymised\", \"dates\": \"year\"}";
  private static final int MOST = 33;
  private static final OdsCode BOARD = new OdsCode("QNM");

  @Autowired private WebApplicationContext context;
  @Autowired private Access access;
  @Autowired private Clients clients;
  @Autowired private Directory directory;
  @Autowired private JdbcClient jdbc;

  private MockMvc pages;

  @BeforeEach
  void open() {
    pages = MockMvcBuilders.webAppContextSetup(context).build();
    StandingAgreement.end(jdbc);
    Acting.as(Acting.IG_LEAD);
    access.classOf(new OdsCode("RN1"), "alerts", Set.of());
  }

  @Test
  void whoWouldCountIsSaidWithNumbersNamesAndWhatIsNotKnown() throws Exception {
    load(2);
    NationalLists.none(jdbc);
    Document page = imported("planning", flowing("population-analyst", COUNTS));
    assertThat(page.select(".app-lede").text())
        .isEqualTo("2 members of staff could count people by more than today.");
    Element change = page.select(".app-effect").first();
    assertThat(change.text())
        .contains("Northmere ICB, population health analyst", "2 users, fewer than 8 people")
        .contains("+ gain", "Counts of people, no number below 10, made of", "Alerts")
        .contains("held by Northmere Hospitals, for population health");
    assertThat(change.select("details li").eachText())
        .containsExactly("Analyst 01, Planner", "Analyst 02, Planner");
    assertThat(page.select("main").text()).contains("opt-outs were not checked lately");
  }

  @Test
  void whoWouldHaveExtractsIsSaidAndOfManyUsersThirtyAreNamed() throws Exception {
    load(MOST);
    Document page = imported("extracts", flowing("population-analyst", EXTRACTS));
    assertThat(page.select(".app-lede").text())
        .isEqualTo("33 members of staff could have more in pseudonymised extracts than today.");
    assertThat(page.select(".app-effect").text())
        .contains("33 users", "Pseudonymised extracts, dates by year, of");
    List<String> named = page.select(".app-effect details li").eachText();
    assertThat(named).hasSize(31).startsWith("Analyst 01, Planner").endsWith("and 3 more");
    assertThat(named.subList(0, 30)).isSorted();
  }

  @Test
  void applicationsAreNamedAsThoseWhoGain() throws Exception {
    load(0);
    clients.add(new Client(Client.Kind.APP, "dashboard", "Dashboard", "app-counts", BOARD));
    Document page = imported("applications", flowing("app-counts", COUNTS));
    assertThat(page.select(".app-lede").text())
        .isEqualTo("1 application could count people by more than today.");
    assertThat(page.select(".app-effect").text())
        .contains("Applications of Northmere ICB in role app-counts", "1 application, fewer than 8")
        .contains("Dashboard (dashboard)");
  }

  @Test
  void whatCannotBeComparedIsSaidAndNeverThatNothingWouldChange() throws Exception {
    load(0);
    for (String role : List.of("population-analyst", "app-later")) {
      Document page = imported("nobody-" + role, flowing(role, COUNTS));
      assertThat(page.select(".app-lede").text())
          .isEqualTo("No change was found, but not everything could be compared.");
      assertThat(page.select("main").text()).doesNotContain(NOTHING, "Either other agreements");
    }
    load(1);
    Document page =
        imported(
            "later", flowing("population-analyst", COUNTS).replace("alerts", "family-history"));
    assertThat(page.select("main").text())
        .doesNotContain(NOTHING)
        .contains("Nothing held by Northmere Hospitals is here yet of family history");
    String unsaid = flowing("population-analyst", COUNTS).replaceAll("(?s)\"parties\".*?],", "");
    Document nobody = imported("unsaid", unsaid);
    assertThat(nobody.select("main").text())
        .doesNotContain(NOTHING)
        .contains("does not say yet who gets something", "does not say yet who gives something");
  }

  @Test
  void namesOfUsersAreForThoseWhoGovernOnly() throws Exception {
    load(1);
    imported("governed", flowing("population-analyst", COUNTS));
    for (Caller other : List.of(Acting.DOCTOR, Acting.ENGINEER)) {
      Acting.as(other);
      assertThat(answer("governed").getStatus()).isEqualTo(403);
    }
  }

  /// A file of an agreement by which the board gets alerts that the hospital holds.
  private static String flowing(String role, String form) {
    return """
        {"id": "file", "version": 1, "title": "Planning", "owner": "QNM",
         "parties": [
           {"code": "QNM", "part": "receives", "dspt": {"status": "standards-met"}},
           {"code": "RN1", "part": "provides", "dspt": {"status": "standards-met"}}],
         "flows": [], "purposes": ["POPULATION_HEALTH"], "lawfulBases": ["gdpr-6-1-e"],
         "datasets": [{"name": "Some", "sections": ["alerts"], "labels": []}],
         "roles": ["%s"], "form": %s, "tells": "nothing", "keeping": {"retention": ""},
         "dpia": {"risks": [], "whoCannot": "", "instead": ""}}
        """
        .formatted(role, form);
  }

  /// The region with so many analysts at the board, last first: whoever else there was has left.
  private void load(int analysts) {
    List<String> staff = new ArrayList<>();
    for (int n = MOST; n > 0; n--) {
      staff.add(
          """
          {"user": "analyst-%d", "name": "Analyst %02d", "jobRole": "R1840",
           "jobRoleName": "Planner", "persona": "population-analyst", "organisation": "QNM"%s}"""
              .formatted(n, n, n > analysts ? ", \"until\": \"2020-01-01\"" : ""));
    }
    Northmere.load(directory);
    String more =
        """
        {"name": "Northmere", "organisations": [], "staff": [%s]}
        """
            .formatted(String.join(",", staff));
    assertThat(directory.load(more.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DirectoryLoad.Loaded.class);
  }

  private Document imported(String id, String file) throws Exception {
    MockMultipartFile part =
        new MockMultipartFile(
            "file", "a.json", "application/json", file.getBytes(StandardCharsets.UTF_8));
    MockHttpServletResponse drafted =
        pages
            .perform(multipart(ALL + "import").file(part).param("as", id))
            .andReturn()
            .getResponse();
    assertThat(drafted.getRedirectedUrl())
        .as(drafted.getContentAsString())
        .isEqualTo(ALL + id + "/1?done=saved");
    MockHttpServletResponse answer = answer(id);
    assertThat(answer.getStatus()).isEqualTo(200);
    return Jsoup.parse(answer.getContentAsString());
  }

  private MockHttpServletResponse answer(String id) throws Exception {
    return pages.perform(get(ALL + id + "/1/changes")).andReturn().getResponse();
  }
}
