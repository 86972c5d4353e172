package org.careweave.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the number of hash partitions of the record's table costs each statement: the loaded table
/// is copied with other numbers of partitions, and PostgreSQL says how long it plans and carries
/// out the statements of a read and of a search within one person, planned anew for each
/// (`custom`) and once for all (`generic`, as the platform does).
final class Partitions {

  private static final int[] COUNTS = {1, 4, 8, 16, 64};
  private static final int REPEATS = 21;

  private static final String READ =
      """
      select p.content from record.home h
      join bench.part_%1$d p
        on p.compartment = h.compartment and p.type = h.type and p.id = h.id
      join record.compartment c on c.id = p.compartment
      where h.id = $1 and h.type = $2 order by p.part
      """;
  private static final String SEARCH =
      """
      select p.content from bench.part_%1$d p
      join record.compartment c on c.id = p.compartment
      where p.type = $2 and p.part = 0 and p.compartment = any($1) and p.terms @> $3
      order by p.time desc nulls last, p.id limit 51
      """;

  private final DatabaseRows database;

  Partitions(DatabaseRows database) {
    this.database = database;
  }

  /// Adds a row for each number of partitions, statement and way of planning.
  void measure(Report report) {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema if exists bench cascade");
      statement.execute("create schema bench");
      for (int count : COUNTS) {
        copy(statement, count);
        for (String way : List.of("custom", "generic")) {
          statement.execute("set plan_cache_mode = force_" + way + "_plan");
          add(report, count, "read", way, statement);
          add(report, count, "search", way, statement);
        }
        statement.execute("deallocate all");
      }
      statement.execute("drop schema bench cascade");
    } catch (SQLException e) {
      throw new IllegalStateException("Partitions could not be measured", e);
    }
  }

  private static void copy(Statement statement, int count) throws SQLException {
    String table = "bench.part_" + count;
    statement.execute(
        "create table " + table + " (like record.part) partition by hash (compartment)");
    for (int n = 0; n < count; n++) {
      String part = table + "_" + n;
      statement.execute(
          "create table %s partition of %s for values with (modulus %d, remainder %d)"
              .formatted(part, table, count, n));
    }
    statement.execute("insert into " + table + " select * from record.part");
    statement.execute("alter table " + table + " add primary key (compartment, type, id, part)");
    statement.execute("create index on " + table + " using gin (terms)");
    statement.execute("analyze " + table);
    prepare(statement, "read_" + count, "(uuid, smallint)", READ.formatted(count));
    prepare(
        statement, "search_" + count, "(bigint[], smallint, bigint[])", SEARCH.formatted(count));
  }

  private static void prepare(Statement statement, String name, String types, String sql)
      throws SQLException {
    statement.execute("prepare " + name + " " + types + " as " + sql);
  }

  private static void add(Report report, int count, String what, String way, Statement statement)
      throws SQLException {
    String call = "execute " + what + "_" + count + values(what, statement);
    List<Double> planning = new ArrayList<>();
    List<Double> whole = new ArrayList<>();
    for (int n = 0; n < REPEATS; n++) {
      double[] times = times(statement, call);
      planning.add(times[0]);
      whole.add(times[0] + times[1]);
    }
    String name = "partitions-%d-%s-%s".formatted(count, what, way);
    report.add(Row.of(name + "-planning", "ms", false, new Pair<>(median(planning), null)));
    report.add(Row.of(name, "ms", false, new Pair<>(median(whole), null)));
  }

  /// Values of one stored item in the middle of the table, as arguments of a prepared statement.
  private static String values(String what, Statement statement) throws SQLException {
    String query =
        what.equals("read")
            ? "select format('(%L, %s)', id, type)"
            : "select format('(array[%s]::bigint[], %s::smallint, array[%s]::bigint[])',"
                + " compartment, type, terms[1])";
    try (ResultSet row =
        statement.executeQuery(
            query
                + " from record.part where cardinality(terms) > 0 and part = 0"
                + " order by hashtext(id::text) limit 1")) {
      row.next();
      return row.getString(1);
    }
  }

  /// Milliseconds of planning and of execution.
  private static double[] times(Statement statement, String call) throws SQLException {
    double[] times = new double[2];
    try (ResultSet lines =
        statement.executeQuery("explain (analyze, costs off, timing off, summary on) " + call)) {
      while (lines.next()) {
        String line = lines.getString(1).toLowerCase(Locale.ROOT);
        if (line.startsWith("planning time:")) {
          times[0] = milliseconds(line);
        } else if (line.startsWith("execution time:")) {
          times[1] = milliseconds(line);
        }
      }
    }
    return times;
  }

  private static double milliseconds(String line) {
    return Double.parseDouble(line.substring(line.indexOf(':') + 1, line.indexOf(" ms")).strip());
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
