package org.careweave.operations;

import java.util.ArrayList;
import java.util.List;
import org.careweave.access.SensitivitySet;
import org.careweave.access.SensitivitySet.Change;
import org.careweave.access.SensitivitySet.Effect;
import org.careweave.access.SensitivitySet.Status;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.SummaryList;
import org.careweave.design.Table;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.StaffMember;
import org.jspecify.annotations.Nullable;

/// Value sets that make items sensitive, in plain English.
final class SensitivityWords {

  /// Smaller numbers of people or items are not told: who holds few could be told apart.
  private static final int SMALLEST = 8;

  private final Edition directory;

  SensitivityWords(Edition directory) {
    this.directory = directory;
  }

  static List<Select.Option> labels() {
    List<Select.Option> options = new ArrayList<>();
    options.add(Select.Option.of("", "Choose"));
    AgreementWords.LABELS.forEach(
        (code, words) -> {
          if (!code.equals("sealed")) {
            options.add(Select.Option.of(code, AgreementWords.capital(words)));
          }
        });
    options.add(
        Select.Option.of(
            "legally-restricted",
            "Restricted by law: assisted conception, gender recognition (only rules for any label)"));
    return options;
  }

  static String label(String code) {
    return AgreementWords.LABELS.getOrDefault(code, code.replace('-', ' '));
  }

  SensitivityPage.Line line(SensitivitySet set) {
    return new SensitivityPage.Line(
        SensitivityController.address(set.id()), mark(set.status()), what(set), steps(set));
  }

  static String what(SensitivitySet set) {
    return set.named().title()
        + ", version "
        + set.named().version()
        + ": "
        + label(set.named().label());
  }

  static Mark mark(Status status) {
    return switch (status) {
      case PREPARING -> new Mark("Being compared", Mark.Tone.NOTICE);
      case READY -> new Mark("Waits for a signature", Mark.Tone.NOTICE);
      case ACTIVE -> new Mark("In force", Mark.Tone.PLAIN);
      case SUPERSEDED -> new Mark("Superseded", Mark.Tone.QUIET);
      case WITHDRAWN -> new Mark("Withdrawn", Mark.Tone.QUIET);
    };
  }

  private String steps(SensitivitySet set) {
    String brought = "Brought " + step(set.proposed()) + ".";
    SensitivitySet.Step decided = set.decided();
    if (decided == null) {
      return brought;
    }
    return brought
        + (set.status() == Status.WITHDRAWN ? " Withdrawn " : " Signed ")
        + step(decided)
        + ".";
  }

  private String step(SensitivitySet.Step step) {
    return ClinicalDate.of(step.at())
        + " by "
        + directory.staffMember(step.by()).map(StaffMember::name).orElse(step.by())
        + ", "
        + directory
            .organisation(step.organisation())
            .map(Organisation::name)
            .orElse(step.organisation().value());
  }

  SummaryList facts(SensitivitySet set) {
    List<SummaryList.Row> rows = new ArrayList<>();
    rows.add(SummaryList.Row.of("What its codes mark an item as", label(set.named().label())));
    rows.add(SummaryList.Row.of("Codes", "%,d".formatted(set.codes())));
    rows.add(SummaryList.Row.of("Address", set.named().url()));
    rows.add(SummaryList.Row.of("Why", set.words()));
    rows.add(SummaryList.Row.of("Steps", steps(set)));
    String decided = set.decidedWords();
    if (decided != null) {
      rows.add(SummaryList.Row.of("Why it was decided so", decided));
    }
    return SummaryList.of(rows);
  }

  /// @param seen how many items have been compared so far
  static String effect(SensitivitySet set, long seen) {
    Effect effect = set.effect();
    if (effect == null) {
      return set.status() == Status.PREPARING
          ? "Every item stored is compared with it, past versions too: %,d so far. Nobody sees more or less before it is signed."
              .formatted(seen)
          : "It was not compared to the end.";
    }
    return effect.people() == 0
        ? "As compared: no item gains or loses this label."
        : "As compared: items of " + number(effect.people()) + " people gain or lose this label.";
  }

  @Nullable Table effects(SensitivitySet set) {
    Effect effect = set.effect();
    if (effect == null || effect.changes().isEmpty()) {
      return null;
    }
    return Table.of(
        "By who holds them",
        List.of(
            Table.Cell.of("Organisation"),
            Table.Cell.number("Items gain it"),
            Table.Cell.number("Items lose it")),
        effect.changes().stream().map(this::row).toList());
  }

  private List<Table.Cell> row(Change change) {
    return List.of(
        Table.Cell.of(
            directory
                .organisation(change.custodian())
                .map(Organisation::name)
                .orElse(change.custodian().value())),
        Table.Cell.number(number(change.gains())),
        Table.Cell.number(number(change.loses())));
  }

  private static String number(int count) {
    return count > 0 && count < SMALLEST ? "fewer than " + SMALLEST : "%,d".formatted(count);
  }
}
