package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.careweave.access.Agreement;
import org.careweave.access.Agreements;
import org.careweave.access.Caller;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.testing.PlatformTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@PlatformTest
@Import(Acting.class)
@Tag("operations")
class AgreementPagesTests {

  private static final String ALL = "/operations/agreements";
  private static final Caller GUARDIAN =
      new Caller(Caller.Kind.STAFF, "g", "Gwen", "caldicott-guardian", new OdsCode("RN1"), null);

  @Autowired private WebApplicationContext context;
  @Autowired private Agreements agreements;
  @Autowired private Directory directory;

  private MockMvc pages;

  @BeforeEach
  void open() {
    pages = MockMvcBuilders.webAppContextSetup(context).build();
    Northmere.load(directory);
    Acting.as(Acting.IG_LEAD);
  }

  @Test
  void whoGivesCareOrRunsFeedsIsNotLetInAndOfficersReadButDoNotWrite() throws Exception {
    String id = begun("readers-only");
    for (Caller wrong : List.of(Acting.DOCTOR, Acting.ENGINEER)) {
      Acting.as(wrong);
      for (String path :
          List.of(ALL, ALL + "/" + id + "/1", ALL + "/" + id + "/1/file", ALL + "/new")) {
        assertThat(answer(get(path)).getStatus()).as(path).isEqualTo(403);
      }
    }
    Acting.as(GUARDIAN);
    assertThat(answer(get(ALL + "/" + id + "/1")).getStatus()).isEqualTo(200);
    for (String path :
        List.of(ALL + "/new", ALL + "/" + id + "/1/edit/dpia", ALL + "/" + id + "/1/step/end")) {
      assertThat(answer(get(path)).getStatus()).as(path).isEqualTo(403);
    }
    Acting.as(Acting.TRUST_IG);
    assertThat(answer(get(ALL + "/" + id + "/1/edit/dpia")).getStatus())
        .as("another organisation's agreement")
        .isEqualTo(403);
  }

  @Test
  void aDraftSaysWhatItLacksAndLinksToWhereThatIsPutIn() throws Exception {
    Document page = page(get(ALL + "/" + begun("thin") + "/1"));
    assertThat(page.select("main ul.nhsuk-list--bullet a").eachText())
        .contains("Name what is shared.", "Say what it is for.", "Enter the last day.");
    assertThat(page.select("main ul.nhsuk-list--bullet a").eachAttr("href"))
        .contains(ALL + "/thin/1/edit/form#keeping-until");
    assertThat(answer(post(ALL + "/thin/1/step/open").param("revision", "1")).getContentAsString())
        .contains("Name what is shared.");
  }

  @Test
  void aPartThatIsWrongIsShownAgainWithWhatWasTypedAndWhereItIsWrong() throws Exception {
    String id = begun("wrong-parts");
    Document parties =
        page(
            post(ALL + "/" + id + "/1/edit/parties")
                .param("revision", "1")
                .param("title", "Wrong parts")
                .param("parties-0-code", "")
                .param("parties-1-code", "RN1")
                .param("parties-1-part", "both")
                .param("parties-1-lead", "QNM")
                .param("parties-1-dspt", "standards-met")
                .param("parties-1-checked-day", "31")
                .param("parties-1-checked-month", "3")
                .param("parties-1-checked-year", "2026"));
    assertThat(parties.title()).startsWith("Error: ");
    assertThat(parties.select(".nhsuk-error-summary a").eachAttr("href"))
        .as("the empty first row is gone, so the second is the first")
        .containsExactly("#parties-0-lead");
    assertThat(parties.select("#parties-0-code option[selected]").attr("value")).isEqualTo("RN1");
    Document form =
        page(
            post(ALL + "/" + id + "/1/edit/form")
                .param("revision", "1")
                .param("form-shape", "counts")
                .param("form-smallest", "2")
                .param("keeping-from-day", "31")
                .param("keeping-from-month", "4")
                .param("keeping-from-year", "2027"));
    assertThat(form.select(".nhsuk-error-summary a").eachAttr("href"))
        .containsExactly("#keeping-from-day");
    Document tampered =
        page(
            post(ALL + "/" + id + "/1/edit/purposes")
                .param("revision", "1")
                .param("purposes", "CURIOSITY"));
    assertThat(tampered.select(".nhsuk-error-summary a").eachAttr("href"))
        .containsExactly("#purposes");
    Document datasets =
        page(
            post(ALL + "/" + id + "/1/edit/datasets")
                .param("revision", "1")
                .param("datasets-0-name", "")
                .param("datasets-0-sections", "alerts", "no-such-section")
                .param("applications", "app-all")
                .param("tells", "nothing"));
    assertThat(datasets.select(".nhsuk-error-summary a").eachAttr("href"))
        .containsExactly("#datasets-0-name");
    assertThat(newest(id).revision()).isEqualTo(1);
  }

