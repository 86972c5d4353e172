package org.careweave.record;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.careweave.access.Access;
import org.careweave.access.ItemClass;
import org.careweave.resources.Rendering;
import org.springframework.stereotype.Component;

/// Puts the visible parts of a version back together as the resource that is served.
@Component
class Assembly {

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final RecordKeys keys;
  private final Access access;

  Assembly(RecordKeys keys, Access access) {
    this.keys = keys;
    this.access = access;
  }

  /// Rows of visible parts, those of one version together and its parts ascending, as resources. A
  /// version whose first part is not among them is not visible at all.
  List<StoredResource> assemble(List<ItemRow> rows) {
    List<StoredResource> all = new ArrayList<>();
    int from = 0;
    while (from < rows.size()) {
      int until = from + 1;
      while (until < rows.size() && sameVersion(rows.get(from), rows.get(until))) {
        until++;
      }
      if (rows.get(from).part() == 0) {
        all.add(one(rows.subList(from, until)));
      }
      from = until;
    }
    return all;
  }

  /// The stored form of the visible parts, for matching.
  byte[] stored(List<ItemRow> parts) {
    return Rendering.join(expanded(parts));
  }

  private static boolean sameVersion(ItemRow a, ItemRow b) {
    return a.item().equals(b.item()) && a.version() == b.version();
  }

  private StoredResource one(List<ItemRow> parts) {
    ItemRow first = parts.getFirst();
    ItemClass cls = access.itemClass(first.cls());
    String textId = first.textId();
    String id = textId == null ? first.item().id().toString() : textId;
    boolean deleted = first.content() == null;
    byte[] json =
        deleted
            ? new byte[0]
            : Rendering.render(
                first.item().type(),
                id,
                Integer.toString(first.version()),
                instant(first.storedAt()),
                expanded(parts));
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

  private static String instant(Instant at) {
    return INSTANT.format(at);
  }
}
