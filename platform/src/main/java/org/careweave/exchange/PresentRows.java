package org.careweave.exchange;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.RelationshipKind;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `exchange.arrival` and `exchange.in_place`, read for everybody: a few thousand rows at most, for
/// [ArrivalChanges] only, which asks of each watcher what they may see of them.
@Component
final class PresentRows {

  private final JdbcClient jdbc;

  PresentRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Bare(Arrival arrival, int itemClass) {}

  /// Everybody who is in an emergency department, by Encounter.
  Map<UUID, Present> all(Instant now) {
    List<Bare> there =
        jdbc.sql(ArrivalRows.ARRIVAL + " true")
            .param(Timestamp.from(ArrivalLists.earliest(now)))
            .query((row, n) -> new Bare(ArrivalRows.arrival(row, n), row.getInt("item_class")))
            .list();
    if (there.isEmpty()) {
      return Map.of();
    }
    long[] people =
        there.stream().mapToLong(b -> b.arrival().person().value()).distinct().toArray();
    Map<PersonId, List<Present.Held>> held = held(people, now);
    Map<PersonId, Map<String, Set<RelationshipKind>>> ties = ties(people);
    Map<UUID, Present> all = new HashMap<>();
    for (Bare one : there) {
      PersonId person = one.arrival().person();
      all.put(
          one.arrival().encounter(),
          new Present(
              one.arrival(),
              one.itemClass(),
              held.getOrDefault(person, List.of()),
              ties.getOrDefault(person, Map.of())));
    }
    return all;
  }

  private Map<PersonId, List<Present.Held>> held(long[] people, Instant now) {
    Map<PersonId, List<Present.Held>> held = new HashMap<>();
    jdbc.sql(ArrivalRows.IN_PLACE + " true" + ArrivalRows.IN_PLACE_ORDER)
        .param(people)
        .param(Timestamp.from(now))
        .query(
            row -> {
              held.computeIfAbsent(new PersonId(row.getLong(1)), _ -> new ArrayList<>())
                  .add(new Present.Held(ArrivalRows.what(row), row.getInt("item_class")));
            });
    return held;
  }

  private Map<PersonId, Map<String, Set<RelationshipKind>>> ties(long[] people) {
    Map<PersonId, Map<String, Set<RelationshipKind>>> ties = new HashMap<>();
    jdbc.sql(
            """
            select person, principal, kind from access.related
            where person = any(?) and since <= now() and until > now()
            """)
        .param(people)
        .query(
            row -> {
              ties.computeIfAbsent(new PersonId(row.getLong(1)), _ -> new HashMap<>())
                  .computeIfAbsent(row.getString(2), _ -> EnumSet.noneOf(RelationshipKind.class))
                  .add(RelationshipKind.ofCode(row.getInt(3)));
            });
    return ties;
  }

  /// Whether one of these encounters is an attendance, or one of these compartments belongs to
  /// somebody who is in a department.
  boolean concern(Collection<UUID> encounters, Collection<CompartmentId> compartments) {
    return jdbc.sql(
            """
            select exists (select 1 from exchange.arrival where encounter = any(?::uuid[]))
              or exists (
                select 1 from people.person_of c
                  join people.person_of o on o.person = c.person
                  join exchange.arrival a on a.compartment = o.compartment
                where c.compartment = any(?))
            """)
        .param(encounters.stream().map(UUID::toString).toArray(String[]::new))
        .param(compartments.stream().mapToLong(CompartmentId::value).distinct().toArray())
        .query((row, _) -> row.getBoolean(1))
        .single();
  }
}
