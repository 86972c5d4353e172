package org.careweave.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("synthetic")
class JsonTests {

  @Test
  void whatIsWrittenIsReadBack() {
    String hard = "quote \" slash \\ line\nbell\u0007 Łukasz Ọmọlará Nguyễn 中";
    Json json =
        new Json().open().text("a", hard).number("n", -12).flag("f", true).open("o").close();
    json.array("l").item("x").item("y").open().close().end().close();
    JsonNode read = read(json);
    assertThat(read.path("a").stringValue()).isEqualTo(hard);
    assertThat(read.path("n").asInt()).isEqualTo(-12);
    assertThat(read.path("f").asBoolean()).isTrue();
    assertThat(read.path("l")).hasSize(3);
  }

  @Test
  void decimalsKeepTheirPlaces() {
    Json json = new Json().open().decimal("a", 1, 2).decimal("b", -0.05, 1).decimal("c", 12.345, 2);
    json.decimal("d", 7.5, 0).close();
    assertThat(text(json)).isEqualTo("{\"a\":1.00,\"b\":0.0,\"c\":12.35,\"d\":8}");
  }

  @Test
  void textInBase64IsWhole() {
    Json json = new Json().open().base64("data", "für Zoë").close();
    byte[] decoded = Base64.getDecoder().decode(read(json).path("data").stringValue());
    assertThat(new String(decoded, StandardCharsets.UTF_8)).isEqualTo("für Zoë");
  }

  @Test
  void keptBytesAreAppendedAsAnotherItem() {
    Json inner = new Json().open().text("x", "1").close();
    Json json = new Json().open().array("e").append(inner).append(inner.copy()).end().close();
    assertThat(text(json)).isEqualTo("{\"e\":[{\"x\":\"1\"},{\"x\":\"1\"}]}");
    assertThat(inner.contains("\"x\":\"1\"")).isTrue();
    assertThat(inner.contains("\"y\"")).isFalse();
  }

  @Test
  void charactersBeyondTheBasicPlaneAreRefused() {
    assertThatThrownBy(() -> new Json().open().text("a", "😀"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static JsonNode read(Json json) {
    return Written.JSON.readTree(json.copy());
  }

  private static String text(Json json) {
    return new String(json.copy(), StandardCharsets.UTF_8);
  }
}
