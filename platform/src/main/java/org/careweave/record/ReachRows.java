package org.careweave.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.resources.ResourceType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where things are, and what the caller of a sight is now to whom each place belongs to.
@Component
class ReachRows {

  private final JdbcClient jdbc;

  ReachRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Homes of items that have one, whose these are, where they are anybody's, and what the sight
  /// covers in them.
  record Places(
      Map<ItemId, CompartmentId> homes, Map<CompartmentId, PersonId> persons, Reach reach) {

    /// Those of these items.
    Places only(Collection<ItemId> some) {
      Map<ItemId, CompartmentId> theirs = new HashMap<>(homes);
      theirs.keySet().retainAll(Set.copyOf(some));
      Set<CompartmentId> where = Set.copyOf(theirs.values());
      Map<CompartmentId, PersonId> whose = new HashMap<>(persons);
      whose.keySet().retainAll(where);
      return new Places(theirs, whose, reach.only(where));
    }

    /// The current parts of these items, as a table expression called `p`. Each is looked up by its
    /// key (`offset 0`): PostgreSQL expects next to nothing of a type in a home, and would read a
    /// source's thousands of Practitioners for each of them.
    Sql parts() {
      List<ItemId> items = List.copyOf(homes.keySet());
      return new Sql()
          .add(
              "unnest(cast(? as bigint[]), cast(? as uuid[]), cast(? as smallint[]))"
                  + " as m (compartment, id, type) cross join lateral (select q.* from record.part q"
                  + " where q.compartment = m.compartment and q.type = m.type and q.id = m.id"
                  + " offset 0) p",
              items.stream()
                  .map(i -> Objects.requireNonNull(homes.get(i)).value())
                  .toArray(Long[]::new),
              Sql.uuids(items.stream().map(ItemId::id).toList()),
              items.stream().map(i -> i.type().code()).toArray(Short[]::new));
    }
  }

  Places places(Collection<ItemId> items, Sight sight) {
    return places(items, sight, "");
  }

  /// [#places], locked until the transaction ends.
  Places lock(Collection<ItemId> items, Sight sight) {
    return places(items, sight, " order by h.id, h.type for update of h");
  }

  private Places places(Collection<ItemId> items, Sight sight, String locking) {
    if (items.isEmpty()) {
      return new Places(Map.of(), Map.of(), new Reach(Map.of(), sight));
    }
    Sql sql =
        new Sql()
            .add(
                "select h.id, h.type, h.compartment, (select o.person from people.person_of o"
                    + " where o.compartment = h.compartment), ")
            .add(held("h.compartment", sight))
            .add(" from record.home h where ")
            .add(of(items))
            .add(locking);
    Map<ItemId, CompartmentId> homes = new HashMap<>();
    Map<CompartmentId, PersonId> persons = new HashMap<>();
    Map<CompartmentId, Set<RelationshipKind>> standing = new LinkedHashMap<>();
    jdbc.sql(sql.text())
        .params(sql.values())
        .query(
            row -> {
              ItemId item =
                  new ItemId(ResourceType.ofCode(row.getShort(2)), row.getObject(1, UUID.class));
              CompartmentId home = new CompartmentId(row.getLong(3));
              homes.put(item, home);
              person(row, 4).ifPresent(person -> persons.put(home, person));
              standing.put(home, Reach.kinds(row.getInt(5)));
            });
    return new Places(homes, persons, new Reach(standing, sight));
  }

  private static Sql of(Collection<ItemId> items) {
    if (items.size() == 1) {
      ItemId item = items.iterator().next();
      return new Sql().add("h.id = ? and h.type = ?", item.id(), item.type().code());
    }
    return new Sql()
        .add(
            "(h.id, h.type) in (select m.id, m.type"
                + " from unnest(cast(? as uuid[]), cast(? as smallint[])) as m (id, type))",
            Sql.uuids(items.stream().map(ItemId::id).toList()),
            items.stream().map(i -> i.type().code()).toArray(Short[]::new));
  }

