package org.careweave.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.access.SightCondition;
import org.careweave.kernel.PersonId;
import org.careweave.record.RecordReclassed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `exchange.arrival` and `exchange.in_place`. Every reading statement carries the sight.
@Component
final class ArrivalRows {

  /// Attendances that began after a time, and such.
  static final String ARRIVAL =
      """
      select o.person, a.encounter, a.organisation, a.site, a.arrived_at, a.status, a.reason,
        a.item_class
      from exchange.arrival a join people.person_of o using (compartment)
      where a.arrived_at > ? and\s""";

  /// What is in place for people at a time, and such.
  static final String IN_PLACE =
      """
      select o.person, p.type, p.item, p.kind, p.holder, p.title, p.ring, p.ring_when, p.item_class
      from exchange.in_place p join people.person_of o using (compartment)
      where o.person = any(?) and (p.until is null or p.until > ?) and\s""";

  static final String IN_PLACE_ORDER = " order by p.kind, p.since desc nulls last, p.item";

  private final JdbcClient jdbc;

  ArrivalRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// An attendance in progress.
  record Attendance(
      UUID encounter,
      String source,
      long compartment,
      int itemClass,
      String organisation,
      @Nullable String site,
      Instant arrivedAt,
      String status,
      @Nullable String reason) {

    @Override
    public String toString() {
      return "Attendance[" + encounter + "]";
    }
  }

  /// Something in place.
  record Holding(
      InPlace what,
      String source,
      long compartment,
      int itemClass,
      @Nullable Instant since,
      @Nullable Instant until) {}

  /// These encounters are no attendances in progress (any more).
  void leave(Collection<UUID> encounters) {
    jdbc.sql("delete from exchange.arrival where encounter = any(?::uuid[])")
        .param(texts(encounters))
        .update();
  }

  void arrive(Attendance a, Instant now) {
    jdbc.sql(
            """
            insert into exchange.arrival
              (encounter, source, compartment, item_class, organisation, site, arrived_at, status,
               reason, told_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (encounter) do update set
              compartment = excluded.compartment, item_class = excluded.item_class,
              organisation = excluded.organisation, site = excluded.site,
              arrived_at = excluded.arrived_at, status = excluded.status,
              reason = excluded.reason, told_at = excluded.told_at
            """)
        .param(a.encounter())
        .param(a.source())
        .param(a.compartment())
        .param(a.itemClass())
        .param(a.organisation())
        .param(a.site())
        .param(Timestamp.from(a.arrivedAt()))
        .param(a.status())
        .param(a.reason())
        .param(Timestamp.from(now))
        .update();
  }

  /// These items are not in place (any more).
  void end(String type, Collection<UUID> items) {
    jdbc.sql("delete from exchange.in_place where type = ? and item = any(?::uuid[])")
        .param(type)
        .param(texts(items))
        .update();
  }

  void hold(Holding h) {
    InPlace what = h.what();
    jdbc.sql(
            """
            insert into exchange.in_place
              (item, type, source, compartment, item_class, kind, holder, title, ring, ring_when,
               since, until)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (item, type) do update set
              compartment = excluded.compartment, item_class = excluded.item_class,
              kind = excluded.kind, holder = excluded.holder, title = excluded.title,
              ring = excluded.ring, ring_when = excluded.ring_when, since = excluded.since,
              until = excluded.until
            """)
        .param(what.item())
        .param(what.type())
        .param(h.source())
        .param(h.compartment())
        .param(h.itemClass())
        .param(what.kind())
        .param(what.holder())
        .param(what.title())
        .param(what.ring())
        .param(what.ringWhen())
        .param(h.since() == null ? null : Timestamp.from(h.since()))
        .param(h.until() == null ? null : Timestamp.from(h.until()))
        .update();
  }

  /// Gives attendances and what is in place the classes their items have now.
  void reclass(List<RecordReclassed.Item> items) {
    String[] ids = items.stream().map(item -> item.id().toString()).toArray(String[]::new);
    Integer[] classes = items.stream().map(RecordReclassed.Item::itemClass).toArray(Integer[]::new);
    String[] types = items.stream().map(RecordReclassed.Item::type).toArray(String[]::new);
    jdbc.sql(
            """
            update exchange.arrival a set item_class = i.class
            from unnest(cast(? as uuid[]), cast(? as text[]), cast(? as int[])) as i (id, type, class)
            where i.type = 'Encounter' and a.encounter = i.id and a.item_class <> i.class
            """)
        .params(List.of(ids, types, classes))
        .update();
    jdbc.sql(
            """
            update exchange.in_place p set item_class = i.class
            from unnest(cast(? as uuid[]), cast(? as text[]), cast(? as int[])) as i (id, type, class)
            where p.item = i.id and p.type = i.type and p.item_class <> i.class
            """)
        .params(List.of(ids, types, classes))
        .update();
  }

  /// Attendances at a site or organisation that began after `after`, newest first.
  List<Arrival> at(String department, Instant after, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "a.item_class", "o.person");
    List<Object> values = new ArrayList<>();
    values.add(Timestamp.from(after));
    values.add(department);
    values.add(department);
    values.addAll(seen.values());
    return jdbc.sql(
            ARRIVAL
                + "(a.organisation = ? or a.site = ?) and "
                + seen.text()
                + " order by a.arrived_at desc, a.encounter")
        .params(values)
        .query(ArrivalRows::arrival)
        .list();
  }

  /// Attendances anywhere of people for whom `holder` holds something in place that the sight
  /// covers.
  List<Arrival> ofPeopleHeldBy(String holder, Instant after, Instant now, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "a.item_class", "o.person");
    SightCondition held = SightCondition.of(sight, "p.item_class", "h.person");
    List<Object> values = new ArrayList<>();
    values.add(Timestamp.from(after));
    values.addAll(seen.values());
    values.add(holder);
    values.add(Timestamp.from(now));
    values.addAll(held.values());
    return jdbc.sql(
            ARRIVAL
                + seen.text()
                + " "
                + """
                   and exists (
                    select 1 from exchange.in_place p
                      join people.person_of h on h.compartment = p.compartment
                    where h.person = o.person and p.holder = ?
                      and (p.until is null or p.until > ?) and\s"""
                + held.text()
                + ") order by a.arrived_at desc, a.encounter")
        .params(values)
        .query(ArrivalRows::arrival)
        .list();
  }

  /// What is in place for these people, as far as the sight covers it.
  Map<PersonId, List<InPlace>> inPlace(Collection<PersonId> people, Instant now, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "p.item_class", "o.person");
    List<Object> values = new ArrayList<>();
    values.add(people.stream().mapToLong(PersonId::value).toArray());
    values.add(Timestamp.from(now));
    values.addAll(seen.values());
    Map<PersonId, List<InPlace>> byPerson = new HashMap<>();
    jdbc.sql(IN_PLACE + seen.text() + IN_PLACE_ORDER)
        .params(values)
        .query(
            row -> {
              byPerson
                  .computeIfAbsent(new PersonId(row.getLong(1)), _ -> new ArrayList<>())
                  .add(what(row));
            });
    return byPerson;
  }

  static InPlace what(ResultSet row) throws SQLException {
    return new InPlace(
        row.getString(2),
        row.getObject(3, UUID.class),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8));
  }

  static Arrival arrival(ResultSet row, int number) throws SQLException {
    return new Arrival(
        new PersonId(row.getLong(1)),
        row.getObject(2, UUID.class),
        row.getString(3),
        row.getString(4),
        row.getTimestamp(5).toInstant(),
        row.getString(6),
        row.getString(7),
        List.of());
  }

  private static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }
}
