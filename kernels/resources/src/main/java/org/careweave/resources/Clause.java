package org.careweave.resources;

import java.util.List;

/// One clause of a search, ready to be asked of stored JSON: one parameter, modifier and values, of
/// which one must match.
///
/// `_id`, `_lastUpdated` and chains are the store's business and not known here.
public final class Clause {

  private Clause() {}

  /// Which modifier the clause carries.
  public enum Modifier {
    NONE,
    EXACT,
    CONTAINS,
    TEXT,
    NOT,
    MISSING,
    IDENTIFIER,
    OF_TYPE,
    BELOW,
    ABOVE
  }

  /// Compiles a clause. `values` are the alternatives as the searcher wrote them, split at commas,
  /// FHIR's backslash escapes still in place; a date or number may begin with a prefix (`ge2020`).
  ///
  /// @throws InvalidClause when a value has not the parameter's form, or the modifier is not one of
  ///     its kind's
  public static Clause of(SearchParameter parameter, Modifier modifier, List<String> values) {
    throw new UnsupportedOperationException();
  }

  /// The parameter asked about.
  public SearchParameter parameter() {
    throw new UnsupportedOperationException();
  }

  /// Whether a resource matches: stored form or whole resource, of the parameter's base type.
  public boolean matches(JsonObject resource) {
    throw new UnsupportedOperationException();
  }
}
