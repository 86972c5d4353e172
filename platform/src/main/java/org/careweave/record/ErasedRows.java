package org.careweave.record;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.resources.ResourceType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `record.erased` and `record.erasure_target`: marks of what was expunged, and, while it is being
/// removed, what it is.
@Component
class ErasedRows {

  private static final String WANTED = "unnest(cast(? as uuid[]), cast(? as smallint[]))";

  private final JdbcClient jdbc;

  ErasedRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// An item to be removed.
  record Target(ItemId item, CompartmentId home, String source) {}

  /// A mark, with the source that sent what it stands for.
  record Mark(String hex, String source) {}

  /// Nothing is expunged until the transaction ends.
  void hold() {
    jdbc.sql("select access.hold_seals()").query(row -> {});
  }

  /// Waits for those who write, and lets nobody write until the transaction ends.
  void keepOut() {
    jdbc.sql("select access.change_seals()").query(row -> {});
  }

  boolean any(String source) {
    return jdbc.sql("select exists (select 1 from record.erased where source = ?)")
        .param(source)
        .query(Boolean.class)
        .single();
  }

  /// Those of these marks that there are, for ever.
  List<String> among(Collection<String> marks) {
    return among(marks, null);
  }

  /// Those of these marks that there are for what was sent then.
  List<String> pastAmong(Collection<String> marks, Instant sentAt) {
    return among(marks, Timestamp.from(sentAt));
  }

