package org.careweave.interference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.careweave.design.PagePolicy;
import org.careweave.kernel.PersonId;
import org.careweave.resources.Definitions;
import org.careweave.resources.ResourceType;
import org.careweave.resources.SearchParameter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Attacks at the HTTP doors, each with the answer the protocol has for it. Forms without their
/// token and ids that were tampered with are tried by [EndpointMatrixTests], on every route.
@Tag("access")
class AttackTests {

  private static final String SHOWN = "&lt;script&gt;alert(1)";
  private static final Instant NOW = Instant.now();

  /// What SQL and the search grammar could trip over.
  private static final List<String> INJECTIONS =
      List.of(
          "' or 'q'='q",
          "7); drop table record.part; --",
          "q' union select credentials from access.client --",
          "\\\\'; select pg_sleep(9); --",
          "%\\0_$1:x::bigint?",
          "http://q|' or 7=7 --");

  private static final String XML = "Content-Type: application/fhir+xml\r\n";
  private static final String JSON = "Content-Type: application/fhir+json\r\n";

  @TempDir private static Path folder;

  private static Twin twin;
  private static HostileRecord hostile;
  private static String patient = "";
  private static PersonId person = new PersonId(0);

  @BeforeAll
  static void start() {
    twin = new Twin(folder, NOW);
    hostile = new HostileRecord(twin);
    patient = hostile.patient();
    person = hostile.person();
  }

  /// Whatever was tried, the platform goes on as before.
  @AfterEach
  void stillAnswers() {
    assertThat(api("GET", "/fhir/Patient/" + patient, "", null).status()).isEqualTo(200);
    assertThat(page(Region.NURSE, "/people/" + person.value()).status()).isEqualTo(200);
  }

  @AfterAll
  static void stop() throws IOException {
    twin.close();
  }

  private static Answer page(Region.Viewer viewer, String path) {
    Talk talk = new Talk(twin, viewer);
    return talk.page(path);
  }

