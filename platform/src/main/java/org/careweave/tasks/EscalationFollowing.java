package org.careweave.tasks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.careweave.access.Access;
import org.careweave.access.Access.Relationship;
import org.careweave.record.RecordExpunged;
import org.careweave.record.RecordReclassed;
import org.careweave.record.RecordWritten;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Follows what Tasks say of escalations, of transfers too, in the transaction that stores them:
/// who was told has it on their list, and sees what it takes, for as long as it waits.
@Component
final class EscalationFollowing {

  private final EscalationRows rows;
  private final Access access;

  EscalationFollowing(EscalationRows rows, Access access) {
    this.rows = rows;
    this.access = access;
  }

  @EventListener
  void follow(RecordWritten event) {
    if (!event.source().equals(TaskFollowing.SOURCE)) {
      return;
    }
    List<RecordWritten.Item> tasks =
        event.items().stream().filter(item -> item.type().equals("Task")).toList();
    if (tasks.isEmpty()) {
      return;
    }
    List<UUID> told =
        tasks.stream()
            .filter(item -> item.before().was(EscalationJson::maybe))
            .map(RecordWritten.Item::id)
            .toList();
    Set<UUID> settle = new HashSet<>(told.isEmpty() ? Set.of() : rows.leave(told));
    List<Relationship> ties = new ArrayList<>();
    for (RecordWritten.Item item : tasks) {
      if (!item.deleted() && EscalationJson.maybe(item.json())) {
        TaskJson task = TaskJson.of(item.json());
        List<EscalationRows.Told> waiting = waiting(task);
        if (!waiting.isEmpty()) {
          settle.add(item.id());
          stand(item, task, waiting);
          ties.addAll(ties(item, task, waiting));
        }
      }
    }
    if (!settle.isEmpty()) {
      access.settle(settle.stream().map(EscalationFollowing::cause).toList(), ties);
    }
  }

  /// Seals change what classes items have: lists follow.
  @EventListener
  void follow(RecordReclassed event) {
    rows.reclass(event.items().stream().filter(item -> item.type().equals("Task")).toList());
  }

  /// What is removed for good is on no list, and ties nobody to anybody.
  @EventListener
  void forget(RecordExpunged event) {
    List<UUID> gone =
        event.items().stream()
            .filter(item -> item.type().equals("Task"))
            .map(RecordExpunged.Item::id)
            .toList();
    if (!gone.isEmpty() && !rows.leave(gone).isEmpty()) {
      access.settle(gone.stream().map(EscalationFollowing::cause).toList(), List.of());
    }
  }

  private static String cause(UUID task) {
    return "escalation/" + task;
  }

  private void stand(RecordWritten.Item item, TaskJson task, List<EscalationRows.Told> waiting) {
    EscalationRows.Of of =
        new EscalationRows.Of(
            item.id(),
            item.compartment(),
            item.itemClass(),
            TransferMark.is(task.root()),
            task.title());
    waiting.forEach(one -> rows.stand(of, one));
  }

  private static List<Relationship> ties(
      RecordWritten.Item item, TaskJson task, List<EscalationRows.Told> waiting) {
    return waiting.stream()
        .map(EscalationRows.Told::user)
        .distinct()
        .flatMap(
            user ->
                Escalating.kinds(TransferMark.is(task.root())).stream()
                    .map(
                        kind ->
                            new Relationship(
                                "user:" + user,
                                item.compartment(),
                                item.person(),
                                kind,
                                since(waiting, user),
                                null,
                                cause(item.id()))))
        .toList();
  }

  private static Instant since(List<EscalationRows.Told> waiting, String user) {
    return waiting.stream()
        .filter(one -> one.user().equals(user))
        .map(EscalationRows.Told::at)
        .min(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  /// Replays the steps: who was told of what still waits, and who sees to it.
  static List<EscalationRows.Told> waiting(TaskJson task) {
    List<Escalation> steps =
        EscalationJson.of(task.root()).stream()
            .filter(s -> EscalationJson.waits(task, s.clock(), s.due()))
            .toList();
    List<EscalationRows.Told> all = new ArrayList<>();
    Set<List<Object>> known = new HashSet<>();
    for (Escalation step : steps) {
      if (step.action() == Escalation.Action.TOLD
          && known.add(List.of(step.clock(), step.due(), step.user()))) {
        Escalation holder = holder(steps, step);
        Escalation last = last(steps, step, step.user());
        all.add(
            new EscalationRows.Told(
                step.clock(),
                step.due(),
                step.user(),
                step.level(),
                step.at(),
                last.action() == Escalation.Action.PASSED ? last.at() : null,
                holder == null ? null : holder.user(),
                holder == null ? null : holder.at()));
      }
    }
    return all;
  }

  private static @Nullable Escalation holder(List<Escalation> steps, Escalation like) {
    return of(steps, like)
        .filter(s -> s.action() == Escalation.Action.HAVE)
        .filter(s -> last(steps, like, s.user()).action() == Escalation.Action.HAVE)
        .reduce((_, later) -> later)
        .orElse(null);
  }

  private static Escalation last(List<Escalation> steps, Escalation like, String user) {
    return of(steps, like)
        .filter(s -> s.user().equals(user))
        .reduce((_, later) -> later)
        .orElse(like);
  }

  private static Stream<Escalation> of(List<Escalation> steps, Escalation like) {
    return steps.stream().filter(s -> s.isOf(like.clock(), like.due()));
  }
}
