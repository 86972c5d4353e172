package org.careweave.operations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.careweave.access.AgreementEffect;
import org.careweave.access.AgreementEffect.Line;
import org.careweave.access.AgreementEffect.Way;
import org.careweave.access.AgreementTerms.Dates;
import org.careweave.access.AgreementTerms.Form;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// What an agreement changes, in words.
final class ChangesPresenter {

  /// Numbers below this are not told.
  private static final int SMALLEST = 8;

  /// More entries than this are not counted while somebody waits.
  private static final int MOST_COUNTED = 20;

  private final AgreementEffect effect;
  private final AgreementWords words;
  private final ChangedUsers users;

  ChangesPresenter(AgreementEffect effect, AgreementWords words, ChangedUsers users) {
    this.effect = effect;
    this.words = words;
    this.users = users;
  }

  private record Who(OdsCode viewer, String persona, boolean gained, Way way) {}

  /// What changes, one entry for each organisation, role and way.
  ///
  /// @param count how many people have items of some classes
  List<ChangesPage.Change> changes(Function<int[], OptionalInt> count) {
    Map<Who, List<Line>> byWho = new LinkedHashMap<>();
    for (Line line : effect.lines()) {
      byWho
          .computeIfAbsent(
              new Who(line.viewer(), line.persona(), line.gained(), line.way()),
              _ -> new ArrayList<>())
          .add(line);
    }
    List<ChangesPage.Change> changes = new ArrayList<>();
    byWho.forEach(
        (who, lines) -> {
          int[] classes =
              lines.stream().flatMapToInt(l -> Arrays.stream(l.classes())).distinct().toArray();
          String people =
              changes.size() < MOST_COUNTED
                  ? people(count.apply(classes))
                  : "of how many people is not counted here";
          changes.add(change(who, lines, people));
        });
    return changes;
  }

  private ChangesPage.Change change(Who who, List<Line> lines, String people) {
    return new ChangesPage.Change(
        who(lines.getFirst()),
        users.of(lines.getFirst()),
        who.gained(),
        people,
        way(who.way()),
        lines.stream()
            .map(
                line ->
                    new ChangesPage.Items(
                        AgreementWords.capital(AgreementWords.sections(line.sections()))
                            + labels(line),
                        "held by "
                            + custodians(line.custodians())
                            + ", "
                            + AgreementWords.purposes(line.purposes())))
            .toList());
  }

  private String who(Line line) {
    String organisation = words.organisation(line.viewer().value());
    return line.isOfApplications()
        ? "Applications of " + organisation + " in role " + line.persona()
        : organisation + ", " + AgreementWords.lowered(AgreementWords.role(line.persona()));
  }

  /// What may be done with the items; null: they are seen.
  private static @Nullable String way(Way way) {
    Form form = way.form();
    return switch (way.kind()) {
      case SEEN -> null;
      case TOLD_EXISTS -> "Not seen: only that there is something, where it is withheld";
      case TOLD_COUNT -> "Not seen: only how much there is, where it is withheld";
      case COUNTED ->
          "Counts of people, no number below %d, made of"
              .formatted(form == null ? 0 : form.smallest());
      case EXTRACTED ->
          "Pseudonymised extracts, dates by %s, of"
              .formatted(form != null && form.dates() == Dates.YEAR ? "year" : "month");
    };
  }

  /// How many would gain and lose what.
  String summary() {
    List<String> sentences = new ArrayList<>();
    for (boolean gained : new boolean[] {true, false}) {
      Map<String, List<Line>> alike = new LinkedHashMap<>();
      for (Way.Kind kind :
          List.of(
              Way.Kind.SEEN,
              Way.Kind.COUNTED,
              Way.Kind.EXTRACTED,
              Way.Kind.TOLD_EXISTS,
              Way.Kind.TOLD_COUNT)) {
        effect.lines().stream()
            .filter(line -> line.gained() == gained && line.way().kind() == kind)
            .forEach(
                line ->
                    alike.computeIfAbsent(does(kind, gained), _ -> new ArrayList<>()).add(line));
      }
      alike.forEach(
          (does, lines) -> sentences.add(users.number(lines) + " " + does + " than today."));
    }
    if (!sentences.isEmpty()) {
      return String.join(" ", sentences);
    }
    return effect.isEmpty()
        ? "Nothing would change for anyone who works here now, nor for any application."
        : "No change was found, but not everything could be compared.";
  }

  private static String does(Way.Kind kind, boolean gained) {
    String more = gained ? "more" : "less";
    return switch (kind) {
      case SEEN -> "would see " + more;
      case COUNTED -> "could count people by " + more;
      case EXTRACTED -> "could have " + more + " in pseudonymised extracts";
      case TOLD_EXISTS, TOLD_COUNT -> "would be told " + more + " of what they may not see";
    };
  }

  /// What could not be compared.
  List<String> doubts() {
    return effect.doubts().stream().map(this::doubt).toList();
  }

  private String doubt(AgreementEffect.Doubt doubt) {
    return switch (doubt.kind()) {
      case NO_RECEIVER -> "The agreement does not say yet who gets something.";
      case NO_PROVIDER -> "The agreement does not say yet who gives something.";
      case NO_ROLE -> "The agreement does not say yet in which roles it is used.";
      case NO_DATASET -> "The agreement does not say yet what is shared.";
      case NO_PURPOSE -> "The agreement does not say yet what it is for.";
      case OVER -> "Its last day is over: nothing flows by it now.";
      case OTHER_PURPOSE ->
          "People are counted, and extracts made, for population health only: the agreement does"
              + " not name that purpose.";
      case NOBODY_IN_ROLE ->
          doubt.of().startsWith("app-")
              ? "No application of those who receive is registered in role %s: one that is later is not compared."
                  .formatted(doubt.of())
              : "Nobody of those who receive works as %s now: who does later is not compared."
                  .formatted(AgreementWords.lowered(AgreementWords.role(doubt.of())));
      case NOBODY_AT_RECEIVER ->
          "Nobody of %s is in a role of this agreement now: who is later is not compared."
              .formatted(words.party(doubt.of()));
      case NOTHING_HELD ->
          "Nothing held by %s is here yet of %s: what comes later is not compared."
              .formatted(words.party(doubt.of()), held(doubt.sections()));
      case PAUSE ->
          "The version that runs stops when this one is made active, and this one counts from its"
              + " first day: until then nothing flows by either.";
      case NOT_CHECKED ->
          "National data opt-outs were not checked lately: until they are, what rests on them is"
              + " not used for population health.";
    };
  }

  private static String held(@Nullable Set<String> sections) {
    return sections == null
        ? "any section"
        : AgreementWords.listed(sections.stream().sorted().map(AgreementWords::section).toList());
  }

  private static String labels(Line line) {
    return line.labels().isEmpty()
        ? ""
        : ", some of it labelled "
            + AgreementWords.listed(
                line.labels().stream()
                    .map(l -> AgreementWords.LABELS.getOrDefault(l, l))
                    .collect(Collectors.toList()));
  }

  private String custodians(Set<OdsCode> codes) {
    return AgreementWords.listed(
        codes.stream().map(code -> words.organisation(code.value())).toList());
  }

  private static String people(OptionalInt counted) {
    if (counted.isEmpty()) {
      return "more people than can be counted here";
    }
    int people = counted.getAsInt();
    return people < SMALLEST
        ? "fewer than " + SMALLEST + " people"
        : "%,d people".formatted(people);
  }
}
