package org.careweave.transfers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Rounds;
import org.careweave.tasks.Escalating;
import org.careweave.tasks.EscalationJson;
import org.careweave.transfers.TransferStore.Standing;
import org.careweave.transfers.TransferStore.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Looks again and again which transfers wait past their time, and tells who is to be told; the
/// transfer says whom and when.
///
/// Several nodes may do it at once: a step is stored on the version it was worked out on, and the
/// second finds it done.
@Component
class TransferEscalating implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(TransferEscalating.class);
  private static final int AT_ONCE = 500;

  private final LateTransferRows rows;
  private final TransferEscalations escalations;
  private final Escalating escalating;
  private final TransferStore store;
  private final Access access;
  private final Rounds rounds;

  TransferEscalating(
      LateTransferRows rows,
      TransferEscalations escalations,
      Escalating escalating,
      TransferStore store,
      Access access) {
    this.rows = rows;
    this.escalations = escalations;
    this.escalating = escalating;
    this.store = store;
    this.access = access;
    this.rounds = new Rounds("transfers-escalation", escalating.pause(), this::round);
  }

  /// Looks once; returns of how many somebody was told.
  int round() {
    return round(store.now());
  }

  /// The same, at this time.
  int round(Instant now) {
    int told = 0;
    rows.forget();
    for (LateTransferRows.Late one : rows.late(now, AT_ONCE)) {
      AtomicReference<Instant> look = new AtomicReference<>(now.plus(escalating.pause()));
      try {
        told += tell(one, now, look) instanceof TransferOutcome.Done ? 1 : 0;
      } catch (RuntimeException e) {
        LOG.warn("An escalation failed, and will be tried again: {}", e.getClass().getSimpleName());
      }
      rows.look(one, look.get());
    }
    return told;
  }

  private TransferOutcome tell(
      LateTransferRows.Late one, Instant now, AtomicReference<Instant> look) {
    OdsCode custodian = access.itemClass(one.itemClass()).custodian();
    Caller job =
        new Caller(
            Caller.Kind.SYSTEM, "transfers-escalation", "Careweave", "system", custodian, null);
    return store.change(
        one.transfer().toString(), Sight.ofSystem(job), standing -> step(standing, now, look));
  }

  private Step step(Standing standing, Instant now, AtomicReference<Instant> look) {
    Step leave = new Step.Leave(new TransferOutcome.Refused(TransferStore.ABSENT));
    Optional<Escalating.Late> late = escalations.late(standing);
    if (late.isEmpty() || late.get().due().isAfter(now)) {
      return leave;
    }
    Escalating.Next next =
        escalating.next(EscalationJson.of(standing.task().root()), late.get(), now);
    look.set(next.look());
    if (next.steps().isEmpty()) {
      return leave;
    }
    EscalationJson.add(standing.task().root(), next.steps());
    return new Step.Store(false, List.of());
  }

  @Override
  public void start() {
    rounds.start();
  }

  @Override
  public void stop() {
    rounds.stop();
  }

  @Override
  public boolean isRunning() {
    return rounds.isRunning();
  }
}
