package org.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("benchmarks")
class HttpConnectionTests {

  private static final byte[] NOTHING = {};

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void aBodyOfGivenLengthIsReadAndTheConnectionKept() {
    try (var connection =
        answering(
            List.of(
                "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nfirst"
                    + "HTTP/1.1 201 Created\r\nLocation: /here\r\nContent-Length: 0\r\n\r\n"))) {
      assertThat(connection.exchange("GET", "/a", "", NOTHING).text()).isEqualTo("first");
      HttpConnection.Answer second = connection.exchange("GET", "/b", "", NOTHING);
      assertThat(second.status()).isEqualTo(201);
      assertThat(second.length()).isZero();
      assertThat(second.location()).isEqualTo("/here");
    }
  }

  @Test
  void chunksAreJoined() {
    try (var connection =
        answering(
            List.of(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "4;x=y\r\nabcd\r\n0A\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n"))) {
      assertThat(connection.exchange("GET", "/", "", NOTHING).text()).isEqualTo("abcd0123456789");
    }
  }

  @Test
  void aReadOnAConnectionClosedMeanwhileIsAskedAgainOnANewOne() {
    String answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    try (var connection = answering(List.of(answer, answer))) {
      connection.exchange("GET", "/", "", NOTHING);
      assertThat(connection.exchange("GET", "/", "", NOTHING).text()).isEqualTo("ok");
    }
  }

  @Test
  void aWriteIsNotSentASecondTime() {
    String answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    try (var connection = answering(List.of(answer, answer))) {
      connection.exchange("POST", "/", "", NOTHING);
      assertThatThrownBy(() -> connection.exchange("POST", "/", "", NOTHING))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void anAnswerThatEndsEarlyIsAnError() {
    String truncated = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort";
    try (var connection = answering(List.of(truncated))) {
      assertThatThrownBy(() -> connection.exchange("GET", "/", "", NOTHING))
          .isInstanceOf(UncheckedIOException.class)
          .hasRootCauseMessage("The answer ended early");
    }
  }

  /// Each connection accepted gets the next text when it has sent something, then is closed.
  private HttpConnection answering(List<String> texts) {
    Thread.ofVirtual()
        .start(
            () -> {
              for (String text : texts) {
                try (Socket socket = server.accept()) {
                  socket.getInputStream().read(new byte[8192]);
                  socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
                  socket.getOutputStream().flush();
                  socket.shutdownOutput();
                  socket.getInputStream().readAllBytes();
                } catch (IOException _) {
                  return; // the test is over before all was asked for
                }
              }
            });
    return new HttpConnection(URI.create("http://127.0.0.1:" + server.getLocalPort()));
  }
}
