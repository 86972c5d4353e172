package org.careweave.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.careweave.access.Access.Relationship;
import org.careweave.access.Why.Gate;
import org.careweave.access.Why.Step;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.Persona;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// Says gate by gate why a viewer sees an item or does not. It reads the clauses and agreements
/// themselves; a test holds what it concludes to what sights allow.
final class Reasoning {

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");
  private static final int MOST_AGREEMENTS = 5;
  private static final Step SEALED =
      new Step(
          Gate.RECORD,
          false,
          null,
          "Sealed: the person wants this kept from the viewer's organisation. Nothing opens a seal.");
  private static final Step UNCHECKED =
      new Step(
          Gate.RECORD,
          false,
          null,
          "National data opt-outs were not checked lately: until they are, everybody counts as opted"
              + " out.");
  private static final Step UNTOLD = new Step(Gate.TOLD, false, null, "Nothing may be told of it.");

  private final Rules rules;
  private final AgreementIndex agreements;
  private final List<Clause> clauses;
  private final Edition directory;
  private final Instant now;

  /// What is asked about.
  private record Question(Rules.Known known, Caller caller, Rules.Viewer viewer, Purpose purpose) {}

  Reasoning(
      Rules rules,
      AgreementIndex agreements,
      List<Clause> clauses,
      Edition directory,
      Instant now) {
    this.rules = rules;
    this.agreements = agreements;
    this.clauses = clauses;
    this.directory = directory;
    this.now = now;
  }

  /// @param held the relationships that hold now between the viewer and the person
  Why why(ItemClass item, Caller caller, Purpose purpose, Collection<Relationship> held) {
    Question question =
        new Question(rules.known(item), caller, rules.viewer(caller, purpose, now), purpose);
    if (Rules.isKept(question.known(), question.viewer())) {
      return new Why(false, List.of(SEALED, UNTOLD));
    }
    Set<OptOut> optedOut = Rules.optedOut(question.known(), question.viewer());
    AgreementGate passing = agreements.gate(question.viewer(), purpose, now);
    if (!optedOut.isEmpty() && passing.agreement(question.known()) == null) {
      boolean chosen = !Rules.optedOut(question.known(), question.viewer().checked(true)).isEmpty();
      return new Why(false, List.of(chosen ? optedOut(optedOut) : UNCHECKED, UNTOLD));
    }
    List<Step> steps = new ArrayList<>(agreementSteps(question));
    boolean agreed = steps.stream().allMatch(Step::passes);
    Set<RelationshipKind> kinds =
        held.stream().map(Relationship::kind).collect(Collectors.toUnmodifiableSet());
    List<Clause> fitting =
        clauses.stream()
            .filter(clause -> clause.effect() == Clause.Effect.ALLOW)
            .filter(clause -> isFor(clause, question))
            .filter(clause -> Rules.fits(clause.items(), question.known(), question.viewer()))
            .toList();
    boolean related = false;
    if (fitting.isEmpty()) {
      steps.addAll(noRule(question));
    } else {
      steps.addAll(fitting.stream().map(Reasoning::role).toList());
      for (Clause clause : fitting) {
        Step step = relationship(clause, held);
        related |= step.passes();
        steps.add(step);
      }
      steps.add(labelled(question.known(), fitting.getFirst()));
    }
    boolean seen = agreed && related;
    if (!seen) {
      steps.addAll(told(question, kinds));
    }
    return new Why(seen, steps);
  }

  private static Step optedOut(Set<OptOut> optedOut) {
    String chosen =
        optedOut.stream().map(OptOut::words).sorted().collect(Collectors.joining(" and "));
    return new Step(
        Gate.RECORD,
        false,
        null,
        chosen
            + ": the person wants this used for their own care only, and no agreement rests on a"
            + " ground that sets it aside.");
  }

  private boolean isFor(Clause clause, Question question) {
    return clause.active().contains(now)
        && Rules.isFor(clause.viewers(), question.viewer(), question.purpose());
  }

  private List<Step> agreementSteps(Question question) {
    Rules.Known known = question.known();
    AgreementGate gate = agreements.gate(question.viewer(), question.purpose(), now);
    String holder = name(known.item().custodian());
    String viewer = name(question.caller().organisation());
    if (gate.isFree()) {
      return List.of(agreement(true, null, "The platform's own operators need no agreement."));
    }
    if (gate.isOpen(known)) {
      return List.of(
          agreement(
              true,
              null,
              Rules.isOwn(known, question.viewer())
                  ? holder + " holds this itself: no agreement is needed."
                  : "Who works where needs no agreement."));
    }
    String reference = gate.agreement(known);
    if (reference != null) {
      return List.of(
          agreement(
              true,
              reference,
              "An agreement lets %s flow from %s to %s %s."
                  .formatted(
                      plain(known.item().section()), holder, viewer, why(question.purpose()))));
    }
    List<Step> near =
        agreements
            .between(known.names(), question.viewer().names())
            .limit(MOST_AGREEMENTS)
            .map(agreement -> falls(agreement, question))
            .toList();
    return near.isEmpty()
        ? List.of(
            agreement(false, null, "No agreement between %s and %s.".formatted(holder, viewer)))
        : near;
  }

