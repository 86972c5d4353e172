package org.careweave.transfers;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// By when a clock of a transfer is due: what this install says of its kind, else what the kind
/// says, else what is said of all referrals.
@Component
final class KindTimes {

  private final TransferSettings settings;
  private final WorkingDays days;

  KindTimes(TransferSettings settings, WorkingDays days) {
    this.settings = settings;
    this.days = days;
  }

  /// The reading of a clock that starts with a move.
  ///
  /// @param task the transfer, of a kind that runs the clock
  TransferClock.Reading started(TransferClock clock, TransferJson task, Instant now) {
    Instant begins = clock.isOfTheBeginning() ? task.begins() : null;
    Instant from = begins == null ? now : begins;
    Deadline own = own(clock, task.kind());
    Instant due =
        own == null ? settings.due(clock, task.priority(), from, days) : own.after(from, days);
    return new TransferClock.Reading(clock, from, due, null);
  }

  private @Nullable Deadline own(TransferClock clock, TransferKind kind) {
    Deadline said = settings.times().getOrDefault(kind.code(), Map.of()).get(clock.code());
    Duration kinds = kind.terms().times().get(clock);
    return said != null || kinds == null ? said : Deadline.in(kinds);
  }
}
