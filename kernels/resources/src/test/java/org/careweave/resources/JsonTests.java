package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("resources")
class JsonTests {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MalformedJson refusal(byte[] bytes) {
    var refusal = catchThrowableOfType(MalformedJson.class, () -> Json.parse(bytes));
    assertThat(refusal).isNotNull();
    return refusal;
  }

  @Test
  void valuesAreFoundWithTheirPlaces() {
    var text =
        "{\"resourceType\":\"Patient\", \"name\":[{\"family\":\"O\\u0027Neil\"}],\"n\":1.00}";
    var patient = Json.parse(bytes(text)).object();
    assertThat(patient.text("resourceType")).isEqualTo("Patient");
    assertThat(patient.objects("name").getFirst().text("family")).isEqualTo("O'Neil");
    assertThat(((JsonPrimitive) patient.get("n")).text()).isEqualTo("1.00");
    var name = patient.get("name");
    assertThat(text.substring(name.from(), name.until()))
        .isEqualTo("[{\"family\":\"O\\u0027Neil\"}]");
    assertThat(patient.get("none")).isNull();
    assertThat(patient.size()).isEqualTo(3);
    assertThat(new String(patient.minified(), StandardCharsets.UTF_8))
        .isEqualTo(text.replace(" ", ""));
  }

