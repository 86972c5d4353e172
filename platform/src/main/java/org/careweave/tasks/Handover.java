package org.careweave.tasks;

import java.time.Instant;
import org.careweave.kernel.Coded;
import org.jspecify.annotations.Nullable;

/// A list of tasks handed to whoever comes next at the end of a shift. It says nothing of anybody
/// the list is about: what is worrying about a person is a [HandoverNote].
///
/// @param team code of the team whose list it is
/// @param user user name of who hands over
/// @param own only what they hold themselves; else the whole list of the team
/// @param since from when changes are told
/// @param given when it was handed over; null while it is written
/// @param accepted who accepted it, and when; null until then
public record Handover(
    String id,
    int version,
    String team,
    String user,
    boolean own,
    State state,
    Instant since,
    @Nullable Instant given,
    @Nullable Accepted accepted) {

  /// How far it has come.
  public enum State implements Coded {
    DRAFT("draft"),
    GIVEN("given"),
    ACCEPTED("accepted"),
    DROPPED("dropped");

    private final String code;

    State(String code) {
      this.code = code;
    }

    /// As it is kept.
    @Override
    public String code() {
      return code;
    }
  }

  /// Who accepted it.
  public record Accepted(String user, Instant at) {}
}
