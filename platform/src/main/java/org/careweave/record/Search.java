package org.careweave.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A search as a sealed tree: what the search grammar's text means, before any SQL. All clauses
/// must hold; the values of one clause are alternatives.
///
/// @param type resource type searched for
/// @param clauses what must hold
/// @param sorts by what to order; empty: newest stored first
/// @param count page size, at least 1
/// @param includes what else to add
/// @param total whether a total is wanted
/// @param asKnown which state of knowledge to answer from
/// @param text the same search as canonical query text without paging, for links
public record Search(
    String type,
    List<Clause> clauses,
    List<Sort> sorts,
    int count,
    List<Include> includes,
    boolean total,
    AsKnown asKnown,
    String text) {

  /// The same, answered from another state of knowledge.
  Search as(AsKnown known) {
    return new Search(type, clauses, sorts, count, includes, total, known, text);
  }

  /// What fits, one at a time, in whatever order.
  Search alone() {
    return new Search(type, clauses, List.of(), 1, List.of(), false, AsKnown.NOW, text);
  }

  /// One condition.
  public sealed interface Clause {

    /// A search parameter of the type. Values are the alternatives as written, split at commas,
    /// FHIR's backslash escapes in place; dates, numbers and quantities keep their prefix.
    record Parameter(
        String code, org.careweave.resources.Clause.Modifier modifier, List<String> values)
        implements Clause {}

    /// A reference parameter whose target fits another clause (chain).
    ///
    /// @param targetType type of the target; null: the parameter's only one
    record Chained(String code, @Nullable String targetType, Clause of) implements Clause {}

    /// Resources that another one refers to (`_has`).
    ///
    /// @param type type that refers
    /// @param reference its reference parameter
    record Has(String type, String reference, Clause of) implements Clause {}

    /// `_id`.
    record Id(List<String> any) implements Clause {}

    /// `_lastUpdated`, with prefixes.
    record LastUpdated(List<String> any) implements Clause {}
  }

  /// One sort key: `_lastUpdated`, `_id` or a parameter.
  public record Sort(String parameter, boolean descending) {}

  /// `_include` (`reverse` false) or `_revinclude`.
  ///
  /// @param type type that holds the reference
  /// @param parameter reference parameter, or `*`
  /// @param targetType only targets of this type; null: any
  public record Include(
      boolean reverse, String type, String parameter, @Nullable String targetType) {}
}