  /// Why an agreement between the two does not cover the item.
  private Step falls(Agreement agreement, Question question) {
    AgreementTerms terms = agreement.terms();
    String section = question.known().item().section();
    String what;
    if (!agreement.period().contains(now)) {
      what = "is not in force now";
    } else if (!terms.grounds().purposes().contains(question.purpose())) {
      what = "lets nothing flow " + why(question.purpose());
    } else if (!terms.sharing().roles().contains(question.viewer().persona())) {
      what = "lets nothing flow to this role: " + persona(question.viewer().persona());
    } else if (terms.sharing().form().shape() != AgreementTerms.Shape.IDENTIFIABLE) {
      what = "lets nobody's record flow, only " + shape(terms.sharing().form().shape());
    } else if (terms.sharing().datasets().stream()
        .noneMatch(d -> d.sections() == null || d.sections().contains(section))) {
      what = "leaves out " + plain(section);
    } else if (!question.known().restricting().isEmpty()) {
      what = "leaves out what is labelled " + listed(question.known().restricting());
    } else {
      what = "lets nothing flow this way";
    }
    return agreement(
        false, agreement.reference(), "The agreement “" + terms.title() + "” " + what + ".");
  }

  private static String shape(AgreementTerms.Shape shape) {
    return shape == AgreementTerms.Shape.COUNTS ? "counts" : "what names nobody";
  }

  private static Step agreement(boolean passes, @Nullable String reference, String words) {
    return new Step(Gate.AGREEMENT, passes, reference, words);
  }

  private static Step role(Clause clause) {
    return new Step(Gate.ROLE, true, clause.id(), clause.words());
  }

  /// No rule fits: because of a label, or whatever the labels.
  private List<Step> noRule(Question question) {
    Rules.Known known = question.known();
    List<Step> labels =
        clauses.stream()
            .filter(clause -> clause.effect() == Clause.Effect.ALLOW && isFor(clause, question))
            .filter(clause -> Rules.fits(withoutLabels(clause.items()), known, question.viewer()))
            .map(clause -> keptBack(known, clause))
            .toList();
    if (!labels.isEmpty()) {
      return labels;
    }
    return List.of(
        new Step(
            Gate.ROLE,
            false,
            null,
            "No rule lets this role (%s) see %s of %s %s."
                .formatted(
                    persona(question.viewer().persona()),
                    plain(known.item().section()),
                    name(known.item().custodian()),
                    why(question.purpose()))));
  }

  private static Clause.Items withoutLabels(Clause.Items items) {
    return new Clause.Items(items.custodians(), items.sections(), null, null);
  }

  private static Step keptBack(Rules.Known known, Clause clause) {
    Set<String> allowed = clause.items().labels();
    String words =
        allowed == null || allowed.containsAll(known.restricting())
            ? "The rule is for items with a label that this one does not carry."
            : "Labelled %s: the rule lets %s."
                .formatted(
                    listed(known.restricting()),
                    allowed.isEmpty()
                        ? "no labelled item through"
                        : "only " + listed(allowed) + " through");
    return new Step(Gate.RECORD, false, clause.id(), words);
  }

  private static Step labelled(Rules.Known known, Clause clause) {
    return known.restricting().isEmpty()
        ? new Step(Gate.RECORD, true, null, "No label keeps it back.")
        : new Step(
            Gate.RECORD,
            true,
            clause.id(),
            "Labelled " + listed(known.restricting()) + ": the rule lets that through.");
  }

  private static Step relationship(Clause clause, Collection<Relationship> held) {
    Set<RelationshipKind> needed = clause.viewers().relationships();
    if (needed.isEmpty()) {
      return new Step(Gate.RELATIONSHIP, true, clause.id(), "No relationship is needed.");
    }
    return held.stream()
        .filter(r -> needed.contains(r.kind()))
        .findFirst()
        .map(
            r ->
                new Step(
                    Gate.RELATIONSHIP,
                    true,
                    clause.id(),
                    "%s holds, since %s, by %s."
                        .formatted(
                            capital(kind(r.kind())),
                            LocalDate.ofInstant(r.from(), ENGLAND),
                            r.cause())))
        .orElseGet(
            () ->
                new Step(
                    Gate.RELATIONSHIP,
                    false,
                    clause.id(),
                    "None of these holds now: "
                        + needed.stream()
                            .map(Reasoning::kind)
                            .sorted()
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  private List<Step> told(Question question, Set<RelationshipKind> kinds) {
    Rules.Compiled compiled = rules.compile(question.caller(), question.purpose(), now);
    Sight sight =
        new Sight(question.caller(), question.purpose(), compiled.grants(), compiled.releases())
            .narrowed(kinds);
    List<Step> told =
        sight.releases().stream()
            .filter(r -> Arrays.binarySearch(r.classes(), question.known().item().id()) >= 0)
            .map(r -> new Step(Gate.TOLD, true, r.clause(), r.words()))
            .toList();
    return told.isEmpty() ? List.of(UNTOLD) : told;
  }

  private String name(OdsCode code) {
    return directory
        .answerable(code, LocalDate.ofInstant(now, ENGLAND))
        .map(Organisation::shortName)
        .orElse(code.value());
  }

  private static String persona(String code) {
    return Persona.ofCode(code).map(Persona::words).orElse(code);
  }

  private static String why(Purpose purpose) {
    return "for " + purpose.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String kind(RelationshipKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String plain(String section) {
    return section.replace('-', ' ');
  }

  private static String listed(Collection<String> labels) {
    return labels.stream().sorted().collect(Collectors.joining(", "));
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
