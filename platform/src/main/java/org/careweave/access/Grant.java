package org.careweave.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One thing policy allows: items of these classes, of persons with whom one of these relationships
/// holds now.
///
/// @param clauses the clauses of policy behind it, by id
/// @param kinds relationships of which one must hold; empty: none is needed
/// @param classes ids of item classes, ascending; null: every class
public record Grant(List<String> clauses, Set<RelationshipKind> kinds, int @Nullable [] classes) {

  /// Whether it covers items of this class, once a relationship it asks for holds.
  public boolean covers(int itemClass) {
    return classes == null || Arrays.binarySearch(classes, itemClass) >= 0;
  }

  /// The classes of several grants together, ascending; of those that name any.
  public static int[] union(Collection<Grant> grants) {
    return grants.stream()
        .map(Grant::classes)
        .mapMultiToInt(
            (classes, to) -> {
              if (classes != null) {
                Arrays.stream(classes).forEach(to);
              }
            })
        .sorted()
        .distinct()
        .toArray();
  }
}
