package org.careweave.record;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.careweave.access.Access;
import org.careweave.access.CodedLabel;
import org.careweave.access.ItemClass;
import org.careweave.access.SensitivitySet;
import org.careweave.access.SensitivitySets;
import org.careweave.access.SensitivitySets.Work;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Rounds;
import org.careweave.kernel.Running;
import org.careweave.resources.Rendering;
import org.careweave.resources.ResourceType;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.Lifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Compares everything stored with a new version of a value set and marks what bears its codes,
/// past versions too; takes the marks of a version that is over off again. Each step is a small
/// transaction that also says how far it is, so whoever comes next goes on where another was
/// killed. Marks mean nothing before the version is in force ([CodedLabel]): what people see
/// changes
/// at that moment, whole.
@Component
class Relabelling implements Running {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Tables tables;
  private final SensitivitySets sets;
  private final Access access;
  private final RecordKeys keys;
  private final RelabelSettings settings;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Rounds rounds = new Rounds("relabelling", PAUSE, this::all);

  Relabelling(
      Tables tables,
      SensitivitySets sets,
      Access access,
      RecordKeys keys,
      RelabelSettings settings,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.tables = tables;
    this.sets = sets;
    this.access = access;
    this.keys = keys;
    this.settings = settings;
    this.transaction = transaction;
    this.events = events;
  }

  /// What a comparison reads and changes.
  @Component
  record Tables(RelabelRows relabel, HomeRows homes, CurrentRows current, SealedRows seals) {}

  /// Whatever is to be done, to its end.
  void all() {
    while (step()) {
      // Each step is small, so that nobody waits for long.
    }
  }

  /// One step; whether there may be another one.
  boolean step() {
    return Boolean.TRUE.equals(transaction.execute(_ -> next()));
  }

  private boolean next() {
    Work work = sets.next().orElse(null);
    if (work == null) {
      return false;
    }
    Optional<RelabelRows.Place> place = tables.relabel().take(work.set(), work.sweep());
    if (place.isEmpty()) {
      return false;
    }
    List<RelabelRows.Place> some = tables.relabel().after(place.get(), settings.batch());
    if (some.isEmpty()) {
      finish(work, place.get());
    } else {
      tables.current().begun();
      take(work, some);
    }
    return true;
  }

  private void take(Work work, List<RelabelRows.Place> some) {
    List<RelabelRows.Change> classed = relabel(work, some.stream().map(Relabelling::item).toList());
    if (!work.sweep()) {
      tell(work, classed);
    }
    tables.relabel().stands(work.set(), some.getLast(), some.size());
  }

  private static ItemId item(RelabelRows.Place place) {
    return new ItemId(ResourceType.ofCode(place.type()), place.id());
  }

  /// Nobody writes while the last items are looked at: what went to another home must not be
  /// missed.
  private void finish(Work work, RelabelRows.Place place) {
    tables.seals().keepOut();
    List<RelabelRows.Place> late = tables.relabel().after(place, settings.batch());
    if (!late.isEmpty()) {
      take(work, late);
      return;
    }
    if (work.sweep()) {
      sets.swept(work.set());
      tables.relabel().countPeople(work.set());
      if (!sets.codes(tables.current().begun().labels()).comparing()) {
        tables.relabel().takeAgain();
      }
    } else {
      relabel(work, tables.relabel().takeAgain());
      sets.compared(work.set(), tables.relabel().countPeople(work.set()));
    }
    tables.relabel().finish(work.set());
  }

  /// Gives these items their marks.
  ///
  /// @return the first part of each that is not deleted, with its class
  private List<RelabelRows.Change> relabel(Work work, Collection<ItemId> items) {
    Map<ItemId, CompartmentId> homes = items.isEmpty() ? Map.of() : tables.homes().lock(items);
    if (homes.isEmpty()) {
      return List.of();
    }
    Map<ItemId, List<RelabelRows.Version>> versions = new LinkedHashMap<>();
    for (RelabelRows.Version one : tables.relabel().versions(homes, !work.sweep())) {
      versions.computeIfAbsent(one.item(), _ -> new ArrayList<>()).add(one);
    }
    List<RelabelRows.Change> classed = new ArrayList<>();
    versions.values().forEach(of -> classed.addAll(classed(work, of)));
    List<RelabelRows.Change> changed =
        classed.stream().filter(RelabelRows.Change::isChange).toList();
    if (!changed.isEmpty()) {
      tables.relabel().reclass(changed);
      follow(firsts(changed));
    }
    return firsts(classed).stream().filter(c -> !c.of().isDeletion()).toList();
  }

