package org.careweave.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.careweave.resources.Json;
import org.careweave.resources.JsonObject;
import org.careweave.resources.MalformedJson;
import org.jspecify.annotations.Nullable;

/// Sends one file, again and again while the platform is away.
final class Sender {

  private static final int CONNECT_MILLIS = 10_000;
  private static final int ANSWER_MILLIS = 900_000;
  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final long LONGEST_PAUSE_MILLIS = 15_000;

  private final URI address;
  private final Tokens tokens;
  private final Duration patience;
  private final InstantSource clock;
  private final RandomGenerator random;

  Sender(
      URI address, Tokens tokens, Duration patience, InstantSource clock, RandomGenerator random) {
    this.address = address;
    this.tokens = tokens;
    this.patience = patience;
    this.clock = clock;
    this.random = random;
  }

  /// What became of a file.
  sealed interface Sent {

    /// It is acknowledged.
    record Acknowledged(int entries, int refused) implements Sent {}

    /// The platform will not have it as a whole.
    record Refused(String words) implements Sent {}

    /// The platform was away for too long.
    record GaveUp(String words) implements Sent {}
  }

  Sent send(Piece piece) throws InterruptedException {
    Instant deadline = clock.instant().plus(patience);
    boolean renewed = false;
    for (int n = 0; ; n++) {
      String away;
      try {
        byte[] body = Files.readAllBytes(piece.path());
        Answer answer = post(piece, body);
        if (answer.status() == 200) {
          return acknowledged(answer.body());
        }
        if (answer.status() == 401 && !renewed) {
          tokens.forget(piece.client());
          renewed = true;
          continue;
        }
        if (answer.status() != 429 && answer.status() < 500) {
          return new Sent.Refused(answer.status() + " " + words(answer.body()));
        }
        away = "the platform answers " + answer.status();
      } catch (Tokens.Denied e) {
        return new Sent.Refused(String.valueOf(e.getMessage()));
      } catch (IOException e) {
        away = "the platform cannot be reached";
      }
      if (clock.instant().isAfter(deadline)) {
        return new Sent.GaveUp(away);
      }
      long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(n, 10));
      Thread.sleep(most / 2 + random.nextLong(most / 2 + 1));
    }
  }

  private record Answer(int status, byte[] body) {}

  private Answer post(Piece piece, byte[] body) throws IOException, Tokens.Denied {
    String token = tokens.of(piece.client());
    HttpURLConnection request =
        (HttpURLConnection) address.resolve("/fhir").toURL().openConnection();
    request.setConnectTimeout(CONNECT_MILLIS);
    request.setReadTimeout(ANSWER_MILLIS);
    request.setRequestMethod("POST");
    request.setDoOutput(true);
    request.setFixedLengthStreamingMode(body.length);
    request.setRequestProperty("Authorization", "Bearer " + token);
    request.setRequestProperty("Content-Type", piece.contentType());
    request.setRequestProperty("Accept", "application/fhir+json");
    try (OutputStream out = request.getOutputStream()) {
      out.write(body);
    }
    int status = request.getResponseCode();
    try (InputStream in = status < 400 ? request.getInputStream() : request.getErrorStream()) {
      return new Answer(status, in == null ? new byte[0] : in.readAllBytes());
    }
  }

  private static Sent acknowledged(byte[] body) throws IOException {
    int entries = 0;
    int refused = 0;
    try {
      for (JsonObject entry : Json.parse(body).object().objects("entry")) {
        JsonObject response = entry.object("response");
        String status = response == null ? null : response.text("status");
        entries++;
        if (status == null || !status.startsWith("2")) {
          refused++;
        }
      }
    } catch (MalformedJson e) {
      throw new IOException("the answer broke off", e);
    }
    return new Sent.Acknowledged(entries, refused);
  }

  /// What an OperationOutcome says first.
  private static String words(byte[] body) {
    try {
      for (JsonObject issue : Json.parse(body).object().objects("issue")) {
        @Nullable String words = issue.text("diagnostics");
        if (words != null) {
          return words;
        }
      }
    } catch (MalformedJson e) {
      return new String(body, 0, Math.min(200, body.length), StandardCharsets.UTF_8);
    }
    return "";
  }
}
