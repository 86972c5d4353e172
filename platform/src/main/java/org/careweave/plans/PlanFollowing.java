package org.careweave.plans;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.access.Access.Relationship;
import org.careweave.access.RelationshipKind;
import org.careweave.kernel.OdsCode;
import org.careweave.record.RecordExpunged;
import org.careweave.record.RecordReclassed;
import org.careweave.record.RecordWritten;
import org.careweave.record.Submission;
import org.careweave.tasks.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Follows sections written here, and the Tasks that serve them, in the transaction that stores
/// them: who owns a section in force or is offered it has the relationship that takes, from the
/// moment the record says so and no longer. Plans that feeds tell of stay what they are.
@Component
final class PlanFollowing {

  /// The source of what is written here.
  static final String SOURCE = Submission.HERE;

  private final PlanRows rows;
  private final PlanOwners owners;
  private final Access access;
  private final InstantSource clock;

  PlanFollowing(PlanRows rows, PlanOwners owners, Access access, InstantSource clock) {
    this.rows = rows;
    this.owners = owners;
    this.access = access;
    this.clock = clock;
  }

  @EventListener
  void follow(RecordWritten event) {
    if (!event.source().equals(SOURCE)) {
      return;
    }
    event.items().stream().filter(i -> i.type().equals("Task")).forEach(this::serve);
    List<String> causes = new ArrayList<>();
    List<Relationship> ties = new ArrayList<>();
    List<UUID> gone = new ArrayList<>();
    for (RecordWritten.Item item : event.items()) {
      if (item.type().equals("CarePlan")) {
        causes.add(cause(item.id()));
        PlanRows.Standing standing = standing(item);
        if (standing == null) {
          gone.add(item.id());
        } else {
          rows.stand(standing);
          mark(item);
          ties.addAll(ties(standing, item));
        }
      }
    }
    if (!causes.isEmpty()) {
      rows.leave(gone);
      access.settle(causes, ties);
    }
  }

  /// Whoever writes it brings its tasks in step next; should that not come about, the mark is left
  /// ([PlanRepair]). What this room's own jobs write has none.
  private void mark(RecordWritten.Item item) {
    String user = SectionJson.of(item.json()).marked().user();
    if (!user.isEmpty() && !user.equals(PlanStore.JOB)) {
      rows.mark(item.id(), item.itemClass(), clock.instant());
    }
  }

  private void serve(RecordWritten.Item item) {
    Optional<PlanRows.Serving> serving =
        item.deleted() ? Optional.empty() : ServingTask.of(item.id(), item.json());
    serving.ifPresent(rows::serve);
    if (serving.isEmpty() && item.before().was(ServingTask::is)) {
      rows.unserve(List.of(item.id()));
    }
  }

  /// Seals change what classes items have: lists follow.
  @EventListener
  void follow(RecordReclassed event) {
    rows.reclass(event.items().stream().filter(i -> i.type().equals("CarePlan")).toList());
  }

  /// What is removed for good is on no list, and ties nobody to anybody.
  @EventListener
  void forget(RecordExpunged event) {
    List<UUID> gone = of("CarePlan", event);
    if (!gone.isEmpty()) {
      rows.leave(gone);
      access.settle(gone.stream().map(PlanFollowing::cause).toList(), List.of());
    }
    rows.unserve(of("Task", event));
  }

  private static List<UUID> of(String type, RecordExpunged event) {
    return event.items().stream()
        .filter(item -> item.type().equals(type))
        .map(RecordExpunged.Item::id)
        .toList();
  }

  /// The name under which `access` keeps what a section makes.
  static String cause(UUID section) {
    return "plan/" + section;
  }

  private PlanRows.@Nullable Standing standing(RecordWritten.Item item) {
    if (item.deleted()) {
      return null;
    }
    SectionJson json = SectionJson.of(item.json());
    SectionKind kind = json.kind().orElse(null);
    if (kind == null) {
      return null;
    }
    OdsCode custodian = access.itemClass(item.itemClass()).custodian();
    PlanContent content = json.content();
    Task.Deed changed = json.marked();
    return new PlanRows.Standing(
        item.id(),
        item.compartment(),
        item.itemClass(),
        kind,
        json.inForce(),
        owners.named(json.team(), custodian, clock.instant()),
        json.offer(),
        new PlanRows.Says(
            PlanSection.date(content.get(SectionKind.REVIEW.code())),
            PlanSection.date(content.get(SectionKind.REVIEWED.code())),
            PlanSection.first(kind, content)),
        changed.name(),
        clock.instant());
  }

  private static List<Relationship> ties(PlanRows.Standing one, RecordWritten.Item item) {
    if (!one.inForce()) {
      return List.of();
    }
    List<Relationship> ties = new ArrayList<>();
    ties.add(tie(one.owner().list(), item, one.changedAt()));
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
