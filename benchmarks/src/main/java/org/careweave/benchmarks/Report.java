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
  private final List<String> rounds = new ArrayList<>();
  private String database = "";

  Report(String peerName) {
    this.peerName = peerName;
  }

  void add(Row row) {
    rows.add(row);
  }

  /// Keeps the rounds an operation's figures were made of.
  void keep(String name, Pair<List<Measurement.Round>> measured) {
    keep(name, "ours", measured.ours());
    keep(name, peerName, measured.peer());
  }

  private void keep(String name, String side, @Nullable List<Measurement.Round> measured) {
    for (int i = 0; measured != null && i < measured.size(); i++) {
      Measurement.Round round = measured.get(i);
      rounds.add(
          String.format(
              Locale.ROOT,
              "%s,%s,%d,%d,%.3f,%.3f",
              name,
              side,
              i + 1,
              round.calls(),
              round.medianMillis(),
              round.cpuMillis()));
    }
  }

  void database(String description) {
    database = description;
  }

  /// Version and settings of both servers' databases.
  String database() {
    return database;
  }

  /// Whether a row could not be compared because of an error.
  boolean failed() {
    return rows.stream().anyMatch(row -> !row.error().isEmpty());
  }

  void print(PrintStream out) {
    String line = "%-32s %-14s %10s %10s %9s  %-24s  %-24s%n";
    String spread = "p50 / p95 / p99 ms";
    out.printf(line, "", "", "ours", "peer", "ratio", "ours " + spread, "peer " + spread);
    for (Row row : rows) {
      if (row.error().isEmpty()) {
        out.printf(
            line,
            row.name(),
            row.unit(),
            value(row.ours()),
            value(row.peer()),
            ratio(row),
            spread(row.ours()),
            spread(row.peer()));
      } else {
        out.printf("%-32s error: %s%n", row.name(), row.error());
      }
    }
  }

  /// The table for a page.
  String markdown() {
    var text = new StringBuilder();
    text.append("| what | unit | ours | ").append(peerName).append(" | ratio |");
    text.append(" ours p50 / p95 / p99 ms | peer p50 / p95 / p99 ms |\n");
    text.append("| --- | --- | ---: | ---: | ---: | --- | --- |\n");
    for (Row row : rows) {
      List<String> cells =
          row.error().isEmpty()
              ? List.of(
                  row.name(),
                  row.unit(),
                  value(row.ours()),
                  value(row.peer()),
                  ratio(row),
                  spread(row.ours()),
                  spread(row.peer()))
              : List.of(row.name(), "error: " + row.error(), "", "", "", "", "");
      text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    return text.toString();
  }

  /// Writes all rows as a JSON list, with the machine and the commit they belong to.
  void write(Path file, String machine, String commit) {
    var list = new ArrayList<Map<String, @Nullable Object>>();
    for (Row row : rows) {
      list.add(json(row, machine, commit));
    }
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    write(file, json.writeValueAsString(list) + "\n");
  }

  /// Writes each round of each operation: how many calls, their median and the server's CPU time.
  void writeRounds(Path file) {
    write(
        file,
        "operation,side,round,calls,median ms,CPU ms a call\n" + String.join("\n", rounds) + "\n");
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
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

  private static String ratio(Row row) {
    Double ratio = row.ratio();
    return ratio == null ? "" : number(ratio) + " x";
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
