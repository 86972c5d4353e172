package org.careweave.tasks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.jspecify.annotations.Nullable;

/// A visit as it is in the record, as far as the sight covers it.
///
/// @param id of its Encounter, as served
/// @param by who wrote it, and when
/// @param note what was done; empty when nothing was written, or it is not for the viewer
/// @param measured what was measured, in words
/// @param news2 the score; null when there is none
/// @param retracted why it was entered in error, and by whom; null when it stands
public record Visit(
    String id,
    PersonId person,
    Instant at,
    Task.Deed by,
    String note,
    List<Measured> measured,
    @Nullable Scored news2,
    @Nullable Retraction retracted) {

  /// One thing measured.
  public record Measured(String term, String value) {}

  /// A score, and what it asks for.
  public record Scored(int total, String words) {}

  /// Who took it back, and why.
  public record Retraction(Task.Deed by, String reason) {}

  @Override
  public String toString() {
    return "Visit[" + id + "]";
  }

  /// What somebody wants to write.
  ///
  /// @param about as its writer was shown them
  /// @param at when it was
  /// @param pregnant whether the score does not count for that reason
  /// @param task id of the task that is done with it; null: none
  /// @param key of the form: the same one sent again writes nothing again
  public record Wish(
      FoundPerson about,
      Instant at,
      String note,
      Vitals vitals,
      boolean pregnant,
      @Nullable String task,
      UUID key) {

    /// The score of what was measured; empty when a sign is missing, or it does not count for this
    /// person: under 16, of unknown age, or pregnant.
    public Optional<News2> news2() {
      return pregnant || !isAdult() ? Optional.empty() : News2.of(vitals);
    }

    private boolean isAdult() {
      java.time.LocalDate birth = about.best().birthDate();
      java.time.LocalDate day =
          java.time.LocalDate.ofInstant(at, java.time.ZoneId.of("Europe/London"));
      return birth != null && !birth.plusYears(16).isAfter(day);
    }

    @Override
    public String toString() {
      return "Wish[visit " + key + "]";
    }
  }
}
