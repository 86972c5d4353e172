package org.careweave.resources;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One member that FHIR R4 lets an object of some structure have; each type of a choice
/// (`value[x]`) is a member of its own.
///
/// @param name as in JSON: `birthDate`, `valueQuantity`
/// @param baseName without the type of a choice: `value`
/// @param many whether it is a list
/// @param choice whether it is one type of a choice
/// @param type its data type
/// @param inside the structure of what it holds (`HumanName`, `Patient.contact`); null: a
/// primitive,
///     or a whole resource
public record KnownElement(
    String name,
    String baseName,
    boolean many,
    boolean choice,
    String type,
    @Nullable String inside) {

  /// The members of that name, choices by their name without type; empty when there are none.
  ///
  /// @param structure a resource type, a data type, or a part of one: `Patient.contact`
  public static List<KnownElement> named(String structure, String name) {
    var found = Definitions.r4().structure(structure);
    return found == null ? List.of() : found.named(name).stream().map(KnownElement::of).toList();
  }

  private static KnownElement of(ElementDefinition element) {
    var inside = element.structure();
    return new KnownElement(
        element.name,
        element.baseName,
        element.many,
        element.choice,
        element.type,
        inside == null ? null : inside.name);
  }

  /// Whether it holds a primitive value, with its id and extensions in a member beside it.
  public boolean primitive() {
    return inside == null && !type.equals("Resource");
  }
}
