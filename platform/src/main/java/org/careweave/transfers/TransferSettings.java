package org.careweave.transfers;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.careweave.tasks.TaskPriority;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// By when each step of a transfer is due (`2h`, `5d`, or `2wd` for working days), and how long the
/// two sides see the person after it.
///
/// @param acknowledgeRoutine from sent to opened, routine ones
/// @param acknowledgeUrgent from sent to opened, others
/// @param triageRoutine from sent to answered, routine ones
/// @param triageUrgent from sent to answered, others
/// @param contactRoutine from accepted to first contact, routine ones
/// @param contactUrgent from accepted to first contact, others
/// @param outcomeSeen from the outcome, or a refusal, until who asked has seen it
/// @param times of one kind of transfer, in place of its own, by its code and the code of the clock
///     (docs/reference/transfers.md): `times.ward-transfer.triage=2h`
/// @param tail how long both sides still see the person after a transfer has ended
/// @param refusedTail the same for a receiver that declined, sent on, or whose transfer was
/// cancelled
/// @param dischargeCodes a file that takes the place of the shipped lists of discharge planning;
///     null: the shipped ones
/// @param leftShown how long somebody who has left the hospital stays on the discharge board while
///     something of the discharge is still open
/// @param plansFile in a demonstration (profile `demo`), the discharge plans its wards have made;
///     none otherwise
/// @param bankHolidays a file that takes the place of the shipped list of bank holidays in England;
///     null: the shipped one
@ConfigurationProperties("careweave.transfers")
record TransferSettings(
    @DefaultValue("2wd") Deadline acknowledgeRoutine,
    @DefaultValue("2h") Deadline acknowledgeUrgent,
    @DefaultValue("5wd") Deadline triageRoutine,
    @DefaultValue("1d") Deadline triageUrgent,
    @DefaultValue("42d") Deadline contactRoutine,
    @DefaultValue("2d") Deadline contactUrgent,
    @DefaultValue("5wd") Deadline outcomeSeen,
    @DefaultValue Map<String, Map<String, Deadline>> times,
    @DefaultValue("28d") Duration tail,
    @DefaultValue("7d") Duration refusedTail,
    @Nullable Path dischargeCodes,
    @DefaultValue("30d") Duration leftShown,
    @Nullable Path plansFile,
    @Nullable Path bankHolidays) {

  /// When a clock that starts now is due.
  Instant due(TransferClock clock, TaskPriority priority, Instant now, WorkingDays days) {
    boolean routine = priority == TaskPriority.ROUTINE;
    Deadline deadline =
        switch (clock) {
          case ACKNOWLEDGE -> routine ? acknowledgeRoutine : acknowledgeUrgent;
          case TRIAGE -> routine ? triageRoutine : triageUrgent;
          case CONTACT -> routine ? contactRoutine : contactUrgent;
          case OUTCOME_SEEN -> outcomeSeen;
          case PLACE, ARRIVAL, HANDOVER, EXPECTED ->
              throw new IllegalArgumentException("kinds that run this clock say its time");
        };
    return deadline.after(now, days);
  }
}
