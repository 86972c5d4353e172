package org.careweave.transfers;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.access.Access.Relationship;
import org.careweave.access.RelationshipKind;
import org.careweave.directory.Directory;
import org.careweave.record.RecordExpunged;
import org.careweave.record.RecordReclassed;
import org.careweave.record.RecordWritten;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Follows stays and discharge plans, in the transaction that stores them: boards are right from
/// the moment the record is, and whose move it is sees the person for as long as it is.
@Component
final class DischargeFollowing {

  private final StayRows stays;
  private final PlanRows plans;
  private final Access access;
  private final Directory directory;
  private final InstantSource clock;

  DischargeFollowing(
      StayRows stays, PlanRows plans, Access access, Directory directory, InstantSource clock) {
    this.stays = stays;
    this.plans = plans;
    this.access = access;
    this.directory = directory;
    this.clock = clock;
  }

  @EventListener
  void follow(RecordWritten event) {
    boolean here = event.source().equals(TransferFollowing.SOURCE);
    List<String> causes = new ArrayList<>();
    List<Relationship> ties = new ArrayList<>();
    Map<UUID, RecordWritten.Item> over = new LinkedHashMap<>();
    for (RecordWritten.Item item : event.items()) {
      if (item.type().equals("Encounter")) {
        encounter(item, over);
      } else if (here && item.type().equals("Task")) {
        task(item, causes, ties);
      }
    }
    Instant now = clock.instant();
    for (UUID left : stays.leave(over.keySet())) {
      RecordWritten.Item item = over.get(left);
      Instant told = item == null || item.deleted() ? null : StayJson.of(item.json()).end();
      plans.leftAt(left, told == null ? now : told);
    }
    if (!causes.isEmpty()) {
      access.settle(causes, ties);
    }
  }

  private void encounter(RecordWritten.Item item, Map<UUID, RecordWritten.Item> over) {
    Optional<Stay> stay =
        item.deleted()
            ? Optional.empty()
            : StayJson.of(item.json()).stay(item.id(), directory.now(), clock.instant());
    if (stay.isPresent()) {
      stays.stand(item, stay.get());
      plans.leftAt(item.id(), null);
      over.remove(item.id());
    } else {
      over.put(item.id(), item);
    }
  }

  private void task(RecordWritten.Item item, List<String> causes, List<Relationship> ties) {
    if (item.deleted() || !PlanJson.is(item.json())) {
      if (item.before().was(PlanJson::is) && plans.leave(List.of(item.id())) > 0) {
        causes.add(cause(item.id()));
      }
      return;
    }
    PlanJson plan = PlanJson.of(item.json());
    plans.stand(item, plan);
    causes.add(cause(item.id()));
    if (plan.state() == DischargePlan.State.OPEN) {
      ties.add(
          new Relationship(
              plan.said().waits().list(),
              item.compartment(),
              item.person(),
              RelationshipKind.TASK,
              plan.waitsSince(),
              null,
              cause(item.id())));
    }
  }

  /// Seals change what classes items have: boards follow.
  @EventListener
  void follow(RecordReclassed event) {
    stays.reclass(event.items().stream().filter(i -> i.type().equals("Encounter")).toList());
    plans.reclass(event.items().stream().filter(i -> i.type().equals("Task")).toList());
  }

  /// What is removed for good is on no board, and ties nobody to anybody.
  @EventListener
  void forget(RecordExpunged event) {
    List<UUID> gone = new ArrayList<>();
    for (RecordExpunged.Item item : event.items()) {
      if (item.type().equals("Encounter")) {
        stays.leave(List.of(item.id()));
      } else if (item.type().equals("Task")) {
        gone.add(item.id());
      }
    }
    if (!gone.isEmpty()) {
      plans.leave(gone);
      access.settle(gone.stream().map(DischargeFollowing::cause).toList(), List.of());
    }
  }

  /// The name under which `access` keeps whose move a plan is.
  private static String cause(UUID task) {
    return "discharge/" + task;
  }
}
