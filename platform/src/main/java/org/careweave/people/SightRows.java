package org.careweave.people;

import java.util.ArrayList;
import java.util.List;
import org.careweave.access.Grant;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;

/// A sight as a predicate over source patients (alias `s`) and whom they belong to (alias `o`).
///
/// @param text SQL with a `?` for each of `values`
record SightRows(String text, List<Object> values) {

  /// What covers the core demographics.
  static SightRows core(Sight sight) {
    return over("s.core_class", sight);
  }

  /// What covers the contact details.
  static SightRows contact(Sight sight) {
    return over("s.contact_class", sight);
  }

  private static SightRows over(String column, Sight sight) {
    if (sight.seesAll()) {
      return new SightRows("true", List.of());
    }
    List<String> each = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    String[] principals = sight.caller().principals().toArray(String[]::new);
    for (Grant grant : sight.grants()) {
      StringBuilder text = new StringBuilder("(");
      int[] classes = grant.classes();
      text.append(classes == null ? "true" : column + " = any(?)");
      if (classes != null) {
        values.add(classes);
      }
      if (!grant.kinds().isEmpty()) {
        text.append(
            """
             and exists (select 1 from access.related r
              where r.person = o.person and r.principal = any(?) and r.kind = any(?)
              and r.since <= now() and r.until > now())""");
        values.add(principals);
        values.add(grant.kinds().stream().map(RelationshipKind::code).toArray(Integer[]::new));
      }
      each.add(text.append(')').toString());
    }
    return new SightRows(
        each.isEmpty() ? "false" : "(" + String.join(" or ", each) + ")", List.copyOf(values));
  }
}
