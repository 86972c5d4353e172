package org.careweave.backup;

import java.util.List;

/// A table that holds rows of its own or of its partitions.
///
/// @param columns those that are stored, in order; computed ones are computed again
/// @param partitions its partitions, for tables that get them as time goes on
record Table(String schema, String name, List<String> columns, List<Partition> partitions) {

  /// One partition and which rows belong to it, as in `create table … partition of …`.
  record Partition(String name, String bounds) {}

  /// As people write it.
  String title() {
    return schema + "." + name;
  }

  /// As SQL writes it.
  String quoted() {
    return quote(schema) + "." + quote(name);
  }

  String quotedColumns() {
    return String.join(", ", columns.stream().map(Table::quote).toList());
  }

  static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
