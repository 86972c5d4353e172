package org.careweave.operations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.careweave.access.AgreementTerms.Dates;
import org.careweave.access.AgreementTerms.DsptStatus;
import org.careweave.access.AgreementTerms.Level;
import org.careweave.access.AgreementTerms.Part;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.access.AgreementTerms.Tells;
import org.careweave.access.LawfulBasis;
import org.careweave.access.Purpose;
import org.careweave.design.Choice;
import org.careweave.design.Select;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.OrganisationKind;
import org.careweave.directory.Persona;

/// What can be chosen in the forms of an agreement.
public final class EditOffers {

  private final Edition directory;
  private final AgreementWords words;
  private final List<LawfulBasis> bases;

  EditOffers(Edition directory, List<LawfulBasis> bases) {
    this.directory = directory;
    this.words = new AgreementWords(directory);
    this.bases = bases;
  }

  /// Kinds of organisation, then organisations; `current` too when it is neither.
  public List<Select.Option> parties(String current) {
    List<Select.Option> options = new ArrayList<>();
    options.add(Select.Option.of("", "Nobody"));
    for (OrganisationKind kind : OrganisationKind.values()) {
      options.add(Select.Option.of(kind.code(), "Every " + AgreementWords.lowered(kind.words())));
    }
    options.addAll(organisations());
    return with(options, current);
  }

  /// Who may sign for all organisations of a kind.
  public List<Select.Option> leads(String current) {
    List<Select.Option> options = new ArrayList<>();
    options.add(Select.Option.of("", "It signs for itself"));
    options.addAll(organisations());
    return with(options, current);
  }

  private List<Select.Option> organisations() {
    return directory.organisations().stream()
        .sorted(Comparator.comparing(Organisation::shortName))
        .map(o -> Select.Option.of(o.ods().value(), o.shortName()))
        .toList();
  }

  /// A code that another region's directory knows must not be lost by saving.
  private List<Select.Option> with(List<Select.Option> options, String current) {
    boolean known = options.stream().anyMatch(o -> current.equals(o.value()));
    if (!known) {
      options.add(Select.Option.of(current, words.organisation(current)));
    }
    return options;
  }

  /// What a party does.
  public List<Select.Option> parts() {
    return List.of(
        Select.Option.of(Part.BOTH.code(), "Provides and receives"),
        Select.Option.of(Part.PROVIDES.code(), "Provides"),
        Select.Option.of(Part.RECEIVES.code(), "Receives"));
  }

  /// Where a party stands with the toolkit.
  public List<Select.Option> dspt() {
    return Arrays.stream(DsptStatus.values())
        .map(status -> Select.Option.of(status.code(), status.words()))
        .toList();
  }

  /// How likely, or how severe.
  public List<Select.Option> levels() {
    return Arrays.stream(Level.values())
        .map(level -> Select.Option.of(level.code(), AgreementWords.capital(level.code())))
        .toList();
  }

  /// What it may be for.
  public List<Choice> purposes() {
    return Arrays.stream(Purpose.values())
        .map(purpose -> Choice.of(purpose.name(), AgreementWords.purpose(purpose)))
        .toList();
  }

  /// The kinds of legal ground, in the order to ask.
  public List<LawfulBasis.Kind> kinds() {
    return List.of(LawfulBasis.Kind.values());
  }

  /// The grounds of one kind.
  public List<Choice> bases(LawfulBasis.Kind kind) {
    return bases.stream()
        .filter(basis -> basis.kind() == kind)
        .map(basis -> Choice.of(basis.code(), basis.words()))
        .toList();
  }

  /// Sections of the record; every one, also those yet to come, only where that is said already.
  public List<Choice> sections(Set<String> current) {
    List<Choice> choices = new ArrayList<>();
    if (current.contains(SharingForm.EVERY)) {
      choices.add(Choice.of(SharingForm.EVERY, "Every section, also those yet to come"));
    }
    AgreementWords.sections()
        .forEach(s -> choices.add(Choice.of(s, AgreementWords.capital(AgreementWords.section(s)))));
    return choices;
  }

  /// Labels an item may carry; any only where that is said already.
  public List<Choice> labels(Set<String> current) {
    List<Choice> choices = new ArrayList<>();
    if (current.contains(SharingForm.EVERY)) {
      choices.add(Choice.of(SharingForm.EVERY, "Any label"));
    }
    AgreementWords.LABELS.forEach(
        (code, meaning) -> choices.add(Choice.of(code, AgreementWords.capital(meaning))));
    current.stream()
        .filter(label -> !AgreementWords.LABELS.containsKey(label))
        .filter(label -> !label.equals(SharingForm.EVERY))
        .sorted()
        .forEach(label -> choices.add(Choice.of(label, label)));
    return choices;
  }

  /// Roles of staff.
  public List<Choice> roles() {
    return Arrays.stream(Persona.values())
        .map(persona -> Choice.of(persona.code(), persona.words()))
        .toList();
  }

  /// What may be told of what is left out.
  public List<Choice> tells() {
    return List.of(
        Choice.of(Tells.NOTHING.code(), "Nothing"),
        Choice.of(Tells.EXISTS.code(), "That there is something"),
        Choice.of(Tells.COUNT.code(), "How much there is"));
  }

  /// How exact dates are.
  public List<Select.Option> dates() {
    return Arrays.stream(Dates.values())
        .map(dates -> Select.Option.of(dates.code(), dates.words()))
        .toList();
  }

  /// In what form.
  public List<Choice> shapes() {
    return List.of(
        Choice.of(
            Shape.IDENTIFIABLE.code(),
            "Identifiable",
            "For care: whoever sees it knows whose it is"),
        Choice.of(Shape.PSEUDONYMISED.code(), "Pseudonymised", "Opens nobody's record"),
        Choice.of(
            Shape.COUNTS.code(), "Counts", "Opens nobody's record; small numbers are not told"));
  }
}
