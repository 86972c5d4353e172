package org.careweave.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.careweave.kernel.CompartmentId;
import org.careweave.resources.ResourceType;
import org.jspecify.annotations.Nullable;

/// One part of one version as read, with the source of its compartment.
record ItemRow(
    CompartmentId compartment,
    ItemId item,
    @Nullable String textId,
    String source,
    int part,
    int cls,
    int version,
    Instant storedAt,
    @Nullable Instant time,
    int dictionary,
    byte @Nullable [] content) {

  /// The columns [#read] wants, of a part `p` and its compartment `c`.
  static final String COLUMNS =
      "p.compartment, p.id, p.type, p.text_id, coalesce(p.source, c.source) as source, p.part,"
          + " p.class, p.version, p.stored_at, p.time, p.dictionary, p.content";

  /// How many these are.
  static final int WIDTH = 12;

  static ItemRow read(ResultSet row) throws SQLException {
    OffsetDateTime time = row.getObject(10, OffsetDateTime.class);
    return new ItemRow(
        new CompartmentId(row.getLong(1)),
        new ItemId(ResourceType.ofCode(row.getShort(3)), row.getObject(2, UUID.class)),
        row.getString(4),
        row.getString(5),
        row.getShort(6),
        row.getInt(7),
        row.getInt(8),
        row.getObject(9, OffsetDateTime.class).toInstant(),
        time == null ? null : time.toInstant(),
        row.getShort(11),
        row.getBytes(12));
  }

  /// The second part of the same version; null when there is none.
  ///
  /// @param column of its class, its dictionary and its content, which follow each other
  @Nullable ItemRow second(ResultSet row, int column) throws SQLException {
    byte[] second = row.getBytes(column + 2);
    return second == null
        ? null
        : new ItemRow(
            compartment,
            item,
            textId,
            source,
            1,
            row.getInt(column),
            version,
            storedAt,
            time,
            row.getShort(column + 1),
            second);
  }

  /// Orders rows by home, type, id (as PostgreSQL does), version and part, so that what is of one
  /// version is together, its parts ascending.
  static int inOrder(ItemRow a, ItemRow b) {
    int order = Long.compare(a.compartment.value(), b.compartment.value());
    if (order == 0) {
      order = Short.compare(a.item.type().code(), b.item.type().code());
    }
    if (order == 0) {
      UUID one = a.item.id();
      UUID other = b.item.id();
      order = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
      if (order == 0) {
        order =
            Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
      }
    }
    if (order == 0) {
      order = Integer.compare(a.version, b.version);
    }
    return order == 0 ? Integer.compare(a.part, b.part) : order;
  }

  /// Its id as served.
  String served() {
    return textId == null ? item.id().toString() : textId;
  }

  @Override
  public String toString() {
    return "ItemRow[" + item.type() + " version " + version + " part " + part + "]";
  }
}
