package org.careweave.record;

import java.util.List;
import java.util.Set;
import org.careweave.access.Caller;
import org.careweave.access.Grant;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;

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
    return over(alias, whose(alias + ".compartment"), sight);
  }

  /// The same, of rows with which it was found out whose they are.
  ///
  /// @param person an expression for that; null: nobody's
  static Sql over(String alias, String person, Sight sight) {
    if (coversEverything(sight)) {
      return new Sql().add("true");
    }
    return new Sql()
        .add("(")
        .add(granted(alias, person, sight))
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

  /// That policy grants the row, which needs the columns `compartment` and `class` only. What the
  /// caller is to whom the row belongs to is looked up once for all grants, and only for classes of
  /// which it matters.
  static Sql granted(String alias, Sight sight) {
    return granted(alias, whose(alias + ".compartment"), sight);
  }

  private static Sql granted(String alias, String person, Sight sight) {
    if (sight.seesAll()) {
      return new Sql().add("true");
    }
    List<Grant> free = sight.grants().stream().filter(g -> g.kinds().isEmpty()).toList();
    List<Grant> tied = sight.grants().stream().filter(g -> !g.kinds().isEmpty()).toList();
    if (free.isEmpty() && tied.isEmpty()) {
      return new Sql().add("false");
    }
    Sql sql = new Sql().add("(");
    if (!free.isEmpty()) {
      sql.add(ofClasses(alias, free));
    }
    if (!tied.isEmpty()) {
      sql.add(free.isEmpty() ? "" : " or ").add(ofClasses(alias, tied)).add(" and ");
      sql.add(tied(alias, person, tied, sight));
    }
    return sql.add(")");
  }

  private static Sql tied(String alias, String person, List<Grant> tied, Sight sight) {
    Sql sql = new Sql().add("exists (select 1").add(related(person, sight));
    String or = " and (";
    for (Grant grant : tied) {
      sql.add(or + "r.kind = any(?)", (Object) codes(grant.kinds()));
      if (tied.size() > 1) {
        sql.add(" and ").add(ofClasses(alias, List.of(grant)));
      }
      or = " or ";
    }
    return sql.add(") offset 0)");
  }

  private static Sql ofClasses(String alias, List<Grant> grants) {
    return grants.stream().anyMatch(grant -> grant.classes() == null)
        ? new Sql().add("true")
        : new Sql().add(alias + ".class = any(?)", (Object) Grant.union(grants));
  }

  /// The relationships that hold now between a sight's caller and the person of a compartment, a
  /// bit for each kind.
  static Sql held(String compartment, Sight sight) {
    return new Sql()
        .add("(select coalesce(bit_or(1 << r.kind), 0)")
        .add(related(whose(compartment), sight))
        .add(")");
  }

  /// Whose a compartment is; null: nobody's. A scalar subquery, because PostgreSQL would else read
  /// every relationship of the caller, in the order of persons or into a table: a caller may have
  /// millions. For the same reason `offset 0` stands behind where a row is asked for.
  static String whose(String compartment) {
    return "(select o.person from people.person_of o where o.compartment = " + compartment + ")";
  }

  private static Sql related(String person, Sight sight) {
    return new Sql()
        .add(
            " from access.related r where r.person = "
                + person
                + " and r.principal = any(?) and r.since <= now() and r.until > now()",
            (Object) sight.caller().principals().toArray(String[]::new));
  }

  private static Integer[] codes(Set<RelationshipKind> kinds) {
    return kinds.stream().map(RelationshipKind::code).toArray(Integer[]::new);
  }
}
