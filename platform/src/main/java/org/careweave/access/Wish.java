package org.careweave.access;

import java.util.Optional;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;

/// What someone wants to open on their own word, as they typed it.
///
/// @param home a source patient of the person: should people turn out to be joined wrongly, the
///     opening stays with that one
/// @param reason code of an [OpeningReason]; empty when none was chosen
/// @param words why, in their own words
public record Wish(
    Opening.Kind kind, PersonId person, CompartmentId home, String reason, String words) {

  private static final int SHORTEST = 10;
  private static final int LONGEST = 500;

  public Wish {
    reason = reason.strip();
    words = words.strip();
  }

  /// What is wrong with it for whoever works as `persona`; empty when nothing is.
  Optional<Problem> problem(String persona) {
    if (OpeningReason.ofCode(reason).filter(r -> r.isFor(kind, persona)).isEmpty()) {
      return Optional.of(Problem.invalid("ACC-050", "Choose a reason", "reason"));
    }
    return wrongWords(words, "Say why in your own words: a few words, at least");
  }

  /// What is wrong with words that someone has to find themselves.
  static Optional<Problem> wrongWords(String words, String missing) {
    if (words.length() < SHORTEST || !words.matches("(?s).*\\pL.*\\s.*\\pL.*")) {
      return Optional.of(Problem.invalid("ACC-051", missing, "words"));
    }
    if (words.length() > LONGEST) {
      return Optional.of(
          Problem.invalid("ACC-052", "Say it in " + LONGEST + " characters or fewer", "words"));
    }
    boolean legible =
        words.codePoints().allMatch(c -> !Character.isISOControl(c) || c == '\n' || c == '\r');
    return legible
        ? Optional.empty()
        : Optional.of(
            Problem.invalid("ACC-053", "There are characters in it that cannot be shown", "words"));
  }

  /// Says nothing of whom or why.
  @Override
  public String toString() {
    return "Wish[" + kind.code() + "]";
  }
}
