package org.careweave.record;

import java.util.List;
import org.careweave.resources.Clause;
import org.careweave.resources.ResourceType;
import org.jspecify.annotations.Nullable;

/// How a search is to be carried out.
///
/// @param bound the only homes that count, and what the sight covers in them; null: any
/// @param ids predicate over the ids of rows `p`; empty: any
/// @param conditions further predicates over rows `p`; joined by `and`
/// @param residual clauses that only the content decides
/// @param selective whether the conditions use the index of terms or name ids
/// @param workLists terms of the ordered index that all have to name a row, when one leads: that
/// one
///     first
/// @param order in what order rows come
/// @param sortedHere parameters to sort by once rows are read; empty: the order above is the one
///     asked for
record SearchPlan(
    ResourceType type,
    @Nullable Reach bound,
    List<Sql> ids,
    List<Sql> conditions,
    List<Clause> residual,
    boolean selective,
    List<Long> workLists,
    Order order,
    List<Search.Sort> sortedHere) {

  /// An order the store can give.
  ///
  /// @param column `stored_at`, `time` or `id`
  record Order(String column, boolean descending) {}

  /// Whether the ordered index leads.
  boolean ofWorkList() {
    return !workLists.isEmpty();
  }

  /// Whether SQL alone decides what matches.
  boolean exact() {
    return residual.isEmpty();
  }

  /// Whether few enough rows come into question to look into their content.
  boolean bounded() {
    return bound != null || selective;
  }
}
