package org.careweave.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.careweave.access.AgreementTerms.Dataset;
import org.careweave.access.AgreementTerms.Flow;
import org.careweave.access.AgreementTerms.Keeping;
import org.careweave.access.AgreementTerms.Party;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.directory.OrganisationKind;
import org.careweave.directory.Persona;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.resources.Section;
import org.jspecify.annotations.Nullable;

/// Whether what an agreement says can mean something: a misspelt code would silently let nothing
/// flow, or be signed and never be enforced. What a draft may still lack is [AgreementReady]'s.
final class AgreementCheck {

  /// Counts below this give people away.
  static final int SMALLEST_COUNT = 5;

  private static final int LONGEST_TITLE = 200;
  /// Words of addresses that an agreement's could not be told from.
  private static final Set<String> RESERVED = Set.of("new", "import");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final Pattern APP = Pattern.compile("app-[a-z0-9-]{1,60}");
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");
  private static final Set<String> SECTIONS =
      Arrays.stream(Section.values()).map(Section::heading).collect(Collectors.toSet());

  private final List<Problem> problems = new ArrayList<>();

  private AgreementCheck() {}

  /// What is wrong; empty when nothing is.
  ///
  /// @param bases codes of the lawful bases there are
  static List<Problem> problems(String id, AgreementTerms terms, Set<String> bases) {
    AgreementCheck check = new AgreementCheck();
    check.that(
        NAME.matcher(id).matches() && !RESERVED.contains(id),
        "A short name is of small letters, digits and hyphens, and begins with a letter.",
        "id");
    check.that(
        !terms.title().isBlank() && terms.title().length() <= LONGEST_TITLE,
        "Enter a title of at most " + LONGEST_TITLE + " characters.",
        "title");
    check.parties(terms.parties());
    check.flows(terms);
    check.each(terms.grounds().lawfulBases(), bases::contains, "lawfulBases");
    check.each(terms.sharing().roles(), AgreementCheck::isRole, "roles");
    check.datasets(terms.sharing().datasets());
    check.form(terms.sharing().form());
    check.keeping(terms.keeping());
    if (check.problems.isEmpty()) {
      // What is stored is read again on every node: nothing is taken that could not be.
      AgreementReader.read(AgreementText.canonical(id, 1, terms), check.problems);
    }
    return List.copyOf(check.problems);
  }

  /// Kinds are written small, ODS codes large: one cannot be taken for the other.
  static boolean isOrganisation(String code) {
    if (OrganisationKind.ofCode(code).isPresent()) {
      return true;
    }
    try {
      return new OdsCode(code).value().equals(code);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean isRole(String code) {
    return Persona.ofCode(code).isPresent()
        || (APP.matcher(code).matches() && !code.equals("app-all"));
  }

  private void parties(List<Party> parties) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < parties.size(); i++) {
      Party party = parties.get(i);
      String at = "parties[" + i + "]";
      that(
          isOrganisation(party.code()),
          "“" + party.code() + "” is neither an ODS code nor a kind of organisation.",
          at + ".code");
      that(seen.add(party.code()), "This party is named twice.", at + ".code");
      that(
          party.isKind() || party.lead() == null,
          "An organisation signs for itself: only a kind has one that signs for all.",
          at + ".lead");
    }
  }

  private void flows(AgreementTerms terms) {
    for (int i = 0; i < terms.flows().size(); i++) {
      Flow flow = terms.flows().get(i);
      String at = "flows[" + i + "]";
      that(
          terms.parties().stream()
              .anyMatch(p -> p.code().equals(flow.from()) && p.part().provides()),
          "“" + flow.from() + "” is not a party that provides.",
          at + ".from");
      that(
          terms.parties().stream().anyMatch(p -> p.code().equals(flow.to()) && p.part().receives()),
          "“" + flow.to() + "” is not a party that receives.",
          at + ".to");
    }
  }

  private void datasets(List<Dataset> datasets) {
    for (int i = 0; i < datasets.size(); i++) {
      Dataset dataset = datasets.get(i);
      String at = "datasets[" + i + "]";
      each(dataset.sections(), SECTIONS::contains, at + ".sections");
      each(dataset.labels(), label -> LABEL.matcher(label).matches(), at + ".labels");
    }
  }

  private void form(AgreementTerms.Form form) {
    boolean counts = form.shape() == Shape.COUNTS;
    that(
        counts ? form.smallest() >= SMALLEST_COUNT : form.smallest() == 0,
        counts
            ? "The smallest number told has to be " + SMALLEST_COUNT + " or more."
            : "Only counts have a smallest number.",
        "form.smallest");
    that(
        form.shape() == Shape.PSEUDONYMISED || form.dates() == AgreementTerms.Dates.MONTH,
        "Only what is pseudonymised has dates of a kind.",
        "form.dates");
  }

  private void keeping(Keeping keeping) {
    that(
        inOrder(keeping.from(), keeping.until()),
        "The last day cannot be before the first.",
        "keeping.until");
    that(
        inOrder(keeping.from(), keeping.review()) && inOrder(keeping.review(), keeping.until()),
        "The review has to be between the first day and the last.",
        "keeping.review");
  }

  private static boolean inOrder(
      java.time.@Nullable LocalDate one, java.time.@Nullable LocalDate other) {
    return one == null || other == null || !other.isBefore(one);
  }

  private void each(@Nullable Collection<String> codes, Predicate<String> right, String field) {
    if (codes != null) {
      codes.stream()
          .filter(right.negate())
          .sorted()
          .forEach(code -> that(false, "“" + code + "” is not one of the codes for this.", field));
    }
  }

  private void that(boolean right, String words, String field) {
    if (!right) {
      problems.add(Problem.invalid("ACC-103", words, field));
    }
  }
}
