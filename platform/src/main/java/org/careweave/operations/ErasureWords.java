package org.careweave.operations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.careweave.design.Choice;
import org.careweave.design.ClinicalDate;
import org.careweave.design.ClinicalName;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.SummaryList;
import org.careweave.design.Table;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.Source;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.OdsCode;
import org.careweave.people.FoundPerson;
import org.careweave.people.SourcePatient;
import org.careweave.record.Erasure;
import org.careweave.record.ErasureEffect;
import org.jspecify.annotations.Nullable;

/// Removals for good in plain English.
final class ErasureWords {

  private final Edition directory;

  ErasureWords(Edition directory) {
    this.directory = directory;
  }

  ErasuresPage.Offers offers(FoundPerson whose) {
    List<Select.Option> sources =
        Stream.concat(
                Stream.of(Select.Option.of("", "Choose a source")),
                whose.linked().stream().map(p -> Select.Option.of(number(p), patient(p))))
            .toList();
    return new ErasuresPage.Offers(
        List.of(
            Choice.of(
                Erasure.Kind.ITEMS.code(),
                "Expunge items",
                "In all their versions, and in what was sent."),
            Choice.of(
                Erasure.Kind.SOURCE_PATIENT.code(),
                "Expunge everything of one source",
                "All that one system sent of this person, and what was written here of that."),
            Choice.of(
                Erasure.Kind.PAST_VERSIONS.code(),
                "Expunge the past of an identity",
                "What one system said before of who this person is: former names, NHS numbers,"
                    + " addresses. What it says now stays."),
            Choice.of(
                Erasure.Kind.PARTING.code(),
                "Part two identities for good",
                "Nothing is removed from either record, and nothing tells any more that they were"
                    + " one person.")),
        sources,
        whose.linked().stream().map(p -> Choice.of(number(p), patient(p))).toList(),
        Arrays.stream(Erasure.Ground.values())
            .map(ground -> Choice.of(ground.code(), ground.words()))
            .toList());
  }

  private static String number(SourcePatient patient) {
    return Long.toString(patient.compartment().value());
  }

  private String patient(SourcePatient patient) {
    String born = patient.birthDateText();
    return source(patient.source())
        + ": "
        + ClinicalName.of(patient.family(), patient.given(), patient.prefix())
        + (born == null ? "" : ", born " + ClinicalDate.ofFhir(born));
  }

  private String source(String code) {
    return directory.source(code).map(Source::name).orElse(code);
  }

  ErasuresPage.Line line(Erasure erasure) {
    return new ErasuresPage.Line(
        "/operations/erasures/" + erasure.id(),
        mark(erasure),
        erasure.kind().words() + ": " + lower(erasure.ground().words()),
        steps(erasure));
  }

  static Mark mark(Erasure erasure) {
    return switch (erasure.status()) {
      case WAITING -> new Mark("Waits for a signature", Mark.Tone.NOTICE);
      case RUNNING -> new Mark("Being carried out", Mark.Tone.NOTICE);
      case EXPIRED -> new Mark("Expired", Mark.Tone.QUIET);
      case REFUSED -> new Mark("Refused", Mark.Tone.QUIET);
      case DONE -> new Mark("Carried out", Mark.Tone.QUIET);
    };
  }

  private String steps(Erasure erasure) {
    String proposed = "Proposed " + step(erasure.proposed()) + ".";
    Erasure.Step decided = erasure.decided();
    if (decided == null) {
      return proposed
          + (erasure.status() == Erasure.Status.EXPIRED ? " Expired " : " Expires ")
          + ClinicalDate.of(erasure.expires())
          + ".";
    }
    boolean refused = erasure.status() == Erasure.Status.REFUSED;
    return proposed + (refused ? " Refused " : " Signed ") + step(decided) + ".";
  }

  private String step(Erasure.Step step) {
    return ClinicalDate.of(step.at())
        + " by "
        + directory.staffMember(step.by()).map(StaffMember::name).orElse(step.by())
        + ", "
        + organisation(step.organisation());
  }

  private String organisation(OdsCode code) {
    return directory.organisation(code).map(Organisation::name).orElse(code.value());
  }