  private List<String> among(Collection<String> marks, @Nullable Timestamp sentAt) {
    if (marks.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select encode(mark, 'hex') from record.erased where mark in
              (select decode(m, 'hex') from unnest(cast(:marks as text[])) m)
              and (not past or at >= cast(:sent as timestamptz))
            """)
        .param("marks", marks.toArray(String[]::new))
        .param("sent", sentAt, Types.TIMESTAMP)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /// Of named items those that there are.
  List<Target> items(Collection<ItemId> items) {
    return targets(
        "where (h.id, h.type) in (select * from " + WANTED + ")",
        Sql.uuids(items.stream().map(ItemId::id).toList()),
        items.stream().map(i -> i.type().code()).toArray(Short[]::new));
  }

  /// What a source says of the person of a home: its Patient.
  List<Target> identity(CompartmentId home) {
    return targets(
        "where (h.id, h.type) in (select id, type from record.part"
            + " where compartment = ? and type = ? and part = 0)",
        home.value(),
        Marks.PATIENT.code());
  }

  /// Everything in the home of a source patient, and what is written here of it.
  List<Target> about(CompartmentId home) {
    return targets(
        """
        where (h.id, h.type) in (
          select id, type from record.part where compartment = ? and part = 0
          union
          select a.id, a.type from record.authored a
          where a.named = ? and a.version = (
            select max(v.version) from record.authored v where v.id = a.id and v.type = a.type))
        """,
        home.value(),
        home.value());
  }

  private List<Target> targets(String where, Object... values) {
    return jdbc.sql(
            """
            select h.type, h.id, h.compartment,
              coalesce((select p.source from record.part p where p.compartment = h.compartment
                        and p.type = h.type and p.id = h.id and p.part = 0), c.source) as source
            from record.home h join record.compartment c on c.id = h.compartment
            """
                + where)
        .params(List.of(values))
        .query(
            (row, _) ->
                new Target(
                    new ItemId(ResourceType.ofCode(row.getShort(1)), row.getObject(2, UUID.class)),
                    new CompartmentId(row.getLong(3)),
                    row.getString(4)))
        .list();
  }

  /// Numbers of these, by source and section.
  List<ErasureEffect.Count> counts(List<Target> targets) {
    return jdbc.sql(
            """
            select t.source, k.custodian, k.section, count(*) filter (where p.now), count(*)
            from unnest(cast(? as uuid[]), cast(? as smallint[]), cast(? as bigint[]),
                cast(? as text[])) as t (id, type, compartment, source)
            cross join lateral (
              select class, true as now from record.part
              where compartment = t.compartment and type = t.type and id = t.id and part = 0
              union all
              select class, false from record.part_history
              where compartment = t.compartment and type = t.type and id = t.id and part = 0) p
            join access.item_class k on k.id = p.class
            group by t.source, k.custodian, k.section order by 1, 3
            """)
        .params(arrays(targets))
        .param(targets.stream().map(Target::source).toArray(String[]::new))
        .query(
            (row, _) ->
                new ErasureEffect.Count(
                    row.getString(1),
                    new OdsCode(row.getString(2)),
                    row.getString(3),
                    row.getInt(4),
                    row.getInt(5)))
        .list();
  }

  private static List<Object> arrays(List<Target> targets) {
    return new ArrayList<>(
        List.of(
            Sql.uuids(targets.stream().map(t -> t.item().id()).toList()),
            targets.stream().map(t -> t.item().type().code()).toArray(Short[]::new),
            targets.stream().map(t -> t.home().value()).toArray(Long[]::new)));
  }

  /// These are to be removed, and their marks keep them from being taken again.
  ///
  /// @param past only what was sent until now
  void mark(UUID erasure, List<Target> targets, boolean past) {
    jdbc.sql(
            """
            with wanted as (
              insert into record.erasure_target (erasure, id, type, compartment, source)
              select ?, t.* from unnest(cast(? as uuid[]), cast(? as smallint[]),
                cast(? as bigint[]), cast(? as text[])) as t
              returning type, id, erasure, source)
            insert into record.erased as e (mark, erasure, source, past, at)
            select record.mark(type, id), erasure, source, ?, now() from wanted
            on conflict (mark) do update set past = e.past and excluded.past, at = excluded.at,
              erasure = excluded.erasure
            """)
        .param(erasure)
        .params(arrays(targets))
        .param(targets.stream().map(Target::source).toArray(String[]::new))
        .param(past)
        .update();
  }

  /// Marks that a ledger kept, and as targets all that goes by them here.
  void markAgain(UUID erasure, List<Mark> marks, boolean past, Instant at) {
    jdbc.sql(
            """
            insert into record.erased as e (mark, erasure, source, past, at)
            select decode(m.hex, 'hex'), ?, m.source, ?, ?
            from unnest(cast(? as text[]), cast(? as text[])) as m (hex, source)
            on conflict (mark) do update set past = e.past and excluded.past, at = excluded.at,
              erasure = excluded.erasure
            """)
        .param(erasure)
        .param(past)
        .param(Timestamp.from(at))
        .param(marks.stream().map(Mark::hex).toArray(String[]::new))
        .param(marks.stream().map(Mark::source).toArray(String[]::new))
        .update();
    jdbc.sql(
            """
            insert into record.erasure_target (erasure, type, id, compartment, source)
            select e.erasure, h.type, h.id, h.compartment, e.source
            from record.home h join record.erased e on e.mark = record.mark(h.type, h.id)
            where e.erasure = ?
            on conflict do nothing
            """)
        .param(erasure)
        .update();
  }

  List<Mark> marks(UUID erasure) {
    return jdbc.sql(
            "select encode(mark, 'hex'), source from record.erased where erasure = ? order by mark")
        .param(erasure)
        .query((row, _) -> new Mark(row.getString(1), row.getString(2)))
        .list();
  }

  /// Some that are not gone yet, where they live now; nobody moves them until the transaction ends.
  List<Target> left(UUID erasure, int most) {
    return jdbc.sql(
            """
            select t.type, t.id, coalesce(h.compartment, t.compartment), t.source
            from (select * from record.erasure_target where erasure = ? and not gone
                  order by type, id limit ?) t
            left join record.home h on h.id = t.id and h.type = t.type
            """)
        .params(List.of(erasure, most))
        .query(
            (row, _) ->
                new Target(
                    new ItemId(ResourceType.ofCode(row.getShort(1)), row.getObject(2, UUID.class)),
                    new CompartmentId(row.getLong(3)),
                    row.getString(4)))
        .list();
  }

  void gone(UUID erasure, List<Target> targets) {
    jdbc.sql(
            "update record.erasure_target t set gone = true from "
                + WANTED
                + " as w (id, type) where t.erasure = ? and t.id = w.id and t.type = w.type")
        .params(arrays(targets).subList(0, 2))
        .param(erasure)
        .update();
  }

  /// The source patients among what is removed.
  List<CompartmentId> patients(UUID erasure) {
    return jdbc.sql(
            "select compartment from record.erasure_target where erasure = ? and type = ? order by 1")
        .params(List.of(erasure, Marks.PATIENT.code()))
        .query((row, _) -> new CompartmentId(row.getLong(1)))
        .list();
  }

  List<String> sources(UUID erasure) {
    return jdbc.sql(
            "select distinct source from record.erasure_target where erasure = ? order by 1")
        .param(erasure)
        .query((row, _) -> row.getString(1))
        .list();
  }

  void forgetTargets(UUID erasure) {
    jdbc.sql("delete from record.erasure_target where erasure = ?").param(erasure).update();
  }
}
