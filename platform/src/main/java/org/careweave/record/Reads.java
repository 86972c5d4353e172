package org.careweave.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.careweave.access.Access;
import org.careweave.access.ItemClass;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Release;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.resources.ResourceType;
import org.careweave.resources.SourceIds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads by id and by person.
@Component
class Reads {

  private final ReadRows rows;
  private final Assembly assembly;
  private final Access access;
  private final Directory directory;

  Reads(ReadRows rows, Assembly assembly, Access access, Directory directory) {
    this.rows = rows;
    this.assembly = assembly;
    this.access = access;
    this.directory = directory;
  }

  /// What was found, and whom that is about.
  record Read<T>(T found, List<Long> about) {

    private static <T> Read<T> of(
        T found, StoredResource shown, Map<CompartmentId, PersonId> persons) {
      PersonId person = persons.get(shown.compartment());
      return new Read<>(found, person == null ? List.of() : List.of(person.value()));
    }
  }

  Read<ReadResult> read(ResourceKey key, Sight sight) {
    for (ItemId item : items(key, sight)) {
      ReadRows.Placed<ItemRow> placed = rows.current(item, sight);
      List<StoredResource> found = assembly.assemble(placed.found(), sight);
      if (!found.isEmpty()) {
        ReadResult result = result(found.getFirst());
        return result instanceof ReadResult.Found
            ? Read.of(result, found.getFirst(), placed.persons())
            : new Read<>(result, List.of());
      }
    }
    return new Read<>(new ReadResult.NotFound(), List.of());
  }

  /// @see Records#changeable
  Optional<Read<Records.Changeable>> changeable(ResourceKey key, Sight sight) {
    for (ItemId item : items(key, sight)) {
      ReadRows.Placed<ReadRows.Judged> all = rows.judged(item, sight);
      List<ItemRow> covered =
          all.found().stream().filter(ReadRows.Judged::covered).map(ReadRows.Judged::row).toList();
      List<StoredResource> seen = assembly.assemble(covered, sight);
      if (!seen.isEmpty()) {
        return seen.getFirst().deleted()
            ? Optional.empty()
            : Optional.of(changeable(seen.getFirst(), all));
      }
    }
    return Optional.empty();
  }

  private Read<Records.Changeable> changeable(
      StoredResource seen, ReadRows.Placed<ReadRows.Judged> all) {
    byte[] whole = assembly.whole(all.found().stream().map(ReadRows.Judged::row).toList());
    return Read.of(new Records.Changeable(seen, whole), seen, all.persons());
  }

  ReadResult vread(ResourceKey key, int version, Sight sight) {
    for (ItemId item : items(key, sight)) {
      List<StoredResource> found =
          assembly.assemble(rows.versions(item, version, null, 1, sight), sight);
      if (!found.isEmpty()) {
        return result(found.getFirst());
      }
    }
    return new ReadResult.NotFound();
  }

  ResourcePage history(ResourceKey key, Sight sight, int count, @Nullable Integer before) {
    for (ItemId item : items(key, sight)) {
      List<StoredResource> found =
          assembly.assemble(rows.versions(item, null, before, count + 1, sight), sight);
      if (!found.isEmpty()) {
        boolean more = found.size() > count;
        return new ResourcePage(more ? List.copyOf(found.subList(0, count)) : found, more);
      }
    }
    return new ResourcePage(List.of(), false);
  }

  private static ReadResult result(StoredResource found) {
    return found.deleted() ? new ReadResult.Gone(found.version()) : new ReadResult.Found(found);
  }

  /// What a key may mean: the server's id, and to a feed its own source's.
  private List<ItemId> items(ResourceKey key, Sight sight) {
    ResourceType type = ResourceType.named(key.type());
    if (type == null) {
      return List.of();
    }
    List<ItemId> items = new ArrayList<>();
    items.add(new ItemId(type, InternalIds.of(type, key.id())));
    if (sight.caller().kind() == org.careweave.access.Caller.Kind.FEED) {
      directory
          .sourceOfClient(sight.caller().id())
          .ifPresent(s -> items.add(new ItemId(type, SourceIds.of(s.code(), type, key.id()))));
    }
    return items;
  }

