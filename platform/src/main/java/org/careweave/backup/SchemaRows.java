package org.careweave.backup;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Prepares a freshly migrated schema for rows that come in any order, and puts it in force again.
final class SchemaRows {

  private final JdbcClient jdbc;

  SchemaRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A foreign key, as `alter table … add constraint` takes it.
  record ForeignKey(String table, String name, String definition) {}

  /// Makes the partitions that the source had got as time went on.
  void makePartitions(List<Table> tables) {
    for (Table table : tables) {
      for (Table.Partition partition : table.partitions()) {
        String name = Table.quote(table.schema()) + "." + Table.quote(partition.name());
        jdbc.sql(
                "create table if not exists %s partition of %s %s"
                    .formatted(name, table.quoted(), partition.bounds()))
            .update();
      }
    }
  }

  /// Refuses a schema that does not have the tables and columns of the backup.
  void requireSame(List<Table> tables) {
    List<String> here =
        new CatalogueRows(jdbc)
            .tables().stream().map(t -> t.title() + "(" + t.quotedColumns() + ")").toList();
    List<String> there =
        tables.stream().map(t -> t.title() + "(" + t.quotedColumns() + ")").toList();
    if (!here.equals(there)) {
      throw new BackupProblem(
          "the backup's tables differ from those this Careweave makes: restore it with the"
              + " version that took it, then upgrade");
    }
  }

  /// Empties the tables of what migrations put there, and drops foreign keys and triggers' effect.
  List<ForeignKey> setAside(List<Table> tables) {
    List<ForeignKey> keys = foreignKeys();
    for (ForeignKey key : keys) {
      jdbc.sql("alter table %s drop constraint %s".formatted(key.table(), key.name())).update();
    }
    for (Table table : tables) {
      jdbc.sql("alter table " + table.quoted() + " disable trigger user").update();
    }
    if (!tables.isEmpty()) {
      String all = tables.stream().map(Table::quoted).collect(Collectors.joining(", "));
      jdbc.sql("truncate " + all).update();
    }
    return keys;
  }

  private List<ForeignKey> foreignKeys() {
    return jdbc.sql(
            """
            select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(k.oid)
            from pg_constraint k join pg_namespace n on n.oid = k.connamespace
            where contype = 'f' and conparentid = 0 and n.nspname not like 'pg\\_%'
            order by 1, 2
            """)
        .query((row, _) -> new ForeignKey(row.getString(1), row.getString(2), row.getString(3)))
        .list();
  }

  /// Puts foreign keys, which are checked then, and triggers back.
  void putBack(List<Table> tables, List<ForeignKey> keys) {
    for (Table table : tables) {
      jdbc.sql("alter table " + table.quoted() + " enable trigger user").update();
    }
    for (ForeignKey key : keys) {
      jdbc.sql(
              "alter table %s add constraint %s %s"
                  .formatted(key.table(), key.name(), key.definition()))
          .update();
    }
  }

  void setSequences(List<Contents.Sequence> sequences) {
    for (Contents.Sequence sequence : sequences) {
      jdbc.sql("select setval(cast(:name as regclass), :value, :called)")
          .param("name", Table.quote(sequence.schema()) + "." + Table.quote(sequence.name()))
          .param("value", sequence.value())
          .param("called", sequence.called())
          .query(Long.class)
          .single();
    }
  }

  /// Lets each room that has a function `after_restore()` do what it has to.
  void callRooms() {
    List<String> functions =
        jdbc.sql(
                """
                select quote_ident(n.nspname) from pg_proc p
                join pg_namespace n on n.oid = p.pronamespace
                where p.proname = 'after_restore' and p.pronargs = 0
                  and n.nspname not like 'pg\\_%' order by 1
                """)
            .query((row, _) -> row.getString(1))
            .list();
    for (String schema : functions) {
      jdbc.sql("select " + schema + ".after_restore()").query().singleRow();
    }
  }

  /// Lets the planner know what has come.
  void analyze() {
    jdbc.sql("analyze").update();
  }

  /// Makes the database empty again after a restore that failed.
  void dropEverything() {
    List<String> schemas =
        jdbc.sql(
                """
                select quote_ident(nspname) from pg_namespace
                where nspname not like 'pg\\_%' and nspname <> 'information_schema'
                """)
            .query((row, _) -> row.getString(1))
            .list();
    for (String schema : schemas) {
      jdbc.sql("drop schema " + schema + " cascade").update();
    }
    jdbc.sql("create schema public").update();
  }
}
