package org.careweave.resources;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.careweave.resources.Clause.Modifier;
import org.careweave.resources.SearchValue.Reference;
import org.careweave.resources.SearchValue.Uri;

/// Compares references: `Type/id`, an id alone, an absolute address, or with `:identifier` the
/// identifier that stands in the Reference. A version in the resource's reference does not matter.
final class ReferenceCondition {

  private ReferenceCondition() {}

  static Condition of(Modifier modifier, String value, Set<ResourceType> targets) {
    if (modifier == Modifier.IDENTIFIER) {
      return identifier(Escapes.split(value, '|').stream().map(Escapes::resolved).toList());
    }
    String text = Escapes.resolved(value);
    return switch (ReferenceForm.of(text)) {
      case ReferenceForm.Relative(var type, var id, _) -> found -> isRelative(found, type, id);
      case ReferenceForm.Absolute asked -> found -> isAbsolute(found, asked, text);
      case ReferenceForm.Urn(var urn) -> found -> isText(found, urn);
      case ReferenceForm.Unclear _, ReferenceForm.Logical _ ->
          text.indexOf('/') < 0
              ? found -> isId(found, text, targets)
              : found -> isText(found, text);
      case ReferenceForm.Fragment _, ReferenceForm.Conditional _ ->
          throw new InvalidClause("not a reference that can be looked for");
    };
  }

  private static Condition identifier(List<String> parts) {
    if (parts.size() > 2) {
      throw new InvalidClause("an identifier has at most one |");
    }
    String wanted = parts.getLast();
    return found ->
        found instanceof Reference(var reference)
            && wanted.equals(reference.identifierValue())
            && (parts.size() == 1
                || parts
                    .getFirst()
                    .equals(Objects.requireNonNullElse(reference.identifierSystem(), "")));
  }

  private static boolean isRelative(SearchValue found, ResourceType type, String id) {
    return found instanceof Reference(var reference)
        && reference.form() instanceof ReferenceForm.Relative relative
        && relative.type() == type
        && relative.id().equals(id);
  }

  private static boolean isId(SearchValue found, String id, Set<ResourceType> targets) {
    if (found instanceof Uri(var uri)) {
      return uri.equals(id);
    }
    return found instanceof Reference(var reference)
        && reference.form() instanceof ReferenceForm.Relative relative
        && relative.id().equals(id)
        && (targets.isEmpty() || targets.contains(relative.type()));
  }

  private static boolean isAbsolute(SearchValue found, ReferenceForm.Absolute asked, String text) {
    return found instanceof Reference(var reference)
            && reference.form() instanceof ReferenceForm.Absolute absolute
            && absolute.base().equals(asked.base())
            && absolute.type() == asked.type()
            && absolute.id().equals(asked.id())
        || isText(found, text);
  }

  /// A canonical asked for without version matches every version.
  private static boolean isText(SearchValue found, String text) {
    return switch (found) {
      case Uri(var uri) -> uri.equals(text) || uri.startsWith(text + "|");
      case Reference(var reference) -> text.equals(reference.text());
      default -> false;
    };
  }
}
