package org.careweave.plans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.access.SightCondition;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.record.RecordReclassed;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskOwner;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `plans.section` and `plans.task`. Every statement that reads for people carries the sight.
@Component
final class PlanRows {

  /// Apart from other advisory locks of a transaction.
  private static final int LOCK = 7_026;

  private static final String COLUMNS =
      "s.id, o.person, s.kind, s.list, s.offered_to, s.review, s.reviewed, s.first, s.changed_by,"
          + " s.changed_at, s.item_class";

  private static final String FROM =
      " from plans.section s join people.person_of o using (compartment) where s.in_force and ";

  private final JdbcClient jdbc;

  PlanRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Where a section stands.
  record Standing(
      UUID id,
      CompartmentId compartment,
      int itemClass,
      SectionKind kind,
      boolean inForce,
      TaskOwner owner,
      Task.@Nullable Offer offer,
      Says says,
      String changedBy,
      Instant changedAt) {

    @Override
    public String toString() {
      return "Standing[" + id + "]";
    }
  }

  /// What lists show of it.
  record Says(@Nullable LocalDate review, @Nullable LocalDate reviewed, String first) {

    @Override
    public String toString() {
      return "Says[" + review + "]";
    }
  }

  /// A listed section, with its class.
  record Found(ListedSection section, int itemClass) {}

  /// Which task serves what of a section.
  record Serving(UUID task, UUID section, String item, boolean open) {}

  /// Waits until nobody else starts sections for that person; until the transaction ends.
  void lock(PersonId person) {
    jdbc.sql("select pg_advisory_xact_lock(?, hashint8(?))")
        .param(LOCK)
        .param(person.value())
        .query((_, _) -> true)
        .single();
  }

  /// Waits until nobody else brings the tasks of that section in step; until the transaction ends.
  void lock(UUID section) {
    jdbc.sql("select pg_advisory_xact_lock(?, hashtext(?))")
        .param(LOCK + 1)
        .param(section.toString())
        .query((_, _) -> true)
        .single();
  }

  /// A section whose tasks are still to be brought in step.
  record Marked(UUID section, int itemClass) {}

  /// Its tasks are to be brought in step.
  void mark(UUID section, int itemClass, Instant now) {
    jdbc.sql(
            """
            insert into plans.mark (section, item_class, at) values (?, ?, ?)
            on conflict (section) do update
              set number = default, item_class = excluded.item_class, at = excluded.at
            """)
        .params(section, itemClass, Timestamp.from(now))
        .update();
  }

