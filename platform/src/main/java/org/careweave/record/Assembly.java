package org.careweave.record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.careweave.access.Access;
import org.careweave.access.ItemClass;
import org.careweave.access.Sight;
import org.careweave.resources.NamedReference;
import org.careweave.resources.ReferenceFinder;
import org.careweave.resources.Rendering;
import org.springframework.stereotype.Component;

/// Puts the visible parts of a version back together as the resource that is served.
@Component
class Assembly {

  private final RecordKeys keys;
  private final Access access;
  private final HiddenNames hiddenNames;
  private final ReachRows reaches;

  Assembly(RecordKeys keys, Access access, HiddenNames hiddenNames, ReachRows reaches) {
    this.keys = keys;
    this.access = access;
    this.hiddenNames = hiddenNames;
    this.reaches = reaches;
  }

  /// Rows of visible parts, those of one version together and its parts ascending, as resources. A
  /// version whose first part is not among them is not visible at all. What references call things
  /// that the sight does not cover is left out.
  ///
  /// @param sight the reader's own, not narrowed to a person: references lead to others too
  List<StoredResource> assemble(List<ItemRow> rows, Sight sight) {
    ReferenceFinder<ItemId> finder = HiddenNames.finder();
    Stored stored =
        stored(versions(rows), HiddenNames.concern(sight) ? finder::named : _ -> List.of());
    hiddenNames.takeOut(stored.firsts(), stored.forms(), stored.named(), sight);
    return served(stored);
  }

  /// Resources, the items of this platform that they refer to and that are none of them, and where
  /// these are.
  record Pointing(List<StoredResource> resources, Set<ItemId> beyond, ReachRows.Places places) {}

  /// Those of [#assemble] that fit, with what they refer to.
  Pointing pointing(List<ItemRow> rows, Sight sight, Predicate<StoredResource> fits) {
    ReferenceFinder<ItemId> finder = HiddenNames.finder();
    Stored stored = stored(versions(rows), finder::all);
    // Where all is that they point to is looked up once, for names that are hidden as well.
    Set<ItemId> pointed = finder.here();
    pointed.addAll(HiddenNames.targets(stored.named()));
    ReachRows.Places places = reaches.places(beyond(pointed, rows), sight);
    hiddenNames.takeOut(stored.firsts(), stored.forms(), stored.named(), sight, places);
    List<StoredResource> all = served(stored);
    List<StoredResource> some = all.stream().filter(fits).toList();
    if (some.size() < all.size()) {
      finder = HiddenNames.finder();
      for (StoredResource one : some) {
        finder.all(one.json());
      }
    }
    return new Pointing(some, beyond(finder.here(), rows), places);
  }

  private static Set<ItemId> beyond(Set<ItemId> pointed, List<ItemRow> rows) {
    rows.forEach(row -> pointed.remove(row.item()));
    return pointed;
  }

  /// Versions as they are stored, each by its first part.
  ///
  /// @param forms empty: deleted
  /// @param named what each calls things
  private record Stored(
      List<ItemRow> firsts, byte[][] forms, List<List<NamedReference<ItemId>>> named) {}

  /// @param naming what a stored form calls things
  private Stored stored(
      List<List<ItemRow>> versions, Function<byte[], List<NamedReference<ItemId>>> naming) {
    byte[][] stored = new byte[versions.size()][];
    List<List<NamedReference<ItemId>>> named =
        new ArrayList<>(Collections.nCopies(stored.length, List.of()));
    Spread.over(
        stored.length,
        n -> {
          if (versions.get(n).getFirst().content() == null) {
            stored[n] = new byte[0];
          } else {
            stored[n] = stored(versions.get(n));
            named.set(n, naming.apply(stored[n]));
          }
        });
    return new Stored(versions.stream().map(List::getFirst).toList(), stored, named);
  }

  private List<StoredResource> served(Stored stored) {
    StoredResource[] all = new StoredResource[stored.forms().length];
    Spread.over(all.length, n -> all[n] = one(stored.firsts().get(n), stored.forms()[n]));
    return List.of(all);
  }

  /// Those whose first part is there.
  private static List<List<ItemRow>> versions(List<ItemRow> rows) {
    List<List<ItemRow>> versions = new ArrayList<>();
    int from = 0;
    while (from < rows.size()) {
      int until = from + 1;
      while (until < rows.size() && sameVersion(rows.get(from), rows.get(until))) {
        until++;
      }
      if (rows.get(from).part() == 0) {
        versions.add(rows.subList(from, until));
      }
      from = until;
    }
    return versions;
  }

  /// One version with all its parts, whoever may see them.
  byte[] whole(List<ItemRow> parts) {
    return one(parts.getFirst(), stored(parts)).json();
  }

  /// The stored form of the visible parts, for matching.
  byte[] stored(List<ItemRow> parts) {
    return Rendering.join(expanded(parts));
  }

  private static boolean sameVersion(ItemRow a, ItemRow b) {
    return a.item().equals(b.item()) && a.version() == b.version();
  }

  private StoredResource one(ItemRow first, byte[] stored) {
    ItemClass cls = access.itemClass(first.cls());
    String id = first.served();
    boolean deleted = first.content() == null;
    byte[] json =
        deleted
            ? stored
            : Rendering.render(
                first.item().type(),
                id,
                Integer.toString(first.version()),
                instant(first.storedAt()),
                List.of(stored));
    return new StoredResource(
        new ResourceKey(first.item().type().name(), id),
        first.version(),
        first.storedAt(),
        first.compartment(),
        cls.custodian(),
        cls.section(),
        cls.labels(),
        first.source(),
        first.time(),
        deleted,
        json);
  }

  private List<byte[]> expanded(List<ItemRow> parts) {
    List<byte[]> plain = new ArrayList<>(parts.size());
    for (ItemRow part : parts) {
      byte[] content = part.content();
      if (content != null) {
        plain.add(keys.content().expand(content, part.dictionary()));
      }
    }
    return plain;
  }

  /// As `2026-11-24T09:05:00.120Z`. By hand: a formatter takes as long as all else of a resource.
  static String instant(Instant at) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, ZoneOffset.UTC);
    byte[] text = "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.ISO_8859_1);
    add(text, 3, time.getYear());
    add(text, 6, time.getMonthValue());
    add(text, 9, time.getDayOfMonth());
    add(text, 12, time.getHour());
    add(text, 15, time.getMinute());
    add(text, 18, time.getSecond());
    add(text, 22, at.getNano() / 1_000_000);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /// Adds a number to the zeros that end at `last`.
  private static void add(byte[] text, int last, int number) {
    int place = last;
    for (int left = number; left > 0; left /= 10) {
      text[place--] += (byte) (left % 10);
    }
  }
}
