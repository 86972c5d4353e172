package org.careweave.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.careweave.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps `audit.look`.
final class LookSumRows {

  private final JdbcClient jdbc;

  LookSumRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A lane of the trail with entries that are sealed and not summed yet.
  record Waiting(int lane, long summed, long sealed, Instant opened) {}

  /// Whether this node sums, until its transaction ends.
  boolean elected() {
    return jdbc.sql("select pg_try_advisory_xact_lock(:lock, -2)")
        .param("lock", LaneRows.LOCK)
        .query(Boolean.class)
        .single();
  }

  List<Waiting> waiting() {
    return jdbc.sql(
            """
            select l.id, coalesce(p.place, 0) as summed, l.sealed, l.opened
            from audit.lane l left join audit.look_progress p on p.lane = l.id
            where l.sealed > coalesce(p.place, 0) order by l.id
            """)
        .query(
            (row, _) ->
                new Waiting(
                    row.getInt("id"),
                    row.getLong("summed"),
                    row.getLong("sealed"),
                    EntryRows.instant(row, "opened")))
        .list();
  }

  long newBatch() {
    return jdbc.sql("select nextval('audit.look_batch')").query(Long.class).single();
  }

  void sum(Waiting lane, long until, long batch) {
    jdbc.sql(
            """
            insert into audit.look as l
              (day, viewer, person, times, hours, first_at, last_at, batch)
            select local.at::date, i.viewer, about.person, count(*),
              bit_or(1 << extract(hour from local.at)::int), min(i.at), max(i.at), :batch
            from audit.intent i
            cross join lateral (select i.at at time zone 'Europe/London' as at) local
            cross join lateral unnest(
              case when i.person is null then i.persons else array[i.person] end) as about(person)
            join audit.viewer v on v.id = i.viewer and v.caller_kind = 'staff'
            join audit.asked a on a.id = i.asked and a.query <> 'person'
              and a.action in ('record', 'read', 'vread', 'history', 'search')
            where i.number between :first and :last and i.at >= :opened
            group by local.at::date, i.viewer, about.person
            order by local.at::date, i.viewer, about.person
            on conflict (day, viewer, person) do update set
              times = l.times + excluded.times,
              hours = l.hours | excluded.hours,
              first_at = least(l.first_at, excluded.first_at),
              last_at = greatest(l.last_at, excluded.last_at),
              batch = excluded.batch
            """)
        .param("first", new EntryNumber(lane.lane(), lane.summed() + 1).value())
        .param("last", new EntryNumber(lane.lane(), until).value())
        .param("opened", lane.opened().atOffset(java.time.ZoneOffset.UTC))
        .param("batch", batch)
        .update();
    jdbc.sql(
            """
            insert into audit.look_progress (lane, place) values (:lane, :place)
            on conflict (lane) do update set place = excluded.place
            """)
        .param("lane", lane.lane())
        .param("place", until)
        .update();
  }

  long next(long batch) {
    return jdbc.sql("select coalesce(min(batch), :batch) from audit.look where batch > :batch")
        .param("batch", batch)
        .query(Long.class)
        .single();
  }

  List<LookSum> changed(long batch) {
    return jdbc.sql(
            """
            select l.day, v.caller, v.role, v.organisation, l.person,
              bool_and(v.purpose = 'EMERGENCY') as emergency, sum(l.times)::int as times,
              bit_or(l.hours) as hours, min(l.first_at) as first, max(l.last_at) as last
            from audit.look l join audit.viewer v on v.id = l.viewer
            where (l.day, l.person) in (select day, person from audit.look where batch = :batch)
            group by l.day, v.caller, v.role, v.organisation, l.person
            having max(l.batch) = :batch
            order by l.day, v.caller, v.role, v.organisation, l.person
            """)
        .param("batch", batch)
        .query(
            (row, _) ->
                new LookSum(
                    row.getObject("day", LocalDate.class),
                    row.getString("caller"),
                    row.getString("role"),
                    row.getString("organisation"),
                    new PersonId(row.getLong("person")),
                    row.getBoolean("emergency"),
                    row.getInt("times"),
                    row.getInt("hours"),
                    EntryRows.instant(row, "first"),
                    EntryRows.instant(row, "last")))
        .list();
  }

  List<LookVolume> volumes(LocalDate day, int least, double factor, int before) {
    return jdbc.sql(
            """
            with days as (
              select l.day, v.caller, v.role, v.organisation, count(distinct l.person) as persons,
                min(l.first_at) as first, max(l.last_at) as last
              from audit.look l join audit.viewer v on v.id = l.viewer
              where l.day between :day::date - :before::int and :day
              group by l.day, v.caller, v.role, v.organisation)
            select d.*, o.median, o.days
            from days d
            cross join lateral (
              select percentile_cont(0.5) within group (order by persons) as median,
                count(*)::int as days
              from days o
              where o.day < :day and o.role is not distinct from d.role and o.caller <> d.caller) o
            where d.day = :day and d.persons >= :least and d.persons > :factor * o.median
            order by d.caller, d.organisation
            """)
        .param("day", day)
        .param("before", before)
        .param("least", least)
        .param("factor", factor)
        .query(
            (row, _) ->
                new LookVolume(
                    row.getObject("day", LocalDate.class),
                    row.getString("caller"),
                    row.getString("role"),
                    row.getString("organisation"),
                    row.getInt("persons"),
                    row.getDouble("median"),
                    row.getInt("days"),
                    EntryRows.instant(row, "first"),
                    EntryRows.instant(row, "last")))
        .list();
  }

  void forget(LocalDate before) {
    jdbc.sql("delete from audit.look where day < ?").param(before).update();
  }
}
