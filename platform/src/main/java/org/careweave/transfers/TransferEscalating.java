package org.careweave.transfers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Running;
import org.careweave.tasks.Escalating;
import org.careweave.tasks.EscalationJson;
import org.careweave.tasks.EscalationRounds;
import org.careweave.transfers.TransferStore.Standing;
import org.careweave.transfers.TransferStore.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.context.Lifecycle;
import org.springframework.stereotype.Component;

/// Transfers that wait past their time; the transfer says who was told, and when.
@Component
class TransferEscalating implements Running, EscalationRounds.Waiting<LateTransferRows.Late> {

  private final LateTransferRows rows;
  private final TransferEscalations escalations;
  private final Escalating escalating;
  private final TransferStore store;
  private final Access access;
  private final EscalationRounds<LateTransferRows.Late> rounds;

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
    this.rounds = new EscalationRounds<>("transfers-escalation", escalating, this);
  }

  /// Looks once; returns of how many somebody was told.
  int round() {
    return round(now());
  }

  /// The same, at this time.
  int round(Instant now) {
    return rounds.round(now);
  }

  @Override
  public Instant now() {
    return store.now();
  }

  @Override
  public List<LateTransferRows.Late> late(Instant now, int most) {
    rows.forget();
    return rows.late(now, most);
  }

  @Override
  public void look(LateTransferRows.Late one, Instant next) {
    rows.look(one, next);
  }

  @Override
  public EscalationRounds.Told tell(LateTransferRows.Late one, Instant now) {
    OdsCode custodian = access.itemClass(one.itemClass()).custodian();
    Caller job =
        new Caller(
            Caller.Kind.SYSTEM, "transfers-escalation", "Careweave", "system", custodian, null);
    AtomicReference<@Nullable Instant> look = new AtomicReference<>();
    TransferOutcome outcome =
        store.change(
            one.transfer().toString(), Sight.ofSystem(job), standing -> step(standing, now, look));
    return new EscalationRounds.Told(outcome instanceof TransferOutcome.Done, look.get());
  }

  private Step step(Standing standing, Instant now, AtomicReference<@Nullable Instant> look) {
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
  public Lifecycle kept() {
    return rounds;
  }
}