  private static Answer api(String method, String path, String headers, byte @Nullable [] body) {
    try {
      return Answer.of(
          twin.wire()
              .send(
                  method + " " + path + " HTTP/1.1\r\n" + twin.credential(Region.SEER) + headers,
                  body));
    } catch (IOException e) {
      throw new AssertionError("no answer to " + method + " " + path, e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void isRefused(Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("\"resourceType\":\"OperationOutcome\"");
  }

  // --- script in what others wrote ---------------------------------------------------------------

  @Test
  void scriptInNamesAndNotesIsShownAsTextOnEveryPageAboutAPerson() {
    String record = "/people/" + person.value();
    for (Region.Viewer viewer : List.of(Region.NURSE, Region.DOCTOR)) {
      for (String path :
          List.of(
              record,
              record + "?view=print",
              record + "?kind=" + Talk.encoded(HostileRecord.SCRIPT),
              record + "/documents/" + hostile.document())) {
        isText(page(viewer, path), 200);
      }
    }
    isText(page(Region.DOCTOR, "/arrivals"), 200);
    isText(new Talk(twin, Region.DOCTOR).submit("/find", Map.of("q", "9990000018")), 200);
  }

  private static void isText(Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.raw().header("Content-Type")).startsWith("text/html");
    assertThat(answer.body())
        .contains(SHOWN)
        .doesNotContain("<script>alert")
        .doesNotContain("<img src=x");
  }

  @Test
  void scriptInWhatOneAsksForIsShownAsTextOrNotAtAll() {
    Region.Viewer governor = Region.GOVERNOR_OF_ALL;
    String asked = HostileRecord.SCRIPT + HostileRecord.PICTURE;
    List<Answer> answers = new ArrayList<>();
    answers.add(new Talk(twin, Region.DOCTOR).submit("/find", Map.of("q", asked)));
    answers.add(new Talk(twin, governor).submit("/operations/looked", Map.of("whom", asked)));
    answers.add(new Talk(twin, governor).submit("/operations/audit", Map.of("whom", asked)));
    answers.add(page(Region.DOCTOR, "/find?q=" + Talk.encoded(asked)));
    answers.add(page(Region.DOCTOR, "/" + Talk.encoded(asked)));
    answers.add(page(Region.DOCTOR, "/sign-in?error=" + Talk.encoded(asked)));
    answers.add(page(governor, "/operations/policy/" + Talk.encoded(asked)));
    answers.add(page(governor, "/operations/policy?find=" + Talk.encoded(asked)));
    assertThat(answers)
        .allSatisfy(
            answer -> assertThat(answer.body()).doesNotContain("<script>alert", "<img src=x"));
    assertThat(answers).filteredOn(a -> a.body().contains(SHOWN)).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void theApiAnswersScriptInATypeThatNoBrowserRuns() {
    Answer answer = api("GET", "/fhir/Patient/" + patient, "Accept: text/html\r\n", null);
    assertThat(answer.raw().header("Content-Type")).startsWith("application/fhir+json");
    assertThat(answer.raw().header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.body()).contains("alert(1)");
  }

  // --- headers -----------------------------------------------------------------------------------

  @TestFactory
  Stream<DynamicTest> everyPageCarriesTheHeadersThatGuardIt() {
    List<String> paths = new ArrayList<>(List.of("/nowhere", "/people/x", "/sign-in"));
    Routes.of(twin.context()).stream()
        .filter(route -> route.startsWith("GET /") && !route.startsWith("GET /fhir"))
        .filter(route -> !route.startsWith("GET /actuator"))
        .map(route -> route.substring("GET ".length()))
        .map(path -> path.replaceAll("\\{kind[^/]*\\}", "break-glass"))
        .map(path -> path.replaceAll("\\{(id|version)[^/]*\\}", "1"))
        .map(path -> path.replaceAll("\\{part\\}", "parties"))
        .map(path -> path.replaceAll("\\{step\\}", "suspend"))
        .map(path -> path.replaceAll("\\{side[^/]*\\}", "sent"))
        .map(path -> path.replaceAll("\\{person[^/]*\\}", "" + person.value()))
        .forEach(paths::add);
    return paths.stream()
        .flatMap(
            path ->
                Stream.of(Region.NURSE, Region.GOVERNOR_OF_ALL, Region.ENGINEER)
                    // Of who works in a team this is a stream, which goes on for minutes.
                    .filter(v -> !path.equals("/tasks/changes") || v != Region.NURSE)
                    .map(
                        viewer ->
                            DynamicTest.dynamicTest(
                                viewer.name() + " " + path, () -> isGuarded(page(viewer, path)))));
  }

  private static void isGuarded(Answer answer) {
    Wire.Raw raw = answer.raw();
    assertThat(answer.status()).isLessThan(500);
    assertThat(raw.header("Content-Security-Policy")).isEqualTo(PagePolicy.CONTENT_SECURITY);
    assertThat(raw.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(raw.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(raw.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(raw.header("Cache-Control")).contains("no-store");
    assertThat(raw.header("Server")).isNull();
  }

  // --- injection ---------------------------------------------------------------------------------

  @TestFactory
  Stream<DynamicTest> sqlInASearchParameterFindsNothingAndBreaksNothing() {
    return Stream.concat(Planner.TYPES.stream(), Stream.of("Patient"))
        .map(type -> DynamicTest.dynamicTest(type, () -> inject(ResourceType.of(type))));
  }

  private static void inject(ResourceType type) {
    int at = 0;
    for (SearchParameter parameter : Definitions.r4().searchParameters(type)) {
      if (parameter.supported()) {
        for (String modifier : List.of("", ":exact", ":missing", ":'or'1")) {
          String injection = INJECTIONS.get(at++ % INJECTIONS.size());
          Answer answer =
              api(
                  "GET",
                  "/fhir/"
                      + type.name()
                      + "?"
                      + parameter.code()
                      + Talk.encoded(modifier)
                      + "="
                      + Talk.encoded(injection),
                  "",
                  null);
          String asked = parameter + modifier + "=" + injection;
          assertThat(answer.status()).as(asked).isIn(200, 400);
          if (answer.status() == 200) {
            assertThat(answer.body()).as(asked).doesNotContain("\"mode\":\"match\"");
          }
          assertThat(answer.body()).as(asked).doesNotContain("syntax error", "SQL", "psql");
        }
      }
    }
  }

  @Test
  void sqlInWhatPagesAskForFindsNobody() {
    for (String injection : INJECTIONS) {
      Answer found = new Talk(twin, Region.DOCTOR).submit("/find", Map.of("q", injection));
      assertThat(found.status()).as(injection).isIn(200, 400);
      assertThat(found.body()).as(injection).doesNotContain(SHOWN);
    }
  }

  // --- what is sent between the lines of HTTP ----------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%0d%0aSet-Cookie:%20a=b",
        "x%0d%0a%0d%0aHTTP/1.1%20200%20OK",
        "%E5%98%8A%E5%98%8DSet-Cookie:a=b",
        "AAAA%00BBBB",
        "../../etc/passwd",
        "%C0%8D%C0%8ASet-Cookie:a=b"
      })
  void lineEndsInAPageLinkMakeNoHeader(String token) {
    Answer answer = api("GET", "/fhir/Patient?_page=" + token, "", null);
    assertThat(answer.status()).isIn(400, 410);
    assertThat(answer.body()).contains("OperationOutcome");
    assertThat(answer.raw().header("Set-Cookie")).isNull();
    assertThat(answer.raw().head().lines().filter(line -> line.startsWith("HTTP/"))).hasSize(1);
  }

  /// A second request hidden in the body of the first is not answered: a proxy before us that reads
  /// lengths differently would hand its answer to somebody else.
  @TestFactory
  Stream<DynamicTest> aRequestHiddenInAnotherIsNotAnswered() {
    String hidden = "GET /fhir/metadata HTTP/1.1\r\nHost: record.example\r\n\r\n";
    String post = "POST /fhir/Patient/_search HTTP/1.1\r\nHost: record.example\r\n";
    return Stream.of(
            Map.entry(
                "two lengths",
                post + "Content-Length: 0\r\nContent-Length: " + hidden.length() + "\r\n\r\n"),
            Map.entry(
                "length and chunks",
                post
                    + "Content-Length: "
                    + (hidden.length() + 5)
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            Map.entry(
                "a coding nobody knows",
                post + "Transfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n"),
            Map.entry(
                "a length that is none", post + "Content-Length: +" + hidden.length() + "\r\n\r\n"),
            Map.entry("a negative length", post + "Content-Length: -1\r\n\r\n"),
            Map.entry(
                "a blank before the colon",
                post + "Transfer-Encoding : chunked\r\nContent-Length: 0\r\n\r\n"),
            Map.entry("no host", "GET /fhir/metadata HTTP/1.1\r\n\r\n"),
            Map.entry(
                "two hosts",
                "GET /fhir/metadata HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\n\r\n"))
        .map(
            attack ->
                DynamicTest.dynamicTest(
                    attack.getKey(), () -> onlyOneAnswer(attack.getValue() + hidden)));
  }

  private static void onlyOneAnswer(String whole) throws IOException {
    String all = said(whole);
    assertThat(Pattern.compile("HTTP/1\\.1 \\d{3}").matcher(all).results().toList())
        .as(all)
        .hasSize(1);
    // 501 is HTTP's answer to a transfer coding that is not known (RFC 9112, 6.1).
    assertThat(all).containsPattern("^HTTP/1\\.1 (4\\d\\d|501) ");
    assertThat(all).doesNotContain("CapabilityStatement");
  }

  /// All that the platform says until it closes the connection.
  private static String said(String whole) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), twin.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(whole.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"//evil.example/find", "/\\evil.example", "/%2f%2fevil.example", "/;/x"})
  void anAddressThatLooksLikeAnotherHostLeadsNowhere(String path) throws IOException {
    String all = said("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(all).startsWith("HTTP/1.1 400").doesNotContain("Location:");
  }

  // --- bombs -------------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
            + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>",
        "<!DOCTYPE x [<!ENTITY c SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/evil.dtd\">",
        "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/e\"> %p;]>",
        ""
      })
  void entitiesOfXmlAreRefusedUnread(String declaration) {
    String text = "<Patient xmlns=\"http://hl7.org/fhir\"><language value=\"&c;\"/></Patient>";
    Answer answer = api("POST", "/fhir/Patient", XML, bytes(declaration + text));
    isRefused(answer, 400);
    assertThat(answer.body()).doesNotContain("hahaha", "root:", "Connection refused");
  }

  @Test
  void veryDeepNestingIsRefusedAtEveryDoor() {
    String open = "{\"url\":\"http://x.example\",\"extension\":[";
    String json = "{\"resourceType\":\"Patient\",\"extension\":[" + open.repeat(100_000);
    isRefused(api("POST", "/fhir/Patient", JSON, bytes(json)), 400);
    isRefused(api("PUT", "/fhir/Patient/" + patient, JSON, bytes(json)), 400);
    isRefused(api("POST", "/fhir", JSON, bytes(json)), 400);
    String deep = "<extension url=\"http://x.example\">";
    String xml =
        "<Patient xmlns=\"http://hl7.org/fhir\">"
            + deep.repeat(100_000)
            + "</extension>".repeat(100_000)
            + "</Patient>";
    isRefused(api("POST", "/fhir/Patient", XML, bytes(xml)), 400);
    Answer fed = new Talk(twin, Region.FEED).post("/fhir", json);
    isRefused(fed, 400);
  }

  @Test
  void aCompressedBodyIsNotUnpacked() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
      byte[] zeros = new byte[1 << 20];
      for (int n = 0; n < 256; n++) {
        zip.write(zeros);
      }
    }
    String gzip = JSON + "Content-Encoding: gzip\r\n";
    for (String path : List.of("/fhir/Patient", "/fhir")) {
      isRefused(api("POST", path, gzip, bomb.toByteArray()), 415);
    }
  }

  @Test
  void aNumberThatWouldFillTheMemoryCostsNothing() {
    for (String number : List.of("1e999999999", "-1E-999999999", "9".repeat(5_000))) {
      Answer search =
          api("GET", "/fhir/Observation?value-quantity=gt" + number + "&_id=x", "", null);
      assertThat(search.status()).as(number).isIn(200, 400);
      String json =
          "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
              + "\"subject\":{\"reference\":\"Patient/"
              + patient
              + "\"},\"valueQuantity\":{\"value\":"
              + number
              + "}}";
      assertThat(api("POST", "/fhir/Observation", JSON, bytes(json)).status())
          .as(number)
          .isIn(201, 400);
    }
  }
}
