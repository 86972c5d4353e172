package org.careweave.transfers;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Rounds;
import org.careweave.kernel.Running;
import org.careweave.tasks.Tasks;
import org.careweave.transfers.TransferStore.Standing;
import org.careweave.transfers.TransferStore.Step;
import org.springframework.context.Lifecycle;
import org.springframework.stereotype.Component;

/// Looks every minute whether the teams of open transfers still work. Where one does not, its
/// organisation takes its place, so that everybody who works there sees it; the Task says so.
///
/// Several nodes may do it at once: the second finds it done.
@Component
class TransferFallingBack implements Running {

  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final TransferRows rows;
  private final TransferStore store;
  private final TransferMoving moving;
  private final Receivers receivers;
  private final Tasks tasks;
  private final Access access;
  private final Rounds rounds = new Rounds("transfers-fallback", PAUSE, () -> round());

  TransferFallingBack(
      TransferRows rows,
      TransferStore store,
      TransferMoving moving,
      Receivers receivers,
      Tasks tasks,
      Access access) {
    this.rows = rows;
    this.store = store;
    this.moving = moving;
    this.receivers = receivers;
    this.tasks = tasks;
    this.access = access;
  }

  /// Looks once; returns how many fell back.
  int round() {
    int fallen = 0;
    Map<String, Boolean> working = new HashMap<>();
    for (TransferRows.Holding one : rows.held()) {
      String team = one.list().substring(one.list().indexOf(':') + 1);
      if (!working.computeIfAbsent(team, tasks::works)) {
        OdsCode custodian = access.itemClass(one.itemClass()).custodian();
        Caller job =
            new Caller(
                Caller.Kind.SYSTEM, "transfers-fallback", "Careweave", "system", custodian, null);
        TransferOutcome outcome =
            store.change(one.id().toString(), Sight.ofSystem(job), s -> step(s, job));
        fallen += outcome instanceof TransferOutcome.Done ? 1 : 0;
      }
    }
    return fallen;
  }

  private Step step(Standing standing, Caller job) {
    Transfer transfer = standing.transfer();
    Party sender = receivers.now(transfer.sender(), store.now());
    Party receiver = receivers.now(transfer.receiver(), store.now());
    boolean same = sender.equals(transfer.sender()) && receiver.equals(transfer.receiver());
    if (!transfer.state().isOpen() || same) {
      return new Step.Leave(new TransferOutcome.Refused(TransferStore.ABSENT));
    }
    Party gone = sender.equals(transfer.sender()) ? transfer.receiver() : transfer.sender();
    standing
        .task()
        .sender(sender)
        .receiver(receiver, transfer.service())
        .event(
            TransferMoving.event(
                "fall-back",
                job,
                store.now(),
                "Nobody works in " + receivers.name(gone) + " any more"));
    moving.tell(standing.task(), store.now());
    return new Step.Store(false, List.of());
  }

  @Override
  public Lifecycle kept() {
    return rounds;
  }
}
