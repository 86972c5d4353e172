package org.careweave.workspace;

import java.util.List;

/// Allergies that are the same one, whoever says so.
final class AllergyGroups {

  /// SNOMED CT: No known allergy.
  private static final String NONE_KNOWN = "716186003";

  private AllergyGroups() {}

  /// Each led by the newest statement that holds.
  static List<Groups.Group> of(List<Item> allergies) {
    return Groups.of(allergies, i -> Item.sames(i.json().object("code"))).stream()
        .map(g -> g.ledBy(i -> Standings.allergy(i) != null))
        .toList();
  }

  /// Whether the item says that there are none.
  static boolean isNone(Item item) {
    return item.hasCode("code", NONE_KNOWN) || item.hasCode("code", "no-known-allergies");
  }
}
