package org.careweave.access;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.careweave.directory.OrganisationKind;
import org.careweave.directory.Persona;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// Whether a clause can mean something: a misspelt code would silently allow or release nothing.
final class ClauseCheck {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

  private ClauseCheck() {}

  /// What is wrong with `clause`; empty when nothing is.
  static Optional<Problem> problem(Clause clause) {
    if (!NAME.matcher(clause.id()).matches()) {
      return wrong("A rule's name is of small letters, digits and hyphens.", "id");
    }
    if (clause.words().isBlank() || clause.words().length() > 300) {
      return wrong("Say what the rule means in one sentence.", "words");
    }
    if (clause.viewers().personas().isEmpty()) {
      return wrong("Say for whom the rule is.", "personas");
    }
    boolean ofMany =
        clause.effect() == Clause.Effect.COUNT || clause.effect() == Clause.Effect.EXTRACT;
    if (ofMany && !clause.viewers().relationships().isEmpty()) {
      return wrong("This is about many people: it needs no relationship.", "relationships");
    }
    return each(clause.viewers().personas(), ClauseCheck::isPersona, "personas")
        .or(
            () ->
                each(
                    clause.viewers().organisations(), ClauseCheck::isOrganisation, "organisations"))
        .or(() -> each(clause.items().custodians(), ClauseCheck::isCustodian, "custodians"))
        .or(() -> each(clause.items().sections(), s -> NAME.matcher(s).matches(), "sections"))
        .or(() -> each(clause.items().labels(), l -> LABEL.matcher(l).matches(), "labels"))
        .or(() -> each(clause.items().bearing(), l -> LABEL.matcher(l).matches(), "bearing"));
  }

  private static Optional<Problem> each(
      @Nullable Set<String> codes, Predicate<String> right, String field) {
    if (codes == null) {
      return Optional.empty();
    }
    return codes.stream()
        .filter(right.negate())
        .findFirst()
        .flatMap(code -> wrong("“" + code + "” is not one of the codes for this.", field));
  }

  private static boolean isPersona(String code) {
    return Persona.ofCode(code).isPresent()
        || code.equals("feed")
        || (code.startsWith("app") && NAME.matcher(code).matches());
  }

  private static boolean isCustodian(String code) {
    return code.equals("own") || isOrganisation(code);
  }

  /// Kinds are written small, ODS codes large: one cannot be taken for the other.
  private static boolean isOrganisation(String code) {
    if (OrganisationKind.ofCode(code).isPresent()) {
      return true;
    }
    try {
      return new OdsCode(code).value().equals(code);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static Optional<Problem> wrong(String words, String field) {
    return Optional.of(Problem.invalid("ACC-004", words, field));
  }
}