  private static List<RelabelRows.Change> firsts(List<RelabelRows.Change> all) {
    return all.stream().filter(c -> !c.of().past() && c.of().part() == 0).toList();
  }

  /// The parts of one item with their classes: each version by what it says itself and by what the
  /// newest that is no deletion says.
  private List<RelabelRows.Change> classed(Work work, List<RelabelRows.Version> parts) {
    Map<Integer, List<RelabelRows.Version>> versions = new LinkedHashMap<>();
    parts.forEach(p -> versions.computeIfAbsent(p.version(), _ -> new ArrayList<>()).add(p));
    Map<Integer, Set<String>> marks = new HashMap<>();
    Set<String> newest = null;
    for (Map.Entry<Integer, List<RelabelRows.Version>> one : versions.entrySet()) {
      Set<String> own = marks(work, one.getValue());
      marks.put(one.getKey(), own);
      if (newest == null && !one.getValue().getFirst().isDeletion()) {
        newest = own;
      }
    }
    List<RelabelRows.Change> classed = new ArrayList<>();
    for (RelabelRows.Version part : parts) {
      Set<String> wanted = new HashSet<>(marks.getOrDefault(part.version(), Set.of()));
      wanted.addAll(newest == null ? Set.of() : newest);
      classed.add(new RelabelRows.Change(part, target(work, part.cls(), wanted)));
    }
    return classed;
  }

  private Set<String> marks(Work work, List<RelabelRows.Version> parts) {
    Set<String> marks = new HashSet<>();
    if (!work.sweep() && !parts.getFirst().isDeletion()) {
      List<byte[]> plain =
          parts.stream().map(p -> keys.content().expand(p.content(), p.dictionary())).toList();
      Labelling.addMarks(Rendering.join(plain), work.codes(), marks);
    }
    return marks;
  }

  private int target(Work work, int cls, Set<String> marks) {
    ItemClass known = access.itemClass(cls);
    Set<String> labels = new TreeSet<>(known.labels());
    labels.removeIf(l -> CodedLabel.of(l).filter(m -> m.set() == work.set()).isPresent());
    if (Labelling.mayBeMarked(known)) {
      labels.addAll(marks);
    }
    return labels.equals(Set.copyOf(known.labels()))
        ? cls
        : access.classOf(known.custodian(), known.section(), labels);
  }

  /// Whoever keeps classes elsewhere keeps these.
  private void follow(List<RelabelRows.Change> firsts) {
    if (firsts.isEmpty()) {
      return;
    }
    tables.relabel().reclassLists(firsts);
    events.publishEvent(
        new RecordReclassed(
            firsts.stream()
                .filter(c -> RecordWritten.TYPES.contains(c.of().item().type().name()))
                .map(
                    c ->
                        new RecordReclassed.Item(
                            c.of().item().type().name(), c.of().item().id(), c.target()))
                .toList()));
  }

  /// Says what the version changes in these items.
  private void tell(Work work, List<RelabelRows.Change> firsts) {
    Map<OdsCode, int[]> counts = new HashMap<>();
    Set<CompartmentId> homes = new HashSet<>();
    for (RelabelRows.Change one : firsts) {
      ItemClass target = access.itemClass(one.target());
      Set<String> before = CodedLabel.meaning(target.labels(), work.before());
      Set<String> after = CodedLabel.meaning(target.labels(), work.after());
      boolean gains = !before.containsAll(after);
      boolean loses = !after.containsAll(before);
      if (gains || loses) {
        int[] count = counts.computeIfAbsent(target.custodian(), _ -> new int[2]);
        count[0] += gains ? 1 : 0;
        count[1] += loses ? 1 : 0;
        homes.add(one.of().home());
      }
    }
    counts.forEach(
        (custodian, count) ->
            sets.found(work.set(), new SensitivitySet.Change(custodian, count[0], count[1])));
    if (!homes.isEmpty()) {
      tables.relabel().addPeople(work.set(), homes);
    }
  }

  @Override
  public Lifecycle kept() {
    return rounds;
  }
}