  /// What the sight covers in these homes.
  Reach in(Collection<CompartmentId> homes, Sight sight) {
    Map<CompartmentId, Set<RelationshipKind>> standing = new LinkedHashMap<>();
    Map<CompartmentId, Optional<PersonId>> whose = new HashMap<>();
    homes.forEach(home -> standing.put(home, EnumSet.noneOf(RelationshipKind.class)));
    if (asks(sight) && !standing.isEmpty()) {
      Sql sql =
          new Sql()
              .add(
                  "select b.compartment, (select o.person from people.person_of o"
                      + " where o.compartment = b.compartment), ")
              .add(held("b.compartment", sight))
              .add(
                  " from unnest(cast(? as bigint[])) as b (compartment)",
                  (Object)
                      standing.keySet().stream().map(CompartmentId::value).toArray(Long[]::new));
      jdbc.sql(sql.text())
          .params(sql.values())
          .query(
              row -> {
                CompartmentId home = new CompartmentId(row.getLong(1));
                whose.put(home, person(row, 2));
                standing.put(home, Reach.kinds(row.getInt(3)));
              });
    }
    return new Reach(standing, whose, sight);
  }

  static Optional<PersonId> person(ResultSet row, int column) throws SQLException {
    long person = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(new PersonId(person));
  }

  /// Whose compartments are whose, and what the sight covers in them.
  record Belongings(Map<CompartmentId, PersonId> persons, Reach reach) {}

  Belongings of(Collection<PersonId> people, Sight sight) {
    Sql sql =
        new Sql()
            .add("select b.compartment, b.person, ")
            .add(held("b.compartment", sight))
            .add(
                " from people.person_of b where b.person = any(?)",
                (Object) people.stream().map(PersonId::value).toArray(Long[]::new));
    Map<CompartmentId, PersonId> persons = new HashMap<>();
    Map<CompartmentId, Set<RelationshipKind>> standing = new LinkedHashMap<>();
    jdbc.sql(sql.text())
        .params(sql.values())
        .query(
            row -> {
              CompartmentId home = new CompartmentId(row.getLong(1));
              persons.put(home, new PersonId(row.getLong(2)));
              standing.put(home, Reach.kinds(row.getInt(3)));
            });
    return new Belongings(persons, new Reach(standing, sight));
  }

  /// All homes of the person an item is about, and what the sight covers in them; when it is about
  /// nobody, its own. Empty when there is no such item.
  Optional<Reach> person(ItemId item, Sight sight) {
    Sql sql =
        new Sql()
            .add("select h.compartment, a.compartment, o.person, ")
            .add(held("h.compartment", sight))
            .add(
                " from record.home h left join people.person_of o on o.compartment = h.compartment"
                    + " left join people.person_of a on a.person = o.person"
                    + " where h.id = ? and h.type = ?",
                item.id(),
                item.type().code());
    Map<CompartmentId, Optional<PersonId>> whose = new HashMap<>();
    Map<CompartmentId, Set<RelationshipKind>> standing = new LinkedHashMap<>();
    jdbc.sql(sql.text())
        .params(sql.values())
        .query(
            row -> {
              CompartmentId home = new CompartmentId(row.getLong(1));
              long other = row.getLong(2);
              CompartmentId one = row.wasNull() ? home : new CompartmentId(other);
              whose.put(one, person(row, 3));
              standing.put(one, Reach.kinds(row.getInt(4)));
            });
    return standing.isEmpty() ? Optional.empty() : Optional.of(new Reach(standing, whose, sight));
  }

  private static boolean asks(Sight sight) {
    return !sight.seesAll() && sight.grants().stream().anyMatch(g -> !g.kinds().isEmpty());
  }

  /// The relationships that hold with whom a compartment belongs to, a bit each. One look for all
  /// grants of the sight.
  private static Sql held(String compartment, Sight sight) {
    return asks(sight) ? SightPredicate.held(compartment, sight) : new Sql().add("0");
  }
}
