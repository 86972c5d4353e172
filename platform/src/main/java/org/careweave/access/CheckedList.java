package org.careweave.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// When the national list of opt-outs was last checked, and how long that holds.
///
/// @param asOf when the list that was checked was made; null: never
/// @param holds for how long it may be relied on
record CheckedList(@Nullable Instant asOf, Duration holds) {

  /// As if it were checked all the time: what an agreement alone would let flow.
  static final CheckedList ALWAYS =
      new CheckedList(Instant.parse("2999-01-01T00:00:00Z"), Duration.ZERO);

  /// Whether it may be relied on at `now`.
  boolean holdsAt(Instant now) {
    return asOf != null && now.isBefore(asOf.plus(holds));
  }

  /// When it ceases to hold.
  Optional<Instant> turn() {
    return Optional.ofNullable(asOf).map(time -> time.plus(holds));
  }

  /// Why what rests on national opt-outs may not be used while it does not hold.
  Problem refusal() {
    return Problem.of(
        Problem.Kind.UNAVAILABLE,
        "ACC-110",
        asOf == null
            ? "National data opt-outs have not been checked yet: whoever runs the checks has to make"
                + " one first"
            : "The last check of national data opt-outs is more than %d days old: whoever runs the checks has to make a new one first"
                .formatted(holds.toDays()));
  }
}
