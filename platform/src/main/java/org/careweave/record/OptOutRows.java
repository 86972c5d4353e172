package org.careweave.record;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.resources.ResourceType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Coded entries that say that a person opted out, and how far changes were read for them.
@Component
class OptOutRows {

  private final JdbcClient jdbc;

  OptOutRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One entry as it stands now.
  ///
  /// @param time when it was recorded, as its source says; null when it does not
  record Entry(
      CompartmentId home,
      String source,
      int itemClass,
      long[] terms,
      @Nullable Instant time,
      Instant storedAt) {}

  /// The number up to which changes of an epoch were read; 0 when none was.
  long read(int epoch) {
    return jdbc.sql("select number from record.opt_outs_read where epoch = ?")
        .param(epoch)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  void readUpTo(int epoch, long number) {
    jdbc.sql(
            "insert into record.opt_outs_read as r (epoch, number) values (?, ?)"
                + " on conflict (epoch) do update set number = greatest(r.number, excluded.number)")
        .params(epoch, number)
        .update();
  }

  /// The people of these homes of whom an entry with one of these terms is stored, or of whom a
  /// system once said it.
  List<PersonId> concerned(
      Collection<CompartmentId> homes, List<ResourceType> types, long[] terms) {
    Long[] of = homes.stream().map(CompartmentId::value).toArray(Long[]::new);
    return jdbc.sql(
            "select distinct o.person from people.person_of o where o.compartment = any(?) and ("
                + "exists (select from record.part p where p.compartment = o.compartment"
                + " and p.type = any(?) and p.part = 0 and p.content is not null"
                + " and p.terms && ?)"
                + " or exists (select from access.seal s join people.person_of h"
                + " on h.compartment = s.compartment where h.person = o.person"
                + " and s.lifted_at is null and s.opt_out is not null"
                + " and s.placed_by like 'feed:%'))")
        .params(of, types.stream().map(ResourceType::code).toArray(Short[]::new), terms)
        .query((row, _) -> new PersonId(row.getLong(1)))
        .list();
  }

  /// Every entry of a person with one of these terms and none of those, from no particular source.
  List<Entry> entries(PersonId person, List<ResourceType> types, long[] terms, long[] mistaken) {
    return jdbc.sql(
            "select p.compartment, coalesce(p.source, c.source), p.class, p.terms, p.time,"
                + " p.stored_at from people.person_of o"
                + " join record.part p on p.compartment = o.compartment"
                + " join record.compartment c on c.id = p.compartment"
                + " where o.person = ? and p.type = any(?) and p.part = 0"
                + " and p.content is not null and p.terms && ? and not p.terms && ?")
        .params(
            person.value(),
            types.stream().map(ResourceType::code).toArray(Short[]::new),
            terms,
            mistaken)
        .query(
            (row, _) -> {
              OffsetDateTime time = row.getObject(5, OffsetDateTime.class);
              Long[] found = (Long[]) row.getArray(4).getArray();
              return new Entry(
                  new CompartmentId(row.getLong(1)),
                  row.getString(2),
                  row.getInt(3),
                  java.util.Arrays.stream(found).mapToLong(Long::longValue).toArray(),
                  time == null ? null : time.toInstant(),
                  row.getObject(6, OffsetDateTime.class).toInstant());
            })
        .list();
  }
}
