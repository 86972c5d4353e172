package org.careweave.access;

import java.util.ArrayList;
import java.util.List;

/// A sight as a condition over rows that name the class of an item and the person it is about, for
/// the statements of rooms: what the sight does not cover is not in the answer.
///
/// @param text SQL with a `?` for each of `values`
public record SightCondition(String text, List<Object> values) {

  /// What `sight` covers. `offset 0` keeps PostgreSQL from reading every relationship of the caller
  /// to look rows up in: a caller may have millions.
  ///
  /// @param itemClass column that holds the class of the item, with its alias
  /// @param person column that holds the person
  public static SightCondition of(Sight sight, String itemClass, String person) {
    if (sight.seesAll()) {
      return new SightCondition("true", List.of());
    }
    List<String> each = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    String[] principals = sight.caller().principals().toArray(String[]::new);
    for (Grant grant : sight.grants()) {
      StringBuilder text = new StringBuilder("(");
      int[] classes = grant.classes();
      text.append(classes == null ? "true" : itemClass + " = any(?)");
      if (classes != null) {
        values.add(classes);
      }
      if (!grant.kinds().isEmpty()) {
        text.append(" and exists (select 1 from access.related r where r.person = ")
            .append(person)
            .append(" and r.principal = any(?) and r.kind = any(?)")
            .append(" and r.since <= now() and r.until > now() offset 0)");
        values.add(principals);
        values.add(grant.kinds().stream().map(RelationshipKind::code).toArray(Integer[]::new));
      }
      each.add(text.append(')').toString());
    }
    return new SightCondition(
        each.isEmpty() ? "false" : "(" + String.join(" or ", each) + ")", List.copyOf(values));
  }
}