  @Test
  void aMemberOfAnotherTypeIsAsGoodAsAbsent() {
    var object = Json.parse(bytes("{\"a\":1,\"b\":[1,\"x\",{}],\"c\":\"y\"}")).object();
    assertThat(object.text("a")).isNull();
    assertThat(object.object("b")).isNull();
    assertThat(object.texts("b")).containsExactly("x");
    assertThat(object.texts("c")).containsExactly("y");
    assertThat(object.texts("a")).isEmpty();
    assertThat(object.objects("b")).hasSize(1);
    assertThat(object.objects("c")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "[1,",
        "\"abc",
        "\"a\\",
        "\"\\u12",
        "tru",
        "nul",
        "-",
        "1.",
        "1e",
        "1e+",
        "{\"a\":\"\\ud83d"
      })
  void aTruncatedTextIsRefused(String text) {
    refusal(bytes(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01",
        "+1",
        ".5",
        "1.e1",
        "0x1",
        "NaN",
        "Infinity",
        "-Infinity",
        "1,",
        "[1 2]",
        "[,1]",
        "[1,]",
        "{,}",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1}}",
        "[1]]",
        "1 1",
        "True",
        "nulll",
        "\"\t\"",
        "\"\n\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u0000\"",
        "/*x*/1",
        "[1]#",
        "\u00a01",
        "{\"a\":}",
        "{:1}",
        "{1:1}",
        "[\"a\":1]",
        "{\"a\",\"b\"}"
      })
  void whatIsNotJsonIsRefused(String text) {
    refusal(bytes(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\udc00", "\\ud800x", "\\ud800\\u0041", "\\udc00\\ud800"})
  void halfASurrogatePairIsRefused(String escape) {
    assertThat(refusal(bytes("\"" + escape + "\"")).words()).contains("surrogate");
  }

  @Test
  void aWholeSurrogatePairIsOneCharacter() {
    assertThat(((JsonPrimitive) Json.parse(bytes("\"\\ud83d\\ude00\"")).root()).text())
        .isEqualTo("\ud83d\ude00");
  }

  @ParameterizedTest
  @CsvSource({
    "C0 80",
    "C1 BF",
    "E0 80 80",
    "ED A0 80",
    "F0 80 80 80",
    "F4 90 80 80",
    "F5 80 80 80",
    "80",
    "C3",
    "E2 82",
    "FF",
    "FE",
    "C3 28"
  })
  void bytesThatAreNotUtf8AreRefused(String hex) {
    var parts = hex.split(" ");
    byte[] bytes = new byte[parts.length + 2];
    bytes[0] = '"';
    for (int i = 0; i < parts.length; i++) {
      bytes[i + 1] = (byte) Integer.parseInt(parts[i], 16);
    }
    bytes[bytes.length - 1] = '"';
    refusal(bytes);
  }

  @Test
  void anyCharacterOfUnicodeIsKept() {
    var text = "\u007f\u0080\u07ff\u0800\ud7ff\ue000\ufffd" + Character.toString(0x10ffff);
    var json = bytes("\"" + text + "\"");
    assertThat(((JsonPrimitive) Json.parse(json).root()).text()).isEqualTo(text);
  }

  @Test
  void aByteOrderMarkIsPassedOver() {
    assertThat(Json.parse(bytes("\ufeff{\"id\":\"x\"}")).object().text("id")).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":1,\"id\":2}",
        "{\"zzz\":1,\"yyy\":3,\"zzz\":2}",
        "{\"id\":{\"id\":1},\"code\":[],\"id\":2}",
        "{\"id\":1,\"\\u0069d\":2}",
        "{\"z\\u007a\":1,\"zz\":2}"
      })
  void aMemberThatStandsTwiceIsRefused(String text) {
    assertThat(refusal(bytes(text)).words()).isEqualTo("a member name stands twice");
  }

  @Test
  void amongVeryManyMembersADuplicateIsFoundToo() {
    var members = new StringBuilder("{");
    IntStream.range(0, 50_000).forEach(i -> members.append("\"m").append(i).append("\":1,"));
    assertThat(Json.parse(bytes(members + "\"last\":1}")).object().size()).isEqualTo(50_001);
    assertThat(refusal(bytes(members + "\"m70\":1}")).words()).contains("twice");
  }

  @Test
  void nestingBeyondTheLimitIsRefusedAndUpToItIsNot() {
    int most = Json.MAX_DEPTH;
    Json.parse(bytes("[".repeat(most) + "]".repeat(most)));
    assertThat(refusal(bytes("[".repeat(most + 1))).words()).contains("deep");
    assertThat(refusal(bytes("{\"a\":".repeat(1_000_000))).words()).contains("deep");
  }

  @Test
  void aHugeNumberKeepsItsTextAndABomblikeOneIsRefused() {
    var number = "-1234567890123456789012345678901234567890.0001E+999999999";
    assertThat(((JsonPrimitive) Json.parse(bytes(number)).root()).text()).isEqualTo(number);
    refusal(bytes("1".repeat(10_000)));
  }

  @Test
  void aRefusalSaysWhereAndTellsNoContent() {
    var text =
        "{\n  \"resourceType\": \"Patient\",\n  \"name\": [ {\"family\": \"Secret\"},\n"
            + "    {\"given\": [\"Hidden\", nope]} ],\n \"x\":1}";
    var refusal = refusal(bytes(text));
    assertThat(refusal.line()).isEqualTo(4);
    assertThat(refusal.column()).isEqualTo(26);
    assertThat(refusal.pointer()).isEqualTo("/name/1/given/1");
    assertThat(refusal.toString()).doesNotContain("Secret").doesNotContain("Hidden");
  }

  @Test
  void aNameThatIsNotOfFhirIsNotTold() {
    assertThat(refusal(bytes("{\"Jane Doe 999\": [1, x]}")).pointer()).isEqualTo("/?/1");
  }

  @Test
  void aSliceOfTheBytesIsParsedByItself() {
    var all = bytes("xxxx{\"id\":\"a\"}yyyy");
    assertThat(Json.parse(all, 4, all.length - 4).object().text("id")).isEqualTo("a");
  }

  @Test
  void theOutermostValueMustBeAnObjectWhereOneIsNeeded() {
    var json = Json.parse(bytes("[1]"));
    assertThat(catchThrowableOfType(MalformedJson.class, json::object)).isNotNull();
  }

  @Test
  void theWriterEscapesAndPutsCommas() {
    var writer = new JsonWriter();
    writer.beginObject().member("a\"b", "x\\y\n\t\u0001é").member("none", null).name("list");
    writer.beginArray().literal("1.00").text("").value(bytes("{}")).endArray();
    writer.member("n", 5L).member("yes", true).endObject();
    assertThat(new String(writer.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"a\\\"b\":\"x\\\\y\\n\\t\\u0001é\",\"list\":[1.00,\"\",{}],\"n\":5,\"yes\":true}");
    assertThat(Json.parse(writer.bytes()).object().text("a\"b")).isEqualTo("x\\y\n\t\u0001é");
  }
}
