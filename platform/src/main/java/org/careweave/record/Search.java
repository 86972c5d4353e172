package org.careweave.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A search as a sealed tree: what the search grammar's text means, before any SQL. All clauses
/// must hold; the values of one clause are alternatives.
///
/// @param type resource type searched for
/// @param clauses what must hold
/// @param sorts by what to order; empty: newest stored first
/// @param count page size
/// @param includes what else to add
/// @param total whether a total is wanted
/// @param asKnown which state of knowledge to answer from
public record Search(
    String type,
    List<Clause> clauses,
    List<Sort> sorts,
    int count,
    List<Include> includes,
    boolean total,
    AsKnown asKnown) {

  /// One condition.
  public sealed interface Clause {

    /// A token parameter: any of these codings; `not` turns it round (`:not`).
    record Token(String parameter, List<Coding> any, boolean not) implements Clause {}

    /// A reference parameter: any of these resources (`type` null: any type of that id).
    record Reference(String parameter, List<Target> any) implements Clause {}

    /// A reference parameter by the target's business identifier (`:identifier`, or a logical
    /// reference).
    record ReferenceIdentifier(String parameter, List<Coding> any) implements Clause {}

    /// A reference parameter whose target fits further clauses (chain).
    record Chained(String parameter, @Nullable String targetType, Clause of) implements Clause {}

    /// A string parameter.
    record Text(String parameter, List<String> any, How how) implements Clause {}

    /// A uri parameter.
    record Uri(String parameter, List<String> any) implements Clause {}

    /// A date parameter: any of these.
    record Date(String parameter, List<Ranged> any) implements Clause {}

    /// A number or quantity parameter: any of these.
    record Quantity(String parameter, List<Amount> any) implements Clause {}

    /// `_id`.
    record Id(List<String> any) implements Clause {}

    /// `_lastUpdated`.
    record LastUpdated(List<Ranged> any) implements Clause {}

    /// `:missing`.
    record Missing(String parameter, boolean missing) implements Clause {}

    /// Code of a token; `system` null: any, empty: none.
    record Coding(@Nullable String system, @Nullable String code) {}

    /// Target of a reference.
    record Target(@Nullable String type, String id) {}

    /// A FHIR date of any precision with its prefix.
    record Ranged(Prefix prefix, String date) {}

    /// A number with its prefix, unit system and code when given.
    record Amount(Prefix prefix, String number, @Nullable String system, @Nullable String code) {}

    /// How a string is compared.
    enum How {
      STARTS,
      CONTAINS,
      EXACT
    }

    /// FHIR's prefixes.
    enum Prefix {
      EQ,
      NE,
      GT,
      LT,
      GE,
      LE,
      SA,
      EB,
      AP
    }
  }

  /// One sort key; `_lastUpdated`, `_id` or a parameter.
  public record Sort(String parameter, boolean descending) {}

  /// `_include` (`reverse` false) or `_revinclude`.
  ///
  /// @param type type that holds the reference
  /// @param parameter reference parameter, or `*`
  /// @param targetType only targets of this type; null: any
  public record Include(
      boolean reverse, String type, String parameter, @Nullable String targetType) {}
}
