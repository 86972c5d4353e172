package org.careweave.plans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.access.SightCondition;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.record.RecordReclassed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `plans.meeting` and `plans.agenda`. Every statement that reads for people carries the sight.
@Component
final class MeetingRows {

  private final JdbcClient jdbc;

  MeetingRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// An entry of an agenda.
  record Entry(String id, PersonId person) {}

  /// Waits until nobody else changes that meeting; until the transaction ends.
  void lock(UUID meeting) {
    jdbc.sql("select 1 from plans.meeting where id = ? for update")
        .param(meeting)
        .query((_, _) -> true)
        .list();
  }

  void add(Meeting m) {
    jdbc.sql(
            """
            insert into plans.meeting (id, team, organisation, title, at, made_by)
            values (?, ?, ?, ?, ?, ?)
            """)
        .param(m.id())
        .param(m.team())
        .param(m.organisation().value())
        .param(m.title())
        .param(Timestamp.from(m.at()))
        .param(m.madeBy())
        .update();
  }

  void invite(UUID meeting, String team) {
    jdbc.sql(
            "update plans.meeting set invited = array_append(array_remove(invited, ?::text), ?::text) where id ="
                + " ?")
        .param(team)
        .param(team)
        .param(meeting)
        .update();
  }

  void attended(UUID meeting, List<String> staff, List<String> others) {
    jdbc.sql("update plans.meeting set staff = ?, attended = ? where id = ?")
        .param(staff.toArray(String[]::new))
        .param(others.toArray(String[]::new))
        .param(meeting)
        .update();
  }

  void end(UUID meeting, Instant now) {
    jdbc.sql("update plans.meeting set ended_at = ? where id = ?")
        .param(Timestamp.from(now))
        .param(meeting)
        .update();
  }

  /// Meetings that a team holds or is invited to: those to come, and the last that ended.
  List<Meeting> of(String team) {
    return jdbc.sql(
            """
            select * from plans.meeting where team = ? or invited @> array[?]::text[]
            order by ended_at desc nulls first, at limit 60
            """)
        .param(team)
        .param(team)
        .query((row, _) -> meeting(row))
        .list();
  }

  Optional<Meeting> meeting(UUID id) {
    return jdbc.sql("select * from plans.meeting where id = ?")
        .param(id)
        .query((row, _) -> meeting(row))
        .optional();
  }

  private static Meeting meeting(ResultSet row) throws SQLException {
    Timestamp ended = row.getTimestamp("ended_at");
    return new Meeting(
        row.getObject("id", UUID.class),
        row.getString("team"),
        new OdsCode(row.getString("organisation")),
        row.getString("title"),
        row.getTimestamp("at").toInstant(),
        row.getString("made_by"),
        List.of((String[]) row.getArray("invited").getArray()),
        List.of((String[]) row.getArray("staff").getArray()),
        List.of((String[]) row.getArray("attended").getArray()),
        ended == null ? null : ended.toInstant());
  }

  void stand(UUID id, UUID meeting, CompartmentId compartment, int itemClass) {
    jdbc.sql(
            """
            insert into plans.agenda (id, meeting, compartment, item_class)
            select ?, m.id, ?, ? from plans.meeting m where m.id = ?
            on conflict (id) do update set (compartment, item_class) =
              (excluded.compartment, excluded.item_class)
            """)
        .param(id)
        .param(compartment.value())
        .param(itemClass)
        .param(meeting)
        .update();
  }

  void leave(Collection<UUID> entries) {
    if (!entries.isEmpty()) {
      jdbc.sql("delete from plans.agenda where id = any(?::uuid[])")
          .param(entries.stream().map(UUID::toString).toArray(String[]::new))
          .update();
    }
  }

  void reclass(List<RecordReclassed.Item> items) {
    if (!items.isEmpty()) {
      jdbc.sql(
              """
              update plans.agenda a set item_class = i.class
              from unnest(?::uuid[], ?::int[]) as i (id, class)
              where a.id = i.id and a.item_class <> i.class
              """)
          .param(items.stream().map(i -> i.id().toString()).toArray(String[]::new))
          .param(items.stream().map(RecordReclassed.Item::itemClass).toArray(Integer[]::new))
          .update();
    }
  }

  /// The agenda of a meeting, in order, as far as the sight covers it.
  List<Entry> agenda(UUID meeting, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "a.item_class", "o.person");
    List<Object> values = new ArrayList<>();
    values.add(meeting);
    values.addAll(seen.values());
    return jdbc.sql(
            "select a.id, o.person from plans.agenda a join people.person_of o using (compartment)"
                + " where a.meeting = ? and "
                + seen.text()
                + " order by a.position")
        .params(values)
        .query((row, _) -> new Entry(row.getString(1), new PersonId(row.getLong(2))))
        .list();
  }

  /// Exchanges the places of two entries of a meeting.
  void exchange(UUID meeting, UUID one, UUID other) {
    jdbc.sql(
            """
            update plans.agenda a set position = b.position from plans.agenda b
            where a.meeting = ? and b.meeting = a.meeting and (a.id, b.id) in ((?, ?), (?, ?))
            """)
        .param(meeting)
        .param(one)
        .param(other)
        .param(other)
        .param(one)
        .update();
  }
}