  @Test
  void aSavedPartIsKeptAndWhoeverLookedAtAnOlderStateIsTold() throws Exception {
    String id = begun("saved");
    MockHttpServletResponse saved = answer(keeping(id, "1"));
    assertThat(saved.getRedirectedUrl()).isEqualTo(ALL + "/saved/1?done=saved");
    assertThat(newest(id).terms().keeping().retention()).isEqualTo("Two years");
    assertThat(answer(keeping(id, "1")).getContentAsString())
        .contains("This agreement has changed since you looked");
    assertThat(newest(id).revision()).isEqualTo(2);
  }

  @Test
  void aFileIsImportedOrRefusedNamingTheField() throws Exception {
    String id = begun("exported");
    String file = answer(get(ALL + "/" + id + "/1/file")).getContentAsString();
    assertThat(importing(file.replace("\"tells\"", "\"tels\""), "copy").getContentAsString())
        .contains("tels", "is not a field of an agreement");
    assertThat(importing("not json", "copy").getContentAsString()).contains("line 1");
    assertThat(importing("\u0000", "copy").getStatus()).isEqualTo(200);
    MockMultipartFile bytes =
        new MockMultipartFile("file", "x", "application/json", new byte[] {(byte) 0xff});
    assertThat(answer(multipart(ALL + "/import").file(bytes)).getContentAsString())
        .contains("Choose a file of text");
    assertThat(importing(file, "copy").getRedirectedUrl()).isEqualTo(ALL + "/copy/1?done=saved");
    assertThat(importing(file, "new").getContentAsString()).contains("small letters");
  }

  @Test
  void addressesAndStepsThatAreNoneAreRefused() throws Exception {
    String id = begun("addresses");
    String at = ALL + "/" + id;
    assertThat(answer(get(ALL + "/no-such")).getStatus()).isEqualTo(404);
    assertThat(answer(get(at + "/7")).getStatus()).isEqualTo(404);
    assertThat(answer(get(at + "/one")).getStatus()).isEqualTo(400);
    assertThat(answer(get(at + "/1/edit/everything")).getStatus()).isEqualTo(404);
    assertThat(answer(get(at + "/1/step/sideways")).getStatus()).isEqualTo(404);
    assertThat(answer(post(at + "/1/step/end")).getStatus()).isEqualTo(400);
    assertThat(answer(post(at + "/1/signatures").param("revision", "1")).getStatus())
        .isEqualTo(400);
    assertThat(
            answer(
                    post(at + "/1/signatures")
                        .param("party", "RN1")
                        .param("capacity", "siro")
                        .param("hash", "x")
                        .param("revision", "1"))
                .getStatus())
        .as("a lead of information governance is no officer")
        .isEqualTo(403);
    assertThat(answer(get(at)).getRedirectedUrl()).isEqualTo(at + "/1");
  }

  @Test
  void whyAsksForAWholeQuestionAndSaysTheSameOfAbsentItems() throws Exception {
    Document empty = page(post("/operations/why"));
    assertThat(empty.select(".nhsuk-error-summary a").eachAttr("href"))
        .containsExactly("#who", "#item");
    Document absent =
        page(
            post("/operations/why")
                .param("who", "doctor")
                .param("purpose", "DIRECT_CARE")
                .param("item", "Observation/0190ab12-0000-7000-8000-000000000000"));
    assertThat(absent.select("#item-error").text())
        .contains("There is no such item that you may ask about.");
    Document role =
        page(
            post("/operations/why")
                .param("who", "doctor")
                .param("role", "gp")
                .param("item", "Observation/1"));
    assertThat(role.select("#role-error").text()).contains("does not work in this role");
    Acting.as(Acting.ENGINEER);
    assertThat(answer(get("/operations/why")).getStatus()).isEqualTo(403);
  }

  private String begun(String id) throws Exception {
    MockHttpServletResponse answer =
        answer(post(ALL + "/new").param("title", "Draft").param("id", id).param("owner", "QNM"));
    assertThat(answer.getRedirectedUrl()).isEqualTo(ALL + "/" + id + "/1?done=saved");
    return id;
  }

  private Agreement newest(String id) {
    return agreements.versions(id).getFirst();
  }

  private static MockHttpServletRequestBuilder keeping(String id, String revision) {
    return post(ALL + "/" + id + "/1/edit/form")
        .param("revision", revision)
        .param("form-shape", "identifiable")
        .param("form-smallest", "8")
        .param("keeping-retention", "Two years");
  }

  private MockHttpServletResponse importing(String file, String as) throws Exception {
    MockMultipartFile part =
        new MockMultipartFile(
            "file", "a.json", "application/json", file.getBytes(StandardCharsets.UTF_8));
    return pages
        .perform(multipart(ALL + "/import").file(part).param("as", as))
        .andReturn()
        .getResponse();
  }

  private Document page(MockHttpServletRequestBuilder request) throws Exception {
    MockHttpServletResponse answer = answer(request);
    assertThat(answer.getStatus()).isEqualTo(200);
    return Jsoup.parse(answer.getContentAsString());
  }

  private MockHttpServletResponse answer(
      org.springframework.test.web.servlet.RequestBuilder request) throws Exception {
    return pages.perform(request).andReturn().getResponse();
  }
}
