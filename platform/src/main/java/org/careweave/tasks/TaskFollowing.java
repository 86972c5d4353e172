package org.careweave.tasks;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.access.Access.Relationship;
import org.careweave.access.RelationshipKind;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.record.RecordExpunged;
import org.careweave.record.RecordReclassed;
import org.careweave.record.RecordWritten;
import org.careweave.record.Submission;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Follows Tasks written here, in the transaction that stores them: each stands on its one list,
/// and who holds it or is offered it has the relationship that takes, from the moment the record
/// says so and no longer. What feeds tell of tasks in their own systems stays theirs.
@Component
final class TaskFollowing {

  /// The source of what is written here.
  static final String SOURCE = Submission.HERE;

  private final TaskRows rows;
  private final Access access;
  private final Directory directory;
  private final InstantSource clock;

  TaskFollowing(TaskRows rows, Access access, Directory directory, InstantSource clock) {
    this.rows = rows;
    this.access = access;
    this.directory = directory;
    this.clock = clock;
  }

  @EventListener
  void follow(RecordWritten event) {
    if (!event.source().equals(SOURCE)) {
      return;
    }
    List<String> causes = new ArrayList<>();
    List<Relationship> ties = new ArrayList<>();
    List<Relationship> begun = new ArrayList<>();
    List<UUID> gone = new ArrayList<>();
    Instant now = clock.instant();
    TaskLists lists = TaskLists.at(directory.now(), now);
    for (RecordWritten.Item item : event.items()) {
      if (item.type().equals("Task")) {
        if (!item.deleted() && isTask(item.json())) {
          TaskRows.Standing one = standing(item, lists, now);
          if (rows.stand(one)) {
            if (item.first()) {
              begun.addAll(ties(one, item, now));
            } else {
              causes.add(cause(item.id()));
              ties.addAll(ties(one, item, now));
            }
          }
        } else if (item.before().was(TaskFollowing::isTask)) {
          causes.add(cause(item.id()));
          gone.add(item.id());
        }
      }
    }
    rows.leave(gone);
    if (!causes.isEmpty()) {
      access.settle(causes, ties);
    }
    access.relateAll(begun);
  }

  private static boolean isTask(byte[] json) {
    return !TaskJson.of(json).isTransfer();
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
    if (!gone.isEmpty()) {
      rows.leave(gone);
      access.settle(gone.stream().map(TaskFollowing::cause).toList(), List.of());
    }
  }

  /// The name under which `access` keeps what a task makes.
  static String cause(UUID task) {
    return "task/" + task;
  }

  private TaskRows.Standing standing(RecordWritten.Item item, TaskLists lists, Instant now) {
    TaskJson task = TaskJson.of(item.json());
    OdsCode custodian = access.itemClass(item.itemClass()).custodian();
    Task.Deed changed = task.marked();
    return new TaskRows.Standing(
        item.id(),
        item.compartment(),
        item.itemClass(),
        TaskStatus.isOpen(task.status()),
        task.status(),
        lists.owner(task.team(), task.holder(), custodian),
        task.offer(),
        task.priority(),
        task.title(),
        task.due(),
        changed.name(),
        now);
  }

  private static List<Relationship> ties(
      TaskRows.Standing one, RecordWritten.Item item, Instant now) {
    if (!one.open()) {
      return List.of();
    }
    List<Relationship> ties = new ArrayList<>();
    ties.add(tie(one.owner().list(), item, now));
    Task.Offer offer = one.offer();
    if (offer != null && !one.owner().list().equals("team:" + offer.team())) {
      ties.add(tie("team:" + offer.team(), item, offer.at()));
    }
    return ties;
  }

  private static Relationship tie(String principal, RecordWritten.Item item, Instant since) {
    return new Relationship(
        principal,
        item.compartment(),
        item.person(),
        RelationshipKind.TASK,
        since,
        null,
        cause(item.id()));
  }
}
