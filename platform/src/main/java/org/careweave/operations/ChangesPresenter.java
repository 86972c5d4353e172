package org.careweave.operations;

import java.time.LocalDate;
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
import org.careweave.directory.Edition;
import org.careweave.kernel.OdsCode;

/// What an agreement changes, in words.
final class ChangesPresenter {

  /// Numbers below this are not told.
  private static final int SMALLEST = 8;

  /// More entries than this are not counted while somebody waits.
  private static final int MOST_COUNTED = 20;

  private final Edition directory;
  private final AgreementWords words;
  private final LocalDate today;

  ChangesPresenter(Edition directory, LocalDate today) {
    this.directory = directory;
    this.words = new AgreementWords(directory);
    this.today = today;
  }

  private record Who(OdsCode viewer, String persona, boolean gained) {}

  /// What changes, one entry for each organisation and role.
  ///
  /// @param count how many people have items of some classes
  List<ChangesPage.Change> changes(AgreementEffect effect, Function<int[], OptionalInt> count) {
    Map<Who, List<Line>> byWho = new LinkedHashMap<>();
    for (Line line : effect.lines()) {
      byWho
          .computeIfAbsent(
              new Who(line.viewer(), line.persona(), line.gained()), _ -> new ArrayList<>())
          .add(line);
    }
    List<ChangesPage.Change> changes = new ArrayList<>();
    byWho.forEach(
        (who, lines) -> {
          int[] classes =
              lines.stream().flatMapToInt(l -> Arrays.stream(l.classes())).distinct().toArray();
          OptionalInt people =
              changes.size() < MOST_COUNTED ? count.apply(classes) : OptionalInt.empty();
          changes.add(change(who, lines, people));
        });
    return changes;
  }

  private ChangesPage.Change change(Who who, List<Line> lines, OptionalInt people) {
    return new ChangesPage.Change(
        words.organisation(who.viewer().value())
            + ", "
            + AgreementWords.lowered(AgreementWords.role(who.persona())),
        users(lines.getFirst()),
        who.gained(),
        people(people),
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

  String summary(AgreementEffect effect) {
    if (effect.isEmpty()) {
      return "Nothing would change for anyone who works here now.";
    }
    long gain = staff(effect, true);
    long lose = staff(effect, false);
    List<String> parts = new ArrayList<>();
    if (gain > 0) {
      parts.add(people(gain) + " of staff would see more than today");
    }
    if (lose > 0) {
      parts.add(people(lose) + " of staff would see less than today");
    }
    return String.join(", ", parts) + ".";
  }

  private static String people(long members) {
    return members == 1 ? "1 member" : members + " members";
  }

  private long staff(AgreementEffect effect, boolean gained) {
    return directory.staff().stream()
        .filter(member -> member.activeOn(today))
        .filter(
            member ->
                effect.lines().stream()
                    .filter(line -> line.gained() == gained)
                    .anyMatch(
                        line ->
                            member.profiles().stream()
                                .anyMatch(
                                    p ->
                                        p.organisation().equals(line.viewer())
                                            && p.persona().code().equals(line.persona()))))
        .count();
  }

  private String users(Line line) {
    long users =
        directory.staff().stream()
            .filter(member -> member.activeOn(today))
            .filter(
                member ->
                    member.profiles().stream()
                        .anyMatch(
                            p ->
                                p.organisation().equals(line.viewer())
                                    && p.persona().code().equals(line.persona())))
            .count();
    return users == 1 ? "1 user" : users + " users";
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
