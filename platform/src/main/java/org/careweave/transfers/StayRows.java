package org.careweave.transfers;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.access.SightCondition;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.record.RecordReclassed;
import org.careweave.record.RecordWritten;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `transfers.stay`. Every statement that reads for people carries the sight.
@Component
final class StayRows {

  private final JdbcClient jdbc;

  StayRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void stand(RecordWritten.Item item, Stay stay) {
    jdbc.sql(
            """
            insert into transfers.stay
              (encounter, compartment, item_class, organisation, site, ward, admitted_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (encounter) do update set
              (compartment, item_class, organisation, site, ward, admitted_at) =
              (excluded.compartment, excluded.item_class, excluded.organisation, excluded.site,
               excluded.ward, excluded.admitted_at)
            """)
        .param(item.id())
        .param(item.compartment().value())
        .param(item.itemClass())
        .param(stay.hospital().value())
        .param(stay.site())
        .param(stay.ward())
        .param(Timestamp.from(stay.admitted()))
        .update();
  }

  /// These go on no more; returns those that were known to.
  Set<UUID> leave(Collection<UUID> encounters) {
    return encounters.isEmpty()
        ? Set.of()
        : jdbc.sql(
                "delete from transfers.stay where encounter = any(?::uuid[]) returning encounter")
            .param(encounters.stream().map(UUID::toString).toArray(String[]::new))
            .query((row, _) -> row.getObject(1, UUID.class))
            .set();
  }

  void reclass(List<RecordReclassed.Item> items) {
    if (!items.isEmpty()) {
      jdbc.sql(
              """
              update transfers.stay s set item_class = i.class
              from unnest(?::uuid[], ?::int[]) as i (id, class)
              where s.encounter = i.id and s.item_class <> i.class
              """)
          .param(items.stream().map(item -> item.id().toString()).toArray(String[]::new))
          .param(items.stream().map(RecordReclassed.Item::itemClass).toArray(Integer[]::new))
          .update();
    }
  }

  /// Where somebody is now. When several systems tell of it, the one that knows the ward counts,
  /// then the one that tells of the latest admission.
  Optional<Stay> of(PersonId person, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "s.item_class", "o.person");
    List<Object> values = new ArrayList<>();
    values.add(person.value());
    values.addAll(seen.values());
    return jdbc.sql(
            """
            select s.* from transfers.stay s join people.person_of o using (compartment)
            where o.person = ? and\s"""
                + seen.text()
                + " order by (s.ward is null), s.admitted_at desc, s.encounter limit 1")
        .params(values)
        .query(
            (row, _) ->
                new Stay(
                    row.getString("encounter"),
                    new OdsCode(row.getString("organisation")),
                    row.getString("site"),
                    row.getString("ward"),
                    row.getTimestamp("admitted_at").toInstant()))
        .optional();
  }
}
