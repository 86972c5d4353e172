package org.careweave.interference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Attacks on how requests are read, before anybody asks what they mean: what is hidden between the
/// lines of HTTP, and bodies that grow or never end.
@Tag("access")
class WireAttackTests extends AttackSetUp {

  private static final String XML = "Content-Type: application/fhir+xml\r\n";
  private static final String JSON = "Content-Type: application/fhir+json\r\n";

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

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void isRefused(Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("\"resourceType\":\"OperationOutcome\"");
  }

  // --- patches -----------------------------------------------------------------------------------

  @TestFactory
  Stream<DynamicTest> aPatchThatWouldGrowOrNeverEndIsRefusedAndChangesNothing() {
    String doubling = ",{\"op\":\"copy\",\"from\":\"/name\",\"path\":\"/name/-\"}";
    String test = ",{\"op\":\"test\",\"path\":\"/id\",\"value\":\"x\"}";
    return Stream.of(
            Map.entry(
                "copies of copies",
                "[{\"op\":\"add\",\"path\":\"/name\",\"value\":[]}" + doubling.repeat(900) + "]"),
            Map.entry("ten thousand operations", "[{}" + test.repeat(10_000) + "]"),
            Map.entry(
                "a deep value",
                "[{\"op\":\"add\",\"path\":\"/a\",\"value\":"
                    + "[".repeat(50_000)
                    + "]".repeat(50_000)
                    + "}]"),
            Map.entry(
                "a deep path",
                "[{\"op\":\"add\",\"path\":\"" + "/a".repeat(50_000) + "\",\"value\":1}]"),
            Map.entry(
                "a huge place", "[{\"op\":\"add\",\"path\":\"/name/2147483648\",\"value\":{}}]"),
            Map.entry(
                "a prototype",
                "[{\"op\":\"test\",\"path\":\"/__proto__/polluted\",\"value\":true}]"),
            Map.entry(
                "a huge number",
                "[{\"op\":\"test\",\"path\":\"/id\",\"value\":1" + "0".repeat(5_000) + "}]"))
        .map(
            attack ->
                DynamicTest.dynamicTest(
                    attack.getKey(),
                    () -> {
                      String before = api("GET", "/fhir/Patient/" + patient, "", null).body();
                      Answer answer =
                          api(
                              "PATCH",
                              "/fhir/Patient/" + patient,
                              "Content-Type: application/json-patch+json\r\n",
                              attack.getValue().getBytes(StandardCharsets.UTF_8));
                      assertThat(answer.status()).as(answer.body()).isIn(400, 413, 422);
                      assertThat(api("GET", "/fhir/Patient/" + patient, "", null).body())
                          .isEqualTo(before);
                    }));
  }
}
