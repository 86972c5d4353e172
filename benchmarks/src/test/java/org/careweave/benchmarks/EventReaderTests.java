package org.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("benchmarks")
class EventReaderTests {

  private static final String HEAD =
      "HTTP/1.1 200 \r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

  private final EventReader reader = new EventReader();

  @Test
  void anEventIsThereWhenItsEmptyLineIs() {
    assertThat(read(HEAD)).isZero();
    assertThat(reader.isOpen()).isTrue();
    assertThat(read(chunk(":open\nretry:2000\n\n"))).isZero();
    assertThat(read(chunk("id:1\nevent:changed\ndata:"))).isZero();
    assertThat(read(chunk("1"))).isZero();
    assertThat(read(chunk("\n\n"))).isOne();
  }

  @Test
  void bytesMayComeOneByOneAndEventsTogether() {
    String all =
        HEAD
            + chunk("event: changed\ndata: 1\n\nevent:changed\r\ndata:2\r\n\r\n")
            + chunk("event:other\ndata:3\n\n:event:changed\n\n")
            + chunk("event:changed\ndata:4\n\n");
    int events = 0;
    for (char one : all.toCharArray()) {
      events += read(String.valueOf(one));
    }
    assertThat(events).isEqualTo(3);
    assertThat(new EventReader().read(bytes(all))).isEqualTo(3);
  }

  @Test
  void anEndedAnswerIsNotOpen() {
    read(HEAD + chunk("event:changed\ndata:1\n\n") + "0\r\n\r\n");
    assertThat(reader.isOpen()).isFalse();
    assertThat(reader.refusal()).isEmpty();
  }

  @Test
  void aRefusalIsKeptInItsWords() {
    read("HTTP/1.1 429 \r\nContent-Length: 0\r\n\r\n");
    assertThat(reader.isOpen()).isFalse();
    assertThat(reader.refusal()).contains("429");
  }

  private int read(String text) {
    return reader.read(bytes(text));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }
}
