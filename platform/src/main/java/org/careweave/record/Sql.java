package org.careweave.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// SQL text being put together, with the values of its `?` in order.
final class Sql {

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
