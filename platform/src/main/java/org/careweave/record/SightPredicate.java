package org.careweave.record;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
    if (coversEverything(sight)) {
      return new Sql().add("true");
    }
    return new Sql()
        .add("(")
        .add(granted(alias, sight))
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
    Sql sql = new Sql();
    if (sight.seesAll()) {
      return sql.add("true");
    }
    List<Grant> grants = sight.grants();
    if (grants.isEmpty()) {
      return sql.add("false");
    }
    String[] principals = sight.caller().principals().toArray(String[]::new);
    sql.add("(");
    String or = "";
    for (Grant grant : grants) {
      sql.add(or).add(one(alias, grant, principals));
      or = " or ";
    }
    return sql.add(")");
  }

  /// `offset 0` keeps PostgreSQL from reading every relationship of the caller once and looking
  /// rows
  /// up in those: a caller may have millions, and rows are few.
  private static Sql one(String alias, Grant grant, String[] principals) {
    Sql sql = new Sql().add("(");
    int[] classes = grant.classes();
    if (classes == null) {
      sql.add("true");
    } else {
      sql.add(alias + ".class = any(?)", classes);
    }
    if (!grant.kinds().isEmpty()) {
      sql.add(
          " and exists (select 1 from people.person_of o join access.related r"
              + " on r.person = o.person where o.compartment = "
              + alias
              + ".compartment and r.principal = any(?) and r.kind = any(?)"
              + " and r.since <= now() and r.until > now() offset 0)",
          principals,
          codes(grant.kinds()));
    }
    return sql.add(")");
  }

  private static Integer[] codes(Set<RelationshipKind> kinds) {
    return kinds.stream()
        .map(RelationshipKind::code)
        .collect(Collectors.toList())
        .toArray(Integer[]::new);
  }
}
