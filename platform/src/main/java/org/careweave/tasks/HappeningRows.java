package org.careweave.tasks;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.access.SightCondition;
import org.careweave.kernel.Coded;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.record.RecordReclassed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `tasks.happening`.
@Component
final class HappeningRows {

  private static final String LOOKED_AFTER =
      " exists (select 1 from access.related r where r.person = o.person and r.principal = ?"
          + " and r.kind = any(?) and r.since <= now() and r.until > now())";

  private final JdbcClient jdbc;

  HappeningRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What an item says.
  record Told(UUID id, CompartmentId compartment, int itemClass, Happening.Kind kind, Instant at) {}

  /// What happened, with its class.
  record Found(PersonId person, Happening.Kind kind, Instant at, int itemClass) {}

  void stand(Told told, Instant now) {
    jdbc.sql(
            """
            insert into tasks.happening (id, compartment, item_class, kind, at, changed_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (id) do update set (compartment, item_class, kind, at, changed_at) =
              (excluded.compartment, excluded.item_class, excluded.kind, excluded.at,
               excluded.changed_at)
            """)
        .params(
            told.id(),
            told.compartment().value(),
            told.itemClass(),
            told.kind().code(),
            Timestamp.from(told.at()),
            Timestamp.from(now))
        .update();
  }

  void leave(Collection<UUID> ids) {
    if (!ids.isEmpty()) {
      jdbc.sql("delete from tasks.happening where id = any(?::uuid[])").param(texts(ids)).update();
    }
  }

  void reclass(List<RecordReclassed.Item> items) {
    if (!items.isEmpty()) {
      jdbc.sql(
              """
              update tasks.happening h set item_class = i.class
              from unnest(?::uuid[], ?::int[]) as i (id, class)
              where h.id = i.id and h.item_class <> i.class
              """)
          .param(texts(items.stream().map(RecordReclassed.Item::id).toList()))
          .param(items.stream().map(RecordReclassed.Item::itemClass).toArray(Integer[]::new))
          .update();
    }
  }

  void forget(Instant before) {
    jdbc.sql("delete from tasks.happening where at < ?").param(Timestamp.from(before)).update();
  }

  /// What happened since then to those a list is looked after by, the newest first.
  List<Found> of(String list, Instant since, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "h.item_class", "o.person");
    List<Object> values = new ArrayList<>();
    values.add(Timestamp.from(since));
    values.add(list);
    values.add(TaskRows.OF_CASELOADS);
    values.addAll(seen.values());
    return jdbc.sql(
            """
            select o.person, h.kind, h.at, h.item_class
            from tasks.happening h join people.person_of o using (compartment)
            where h.at >= ? and"""
                + LOOKED_AFTER
                + " and "
                + seen.text()
                + " order by h.at desc, h.id limit 200")
        .params(values)
        .query(
            (row, _) ->
                new Found(
                    new PersonId(row.getLong(1)),
                    Coded.of(Happening.Kind.values(), row.getString(2)).orElseThrow(),
                    row.getTimestamp(3).toInstant(),
                    row.getInt(4)))
        .list();
  }

  /// Which teams look after whom these items are about.
  Map<String, Set<UUID>> lists(Collection<UUID> ids) {
    Map<String, Set<UUID>> lists = new HashMap<>();
    jdbc.sql(
            """
            select distinct r.principal, h.id from tasks.happening h
            join people.person_of o using (compartment)
            join access.related r on r.person = o.person
            where h.id = any(?::uuid[]) and r.principal like 'team:%' and r.kind = any(?)
              and r.since <= now() and r.until > now()
            """)
        .param(texts(ids))
        .param(TaskRows.OF_CASELOADS)
        .query(
            row -> {
              lists
                  .computeIfAbsent(row.getString(1), _ -> new HashSet<>())
                  .add(row.getObject(2, UUID.class));
            });
    return lists;
  }

  /// Whether the sight covers one of these.
  boolean covers(Collection<UUID> ids, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "h.item_class", "o.person");
    List<Object> values = new ArrayList<>();
    values.add(texts(ids));
    values.addAll(seen.values());
    return jdbc.sql(
            "select exists (select 1 from tasks.happening h join people.person_of o"
                + " using (compartment) where h.id = any(?::uuid[]) and "
                + seen.text()
                + ")")
        .params(values)
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  /// Whether anything of those a list is looked after by may have changed since then.
  boolean changedSince(String list, Instant since) {
    return jdbc.sql(
            "select exists (select 1 from tasks.happening h join people.person_of o"
                + " using (compartment) where h.changed_at >= ? and"
                + LOOKED_AFTER
                + ")")
        .param(Timestamp.from(since))
        .param(list)
        .param(TaskRows.OF_CASELOADS)
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  private static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }
}
