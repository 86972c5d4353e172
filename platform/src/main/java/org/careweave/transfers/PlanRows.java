package org.careweave.transfers;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.access.SightCondition;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.record.RecordReclassed;
import org.careweave.record.RecordWritten;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `transfers.discharge_plan`. Every statement that reads for people carries the sight.
@Component
final class PlanRows {

  private final JdbcClient jdbc;

  PlanRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Keeps where a plan stands. That somebody has left is what the stay tells, and stays so.
  void stand(RecordWritten.Item item, PlanJson plan) {
    Stay stay = plan.stay();
    // Until this commits no other plan of the stay gets its number.
    jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended(?, 24))")
        .param(stay.encounter())
        .query(Integer.class)
        .single();
    jdbc.sql(
            """
            insert into transfers.discharge_plan
              (id, compartment, item_class, encounter, hospital, ward, admitted_at, state, criteria,
               pathway, expected, ready, delay, waits, waits_since, sent_at)
            values (?, ?, ?, ?::uuid, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set
              (compartment, item_class, encounter, hospital, ward, admitted_at, state, criteria,
               pathway, expected, ready, delay, waits, waits_since, sent_at) =
              (excluded.compartment, excluded.item_class, excluded.encounter, excluded.hospital,
               excluded.ward, excluded.admitted_at, excluded.state, excluded.criteria,
               excluded.pathway, excluded.expected, excluded.ready, excluded.delay, excluded.waits,
               excluded.waits_since, excluded.sent_at)
            """)
        .params(values(item, plan))
        .update();
  }

  private static List<@Nullable Object> values(RecordWritten.Item item, PlanJson plan) {
    Stay stay = plan.stay();
    DischargePlan.Said said = plan.said();
    boolean notMet = said.criteria() == DischargePlan.Criteria.NOT_MET;
    List<@Nullable Object> values = new ArrayList<>();
    values.add(item.id());
    values.add(item.compartment().value());
    values.add(item.itemClass());
    values.add(stay.encounter());
    values.add(stay.hospital().value());
    values.add(stay.ward());
    values.add(Timestamp.from(stay.admitted()));
    values.add(plan.state().name());
    values.add(said.criteria() == null ? null : said.criteria().name());
    values.add(said.pathway());
    values.add(date(said.expected()));
    values.add(date(plan.ready()));
    values.add(notMet ? said.delay() : null);
    values.add(said.waits().list());
    values.add(Timestamp.from(plan.waitsSince()));
    values.add(timestamp(plan.sent()));
    return values;
  }

  private static @Nullable Date date(@Nullable LocalDate day) {
    return day == null ? null : Date.valueOf(day);
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  /// These are no plans any more; returns how many were.
  int leave(Collection<UUID> ids) {
    return jdbc.sql("delete from transfers.discharge_plan where id = any(?::uuid[])")
        .param(ids.stream().map(UUID::toString).toArray(String[]::new))
        .update();
  }

  /// The stay has ended, or (null) goes on after all.
  void leftAt(UUID encounter, @Nullable Instant at) {
    jdbc.sql(
            """
            update transfers.discharge_plan set left_at = ?::timestamptz
            where encounter = ? and left_at is distinct from ?::timestamptz
            """)
        .param(timestamp(at))
        .param(encounter)
        .param(timestamp(at))
        .update();
  }

  void reclass(List<RecordReclassed.Item> items) {
    if (!items.isEmpty()) {
      jdbc.sql(
              """
              update transfers.discharge_plan p set item_class = i.class
              from unnest(?::uuid[], ?::int[]) as i (id, class)
              where p.id = i.id and p.item_class <> i.class
              """)
          .param(items.stream().map(item -> item.id().toString()).toArray(String[]::new))
          .param(items.stream().map(RecordReclassed.Item::itemClass).toArray(Integer[]::new))
          .update();
    }
  }

  /// Plans of somebody's stay in a hospital that have not ended, the first made first.
  List<String> of(PersonId person, OdsCode hospital, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "p.item_class", "o.person");
    List<Object> values = new ArrayList<>();
    values.addAll(List.of(person.value(), hospital.value()));
    values.addAll(seen.values());
    return jdbc.sql(
            """
            select p.id::text from transfers.discharge_plan p
              join people.person_of o using (compartment)
            where o.person = ? and p.hospital = ? and p.state <> 'CLOSED' and p.left_at is null
              and\s"""
                + seen.text()
                + " order by p.made")
        .params(values)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /// The latest plans of somebody, wherever: also of those who have left.
  List<String> latest(PersonId person, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "p.item_class", "o.person");
    List<Object> values = new ArrayList<>();
    values.add(person.value());
    values.addAll(seen.values());
    return jdbc.sql(
            """
            select p.id::text from transfers.discharge_plan p
              join people.person_of o using (compartment)
            where o.person = ? and p.state <> 'CLOSED' and\s"""
                + seen.text()
                + " order by (p.left_at is null) desc, p.made desc limit 5")
        .params(values)
        .query((row, _) -> row.getString(1))
        .list();
  }

  boolean any() {
    return jdbc.sql("select exists (select 1 from transfers.discharge_plan)")
        .query(Boolean.class)
        .single();
  }
}