  /// Those of these ids whose current version the sight covers.
  Set<String> visible(String type, Collection<String> ids, Sight sight) {
    ResourceType of = ResourceType.of(type);
    List<ItemId> items = ids.stream().map(id -> new ItemId(of, InternalIds.of(of, id))).toList();
    Map<ItemId, Boolean> covered = rows.covered(items, sight);
    return ids.stream()
        .filter(id -> covered.getOrDefault(new ItemId(of, InternalIds.of(of, id)), false))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The person an item is about that is visible and not deleted; empty also when it is about
  /// nobody.
  Optional<PersonId> personOf(ResourceKey key, Sight sight) {
    return items(key, sight).stream()
        .flatMap(item -> rows.personOf(item, sight).stream())
        .findFirst();
  }

  /// Where a person's items are, and what the sight's caller is to them now.
  ///
  /// @param held the relationships that hold; none where they do not matter
  record Standing(List<CompartmentId> compartments, Set<RelationshipKind> held) {

    /// The sight as it is of this person.
    Sight narrowed(Sight sight) {
      return sight.seesAll() ? sight : sight.narrowed(held);
    }
  }

  Standing standing(PersonId person, Sight sight) {
    return rows.standing(person, sight);
  }

  /// Those visible items of a person that fit, and what they refer to that is about nobody
  /// (practitioners, places, medicines) and visible.
  ///
  /// @param sight the reader's own, not narrowed to the person: references lead to others too
  Records.Everything everything(
      Sight sight, Standing standing, Moment moment, Predicate<StoredResource> fits) {
    Assembly.Pointing found = assembly.pointing(parts(sight, standing, moment), sight, fits);
    return new Records.Everything(
        found.resources(),
        assembly.assemble(rows.aboutNobody(found.places().only(found.beyond())), sight));
  }

  private List<ItemRow> parts(Sight sight, Standing standing, Moment moment) {
    return rows.everything(standing.compartments(), standing.narrowed(sight), moment);
  }

  /// @param sight as of [#everything]
  PersonRecord record(
      PersonId person, Sight sight, Standing standing, Moment moment, java.time.Instant asOf) {
    List<CompartmentId> compartments = standing.compartments();
    List<StoredResource> items = assembly.assemble(parts(sight, standing, moment), sight);
    Set<ItemId> open = rows.unsettled(compartments, sight.caller().organisation());
    return new PersonRecord(
        person,
        items,
        contributors(items),
        notices(compartments, standing.narrowed(sight), standing.held(), moment),
        asOf,
        open.isEmpty() ? Set.of() : unsettled(items, open));
  }

  private static Set<ResourceKey> unsettled(List<StoredResource> items, Set<ItemId> open) {
    return items.stream()
        .map(StoredResource::key)
        .filter(
            key -> {
              ResourceType type = ResourceType.of(key.type());
              return open.contains(new ItemId(type, InternalIds.of(type, key.id())));
            })
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<PersonRecord.Contributor> contributors(List<StoredResource> items) {
    Map<String, PersonRecord.Contributor> bySource = new TreeMap<>();
    for (StoredResource item : items) {
      bySource.merge(
          item.source() + " " + item.custodian(),
          new PersonRecord.Contributor(item.source(), item.custodian(), 1, item.lastUpdated()),
          Reads::together);
    }
    return List.copyOf(bySource.values());
  }

  private static PersonRecord.Contributor together(
      PersonRecord.Contributor a, PersonRecord.Contributor b) {
    var at = a.lastHeard();
    var bt = b.lastHeard();
    return new PersonRecord.Contributor(
        a.source(),
        a.custodian(),
        a.items() + b.items(),
        at == null || bt != null && bt.isAfter(at) ? bt : at);
  }

  private List<PersonRecord.Notice> notices(
      List<CompartmentId> compartments, Sight narrowed, Set<RelationshipKind> held, Moment moment) {
    Map<String, PersonRecord.Notice> notices = new TreeMap<>();
    for (Release release : narrowed.releases()) {
      boolean applies =
          release.kinds().isEmpty() || release.kinds().stream().anyMatch(held::contains);
      if (applies) {
        for (ReadRows.ClassCount count :
            rows.withheld(compartments, release.classes(), narrowed, moment)) {
          ItemClass cls = access.itemClass(count.cls());
          notices.merge(
              cls.custodian() + " " + cls.section() + " " + release.clause(),
              notice(release, cls, count.count()),
              Reads::together);
        }
      }
    }
    return List.copyOf(notices.values());
  }

  private static PersonRecord.Notice notice(Release release, ItemClass cls, int count) {
    return new PersonRecord.Notice(
        cls.custodian(),
        cls.section(),
        release.clause(),
        release.words(),
        release.what(),
        release.what() == Release.What.COUNT ? count : null);
  }

  private static PersonRecord.Notice together(PersonRecord.Notice a, PersonRecord.Notice b) {
    Integer x = a.count();
    Integer y = b.count();
    return new PersonRecord.Notice(
        a.custodian(),
        a.section(),
        a.rule(),
        a.words(),
        a.what(),
        x == null || y == null ? null : (Integer) (x + y));
  }
}
