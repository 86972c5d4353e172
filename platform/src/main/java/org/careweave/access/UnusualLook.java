package org.careweave.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// Looks of one member of staff on one day that are worth a second look, with every reason.
///
/// @param id 0 for one that is not kept yet
/// @param by who looked, in which role, for which organisation
/// @param person at whom; null when it is about how many
/// @param reasons heaviest first
/// @param looks how many looks, and when
/// @param decision what closing it found; null while it is open
public record UnusualLook(
    long id,
    LocalDate day,
    Opening.By by,
    @Nullable PersonId person,
    List<Reason> reasons,
    Looks looks,
    Opening.@Nullable Decision decision) {

  public UnusualLook {
    reasons = reasons.stream().sorted(Comparator.comparing(r -> r.reason().ordinal())).toList();
  }

  /// The looks of the day.
  ///
  /// @param times how many looks, or at how many people
  public record Looks(int times, Instant first, Instant last) {}

  /// One reason.
  ///
  /// @param words the reason in one sentence, about this look; nothing of the person in it
  public record Reason(UnusualReason reason, String words) {}

  /// The points of all reasons.
  public int score() {
    return reasons.stream().mapToInt(r -> r.reason().points()).sum();
  }

  /// Whether this is one of its reasons.
  public boolean has(UnusualReason reason) {
    return reasons.stream().anyMatch(r -> r.reason() == reason);
  }

  /// The same looks for other reasons.
  public UnusualLook because(List<Reason> others) {
    return new UnusualLook(id, day, by, person, others, looks, decision);
  }

  /// Says nothing of whom.
  @Override
  public String toString() {
    return "UnusualLook[" + id + "]";
  }
}
