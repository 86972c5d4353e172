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
    List<Grant> free = sight.grants().stream().filter(g -> g.kinds().isEmpty()).toList();
    List<Grant> tied = sight.grants().stream().filter(g -> !g.kinds().isEmpty()).toList();
    List<String> either = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    if (!free.isEmpty()) {
      either.add(ofClasses(free, itemClass, values));
    }
    if (!tied.isEmpty()) {
      either.add(
          ofClasses(tied, itemClass, values)
              + " and "
              + tied(sight, tied, itemClass, person, values));
    }
    return new SightCondition(
        either.isEmpty() ? "false" : "(" + String.join(" or ", either) + ")", List.copyOf(values));
  }

  /// One look at what the caller is to the person, for all grants.
  private static String tied(
      Sight sight, List<Grant> tied, String itemClass, String person, List<Object> values) {
    values.add(sight.caller().principals().toArray(String[]::new));
    List<String> each = new ArrayList<>();
    for (Grant grant : tied) {
      values.add(grant.kinds().stream().map(RelationshipKind::code).toArray(Integer[]::new));
      each.add(
          "r.kind = any(?)"
              + (tied.size() == 1 ? "" : " and " + ofClasses(List.of(grant), itemClass, values)));
    }
    return "exists (select 1 from access.related r where r.person = "
        + person
        + " and r.principal = any(?) and r.since <= now() and r.until > now() and ("
        + String.join(" or ", each)
        + ") offset 0)";
  }

  private static String ofClasses(List<Grant> grants, String itemClass, List<Object> values) {
    if (grants.stream().anyMatch(grant -> grant.classes() == null)) {
      return "true";
    }
    values.add(Grant.union(grants));
    return itemClass + " = any(?)";
  }
}
