package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import org.careweave.access.Caller;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.testing.PlatformTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/// What two officers do on their pages to say which codes are sensitive.
@PlatformTest
@Import(Acting.class)
@Tag("operations")
class SensitivityPagesTests {

  private static final String ALL = "/operations/sensitivity";
  private static final Caller GUARDIAN =
      new Caller(Caller.Kind.STAFF, "g", "Gwen", "caldicott-guardian", new OdsCode("QNM"), null);
  private static final String SET =
      """
      {"resourceType": "ValueSet", "url": "https://example.org/vs/%s", "version": "2026-11",
       "title": "Sexual health <b>codes</b>", "expansion": {"contains": [
         {"system": "http://snomed.info/sct", "code": "1", "display": "One"},
         {"system": "http://snomed.info/sct", "code": "2"}]}}
      """;

  @Autowired private WebApplicationContext context;
  @Autowired private Directory directory;
  @Autowired private JdbcClient jdbc;

  private MockMvc pages;
  private String file;

  @BeforeEach
  void open() {
    pages = MockMvcBuilders.webAppContextSetup(context).build();
    Northmere.load(directory);
    Acting.as(Acting.IG_LEAD);
    file = SET.formatted("s" + System.nanoTime());
  }

  @AfterEach
  void noneInForce() {
    jdbc.sql("update access.value_set set status = 'withdrawn' where status <> 'superseded'")
        .update();
  }

  @Test
  void whatOneBringsAnotherSignsOnceEverythingIsCompared() throws Exception {
    String one = address(brought(file, "SEX", "Agreed by the board"));
    assertThat(text(get(one)))
        .contains("Sexual health <b>codes</b>, version 2026-11: sexual health", "Ines Grant")
        .contains("One (1)", "You brought it yourself");
    assertThat(answer(decide(one, "sign", "I want it now")).getStatus()).isEqualTo(400);
    for (int n = 0; n < 1_200 && !text(get(one)).contains("Waits for a signature"); n++) {
      Thread.sleep(50);
    }
    assertThat(text(get(one))).contains("As compared: no item gains or loses this label.");
    Acting.as(GUARDIAN);
    assertThat(text(get(ALL))).contains("Waits for a signature", "Ines Grant, Northmere ICB");
    Document wordless = page(decide(one, "sign", "no"));
    assertThat(wordless.title()).startsWith("Error: ");
    assertThat(wordless.select("#words-error").text()).contains("Say why");
    assertThat(answer(decide(one, "sign", "Read and approved")).getRedirectedUrl())
        .isEqualTo(one + "?decided");
    assertThat(text(get(one))).contains("In force", "Read and approved");
    assertThat(text(get(ALL))).contains("Nothing waits for a signature");
    assertThat(answer(decide(one, "withdraw", "Not this one")).getContentAsString())
        .contains("This was decided before");
  }

  @Test
  void whatIsWrongIsSaidAtItsFieldAndWhatWasTypedStays() throws Exception {
    Document none = page(multipart(ALL).param("words", "Agreed by the board"));
    assertThat(none.select(".nhsuk-error-summary a").eachText()).containsExactly("Choose a file");
    assertThat(none.select("#words").text()).isEqualTo("Agreed by the board");
    Document faulty =
        Jsoup.parse(
            brought(
                    file.replace(
                        "\"system\": \"http://snomed.info/sct\", \"code\": \"2\"",
                        "\"code\": \"2\""),
                    "SEX",
                    "Agreed by the board")
                .getContentAsString());
    assertThat(faulty.select("#faults").text())
        .contains("ValueSet.expansion.contains[1]: The code has no system");
    Document labelless = Jsoup.parse(brought(file, "", "Agreed by the board").getContentAsString());
    assertThat(labelless.select("#label-error").text()).contains("Choose what its codes mark");
  }

  @Test
  void onlyOfficersComeHereAndOnlyTheBoardDecides() throws Exception {
    String one = address(brought(file, "SEX", "Agreed by the board"));
    Acting.as(Acting.DOCTOR);
    assertThat(answer(get(ALL)).getStatus()).isEqualTo(403);
    assertThat(answer(decide(one, "sign", "Read and approved")).getStatus()).isEqualTo(403);
    Acting.as(Acting.TRUST_IG);
    assertThat(text(get(ALL))).contains("The integrated care board decides about them");
    assertThat(answer(get(one)).getStatus()).isEqualTo(404);
    assertThat(brought(file, "SEX", "Agreed by the board").getContentAsString())
        .contains("No rule lets you decide");
  }

  private MockHttpServletResponse brought(String text, String label, String words)
      throws Exception {
    MockMultipartFile bytes = new MockMultipartFile("file", text.getBytes(StandardCharsets.UTF_8));
    return answer(multipart(ALL).file(bytes).param("label", label).param("words", words));
  }

  private static String address(MockHttpServletResponse brought) {
    String to = brought.getRedirectedUrl();
    assertThat(to).matches("/operations/sensitivity/\\d+\\?brought");
    return String.valueOf(to).replace("?brought", "");
  }

  private static MockHttpServletRequestBuilder decide(String one, String decision, String words) {
    return post(one).param("decision", decision).param("words", words);
  }

  private MockHttpServletResponse answer(
      org.springframework.test.web.servlet.RequestBuilder request) throws Exception {
    return pages.perform(request).andReturn().getResponse();
  }

  private Document page(org.springframework.test.web.servlet.RequestBuilder request)
      throws Exception {
    return Jsoup.parse(answer(request).getContentAsString(StandardCharsets.UTF_8));
  }

  private String text(MockHttpServletRequestBuilder request) throws Exception {
    return page(request).select("main").text();
  }
}
