package org.careweave.access.oidc;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/// Sessions whose last use is written down at most once in a while: else each request, of a page
/// that is only looked at too, would wait for the disk. A session that is not used ends so much
/// sooner at most.
final class RestingSessions<S extends Session>
    implements SessionRepository<RestingSessions.Resting<S>> {

  private final SessionRepository<S> stored;
  private final Duration rest;
  private final ThreadLocal<@Nullable Resting<S>> saved = new ThreadLocal<>();

  /// @param rest how old the last use that is written down may be
  RestingSessions(SessionRepository<S> stored, Duration rest) {
    this.stored = stored;
    this.rest = rest;
  }

  @Override
  public Resting<S> createSession() {
    return new Resting<>(stored.createSession(), rest);
  }

  @Override
  public void save(Resting<S> session) {
    stored.save(session.stored);
    saved.set(session);
  }

  /// The request of this thread is over. Until then a session that was just saved is not read
  /// again, as the filter of requests would only to see that it is there.
  void endOfRequest() {
    saved.remove();
  }

  @Override
  public @Nullable Resting<S> findById(String id) {
    Resting<S> there = saved.get();
    if (there != null && there.getId().equals(id)) {
      return there;
    }
    S found = stored.findById(id);
    return found == null ? null : new Resting<>(found, rest);
  }

  @Override
  public void deleteById(String id) {
    saved.remove();
    stored.deleteById(id);
  }

  /// A session as it is stored, but for its last use.
  static final class Resting<S extends Session> implements Session {

    private final S stored;
    private final Duration rest;

    private Resting(S stored, Duration rest) {
      this.stored = stored;
      this.rest = rest;
    }

    @Override
    public void setLastAccessedTime(Instant time) {
      if (time.isAfter(stored.getLastAccessedTime().plus(rest))) {
        stored.setLastAccessedTime(time);
      }
    }

    @Override
    public String getId() {
      return stored.getId();
    }

    @Override
    public String changeSessionId() {
      return stored.changeSessionId();
    }

    @Override
    public <T> @Nullable T getAttribute(String name) {
      return stored.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
      return stored.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, Object value) {
      stored.setAttribute(name, value);
    }

    @Override
    public void removeAttribute(String name) {
      stored.removeAttribute(name);
    }

    @Override
    public Instant getCreationTime() {
      return stored.getCreationTime();
    }

    @Override
    public Instant getLastAccessedTime() {
      return stored.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
      stored.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
      return stored.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
      return stored.isExpired();
    }
  }
}
