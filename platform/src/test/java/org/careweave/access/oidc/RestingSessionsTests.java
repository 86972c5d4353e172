package org.careweave.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;

class RestingSessionsTests {

  private final MapSessionRepository stored = new MapSessionRepository(new HashMap<>());
  private final RestingSessions<MapSession> sessions =
      new RestingSessions<>(stored, Duration.ofMinutes(1));

  @Test
  void aSessionThatWasJustSavedIsNotReadAgainInItsRequest() {
    RestingSessions.Resting<MapSession> session = sessions.createSession();
    sessions.save(session);
    stored.deleteById(session.getId());

    assertThat(sessions.findById(session.getId())).isSameAs(session);

    sessions.endOfRequest();
    assertThat(sessions.findById(session.getId())).isNull();
  }

  @Test
  void aSessionThatEndsIsGoneAtOnce() {
    RestingSessions.Resting<MapSession> session = sessions.createSession();
    sessions.save(session);
    sessions.deleteById(session.getId());

    assertThat(sessions.findById(session.getId())).isNull();
  }

  @Test
  void itsLastUseIsWrittenDownOnceInAWhile() {
    RestingSessions.Resting<MapSession> session = sessions.createSession();
    Instant first = session.getLastAccessedTime();

    session.setLastAccessedTime(first.plusSeconds(30));
    assertThat(session.getLastAccessedTime()).isEqualTo(first);

    session.setLastAccessedTime(first.plusSeconds(61));
    sessions.save(session);
    sessions.endOfRequest();
    assertThat(Objects.requireNonNull(sessions.findById(session.getId())).getLastAccessedTime())
        .isEqualTo(first.plusSeconds(61));
  }
}
