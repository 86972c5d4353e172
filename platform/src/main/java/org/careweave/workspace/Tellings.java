package org.careweave.workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.tasks.Escalation;
import org.careweave.tasks.Escalations;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskDue;
import org.careweave.transfers.Transfer;
import org.careweave.transfers.TransferClock;
import org.careweave.transfers.TransferEscalations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts into words who was told that something waits past its time.
@Component
class Tellings {

  private final TransferEscalations transfers;
  private final Escalations tasks;

  Tellings(TransferEscalations transfers, Escalations tasks) {
    this.transfers = transfers;
    this.tasks = tasks;
  }

  /// Null when nobody was told.
  @Nullable EscalationWords of(Transfer transfer, Sight sight) {
    Optional<TransferClock.Reading> next = transfer.next();
    return words(
        transfers.of(transfer.id(), sight),
        TransferController.address(transfer.id()),
        next.map(reading -> reading.clock().code()).orElse(""),
        next.map(TransferClock.Reading::due).orElse(Instant.EPOCH),
        sight.caller().id());
  }

  /// Null when nobody was told.
  @Nullable EscalationWords of(Task task, Sight sight) {
    TaskDue due = task.due();
    return words(
        tasks.of(task.id(), sight),
        TaskController.address(task.id()),
        task.offer() == null ? "" : "task-offered",
        due == null ? Instant.EPOCH : due.at(),
        sight.caller().id());
  }

  private static @Nullable EscalationWords words(
      List<Escalation> steps, String address, String clock, Instant due, String user) {
    if (steps.isEmpty()) {
      return null;
    }
    List<Escalation> now = steps.stream().filter(s -> s.isOf(clock, due)).toList();
    Escalation last =
        now.stream().filter(s -> s.user().equals(user)).reduce((_, later) -> later).orElse(null);
    boolean holds = last != null && last.action() == Escalation.Action.HAVE;
    List<EscalationWords.Line> lines = new ArrayList<>();
    for (Escalation step : steps.reversed()) {
      lines.add(line(step));
    }
    return new EscalationWords(
        address + "/escalation",
        lines,
        last != null && !holds,
        last != null && last.action() != Escalation.Action.PASSED,
        "",
        null);
  }

  private static EscalationWords.Line line(Escalation step) {
    boolean told = step.action() == Escalation.Action.TOLD;
    String who = told && !step.says().isEmpty() ? step.name() + ", " + step.says() : step.name();
    return new EscalationWords.Line(
        who,
        switch (step.action()) {
          case TOLD -> "was told";
          case HAVE -> "sees to it";
          case PASSED -> "passed it on";
        },
        ClinicalDate.of(step.at()),
        told ? late(step.clock()) + " by " + ClinicalDate.of(step.due()) : step.says());
  }

  /// What was not done in time.
  static String late(String clock) {
    return switch (clock) {
      case "acknowledge" -> "Not opened";
      case "triage" -> "Not answered";
      case "contact" -> "No first contact";
      case "outcome-seen" -> "What came of it not read";
      case "task-offered" -> "Offered, and not taken on";
      default -> "Not done";
    };
  }
}
