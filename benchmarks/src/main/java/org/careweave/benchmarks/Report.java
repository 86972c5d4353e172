package org.careweave.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The rows of a run, as a table for people and as JSON for machines.
final class Report {

  private final String peerName;
  private final List<Row> rows = new ArrayList<>();

  Report(String peerName) {
    this.peerName = peerName;
  }

  void add(Row row) {
    rows.add(row);
  }

  /// Whether a row could not be compared because of an error.
  boolean failed() {
    return rows.stream().anyMatch(row -> !row.error().isEmpty());
  }

  void print(PrintStream out) {
    String line = "%-32s %-14s %12s %12s %8s %30s  %s%n";
    out.printf(
        line,
        "",
        "",
        "ours",
        "peer",
        "ratio",
        "ours p50 / p95 / p99 ms",
        "peer p50 / p95 / p99 ms");
    for (Row row : rows) {
      if (!row.error().isEmpty()) {
        out.printf("%-32s error: %s%n", row.name(), row.error());
        continue;
      }
      Double ratio = row.ratio();
      out.printf(
          line,
          row.name(),
          row.unit(),
          value(row.ours()),
          value(row.peer()),
          ratio == null ? "" : number(ratio) + " x",
          spread(row.ours()),
          spread(row.peer()));
    }
  }

  /// Writes all rows as a JSON list, with the machine and the commit they belong to.
  void write(Path file, String machine, String commit) {
    var list = new ArrayList<Map<String, @Nullable Object>>();
    for (Row row : rows) {
      list.add(json(row, machine, commit));
    }
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, json.writeValueAsString(list) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, @Nullable Object> json(Row row, String machine, String commit) {
    boolean valid = row.error().isEmpty();
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("name", row.name());
    fields.put("unit", row.unit());
    fields.put("ours", valid && row.ours() != null ? rounded(row.ours().value()) : null);
    fields.put("peer", valid && row.peer() != null ? rounded(row.peer().value()) : null);
    fields.put("peerName", peerName);
    Double ratio = row.ratio();
    fields.put("ratio", ratio == null ? null : rounded(ratio));
    percentiles(fields, "p", valid ? row.ours() : null);
    percentiles(fields, "peerP", valid ? row.peer() : null);
    fields.put("machine", machine);
    fields.put("commit", commit);
    if (!valid) {
      fields.put("error", row.error());
    }
    return fields;
  }

  private static void percentiles(
      Map<String, @Nullable Object> fields, String prefix, Row.@Nullable Figure figure) {
    Row.Percentiles known = figure == null ? null : figure.percentiles();
    fields.put(prefix + "50", known == null ? null : rounded(known.p50()));
    fields.put(prefix + "95", known == null ? null : rounded(known.p95()));
    fields.put(prefix + "99", known == null ? null : rounded(known.p99()));
  }

  private static String value(Row.@Nullable Figure figure) {
    return figure == null ? "-" : number(figure.value());
  }

  private static String spread(Row.@Nullable Figure figure) {
    Row.Percentiles known = figure == null ? null : figure.percentiles();
    return known == null
        ? ""
        : number(known.p50()) + " / " + number(known.p95()) + " / " + number(known.p99());
  }

  private static String number(double value) {
    String format = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  private static double rounded(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.4g", value));
  }
}
