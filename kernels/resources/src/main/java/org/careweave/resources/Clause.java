package org.careweave.resources;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.careweave.resources.SearchParameter.Kind;

/// One clause of a search, ready to be asked of stored JSON: one parameter, modifier and values, of
/// which one must match. Immutable; safe for several threads.
///
/// `_id`, `_lastUpdated` and chains are the store's business and not known here. Tokens compare
/// letter by letter; quantities are not converted between units.
public final class Clause {

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

  private final SearchParameter parameter;
  private final Modifier modifier;
  private final List<Condition> conditions;
  private final boolean missing;

  private Clause(
      SearchParameter parameter, Modifier modifier, List<Condition> conditions, boolean missing) {
    this.parameter = parameter;
    this.modifier = modifier;
    this.conditions = conditions;
    this.missing = missing;
  }

  /// Compiles a clause. `values` are the alternatives as the searcher wrote them, split at commas,
  /// FHIR's backslash escapes still in place; a date or number may begin with a prefix (`ge2020`).
  ///
  /// @throws InvalidClause when a value has not the parameter's form, or the modifier is not one of
  ///     its kind's
  public static Clause of(SearchParameter parameter, Modifier modifier, List<String> values) {
    if (!parameter.supported()) {
      throw new InvalidClause("this parameter is not supported");
    }
    if (!allowed(parameter.kind()).contains(modifier)) {
      throw new InvalidClause("this modifier does not go with this parameter");
    }
    if (values.isEmpty()) {
      throw new InvalidClause("a value is missing");
    }
    if (modifier == Modifier.MISSING) {
      return new Clause(parameter, modifier, List.of(), truth(values));
    }
    var conditions = new ArrayList<Condition>();
    for (var value : values) {
      if (value.isEmpty()) {
        throw new InvalidClause("a value is empty");
      }
      conditions.add(Conditions.of(parameter, modifier, value));
    }
    return new Clause(parameter, modifier, List.copyOf(conditions), false);
  }

  private static Set<Modifier> allowed(Kind kind) {
    var allowed = EnumSet.of(Modifier.NONE, Modifier.MISSING);
    switch (kind) {
      case TOKEN -> allowed.addAll(EnumSet.of(Modifier.NOT, Modifier.TEXT, Modifier.OF_TYPE));
      case REFERENCE -> allowed.add(Modifier.IDENTIFIER);
      case STRING -> allowed.addAll(EnumSet.of(Modifier.EXACT, Modifier.CONTAINS));
      case URI -> allowed.addAll(EnumSet.of(Modifier.BELOW, Modifier.ABOVE));
      case DATE, NUMBER, QUANTITY, COMPOSITE, SPECIAL -> {
        return allowed;
      }
    }
    return allowed;
  }

  private static boolean truth(List<String> values) {
    if (values.size() == 1 && values.getFirst().equals("true")) {
      return true;
    }
    if (values.size() == 1 && values.getFirst().equals("false")) {
      return false;
    }
    throw new InvalidClause("with :missing the value is true or false");
  }

  /// The parameter asked about.
  public SearchParameter parameter() {
    return parameter;
  }

  /// Whether a resource matches: stored form or whole resource, of the parameter's base type.
  public boolean matches(JsonObject resource) {
    if (modifier == Modifier.OF_TYPE) {
      return OfType.matches(resource, parameter, conditions);
    }
    var values = parameter.valuesIn(resource);
    return switch (modifier) {
      case MISSING -> values.isEmpty() == missing;
      case NOT -> !any(values);
      case NONE, EXACT, CONTAINS, TEXT, IDENTIFIER, OF_TYPE, BELOW, ABOVE -> any(values);
    };
  }

  private boolean any(List<SearchValue> values) {
    for (var value : values) {
      for (var condition : conditions) {
        if (condition.meets(value)) {
          return true;
        }
      }
    }
    return false;
  }
}
