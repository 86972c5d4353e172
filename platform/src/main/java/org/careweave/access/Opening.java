package org.careweave.access;

import java.time.Instant;
import org.careweave.kernel.Coded;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// What someone opened of a person's record on their own word: who, of whom, why, for how long, and
/// what the review found.
///
/// @param words why, in the opener's own words
/// @param until when it ends by itself
/// @param ended when it was ended before that; null when it was not
/// @param due by when it is to be reviewed
/// @param decision what the review found; null before
public record Opening(
    long id,
    Kind kind,
    By by,
    PersonId person,
    OpeningReason reason,
    String words,
    Instant since,
    Instant until,
    @Nullable Instant ended,
    Instant due,
    @Nullable Decision decision) {

  /// Who opened it.
  ///
  /// @param user user name
  /// @param role persona acted in
  /// @param organisation the organisation acted for
  public record By(String user, String role, OdsCode organisation, @Nullable String team) {}

  /// What the review found; final.
  ///
  /// @param by user name of the reviewer
  /// @param words the reviewer's own
  public record Decision(Instant at, String by, Outcome outcome, String words) {}

  /// How something is opened.
  public enum Kind {
    /// What is withheld is opened for a short while.
    BREAK_GLASS(RelationshipKind.BREAK_GLASS, "break-glass"),
    /// The opener says that they have to do with the person.
    SELF_CLAIM(RelationshipKind.SELF_CLAIMED, "self-claim");

    private final RelationshipKind relationship;
    private final String code;

    Kind(RelationshipKind relationship, String code) {
      this.relationship = relationship;
      this.code = code;
    }

    /// The relationship it makes between the opener and the person.
    public RelationshipKind relationship() {
      return relationship;
    }

    /// As the audit trail and addresses name it.
    public String code() {
      return code;
    }

    static Kind of(RelationshipKind relationship) {
      return relationship == RelationshipKind.BREAK_GLASS ? BREAK_GLASS : SELF_CLAIM;
    }
  }

  /// What a review may find.
  public enum Outcome implements Coded {
    APPROPRIATE("appropriate"),
    FOLLOW_UP("follow-up"),
    INAPPROPRIATE("inappropriate");

    private final String code;

    Outcome(String code) {
      this.code = code;
    }

    /// As stored, and as forms send it.
    @Override
    public String code() {
      return code;
    }
  }

  /// When it ended or will end.
  public Instant end() {
    return ended == null ? until : ended;
  }

  /// Whether it counts at `at`.
  public boolean inForce(Instant at) {
    return !at.isBefore(since) && at.isBefore(end());
  }

  /// Says nothing of whom or why.
  @Override
  public String toString() {
    return "Opening[" + id + "]";
  }
}
