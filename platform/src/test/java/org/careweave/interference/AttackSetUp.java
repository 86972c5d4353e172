package org.careweave.interference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// A platform with a hostile record in it, and its doors.
abstract class AttackSetUp {

  private static final Instant NOW = Instant.now();

  @TempDir static Path folder;

  static Twin twin;
  static HostileRecord hostile;
  static String patient = "";
  static PersonId person = new PersonId(0);

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

  static Answer page(Region.Viewer viewer, String path) {
    Talk talk = new Talk(twin, viewer);
    return talk.page(path);
  }

  static Answer api(String method, String path, String headers, byte @Nullable [] body) {
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
}