  /// @param about whom it is about; null when that is not kept any more
  SummaryList facts(Erasure erasure, @Nullable FoundPerson about) {
    List<SummaryList.Row> rows = new ArrayList<>();
    rows.add(SummaryList.Row.of("What allows it", erasure.ground().words()));
    if (erasure.person() != null) {
      rows.add(
          SummaryList.Row.of(
              "Of whom",
              about == null
                  ? TrailPresenter.unnamed(erasure.person()).name()
                  : TrailPresenter.named(about).name()));
    }
    if (about != null && !erasure.compartments().isEmpty()) {
      boolean parting = erasure.kind() == Erasure.Kind.PARTING;
      rows.add(
          SummaryList.Row.of(parting ? "New identity" : "Source", named(about, erasure, true)));
      if (parting) {
        rows.add(SummaryList.Row.of("Old identity", named(about, erasure, false)));
      }
    }
    if (!erasure.items().isEmpty()) {
      rows.add(
          SummaryList.Row.of(
              "Items", String.join(", ", erasure.items().stream().map(Object::toString).toList())));
    }
    if (erasure.words() != null) {
      rows.add(SummaryList.Row.of("Why", erasure.words()));
    }
    rows.add(SummaryList.Row.of("Steps", steps(erasure)));
    if (erasure.decidedWords() != null) {
      rows.add(SummaryList.Row.of("Why it was refused", erasure.decidedWords()));
    }
    if (erasure.finished() != null && erasure.kind() != Erasure.Kind.PARTING) {
      rows.add(SummaryList.Row.of("What is gone", gone(erasure)));
    }
    return SummaryList.of(rows);
  }

  private static String gone(Erasure erasure) {
    return plural(erasure.erased(), "item")
        + ", and "
        + plural(erasure.copies(), "entry", "entries")
        + " of what was sent. Neither words nor names are kept.";
  }

  private String named(FoundPerson about, Erasure erasure, boolean chosen) {
    return String.join(
        "; ",
        about.linked().stream()
            .filter(p -> erasure.compartments().contains(p.compartment()) == chosen)
            .map(this::patient)
            .toList());
  }

  @Nullable Table counts(ErasureEffect effect) {
    if (effect.counts().isEmpty()) {
      return null;
    }
    return Table.of(
        (effect.items() == 0
                ? plural(effect.versions(), "past version")
                : plural(effect.items(), "item"))
            + " will be gone",
        List.of(
            Table.Cell.of("Source"),
            Table.Cell.of("Section"),
            Table.Cell.number("Items"),
            Table.Cell.number("Versions")),
        effect.counts().stream()
            .map(
                count ->
                    List.of(
                        Table.Cell.of(source(count.source())),
                        Table.Cell.of(LookWords.section(count.section())),
                        Table.Cell.number("%,d".formatted(count.items())),
                        Table.Cell.number("%,d".formatted(count.versions()))))
            .toList());
  }

  static List<String> warnings(Erasure erasure, ErasureEffect effect) {
    List<String> warnings = new ArrayList<>(effect.cautions());
    warnings.add("It cannot be undone, not even from a backup.");
    if (erasure.kind() == Erasure.Kind.PARTING) {
      warnings.add(
          "The two are never one person again, whatever their systems send and whoever decides.");
      warnings.add("The audit trail stays with the old identity: the new one begins with none.");
      warnings.add(
          "Texts of either record are not searched for names: read them, and expunge what tells of"
              + " the other identity.");
    } else {
      warnings.add(
          "It goes from the record, its history, what was sent, the quarantine and searches.");
      warnings.add(
          erasure.kind() == Erasure.Kind.PAST_VERSIONS
              ? "What the system says now stays, and what it says later is taken."
              : "If a system sends it again it is refused, and that system is told why.");
      warnings.add("Who looked at it before stays in the audit trail, without what it said.");
    }
    return warnings;
  }

  private static String plural(int n, String one) {
    return plural(n, one, one + "s");
  }

  private static String plural(int n, String one, String many) {
    return "%,d %s".formatted(n, n == 1 ? one : many);
  }

  private static String lower(String words) {
    return words.substring(0, 1).toLowerCase(Locale.UK) + words.substring(1);
  }
}
