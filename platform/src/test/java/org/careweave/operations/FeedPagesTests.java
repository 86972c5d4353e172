package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.directory.Directory;
import org.careweave.exchange.Exchange;
import org.careweave.exchange.Upload;
import org.careweave.kernel.OdsCode;
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
import org.springframework.web.context.WebApplicationContext;

/// Channels and quarantine, with what a feed really sends.
@PlatformTest
@Import(Acting.class)
@Tag("operations")
class FeedPagesTests {

  private static final Caller EPR =
      new Caller(
          Caller.Kind.FEED, "feed-rn1-epr", "Hospital EPR", "feed", new OdsCode("RN1"), null);

  @Autowired private WebApplicationContext context;
  @Autowired private Exchange exchange;
  @Autowired private Directory directory;
  @Autowired private InstantSource clock;
  @Autowired private TestDatabase database;

  private MockMvc pages;

  @BeforeEach
  void open() {
    pages = MockMvcBuilders.webAppContextSetup(context).build();
    Northmere.load(directory);
    Acting.as(Acting.ENGINEER);
  }

  @Test
  void aChannelSaysWhenItWasHeardFromWhatCameOfItAndWhatWaits() throws Exception {
    send(patient("p1"), nameless("a"));

    Document page = page(get("/operations/channels"));
    assertThat(page.select("h2").eachText())
        .containsExactly("Lakeside Surgery", "Northmere Hospitals");
    String epr = channel(page, "RN1-EPR");
    assertThat(epr).contains("Hospital EPR", "items today", "not usable", "in quarantine");
    assertThat(channel(page, "Y10001-GP")).contains("Never heard from", "Nothing today");
    assertThat(page.select(".app-lede").text())
        .contains("1 of 2 systems have not been heard from in the last day");
  }

  @Test
  void theQuarantineListsWhatCouldNotBeUsedWithTheReasonAndTheElement() throws Exception {
    send(patient("p2"), nameless("b"));

    Document page = page(get("/operations/quarantine?source=RN1-EPR&code=EXC-011"));
    assertThat(page.select(".app-rule").first().text())
        .contains("business identifier", "entry 2", "Patient", "EXC-011", "Hospital EPR", "Waits");
    assertThat(page(get("/operations/quarantine?source=Y10001-GP")).text())
        .contains("Nothing fits these filters.");
  }

  @Test
  void onlyWhoeverRunsFeedsSeesWhatWasSentAndThatIsOnRecord() throws Exception {
    send(nameless("Secretname"));
    String item = newest();

    Document sent = page(get(item + "/content"));
    assertThat(sent.select("pre").text()).contains("Secretname");
    assertThat(
            database
                .jdbc()
                .sql(
                    """
                    select count(*) from audit.intent i join audit.viewer v on v.id = i.viewer
                    where v.caller = 'engineer'
                    """)
                .query(Integer.class)
                .single())
        .isPositive();

    Acting.as(Acting.IG_LEAD);
    Document one = page(get(item));
    assertThat(one.text()).doesNotContain("Secretname").doesNotContain("Show what was sent");
    assertThat(one.select("main form")).isEmpty();
    assertThat(answer(get(item + "/content")).getStatus()).isEqualTo(403);
    assertThat(answer(deciding(item, "discard", "no")).getStatus()).isEqualTo(403);

    Acting.as(Acting.DOCTOR);
    for (String address :
        new String[] {"/operations/channels", "/operations/quarantine", item, item + "/content"}) {
      assertThat(answer(get(address)).getStatus()).as(address).isEqualTo(403);
    }
  }

  @Test
  void anItemIsDiscardedWithAReasonOnce() throws Exception {
    send(nameless("d"));
    String item = newest();

    Document without = Jsoup.parse(answer(deciding(item, "discard", " ")).getContentAsString());
    assertThat(without.title()).startsWith("Error: ");
    assertThat(without.select("#reason-error").text()).contains("Say why");

    MockHttpServletResponse done = answer(deciding(item, "discard", "A test of the supplier's"));
    assertThat(done.getRedirectedUrl()).isEqualTo(item + "?done=discarded");
    Document settled = page(get(item + "?done=discarded"));
    assertThat(settled.text())
        .contains("It is discarded, with your reason.", "A test of the supplier's", "Discarded");
    assertThat(settled.select("main form")).isEmpty();

    assertThat(answer(deciding(item, "replay", "again")).getContentAsString())
        .contains("This item of the quarantine was settled before");
  }

  @Test
  void whatStillCannotBeUsedStaysWithTheReason() throws Exception {
    send(nameless("e"));
    String item = newest();

    Document page = Jsoup.parse(answer(deciding(item, "replay", "Try")).getContentAsString());
    assertThat(page.select(".nhsuk-error-summary").text()).contains("business identifier");
    assertThat(page.select("#reason").val()).isEqualTo("Try");
    assertThat(page(get(item)).select(".app-mark").text()).isEqualTo("Waits");
  }

  @Test
  void theListGoesOnWhereThePageEnds() throws Exception {
    String[] many = new String[60];
    for (int i = 0; i < many.length; i++) {
      many[i] = nameless("n" + i);
    }
    send(many);

    Document first = page(get("/operations/quarantine?source=RN1-EPR"));
    assertThat(first.select(".app-rule")).hasSize(50);
    Document second = page(get(first.select(".app-next").attr("href")));
    assertThat(second.select(".app-rule").size()).isGreaterThanOrEqualTo(10);
    assertThat(second.select(".app-rule a").eachAttr("href"))
        .doesNotContainAnyElementsOf(first.select(".app-rule a").eachAttr("href"));
  }

  @Test
  void whatIsNotThereIsNoPage() throws Exception {
    assertThat(answer(get("/operations/quarantine/999999999")).getStatus()).isEqualTo(404);
    assertThat(answer(get("/operations/quarantine/" + Long.MAX_VALUE)).getStatus()).isEqualTo(404);
    assertThat(answer(get("/operations/quarantine/x")).getStatus()).isEqualTo(400);
    send(nameless("f"));
    assertThat(answer(deciding(newest(), "forget", "x")).getStatus()).isEqualTo(400);
    assertThat(page(get("/operations/quarantine?status=NONSENSE")).select(".app-rule"))
        .isNotEmpty();
  }

  private String newest() throws Exception {
    return page(get("/operations/quarantine")).select(".app-rule a").first().attr("href");
  }

  private static MockHttpServletRequestBuilder deciding(
      String item, String decision, String reason) {
    return post(item).param("decision", decision).param("reason", reason);
  }

  private static String channel(Document page, String code) {
    return page.select(".app-channel").stream()
        .filter(line -> line.text().contains(code))
        .findFirst()
        .orElseThrow()
        .text();
  }

  private static String patient(String id) {
    return "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"name\":[{\"family\":\"Known\"}]}"
        .formatted(id);
  }

  /// Without id, fullUrl or business identifier.
  private static String nameless(String family) {
    return "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"%s\"}]}".formatted(family);
  }

  private void send(String... resources) {
    StringBuilder bundle =
        new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[");
    for (int i = 0; i < resources.length; i++) {
      bundle.append(i == 0 ? "" : ",").append("{\"resource\":").append(resources[i]).append('}');
    }
    byte[] body = bundle.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    exchange.accept(
        EPR,
        new Upload(
            new ByteArrayInputStream(body),
            body.length,
            "application/fhir+json",
            clock.instant(),
            UUID.randomUUID().toString()));
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
