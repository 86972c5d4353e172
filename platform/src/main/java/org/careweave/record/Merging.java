package org.careweave.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The last stage of writing, inside the transaction: homes are claimed and locked, each item is
/// compared with its current version, and what is new goes in at once.
@Component
class Merging {

  private static final Problem NOBODY =
      Problem.of(
          Problem.Kind.INVALID,
          "REC-007",
          "The resource names a person who is not here, or whom its writer may not see");

  private static final Predicate<Outcome> REFUSED = Outcome.Refused.class::isInstance;

  private final RecordKeys keys;
  private final CompartmentRows compartments;
  private final HomeRows homes;
  private final ReachRows reaches;
  private final CurrentRows current;
  private final ChangeRows changes;
  private final WrittenHere writtenHere;
  private final Consequences consequences;
  private final Classing classing;

  Merging(
      RecordKeys keys,
      Tables tables,
      WrittenHere writtenHere,
      Consequences consequences,
      Classing classing) {
    this.keys = keys;
    this.compartments = tables.compartments();
    this.homes = tables.homes();
    this.reaches = tables.reaches();
    this.current = tables.current();
    this.changes = tables.changes();
    this.writtenHere = writtenHere;
    this.consequences = consequences;
    this.classing = classing;
  }

  /// What a write reads and changes.
  @Component
  record Tables(
      CompartmentRows compartments,
      HomeRows homes,
      ReachRows reaches,
      CurrentRows current,
      ChangeRows changes) {}

  /// What gives rows their classes.
  @Component
  record Classing(Labelling labelling, Sealing sealing, Withheld withheld) {

    Ready classed(Ready ready, long labels, @Nullable List<Kept> seals) {
      return sealing.sealed(labelling.labelled(ready, labels), seals);
    }
  }

  /// Stores a round of entries in which each item stands once.
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Outcome> merge(Submission submission, List<Ready> round, CurrentRows.Begun begun) {
    Map<ItemId, CurrentRows.Current> before = new HashMap<>();
    // Nothing is claimed or opened for an update of what is not there: ids of sources can be known.
    Predicate<Ready> mustBeThere =
        ready -> submission.ids() == Submission.IdRule.SERVER && ready.draft().mustExist();
    List<CompartmentId> locked =
        new ArrayList<>(find(items(round, mustBeThere), submission, before));
    List<Ready> open =
        round.stream()
            .filter(mustBeThere.negate().or(r -> isVisible(before.get(r.draft().item()))))
            .toList();
    Map<ItemId, CompartmentId> placed = place(submission, open);
    WrittenHere.Round here = writtenHere.of(submission, open, placed, locked);
    Set<ItemId> others = items(open, mustBeThere.negate());
    List<ItemId> order = others.stream().filter(placed::containsKey).sorted().toList();
    if (!order.isEmpty()) {
      others.removeAll(
          homes.claim(order, order.stream().map(i -> here.home(i, placed(i, placed))).toList()));
    }
    locked.addAll(find(others, submission, before));
    here.learn(locked);
    Round work = new Round(submission, here, classing.sealing().on(placed.values()), begun);
    for (Ready ready : round) {
      work.take(ready, placed.get(ready.draft().item()), before.get(ready.draft().item()));
    }
    work.carryOut();
    return work.outcomes;
  }

