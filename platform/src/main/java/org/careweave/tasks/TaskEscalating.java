package org.careweave.tasks;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Running;
import org.careweave.tasks.EscalationRows.LateOffer;
import org.careweave.tasks.TaskStore.Standing;
import org.careweave.tasks.TaskStore.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.context.Lifecycle;
import org.springframework.stereotype.Component;

/// Offered tasks that wait past their time.
@Component
class TaskEscalating implements Running, EscalationRounds.Waiting<LateOffer> {

  private final EscalationRows rows;
  private final Escalating escalating;
  private final TaskStore store;
  private final Access access;
  private final EscalationRounds<LateOffer> rounds;

  TaskEscalating(EscalationRows rows, Escalating escalating, TaskStore store, Access access) {
    this.rows = rows;
    this.escalating = escalating;
    this.store = store;
    this.access = access;
    this.rounds = new EscalationRounds<>("tasks-escalation", escalating, this);
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
  public List<LateOffer> late(Instant now, int most) {
    rows.forgetLooks();
    return rows.late(now, most);
  }

  @Override
  public void look(LateOffer one, Instant next) {
    rows.look(one.task(), one.due(), next);
  }

  @Override
  public EscalationRounds.Told tell(LateOffer one, Instant now) {
    OdsCode custodian = access.itemClass(one.itemClass()).custodian();
    Caller job =
        new Caller(Caller.Kind.SYSTEM, "tasks-escalation", "Careweave", "system", custodian, null);
    AtomicReference<@Nullable Instant> look = new AtomicReference<>();
    TaskOutcome outcome =
        store.change(
            one.task().toString(), Sight.ofSystem(job), standing -> step(standing, now, look));
    return new EscalationRounds.Told(outcome instanceof TaskOutcome.Done, look.get());
  }

  private Step step(Standing standing, Instant now, AtomicReference<@Nullable Instant> look) {
    TaskDue due = standing.task().due();
    Task.Offer offer = standing.task().offer();
    Step leave = new Step.Leave(new TaskOutcome.Refused(TaskStore.ABSENT));
    if (due == null || offer == null || !standing.task().isOpen()) {
      return leave;
    }
    Escalating.Late late = Escalations.late(offer, due.at(), store.classOf(standing.stored()));
    Escalating.Next next = escalating.next(EscalationJson.of(standing.json().root()), late, now);
    look.set(next.look());
    if (next.steps().isEmpty()) {
      return leave;
    }
    EscalationJson.add(standing.json().root(), next.steps());
    return new Step.Store("escalate", standing.stored().custodian());
  }

  @Override
  public Lifecycle kept() {
    return rounds;
  }
}
