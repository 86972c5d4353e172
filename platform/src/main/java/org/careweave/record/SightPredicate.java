package org.careweave.record;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.careweave.access.Caller;
import org.careweave.access.Grant;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;

/// A sight as a predicate over rows: the one way in which policy reaches a query.
///
/// A row is visible when one grant covers its class and, where the grant asks for one, a
/// relationship holds now between the caller and the person the row's compartment belongs to; and
/// when it is settled whose it is, or the caller's organisation is to say so.
final class SightPredicate {

  private SightPredicate() {}

  /// The predicate for rows of `alias`, which has the columns `compartment`, `class`, `id` and
  /// `type`.
  static Sql over(String alias, Sight sight) {
    return over(alias, sight, related(alias + ".compartment", sight));
  }

  /// The same where the statement is bound to some compartments: the relationships with whom these
  /// belong to are looked up once, not for each row.
  ///
  /// @param compartments the only ones whose rows the statement reads; null: any
  static Sql within(String alias, Sight sight, Collection<CompartmentId> compartments) {
    Long[] bound = compartments.stream().map(CompartmentId::value).toArray(Long[]::new);
    return classes(alias, sight)
        .add(
            over(
                alias,
                sight,
                (grant, _) ->
                    new Sql()
                        .add(
                            alias
                                + ".compartment = any(array(select b.compartment"
                                + " from people.person_of b where b.compartment = any(?) and ",
                            (Object) bound)
                        .add(related("b.compartment", sight).with(grant, 0))
                        .add("))")));
  }

  /// That the class is one of those of several grants together: what none of them covers is passed
  /// over in an index, and its number takes no time that could be measured. Of a single grant the
  /// predicate says it itself.
  private static Sql classes(String alias, Sight sight) {
    boolean some =
        sight.grants().size() > 1
            && sight.grants().stream().noneMatch(grant -> grant.classes() == null);
    return some
        ? new Sql().add(alias + ".class = any(?) and ", (Object) sight.classes())
        : new Sql();
  }

  /// The same of rows joined to [#homes] or [#compartments], which have looked relationships up
  /// once.
  static Sql ofHomes(String alias, Sight sight) {
    return over(alias, sight, (_, number) -> new Sql().add("h.held_" + number));
  }

  /// `record.home h` with what the sight's relationships are with whom each home belongs to. Else
  /// they would be looked up for each part, in a plan for each partition.
  ///
  /// @param wanted which homes, as a condition over `h`
  static Sql homes(Sql wanted, Sight sight) {
    return new Sql()
        .add("(select h.compartment, h.type, h.id")
        .add(held("h.compartment", sight))
        .add(" from record.home h where ")
        .add(wanted)
        .add(" offset 0) h");
  }

  /// The compartments of some people in the same way: relationships are looked up for each
  /// compartment, not for each row in it.
  ///
  /// @param wanted which, as a condition over `b`, which is `people.person_of`
  static Sql compartments(Sql wanted, Sight sight) {
    return new Sql()
        .add("(select b.person, b.compartment")
        .add(held("b.compartment", sight))
        .add(" from people.person_of b where ")
        .add(wanted)
        .add(" offset 0) h");
  }

  private static Sql held(String compartment, Sight sight) {
    Sql sql = new Sql();
    if (!sight.seesAll()) {
      for (int n = 0; n < sight.grants().size(); n++) {
        Grant grant = sight.grants().get(n);
        if (!grant.kinds().isEmpty()) {
          sql.add(", ").add(related(compartment, sight).with(grant, n)).add(" as held_" + n);
        }
      }
    }
    return sql;
  }

  /// That a home is that of one of these items, for [#homes].
  static Sql these(Collection<ItemId> items) {
    return new Sql()
        .add(
            "(h.id, h.type) in (select m.id, m.type"
                + " from unnest(cast(? as uuid[]), cast(? as smallint[])) as m (id, type))",
            Sql.uuids(items.stream().map(ItemId::id).toList()),
            items.stream().map(i -> i.type().code()).toArray(Short[]::new));
  }

  /// How a grant's relationship is asked for.
  private interface Relationship {

    /// @param number of the grant among the sight's
    Sql with(Grant grant, int number);
  }

  private static Sql over(String alias, Sight sight, Relationship relationship) {
    if (coversEverything(sight)) {
      return new Sql().add("true");
    }
    return new Sql()
        .add("(")
        .add(granted(alias, sight, relationship))
        .add(" and ")
        .add(settled(alias, sight))
        .add(")");
  }

  /// Whether nothing at all is hidden: a job of the platform.
  static boolean coversEverything(Sight sight) {
    return sight.seesAll() && sight.caller().kind() == Caller.Kind.SYSTEM;
  }

  /// That it is settled whose the row is, or the caller's organisation is to say so.
  static Sql settled(String alias, Sight sight) {
    return new Sql()
        .add(
            "not exists (select 1 from record.unsettled u where u.id = "
                + alias
                + ".id and u.type = "
                + alias
                + ".type and u.organisation <> ?)",
            sight.caller().organisation().value());
  }

  /// That policy grants the row, which needs the columns `compartment` and `class` only.
  static Sql granted(String alias, Sight sight) {
    return granted(alias, sight, related(alias + ".compartment", sight));
  }

  private static Sql granted(String alias, Sight sight, Relationship relationship) {
    Sql sql = new Sql();
    if (sight.seesAll()) {
      return sql.add("true");
    }
    List<Grant> grants = sight.grants();
    if (grants.isEmpty()) {
      return sql.add("false");
    }
    for (int n = 0; n < grants.size(); n++) {
      Grant grant = grants.get(n);
      sql.add(n == 0 ? "((" : " or (");
      int[] classes = grant.classes();
      if (classes == null) {
        sql.add("true");
      } else {
        sql.add(alias + ".class = any(?)", classes);
      }
      if (!grant.kinds().isEmpty()) {
        sql.add(" and ").add(relationship.with(grant, n));
      }
      sql.add(")");
    }
    return sql.add(")");
  }

  /// That one of a grant's relationships holds now with the person of a compartment.
  ///
  /// The person is a scalar subquery and `offset 0` stands behind, because PostgreSQL would else
  /// read every relationship of the caller, in the order of persons or into a table: a caller may
  /// have millions.
  private static Relationship related(String compartment, Sight sight) {
    String[] principals = sight.caller().principals().toArray(String[]::new);
    return (grant, _) ->
        new Sql()
            .add(
                "exists (select 1 from access.related r where r.person = (select o.person"
                    + " from people.person_of o where o.compartment = "
                    + compartment
                    + ") and r.principal = any(?) and r.kind = any(?)"
                    + " and r.since <= now() and r.until > now() offset 0)",
                principals,
                codes(grant.kinds()));
  }

  private static Integer[] codes(Set<RelationshipKind> kinds) {
    return kinds.stream()
        .map(RelationshipKind::code)
        .collect(Collectors.toList())
        .toArray(Integer[]::new);
  }
}
