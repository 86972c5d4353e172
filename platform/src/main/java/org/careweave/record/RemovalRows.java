package org.careweave.record;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.careweave.kernel.CompartmentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Removes items from every table of this room.
@Component
class RemovalRows {

  private static final String ITEMS =
      "unnest(cast(? as uuid[]), cast(? as smallint[]), cast(? as bigint[])) as t (id, type, home)";

  private final JdbcClient jdbc;

  RemovalRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Nothing of these is left but the numbers of their changes, which say that they were expunged.
  void remove(List<ErasedRows.Target> targets) {
    List<Object> values = values(targets);
    emptyChanges(values);
    for (String table : List.of("record.part", "record.part_history")) {
      jdbc.sql(
              "delete from "
                  + table
                  + " p using "
                  + ITEMS
                  + " where p.compartment = t.home and p.type = t.type and p.id = t.id")
          .params(values)
          .update();
    }
    forgetMoves(values);
    for (String table :
        List.of("record.work_list", "record.authored", "record.unsettled", "record.home")) {
      jdbc.sql(
              "delete from "
                  + table
                  + " p using "
                  + ITEMS
                  + " where p.id = t.id and p.type = t.type")
          .params(values)
          .update();
    }
  }

  /// No past versions of these are left.
  void removePast(List<ErasedRows.Target> targets) {
    jdbc.sql(
            "delete from record.part_history p using "
                + ITEMS
                + " where p.compartment = t.home and p.type = t.type and p.id = t.id")
        .params(values(targets))
        .update();
  }

  /// Those of these whose current version was stored before a time.
  List<ErasedRows.Target> olderThan(List<ErasedRows.Target> targets, Instant time) {
    List<Object> values = new ArrayList<>(values(targets));
    values.add(Timestamp.from(time));
    Set<UUID> older =
        new HashSet<>(
            jdbc.sql(
                    "select p.id from record.part p join "
                        + ITEMS
                        + " on p.compartment = t.home and p.type = t.type and p.id = t.id"
                        + " where p.stored_at <= ?")
                .params(values)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
    return targets.stream().filter(target -> older.contains(target.item().id())).toList();
  }

  private static List<Object> values(List<ErasedRows.Target> targets) {
    return List.of(
        Sql.uuids(targets.stream().map(t -> t.item().id()).toList()),
        targets.stream().map(t -> t.item().type().code()).toArray(Short[]::new),
        targets.stream().map(t -> t.home().value()).toArray(Long[]::new));
  }

  private void forgetMoves(List<Object> values) {
    jdbc.sql(
            "delete from record.misread m using record.moved_item i, "
                + ITEMS
                + " where m.moved = i.id and i.item = t.id and i.type = t.type")
        .params(values)
        .update();
    jdbc.sql(
            "delete from record.moved_item i using "
                + ITEMS
                + " where i.item = t.id and i.type = t.type")
        .params(values)
        .update();
  }

  private void emptyChanges(List<Object> values) {
    jdbc.sql(
            "with t as materialized (select * from "
                + ITEMS
                + """
                ), at as (
                  select p.tx from t join record.part p
                    on p.compartment = t.home and p.type = t.type and p.id = t.id
                  union select unnest(array[p.tx, p.ended_tx]) from t join record.part_history p
                    on p.compartment = t.home and p.type = t.type and p.id = t.id
                  union select i.change from t join record.moved_item i
                    on i.item = t.id and i.type = t.type
                ), emptied as (
                  select c.tx, c.chunk, bool_or(t.id is not null) as any,
                    array_agg(case when t.id is null then u.compartment else 0 end order by u.at)
                      as compartments,
                    array_agg(case when t.id is null then u.version else 0 end order by u.at)
                      as versions
                  from record.change c
                  cross join lateral unnest(c.types, c.ids, c.compartments, c.versions)
                    with ordinality as u (type, id, compartment, version, at)
                  left join t on t.id = u.id and t.type = u.type
                  where c.tx in (select tx from at)
                  group by c.tx, c.chunk)
                update record.change c set compartments = e.compartments, versions = e.versions
                from emptied e where e.any and c.tx = e.tx and c.chunk = e.chunk
                """)
        .params(values)
        .update();
  }

  /// A home that nothing lives in any more is nobody's: what its source called the patient goes.
  void forgetHome(CompartmentId home) {
    jdbc.sql("update record.compartment set subject = gen_random_uuid() where id = ?")
        .param(home.value())
        .update();
    jdbc.sql(
            """
            delete from record.misread m using record.moved_item i
            where m.moved = i.id and ? in (i.from_compartment, i.to_compartment)
            """)
        .param(home.value())
        .update();
    jdbc.sql("delete from record.moved_item where ? in (from_compartment, to_compartment)")
        .param(home.value())
        .update();
    jdbc.sql("update record.authored set shown = array_remove(shown, ?) where ? = any(shown)")
        .params(List.of(home.value(), home.value()))
        .update();
  }
}
