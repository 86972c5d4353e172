package org.careweave.tasks;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Rounds;
import org.careweave.tasks.EscalationRows.LateOffer;
import org.careweave.tasks.TaskStore.Standing;
import org.careweave.tasks.TaskStore.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Looks again and again which offered tasks wait past their time, and tells who is to be told.
///
/// Several nodes may do it at once: a step is stored on the version it was worked out on, and the
/// second finds it done.
@Component
class TaskEscalating implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(TaskEscalating.class);
  private static final int AT_ONCE = 500;

  private final EscalationRows rows;
  private final Escalating escalating;
  private final TaskStore store;
  private final Access access;
  private final Rounds rounds;

  TaskEscalating(EscalationRows rows, Escalating escalating, TaskStore store, Access access) {
    this.rows = rows;
    this.escalating = escalating;
    this.store = store;
    this.access = access;
    this.rounds = new Rounds("tasks-escalation", escalating.pause(), this::round);
  }

  /// Looks once; returns of how many somebody was told.
  int round() {
    return round(store.now());
  }

  /// The same, at this time.
  int round(Instant now) {
    int told = 0;
    rows.forgetLooks();
    for (LateOffer one : rows.late(now, AT_ONCE)) {
      AtomicReference<Instant> look = new AtomicReference<>(now.plus(escalating.pause()));
      try {
        told += tell(one, now, look) instanceof TaskOutcome.Done ? 1 : 0;
      } catch (RuntimeException e) {
        LOG.warn("An escalation failed, and will be tried again: {}", e.getClass().getSimpleName());
      }
      rows.look(one.task(), one.due(), look.get());
    }
    return told;
  }

  private TaskOutcome tell(LateOffer one, Instant now, AtomicReference<Instant> look) {
    OdsCode custodian = access.itemClass(one.itemClass()).custodian();
    Caller job =
        new Caller(Caller.Kind.SYSTEM, "tasks-escalation", "Careweave", "system", custodian, null);
    return store.change(
        one.task().toString(), Sight.ofSystem(job), standing -> step(standing, now, look));
  }

  private Step step(Standing standing, Instant now, AtomicReference<Instant> look) {
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
