package org.careweave.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;

/// What the runner asks a server's database: its size, its settings and its process.
record DatabaseRows(String url, String user, String password) {

  /// Fails unless what has been committed survives a loss of power.
  void requireDurable() {
    for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
      String value = text("select current_setting('" + setting + "')");
      if (!value.equals("on")) {
        throw new IllegalStateException("PostgreSQL runs with " + setting + " = " + value);
      }
    }
  }

  /// Version and the settings in which servers of a comparison must not differ, in one line.
  String describe() {
    return text(
        """
        select 'PostgreSQL ' || current_setting('server_version') || ': ' ||
               string_agg(name || '=' || current_setting(name), ' ' order by name)
        from pg_settings
        where name in (%s, 'wal_compression', 'wal_level', 'autovacuum', 'commit_delay')
        """
            .formatted(
                Postgres.SETTINGS.keySet().stream()
                    .map(name -> "'" + name + "'")
                    .collect(Collectors.joining(", "))));
  }

  /// Removes dead rows and brings the planner's statistics up to date.
  void vacuum() {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute("vacuum (analyze)");
    } catch (SQLException e) {
      throw new IllegalStateException("Vacuum failed", e);
    }
  }

  /// Bytes of the whole database, indexes and catalogue included.
  long size() {
    return Long.parseLong(text("select pg_database_size(current_database())"));
  }

  /// Bytes of the tables of one schema whose names match a pattern, with their indexes.
  long size(String schema, String pattern) {
    return Long.parseLong(
        text(
            """
            select coalesce(sum(pg_total_relation_size(c.oid)), 0)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'm') and n.nspname = '%s' and c.relname like '%s'
            """
                .formatted(schema, pattern)));
  }

  /// The process id of the postmaster.
  long postmaster() {
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return ProcessTree.parent(row.getLong(1));
    } catch (SQLException e) {
      throw new IllegalStateException("The database does not answer", e);
    }
  }

  private String text(String query) {
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException("The database does not answer", e);
    }
  }

  /// A connection of the superuser's, to be closed by the caller.
  Connection open() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }
}