  /// The number of its mark; 0: it has none.
  long mark(UUID section) {
    return jdbc.sql("select number from plans.mark where section = ?")
        .param(section)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /// They are, as far as this mark goes.
  void settled(UUID section, long mark) {
    jdbc.sql("delete from plans.mark where section = ? and number = ?")
        .params(section, mark)
        .update();
  }

  /// What was marked before then and still is, the longest first, with its class.
  List<Marked> marked(Instant before, int most) {
    return jdbc.sql("select section, item_class from plans.mark where at < ? order by at limit ?")
        .params(Timestamp.from(before), most)
        .query((row, _) -> new Marked(row.getObject(1, UUID.class), row.getInt(2)))
        .list();
  }

  void stand(Standing s) {
    Task.Offer offer = s.offer();
    jdbc.sql(
            """
            insert into plans.section
              (id, compartment, item_class, kind, in_force, list, offered_to, review, reviewed,
               first, changed_by, changed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set
              (compartment, item_class, kind, in_force, list, offered_to, review, reviewed, first,
               changed_by, changed_at) =
              (excluded.compartment, excluded.item_class, excluded.kind, excluded.in_force,
               excluded.list, excluded.offered_to, excluded.review, excluded.reviewed,
               excluded.first, excluded.changed_by, excluded.changed_at)
            """)
        .param(s.id())
        .param(s.compartment().value())
        .param(s.itemClass())
        .param(s.kind().code())
        .param(s.inForce())
        .param(s.owner().list())
        .param(offer == null ? null : offer.team())
        .param(s.says().review())
        .param(s.says().reviewed())
        .param(s.says().first())
        .param(s.changedBy())
        .param(Timestamp.from(s.changedAt()))
        .update();
  }

  /// These are no sections any more.
  void leave(Collection<UUID> sections) {
    if (!sections.isEmpty()) {
      jdbc.sql("delete from plans.section where id = any(?::uuid[])")
          .param(texts(sections))
          .update();
    }
  }

  void reclass(List<RecordReclassed.Item> items) {
    if (items.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            update plans.section s set item_class = i.class
            from unnest(?::uuid[], ?::int[]) as i (id, class)
            where s.id = i.id and s.item_class <> i.class
            """)
        .param(texts(items.stream().map(RecordReclassed.Item::id).toList()))
        .param(items.stream().map(RecordReclassed.Item::itemClass).toArray(Integer[]::new))
        .update();
  }

  void serve(Serving s) {
    jdbc.sql(
            """
            insert into plans.task (id, section, item, open) values (?, ?, ?, ?)
            on conflict (id) do update set (section, item, open) =
              (excluded.section, excluded.item, excluded.open)
            """)
        .param(s.task())
        .param(s.section())
        .param(s.item())
        .param(s.open())
        .update();
  }

  /// These tasks serve no section any more.
  void unserve(Collection<UUID> tasks) {
    if (!tasks.isEmpty()) {
      jdbc.sql("delete from plans.task where id = any(?::uuid[])").param(texts(tasks)).update();
    }
  }

  /// Which tasks serve a section, the latest first. Says nothing of whom.
  List<Serving> serving(UUID section) {
    return jdbc.sql(
            "select id, section, item, open from plans.task where section = ? order by id desc")
        .param(section)
        .query(
            (row, _) ->
                new Serving(
                    row.getObject(1, UUID.class),
                    row.getObject(2, UUID.class),
                    row.getString(3),
                    row.getBoolean(4)))
        .list();
  }

  /// A section that a team owns or is offered.
  ///
  record Held(UUID section, int itemClass) {}

  /// The teams that own a section in force, or are offered one.
  List<String> teams() {
    return jdbc.sql(
            """
            select substr(list, 6) from plans.section where in_force and list like 'team:%'
            union select offered_to from plans.section where in_force and offered_to is not null
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /// The sections in force of a team, and those offered to it. Says nothing of whom.
  List<Held> held(String team) {
    return jdbc.sql(
            """
            select id, item_class from plans.section
            where in_force and (list = 'team:' || ? or offered_to = ?) limit 500
            """)
        .param(team)
        .param(team)
        .query((row, _) -> new Held(row.getObject(1, UUID.class), row.getInt(2)))
        .list();
  }

  /// Whether the sight covers a section.
  boolean covers(UUID section, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "s.item_class", "o.person");
    List<Object> values = new ArrayList<>();
    values.add(section);
    values.addAll(seen.values());
    return jdbc.sql(
            "select exists (select 1 from plans.section s join people.person_of o using"
                + " (compartment) where s.id = ? and "
                + seen.text()
                + ")")
        .params(values)
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  /// Sections in force of one kind for a person.
  List<Found> of(PersonId person, SectionKind kind, Sight sight) {
    return found(
        "o.person = ? and s.kind = ?",
        List.of(person.value(), kind.code()),
        " order by s.id",
        sight);
  }

  /// Sections in force of these people.
  List<Found> of(Collection<PersonId> people, Collection<SectionKind> kinds, Sight sight) {
    return found(
        "o.person = any(?) and s.kind = any(?)",
        List.of(
            people.stream().map(PersonId::value).toArray(Long[]::new),
            kinds.stream().map(SectionKind::code).toArray(String[]::new)),
        " order by s.id",
        sight);
  }

  /// Sections on these lists, by when they are to be reviewed.
  List<Found> on(Collection<String> lists, Sight sight) {
    return found(
        "s.list = any(?)",
        List.of((Object) lists.toArray(String[]::new)),
        " order by s.review nulls last, s.id limit 500",
        sight);
  }

  /// Sections offered to a team.
  List<Found> offered(String team, Sight sight) {
    return found(
        "s.offered_to = ?", List.of(team), " order by s.changed_at, s.id limit 200", sight);
  }

  private List<Found> found(String which, List<Object> values, String order, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "s.item_class", "o.person");
    List<Object> all = new ArrayList<>(values);
    all.addAll(seen.values());
    return jdbc.sql("select " + COLUMNS + FROM + which + " and " + seen.text() + order)
        .params(all)
        .query((row, _) -> found(row))
        .list();
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        new ListedSection(
            row.getString("id"),
            new PersonId(row.getLong("person")),
            SectionKind.ofCode(row.getString("kind")).orElse(SectionKind.REVIEWS),
            row.getString("list"),
            row.getString("offered_to"),
            row.getObject("review", LocalDate.class),
            row.getObject("reviewed", LocalDate.class),
            row.getString("first"),
            row.getString("changed_by"),
            row.getTimestamp("changed_at").toInstant()),
        row.getInt("item_class"));
  }

  private static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }
}
