package org.careweave.record;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.careweave.access.Access;
import org.careweave.access.ItemClass;
import org.careweave.access.Sight;
import org.careweave.resources.ReferenceFinder;
import org.careweave.resources.ReferenceFinder.Found;
import org.careweave.resources.Rendering;
import org.springframework.stereotype.Component;

/// Puts the visible parts of a version back together as the resource that is served.
@Component
class Assembly {

  private final RecordKeys keys;
  private final Access access;
  private final HiddenNames hiddenNames;

  Assembly(RecordKeys keys, Access access, HiddenNames hiddenNames) {
    this.keys = keys;
    this.access = access;
    this.hiddenNames = hiddenNames;
  }

  /// Rows of visible parts, those of one version together and its parts ascending, as resources. A
  /// version whose first part is not among them is not visible at all. What references call things
  /// that the sight does not cover is left out.
  ///
  /// @param sight the reader's own, not narrowed to a person: references lead to others too
  List<StoredResource> assemble(List<ItemRow> rows, Sight sight) {
    ReferenceFinder<ItemId> finder = HiddenNames.finder();
    return assembled(
            rows,
            sight,
            HiddenNames.concern(sight)
                ? stored -> new Found<>(finder.named(stored), List.of())
                : _ -> Found.nothing())
        .stream()
        .map(Pointing::resource)
        .toList();
  }

  /// A resource, and the items of this platform that it refers to by type and id.
  record Pointing(ItemId item, StoredResource resource, List<ItemId> to) {}

  /// [#assemble] with what each resource refers to.
  List<Pointing> pointing(List<ItemRow> rows, Sight sight) {
    return assembled(rows, sight, HiddenNames.finder()::in);
  }

  private List<Pointing> assembled(
      List<ItemRow> rows, Sight sight, Function<byte[], Found<ItemId>> reading) {
    List<List<ItemRow>> versions = versions(rows);
    byte[][] stored = new byte[versions.size()][];
    List<Found<ItemId>> found =
        new ArrayList<>(Collections.nCopies(stored.length, Found.nothing()));
    Spread.over(
        stored.length,
        n -> {
          if (versions.get(n).getFirst().content() == null) {
            stored[n] = new byte[0];
          } else {
            stored[n] = stored(versions.get(n));
            found.set(n, reading.apply(stored[n]));
          }
        });
    List<ItemRow> firsts = versions.stream().map(List::getFirst).toList();
    hiddenNames.takeOut(firsts, stored, found.stream().map(Found::named).toList(), sight);
    Pointing[] all = new Pointing[stored.length];
    Spread.over(
        all.length,
        n -> {
          ItemRow first = firsts.get(n);
          all[n] = new Pointing(first.item(), one(first, stored[n]), found.get(n).here());
        });
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
    StringBuilder text = new StringBuilder(24);
    digits(text, time.getYear(), 1000);
    digits(text.append('-'), time.getMonthValue(), 10);
    digits(text.append('-'), time.getDayOfMonth(), 10);
    digits(text.append('T'), time.getHour(), 10);
    digits(text.append(':'), time.getMinute(), 10);
    digits(text.append(':'), time.getSecond(), 10);
    digits(text.append('.'), at.getNano() / 1_000_000, 100);
    return text.append('Z').toString();
  }

  private static void digits(StringBuilder text, int value, int highest) {
    for (int place = highest; place > 0; place /= 10) {
      text.append((char) ('0' + value / place % 10));
    }
  }
}
