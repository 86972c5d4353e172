package org.careweave.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.access.SightCondition;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.record.RecordReclassed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `tasks.escalation` and `tasks.escalation_look`. Every statement that reads for people carries
/// the sight.
@Component
final class EscalationRows {

  private static final String MINE =
      " from tasks.escalation e join people.person_of o using (compartment)"
          + " where e.told = ? and e.passed_at is null and ";

  private final JdbcClient jdbc;

  EscalationRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Somebody who was told of what still waits.
  record Told(
      String clock,
      Instant due,
      String user,
      int level,
      Instant at,
      @Nullable Instant passed,
      @Nullable String holder,
      @Nullable Instant held) {}

  /// The Task they were told of.
  record Of(UUID task, CompartmentId compartment, int itemClass, boolean transfer, String title) {

    @Override
    public String toString() {
      return "Of[" + task + "]";
    }
  }

  /// Who was told of a Task, and when.
  record Telling(String task, String user, Instant at) {}

  /// A listed one, with its class.
  record Found(EscalatedItem item, int itemClass) {}

  /// An offered task past its time.
  record LateOffer(UUID task, Instant due, int itemClass) {}

  /// Takes all of these Tasks off; which of them were on.
  Set<UUID> leave(Collection<UUID> tasks) {
    return Set.copyOf(
        jdbc.sql(
                """
                with gone as (
                  delete from tasks.escalation where task = any(?::uuid[]) returning task)
                select distinct task from gone
                """)
            .param(texts(tasks))
            .query(UUID.class)
            .list());
  }

  void stand(Of of, Told told) {
    List<Object> values = new ArrayList<>();
    values.addAll(List.of(of.task(), told.clock(), Timestamp.from(told.due()), told.user()));
    values.addAll(List.of(told.level(), Timestamp.from(told.at()), of.compartment().value()));
    values.addAll(List.of(of.itemClass(), of.transfer(), of.title()));
    values.add(time(told.passed()));
    values.add(told.holder());
    values.add(time(told.held()));
    jdbc.sql(
            """
            insert into tasks.escalation
              (task, clock, due, told, level, at, compartment, item_class, transfer, title,
               passed_at, holder, held_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(values)
        .update();
  }

  private static @Nullable Timestamp time(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  void reclass(List<RecordReclassed.Item> items) {
    if (!items.isEmpty()) {
      jdbc.sql(
              """
              update tasks.escalation e set item_class = i.class
              from unnest(?::uuid[], ?::int[]) as i (id, class)
              where e.task = i.id and e.item_class <> i.class
              """)
          .param(texts(items.stream().map(RecordReclassed.Item::id).toList()))
          .param(items.stream().map(RecordReclassed.Item::itemClass).toArray(Integer[]::new))
          .update();
    }
  }

  /// What a person was told of and has not passed on: what nobody sees to first.
  List<Found> toldTo(String user, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "e.item_class", "o.person");
    List<Object> values = new ArrayList<>();
    values.add(user);
    values.addAll(seen.values());
    return jdbc.sql(
            "select e.*, o.person"
                + MINE
                + seen.text()
                + " order by (e.holder is null) desc, e.due, e.task limit 200")
        .params(values)
        .query((row, _) -> found(row))
        .list();
  }

  /// Of these Tasks, who was told that they wait, and when.
  List<Telling> toldOf(Collection<UUID> tasks, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "e.item_class", "o.person");
    List<Object> values = new ArrayList<>();
    values.add(texts(tasks));
    values.addAll(seen.values());
    return jdbc.sql(
            "select e.task, e.told, e.at from tasks.escalation e"
                + " join people.person_of o using (compartment)"
                + " where e.task = any(?::uuid[]) and "
                + seen.text()
                + " order by e.at desc, e.told")
        .params(values)
        .query(
            (row, _) ->
                new Telling(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()))
        .list();
  }

  /// How many of them nobody sees to.
  int waiting(String user, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "e.item_class", "o.person");
    List<Object> values = new ArrayList<>();
    values.add(user);
    values.addAll(seen.values());
    return jdbc.sql("select count(*)" + MINE + "e.holder is null and " + seen.text())
        .params(values)
        .query(Integer.class)
        .single();
  }

  private static Found found(ResultSet row) throws SQLException {
    Timestamp held = row.getTimestamp("held_at");
    return new Found(
        new EscalatedItem(
            row.getString("task"),
            new PersonId(row.getLong("person")),
            row.getBoolean("transfer"),
            row.getString("clock"),
            row.getTimestamp("due").toInstant(),
            row.getTimestamp("at").toInstant(),
            row.getString("title"),
            row.getString("holder"),
            held == null ? null : held.toInstant()),
        row.getInt("item_class"));
  }

  /// Offered tasks past their time that are to be looked at.
  List<LateOffer> late(Instant now, int most) {
    return jdbc.sql(
            """
            select t.id, t.due, t.item_class from tasks.task t
              left join tasks.escalation_look l on l.task = t.id and l.due = t.due
            where t.open and t.offered_to is not null and t.due <= ?
              and (l.next is null or l.next <= ?)
            order by t.due, t.id limit ?
            """)
        .params(Timestamp.from(now), Timestamp.from(now), most)
        .query(
            (row, _) ->
                new LateOffer(
                    row.getObject(1, UUID.class), row.getTimestamp(2).toInstant(), row.getInt(3)))
        .list();
  }

  /// When one is to be looked at again.
  void look(UUID task, Instant due, Instant next) {
    jdbc.sql(
            """
            insert into tasks.escalation_look (task, due, next) values (?, ?, ?)
            on conflict (task) do update set (due, next) = (excluded.due, excluded.next)
            """)
        .params(task, Timestamp.from(due), Timestamp.from(next))
        .update();
  }

  /// Forgets of what does not wait any more when it was to be looked at.
  void forgetLooks() {
    jdbc.sql(
            """
            delete from tasks.escalation_look l where not exists (
              select 1 from tasks.task t
              where t.id = l.task and t.open and t.offered_to is not null)
            """)
        .update();
  }

  private static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }
}
