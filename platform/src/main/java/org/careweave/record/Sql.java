package org.careweave.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.careweave.kernel.CompartmentId;
import org.jspecify.annotations.Nullable;

/// SQL text being put together, with the values of its `?` in order.
final class Sql {

  private static final int MOST_WRITTEN_OUT = 4;

  private final StringBuilder text = new StringBuilder(512);
  private final List<@Nullable Object> values = new ArrayList<>();

  /// Adds text, and the values of the question marks in it.
  Sql add(String sql, @Nullable Object... more) {
    text.append(sql);
    for (Object value : more) {
      values.add(value);
    }
    return this;
  }

  /// Adds another piece with its values.
  Sql add(Sql other) {
    text.append(other.text);
    values.addAll(other.values);
    return this;
  }

  /// Adds that a column is one of these homes. Few are written out one by one: of them a generic
  /// plan
  /// leaves out the partitions they do not lead to, where it prepares all for an array.
  Sql among(String column, Collection<CompartmentId> homes) {
    List<Long> ids = homes.stream().map(CompartmentId::value).toList();
    if (ids.isEmpty() || ids.size() > MOST_WRITTEN_OUT) {
      return add(column + " = any(?)", (Object) ids.toArray(Long[]::new));
    }
    if (ids.size() == 1) {
      return add(column + " = ?", ids.getFirst());
    }
    // Of as few lengths as may be, since each is a statement of its own.
    int length = ids.size() == 2 ? 2 : MOST_WRITTEN_OUT;
    add(column + " in (?" + ", ?".repeat(length - 1) + ")");
    for (int i = 0; i < length; i++) {
      values.add(ids.get(Math.min(i, ids.size() - 1)));
    }
    return this;
  }

  String text() {
    return text.toString();
  }

  List<@Nullable Object> values() {
    return values;
  }

  /// A parameter for `cast(? as uuid[])`.
  static String[] uuids(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
