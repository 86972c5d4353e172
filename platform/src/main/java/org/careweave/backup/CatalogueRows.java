package org.careweave.backup;

import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the database says it is made of. Knows no table by name but Flyway's.
final class CatalogueRows {

  /// Whose tables are ours: not PostgreSQL's, not Flyway's record of migrations, which a restore
  /// writes by migrating.
  private static final String OURS =
      """
      n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
      and c.relname <> 'flyway_schema_history'
      """;

  private final JdbcClient jdbc;

  CatalogueRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Every table with lasting rows, partitions under their parent.
  List<Table> tables() {
    return jdbc.sql(
            """
            select n.nspname, c.relname, c.oid::bigint,
                   array(select a.attname::text from pg_attribute a
                         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                           and a.attgenerated = '' order by a.attnum)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
              and %s
            order by 1, 2
            """
                .formatted(OURS))
        .query(
            (row, _) ->
                new Table(
                    row.getString(1),
                    row.getString(2),
                    strings(row.getArray(4)),
                    partitions(row.getLong(3))))
        .list();
  }

  private List<Table.Partition> partitions(long parent) {
    return jdbc.sql(
            """
            select c.relname, pg_get_expr(c.relpartbound, c.oid)
            from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = :parent::oid and c.relispartition order by 1
            """)
        .param("parent", parent)
        .query((row, _) -> new Table.Partition(row.getString(1), row.getString(2)))
        .list();
  }

  /// Every sequence, those of identity columns included. Sequences do not take part in snapshots:
  /// asked after the rows were read, they are never behind them.
  List<Contents.Sequence> sequences() {
    List<String> names =
        jdbc.sql(
                """
                select quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                       || ' ' || n.nspname || ' ' || c.relname
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'S' and c.relpersistence = 'p' and %s order by 1
                """
                    .formatted(OURS))
            .query((row, _) -> row.getString(1))
            .list();
    List<Contents.Sequence> sequences = new ArrayList<>();
    for (String name : names) {
      String[] parts = name.split(" ");
      sequences.add(
          jdbc.sql("select last_value, is_called from " + parts[0])
              .query(
                  (row, _) ->
                      new Contents.Sequence(parts[1], parts[2], row.getLong(1), row.getBoolean(2)))
              .single());
    }
    return sequences;
  }

  /// Versions of the migrations that have been applied, ascending.
  List<String> migrations() {
    return jdbc.sql(
            """
            select version from flyway_schema_history
            where success and version is not null order by version
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  String serverVersion() {
    return jdbc.sql("show server_version").query((row, _) -> row.getString(1)).single();
  }

  /// Whether the database has no table at all.
  boolean isEmpty() {
    return jdbc.sql(
                """
                select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%'
                  and n.nspname <> 'information_schema'
                """)
            .query(Long.class)
            .single()
        == 0;
  }

  /// How many others are connected to this database.
  long otherSessions() {
    return jdbc.sql(
            """
            select count(*) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
              and backend_type = 'client backend'
            """)
        .query(Long.class)
        .single();
  }

  private static List<String> strings(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }
}
