package org.careweave.resources;

import java.util.List;

/// `identifier:of-type=system|code|value` (FHIR R4, Search, modifiers): the identifier's type and
/// value at once. Asked of the JSON itself, since a token does not hold the type.
final class OfType {

  private OfType() {}

  /// The three parts asked for, kept as a condition on a token made for the purpose: its system and
  /// code those of the type, its text the value.
  static Condition condition(List<String> parts) {
    if (parts.size() != 3 || parts.get(1).isEmpty() || parts.get(2).isEmpty()) {
      throw new InvalidClause("with :of-type the value is system|code|value");
    }
    return found ->
        found instanceof SearchValue.Token token
            && (parts.get(0).isEmpty() || parts.get(0).equals(token.system()))
            && parts.get(1).equals(token.code())
            && parts.get(2).equals(token.text());
  }

  static boolean matches(
      JsonObject resource, SearchParameter parameter, List<Condition> conditions) {
    var found = new Nodes();
    for (var path : parameter.paths()) {
      found.clear();
      path.select(resource.document().tape, resource.node(), found);
      for (int i = 0; i < found.size(); i++) {
        if (resource.document().value(found.node(i)) instanceof JsonObject identifier
            && matches(identifier, conditions)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean matches(JsonObject identifier, List<Condition> conditions) {
    var type = identifier.object("type");
    String value = identifier.text("value");
    if (type == null || value == null) {
      return false;
    }
    for (var coding : type.objects("coding")) {
      var asked = new SearchValue.Token(coding.text("system"), coding.text("code"), value);
      for (var condition : conditions) {
        if (condition.meets(asked)) {
          return true;
        }
      }
    }
    return false;
  }
}
