package org.careweave.transfers;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.careweave.tasks.TaskPriority;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// By when each step of a transfer is due, and how long the two sides see the person after it.
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
@ConfigurationProperties("careweave.transfers")
record TransferSettings(
    @DefaultValue("2d") Duration acknowledgeRoutine,
    @DefaultValue("2h") Duration acknowledgeUrgent,
    @DefaultValue("5d") Duration triageRoutine,
    @DefaultValue("1d") Duration triageUrgent,
    @DefaultValue("42d") Duration contactRoutine,
    @DefaultValue("2d") Duration contactUrgent,
    @DefaultValue("7d") Duration outcomeSeen,
    @DefaultValue Map<String, Map<String, Duration>> times,
    @DefaultValue("28d") Duration tail,
    @DefaultValue("7d") Duration refusedTail,
    @Nullable Path dischargeCodes,
    @DefaultValue("30d") Duration leftShown,
    @Nullable Path plansFile) {

  /// When a clock that starts now is due.
  Instant due(TransferClock clock, TaskPriority priority, Instant now) {
    boolean routine = priority == TaskPriority.ROUTINE;
    return now.plus(
        switch (clock) {
          case ACKNOWLEDGE -> routine ? acknowledgeRoutine : acknowledgeUrgent;
          case TRIAGE -> routine ? triageRoutine : triageUrgent;
          case CONTACT -> routine ? contactRoutine : contactUrgent;
          case OUTCOME_SEEN -> outcomeSeen;
          case PLACE, ARRIVAL, HANDOVER ->
              throw new IllegalArgumentException("kinds that run this clock say its time");
        });
  }
}
