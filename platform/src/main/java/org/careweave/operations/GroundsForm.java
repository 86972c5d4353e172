package org.careweave.operations;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.careweave.access.AgreementTerms;
import org.careweave.access.LawfulBasis;
import org.careweave.access.Purpose;
import org.careweave.kernel.Problem;

/// What an agreement is for, and what makes it lawful.
public record GroundsForm(Set<String> purposes, Set<String> bases) implements EditForm {

  static GroundsForm of(AgreementTerms terms) {
    return new GroundsForm(
        terms.grounds().purposes().stream().map(Purpose::name).collect(Collectors.toSet()),
        terms.grounds().lawfulBases());
  }

  static GroundsForm of(Typed typed) {
    Set<String> bases = new TreeSet<>();
    for (LawfulBasis.Kind kind : LawfulBasis.Kind.values()) {
      bases.addAll(typed.chosen(name(kind)));
    }
    return new GroundsForm(typed.chosen("purposes"), bases);
  }

  /// The group of boxes for one kind of ground.
  public static String name(LawfulBasis.Kind kind) {
    return "lawfulBases-" + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /// The field whose error stands at one kind of ground: what is wrong with any is said at the
  /// first.
  public static String error(LawfulBasis.Kind kind) {
    return kind == LawfulBasis.Kind.ARTICLE_6 ? "lawfulBases" : name(kind);
  }

  @Override
  public AgreementTerms on(AgreementTerms terms, List<Problem> problems) {
    Set<Purpose> chosen = EnumSet.noneOf(Purpose.class);
    for (String name : purposes) {
      Arrays.stream(Purpose.values())
          .filter(p -> p.name().equals(name))
          .findFirst()
          .ifPresentOrElse(
              chosen::add,
              () ->
                  problems.add(
                      Problem.invalid("OPS-014", "Choose from these purposes.", "purposes")));
    }
    return new AgreementTerms(
        terms.title(),
        terms.owner(),
        terms.parties(),
        terms.flows(),
        new AgreementTerms.Grounds(chosen, bases),
        terms.sharing(),
        terms.keeping(),
        terms.dpia());
  }

  @Override
  public String anchor(String field) {
    return field.equals("lawfulBases") ? name(LawfulBasis.Kind.ARTICLE_6) : field;
  }
}
