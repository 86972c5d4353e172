package org.careweave.record;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.careweave.access.Population;
import org.careweave.kernel.Coded;
import org.careweave.kernel.OdsCode;
import org.careweave.resources.ResourceType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads what extracts are made of, and keeps `record.extract`. What the population does not cover
/// is in no statement.
@Component
class ExtractRows {

  private final JdbcClient jdbc;

  ExtractRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One part of an item, of a person.
  record Part(
      long person,
      ResourceType type,
      UUID id,
      int part,
      String served,
      int dictionary,
      byte[] content) {}

  /// The next people of a population, by number.
  List<Long> people(Population population, long after, int most) {
    return jdbc.sql(
            "select distinct o.person from people.person_of o where o.person > ? and exists ("
                + "select from record.part p where p.compartment = o.compartment and p.type = ?"
                + " and p.part = 0 and p.content is not null and p.class = any(?) and "
                + HeadcountRows.SETTLED
                + ")"
                + HeadcountRows.cleared(population)
                + " order by o.person limit ?")
        .params(after, ResourceType.of("Patient").code(), population.classes(), most)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  /// What the population covers of these people, each person's together, the newest Patient first,
  /// the parts of an item in their order.
  List<Part> parts(Population population, List<Long> people) {
    return parts(population, people, ExtractElements.types());
  }

  /// The same of these types.
  List<Part> parts(Population population, List<Long> people, List<ResourceType> types) {
    return jdbc.sql(
            "select o.person, p.type, p.id, p.part, coalesce(p.text_id, p.id::text), p.dictionary, p.content"
                + " from record.part p join people.person_of o on o.compartment = p.compartment"
                + " where o.person = any(?) and p.type = any(?) and p.content is not null"
                + " and p.class = any(?) and "
                + HeadcountRows.SETTLED
                + " order by o.person, p.type, p.stored_at desc, p.id, p.part")
        .params(
            people.toArray(Long[]::new),
            types.stream().map(ResourceType::code).toArray(Short[]::new),
            population.classes())
        .query(
            (row, _) ->
                new Part(
                    row.getLong(1),
                    ResourceType.ofCode(row.getShort(2)),
                    row.getObject(3, UUID.class),
                    row.getShort(4),
                    row.getString(5),
                    row.getShort(6),
                    row.getBytes(7)))
        .list();
  }

  long begin(Population population, Instant now) {
    return jdbc.sql(
            """
            insert into record.extract (agreement, title, by, organisation, began, status)
            values (?, ?, ?, ?, ?, 'running') returning id
            """)
        .params(
            population.agreement(),
            population.title(),
            population.caller().id(),
            population.caller().organisation().value(),
            now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  void stands(long id, long people, long items, long leftOut) {
    jdbc.sql("update record.extract set people = ?, items = ?, left_out = ? where id = ?")
        .params(people, items, leftOut, id)
        .update();
  }

  void end(long id, Extract.Status status, Instant now) {
    jdbc.sql("update record.extract set status = ?, ended = ? where id = ?")
        .params(status.code(), now.atOffset(ZoneOffset.UTC), id)
        .update();
  }

  List<Extract> of(OdsCode organisation, int most) {
    return jdbc.sql(
            """
            select id, title, by, began, ended, people, items, left_out, status from record.extract
            where organisation = ? order by id desc limit ?
            """)
        .params(organisation.value(), most)
        .query(
            (row, _) -> {
              OffsetDateTime ended = row.getObject(5, OffsetDateTime.class);
              return new Extract(
                  row.getLong(1),
                  row.getString(2),
                  row.getString(3),
                  row.getObject(4, OffsetDateTime.class).toInstant(),
                  ended == null ? null : ended.toInstant(),
                  row.getLong(6),
                  row.getLong(7),
                  row.getLong(8),
                  Coded.of(Extract.Status.values(), row.getString(9)).orElseThrow());
            })
        .list();
  }
}
