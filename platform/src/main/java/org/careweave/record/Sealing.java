package org.careweave.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.careweave.access.Access;
import org.careweave.access.ItemClass;
import org.careweave.access.Seal;
import org.careweave.access.SealsChanged;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.careweave.people.PersonMoved;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps the classes of rows true to the seals that people have: in what is written, and in
/// everything stored, past versions too, when seals change or people are linked or parted. The
/// class a row would have without seals is its own without the labels of seals, so nothing else
/// has to be remembered.
@Component
class Sealing {

  private final SealedRows rows;
  private final ReadRows reads;
  private final Access access;
  private final People people;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate ownTransaction;

  Sealing(
      SealedRows rows,
      ReadRows reads,
      Access access,
      People people,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.reads = reads;
    this.access = access;
    this.people = people;
    this.events = events;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /// The seals on these compartments. Asked after the transaction holds seals as they are
  /// ([CurrentRows#tx()]).
  Map<CompartmentId, List<Kept>> on(Collection<CompartmentId> compartments) {
    return rows.on(new HashSet<>(compartments));
  }

  /// What is about to be stored, classed by these seals.
  Ready sealed(Ready ready, @Nullable List<Kept> seals) {
    if (seals == null) {
      return ready;
    }
    List<Ready.Part> parts = new ArrayList<>();
    for (Ready.Part part : ready.parts()) {
      parts.add(
          new Ready.Part(
              sealed(part.cls(), ready.draft().item(), seals),
              part.plain(),
              part.compressed(),
              part.terms()));
    }
    return new Ready(
        ready.draft(), parts, ready.time(), ready.sourceOrder(), ready.workList(), ready.place());
  }

  private int sealed(int cls, @Nullable ItemId item, List<Kept> seals) {
    ItemClass known = access.itemClass(cls);
    Set<String> labels = Kept.labels(known, item, seals);
    return labels.equals(Set.copyOf(known.labels()))
        ? cls
        : access.classOf(known.custodian(), known.section(), labels);
  }

  /// Something of that class was taken to this person as it is.
  void arrived(int cls, PersonId person) {
    if (access.itemClass(cls).labels().stream().anyMatch(Seal::isLabel)
        || rows.any(Set.of(person))) {
      settle(person);
    }
  }

  @EventListener
  void changed(SealsChanged event) {
    event.people().forEach(this::settle);
  }

  @EventListener
  void moved(PersonMoved event) {
    Set<PersonId> people = people(event);
    if (rows.any(people)) {
      people.forEach(this::settle);
    }
  }

  /// Once more when it is committed who is who: what was written meanwhile by others could not
  /// know.
  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void afterwards(PersonMoved event) {
    Set<PersonId> people = people(event);
    if (rows.any(people)) {
      ownTransaction.executeWithoutResult(
          _ -> {
            rows.keepOut();
            people.forEach(this::settle);
          });
    }
  }

  private static Set<PersonId> people(PersonMoved event) {
    Set<PersonId> people = new HashSet<>();
    for (PersonMoved.Move move : event.moves()) {
      people.add(move.from());
      people.add(move.to());
    }
    return people;
  }

  private void settle(PersonId person) {
    List<CompartmentId> homes = reads.compartments(person);
    if (homes.isEmpty()) {
      return;
    }
    List<Kept> seals = rows.of(person);
    Set<ItemId> single = new HashSet<>();
    seals.stream().map(Kept::item).filter(Objects::nonNull).forEach(single::add);
    Set<Integer> classes = rows.classes(homes);
    Map<Integer, Integer> targets = targets(classes, null, seals);
    int changed = rows.reclass(homes, targets, single);
    people.reclassed(homes, targets);
    for (ItemId item : single) {
      changed += rows.reclassOnly(homes, targets(classes, item, seals), Set.of(item));
    }
    if (changed > 0) {
      rows.reclassWorkLists(homes);
      events.publishEvent(new RecordReclassed(rows.told(homes)));
    }
  }

  /// The classes that become others.
  private Map<Integer, Integer> targets(
      Set<Integer> classes, @Nullable ItemId item, List<Kept> seals) {
    Map<Integer, Integer> targets = new HashMap<>();
    for (int cls : classes) {
      int target = sealed(cls, item, seals);
      if (target != cls) {
        targets.put(cls, target);
      }
    }
    return targets;
  }
}
