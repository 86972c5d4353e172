package org.careweave.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.resources.ResourceType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `record.moved_item` and `record.misread`: what stood in the wrong record, and who read it there.
@Component
class MovedRows {

  private static final int MOST_AT_ONCE = 100;

  private final JdbcClient jdbc;

  MovedRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// An item that moved.
  ///
  /// @param cls its class before
  record Moved(ItemId item, int cls, CompartmentId from, CompartmentId to) {}

  /// One of which nobody was told yet.
  record Untold(long number, List<PersonId> people, Instant arrived, Instant at) {}

  /// What a member of staff read wrongly.
  ///
  /// @param person whose the compartment is now; null: nobody's
  record Misread(
      long number,
      ResourceType type,
      int cls,
      @Nullable PersonId person,
      Instant readAt,
      Instant at) {}

  /// When an item that has just moved to `home` had come to where it was.
  Instant arrival(ItemId item, CompartmentId home) {
    return jdbc.sql(
            """
            select greatest(
              (select min(p.stored_at)
               from (select stored_at from record.part
                     where compartment = :home and type = :type and id = :id
                     union all select stored_at from record.part_history
                     where compartment = :home and type = :type and id = :id) p),
              (select max(at) from record.moved_item where item = :id and type = :type))
            """)
        .param("home", home.value())
        .param("type", item.type().code())
        .param("id", item.id())
        .query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant)
        .orElse(Instant.EPOCH);
  }

  void insert(Moved moved, Collection<PersonId> people, Instant arrived, long tx) {
    jdbc.sql(
            """
            insert into record.moved_item
              (item, type, class, from_compartment, to_compartment, persons, arrived, change)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(moved.item().id())
        .param(moved.item().type().code())
        .param(moved.cls())
        .param(moved.from().value())
        .param(moved.to().value())
        .param(people.stream().map(PersonId::value).toArray(Long[]::new))
        .param(Timestamp.from(arrived))
        .param(tx)
        .update();
  }

  /// Some of what moved before `before` and was told to nobody, kept from others until the
  /// transaction ends.
  List<Untold> untold(Instant before) {
    return jdbc.sql(
            """
            select id, persons, arrived, at from record.moved_item
            where told_at is null and at < ? order by id limit ? for update skip locked
            """)
        .params(List.of(Timestamp.from(before), MOST_AT_ONCE))
        .query((row, _) -> untold(row))
        .list();
  }

  private static Untold untold(ResultSet row) throws SQLException {
    List<PersonId> people = new ArrayList<>();
    for (Long one : (Long[]) row.getArray(2).getArray()) {
      people.add(new PersonId(one));
    }
    return new Untold(row.getLong(1), people, instant(row, 3), instant(row, 4));
  }

  void readBy(long moved, String reader, Instant at) {
    jdbc.sql(
            """
            insert into record.misread as m (reader, moved, read_at) values (?, ?, ?)
            on conflict (reader, moved) do update
              set read_at = greatest(m.read_at, excluded.read_at)
            """)
        .params(List.of(reader, moved, Timestamp.from(at)))
        .update();
  }

  void told(long moved, Instant at) {
    jdbc.sql("update record.moved_item set told_at = ? where id = ?")
        .params(List.of(Timestamp.from(at), moved))
        .update();
  }

  /// What a reader has not acknowledged, newest first.
  List<Misread> of(String reader) {
    return jdbc.sql(
            """
            select m.moved, i.type, i.class, o.person, m.read_at, i.at
            from record.misread m join record.moved_item i on i.id = m.moved
            left join people.person_of o on o.compartment = i.from_compartment
            where m.reader = ? and m.acknowledged_at is null order by i.at desc, i.id desc
            """)
        .param(reader)
        .query((row, _) -> misread(row))
        .list();
  }

  private static Misread misread(ResultSet row) throws SQLException {
    Long person = row.getObject(4, Long.class);
    return new Misread(
        row.getLong(1),
        ResourceType.ofCode(row.getShort(2)),
        row.getInt(3),
        person == null ? null : new PersonId(person),
        instant(row, 5),
        instant(row, 6));
  }

  /// Whether the reader had this to acknowledge.
  boolean acknowledge(String reader, long moved, Instant at) {
    return jdbc.sql(
                """
                update record.misread set acknowledged_at = ?
                where reader = ? and moved = ? and acknowledged_at is null
                """)
            .params(List.of(Timestamp.from(at), reader, moved))
            .update()
        > 0;
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