  private static Set<ItemId> items(List<Ready> round, Predicate<Ready> which) {
    return round.stream()
        .filter(which)
        .map(ready -> ready.draft().item())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /// Locks the homes of those of these items that have one, adds their current versions, and
  /// returns the homes.
  private Collection<CompartmentId> find(
      Set<ItemId> items, Submission submission, Map<ItemId, CurrentRows.Current> before) {
    if (items.isEmpty()) {
      return List.of();
    }
    ReachRows.Places locked = reaches.lock(items, submission.sight());
    if (!locked.homes().isEmpty()) {
      before.putAll(current.current(locked));
    }
    return locked.homes().values();
  }

  private static boolean isVisible(CurrentRows.@Nullable Current current) {
    return current != null && current.visible();
  }

  private Map<ItemId, CompartmentId> place(Submission submission, List<Ready> round) {
    Set<UUID> subjects = new HashSet<>();
    for (Ready ready : round) {
      if (ready.place() instanceof Homing.Place.OfSubject(var patient)) {
        subjects.add(patient);
      }
    }
    Map<UUID, CompartmentId> found = new HashMap<>(compartments.find(subjects));
    subjects.removeAll(found.keySet());
    if (submission.ids() == Submission.IdRule.SERVER) {
      // A feed may name a Patient that is yet to come; who writes here may not.
      subjects.retainAll(round.stream().map(r -> r.draft().id()).toList());
    }
    if (!subjects.isEmpty()) {
      Map<UUID, CompartmentId> opened = compartments.open(submission.source(), subjects);
      consequences.opened(opened.values());
      found.putAll(opened);
      subjects.removeAll(opened.keySet());
      found.putAll(compartments.find(subjects));
    }
    boolean ofSource = round.stream().anyMatch(r -> Writes.isOfSource(r.place()));
    CompartmentId own = ofSource ? compartments.own(submission.source()) : null;
    Map<ItemId, CompartmentId> placed = new LinkedHashMap<>();
    for (Ready ready : round) {
      CompartmentId home = ready.parts().isEmpty() ? null : Writes.home(ready.place(), found, own);
      if (home != null) {
        placed.put(ready.draft().item(), home);
      }
    }
    return placed;
  }

  private static CompartmentId placed(ItemId item, Map<ItemId, CompartmentId> placed) {
    return Objects.requireNonNull(placed.get(item));
  }

  /// One round's work as it is decided.
  private final class Round {
    final Submission submission;
    final WrittenHere.Round here;
    final Map<CompartmentId, List<Kept>> seals;
    final long tx;
    final long labels;
    final Instant at;
    final List<Outcome> outcomes = new ArrayList<>();
    final List<PartRow> rows = new ArrayList<>();
    final List<ChangeRows.Change> changed = new ArrayList<>();
    final Set<ItemId> replaced = new HashSet<>();
    final List<WorkListEntry> workList = new ArrayList<>();
    final List<Consequences.Stored> stored = new ArrayList<>();
    final List<MovedRows.Moved> moved = new ArrayList<>();

    Round(
        Submission submission,
        WrittenHere.Round here,
        Map<CompartmentId, List<Kept>> seals,
        CurrentRows.Begun begun) {
      this.submission = submission;
      this.here = here;
      this.seals = seals;
      this.tx = begun.tx();
      this.labels = begun.labels();
      this.at = Writes.storedAt(submission);
    }

    /// What the writer may not see is to its writes as if it were not there; only an id that is to
    /// be used once is used, whoever sees it.
    void take(Ready ready, @Nullable CompartmentId home, CurrentRows.@Nullable Current there) {
      Draft draft = ready.draft();
      CurrentRows.Current was = isVisible(there) ? there : null;
      Problem problem = draft.objection(draft.isOnce() ? there : was);
      if (problem != null) {
        outcomes.add(new Outcome.Refused(draft.index(), problem));
      } else if (was != null && classing.withheld().isTouched(submission, ready, was)) {
        outcomes.add(new Outcome.Refused(draft.index(), Withheld.NOT_THEIRS));
      } else if (draft.examined() == null) {
        delete(draft, was);
      } else {
        put(ready, home, was);
      }
    }

    private void put(
        Ready ready, @Nullable CompartmentId placed, CurrentRows.@Nullable Current was) {
      CompartmentId home =
          placed == null
              ? null
              : was == null
                  ? here.home(ready.draft().item(), placed)
                  : here.home(ready, placed, was.compartment());
      if (placed == null || home == null) {
        outcomes.add(new Outcome.Refused(ready.draft().index(), NOBODY));
      } else {
        Ready classed = classing.classed(ready, labels, seals.get(placed));
        store(
            was == null ? classed : classing.withheld().kept(submission, classed, was), home, was);
      }
    }

    private void store(Ready ready, CompartmentId home, CurrentRows.@Nullable Current was) {
      Draft draft = ready.draft();
      if (was != null) {
        Long order = ready.sourceOrder();
        if (submission.ids() == Submission.IdRule.SOURCE && isStale(order, was)) {
          outcomes.add(stored(draft, was.version(), Outcome.Change.STALE));
          return;
        }
        if (same(ready, home, was)) {
          outcomes.add(stored(draft, was.version(), Outcome.Change.UNCHANGED));
          return;
        }
        retire(draft.item(), was, home);
      }
      int version = was == null ? 1 : was.version() + 1;
      for (int n = 0; n < ready.parts().size(); n++) {
        addRow(ready, home, n, version);
        int cls = ready.parts().get(n).cls();
        // What is past has the class of what is current: another one is given to both.
        if (was != null && !Objects.equals(was.classes().get(n), cls)) {
          classing.labelling().past(draft.item(), home, n, cls);
        }
      }
      for (Long term : ready.workList()) {
        Instant time = ready.time() == null ? at : ready.time();
        workList.add(
            new WorkListEntry(term, time, draft.item(), ready.parts().getFirst().cls(), home));
      }
      changed.add(new ChangeRows.Change(draft.item(), home, version));
      stored.add(
          new Consequences.Stored(
              ready,
              home,
              false,
              was == null ? RecordWritten.Before.NOTHING : was.before(keys.content())));
      here.took(draft.item(), version, was == null);
      outcomes.add(
          stored(draft, version, was == null ? Outcome.Change.CREATED : Outcome.Change.UPDATED));
    }

    /// Only a source has an order of its own: who writes here says which version they mean.
    private static boolean isStale(@Nullable Long order, CurrentRows.Current was) {
      Long known = was.sourceOrder();
      return order != null
          && known != null
          && (order < known || was.contents().isEmpty() && order.equals(known));
    }

    private void addRow(Ready ready, CompartmentId home, int n, int version) {
      Ready.Part part = ready.parts().get(n);
      Draft draft = ready.draft();
      rows.add(
          new PartRow(
              home,
              draft.item(),
              draft.textId(),
              submission.ids() == Submission.IdRule.SERVER ? submission.source() : null,
              (short) n,
              part.cls(),
              version,
              at,
              ready.time(),
              ready.sourceOrder(),
              keys.content().dictionary(),
              part.terms(),
              part.compressed()));
    }

    private void delete(Draft draft, CurrentRows.@Nullable Current was) {
      if (was == null || was.contents().isEmpty()) {
        int version = was == null ? 0 : was.version();
        outcomes.add(new Outcome.Deleted(draft.index(), draft.key(), version));
        return;
      }
      retire(draft.item(), was, was.compartment());
      int version = was.version() + 1;
      was.classes()
          .forEach(
              (part, cls) ->
                  rows.add(
                      new PartRow(
                          was.compartment(),
                          draft.item(),
                          draft.textId(),
                          was.source(),
                          part.shortValue(),
                          cls,
                          version,
                          at,
                          null,
                          was.sourceOrder(),
                          (short) 0,
                          new long[0],
                          null)));
      changed.add(new ChangeRows.Change(draft.item(), was.compartment(), version));
      stored.add(
          new Consequences.Stored(
              new Ready(draft, List.of(), null, null, List.of(), new Homing.Place.Unplaced()),
              was.compartment(),
              true,
              was.before(keys.content())));
      outcomes.add(new Outcome.Deleted(draft.index(), draft.key(), version));
    }

    private void retire(ItemId item, CurrentRows.Current was, CompartmentId to) {
      current.retire(item, was.compartment(), to, tx);
      if (!was.compartment().equals(to)) {
        homes.move(item, to);
        classing.labelling().moved(item, labels);
        int cls = Objects.requireNonNull(was.classes().get(0));
        moved.add(new MovedRows.Moved(item, cls, was.compartment(), to));
      }
      replaced.add(item);
    }

    private boolean same(Ready ready, CompartmentId home, CurrentRows.Current was) {
      if (!was.compartment().equals(home) || was.contents().size() != ready.parts().size()) {
        return false;
      }
      for (int n = 0; n < ready.parts().size(); n++) {
        Ready.Part part = ready.parts().get(n);
        byte[] content = was.contents().get(n);
        Integer cls = was.classes().get(n);
        if (content == null
            || cls == null
            || !classing.labelling().areAlike(cls, part.cls())
            || !Arrays.equals(part.plain(), keys.content().expand(content, was.dictionary()))) {
          return false;
        }
      }
      return true;
    }

    private Outcome stored(Draft draft, int version, Outcome.Change change) {
      return new Outcome.Stored(draft.index(), draft.key(), version, at, change);
    }

    void carryOut() {
      if (rows.isEmpty() || submission.atomic() && outcomes.stream().anyMatch(REFUSED)) {
        return;
      }
      current.insert(rows, tx);
      current.workList(replaced, workList);
      changes.append(tx, at, changed);
      here.save(at);
      consequences.stored(submission, stored);
      consequences.moved(moved, tx);
    }
  }
}
