package org.careweave.operations;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.careweave.access.HeardOptOuts;
import org.careweave.access.OptOut;
import org.careweave.access.Seal;
import org.careweave.design.Choice;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.Coded;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// Seals in plain English.
final class SealWords {

  private static final String EVERYTHING = "everything";
  static final String PART = "section";
  static final String ITEM = "item";
  private static final String OPT_OUT = "opt-out-";

  private final Edition directory;

  SealWords(Edition directory) {
    this.directory = directory;
  }

  SealsPage.Offers offers() {
    return new SealsPage.Offers(
        List.of(
            Choice.of(
                EVERYTHING,
                "Everything",
                "The person objects to sharing. Name, date of birth and contact details stay"
                    + " visible: staff must be able to find and reach them."),
            Choice.of(PART, "A section of the record", "Also what is added to it later."),
            Choice.of(ITEM, "One item", "In all its versions."),
            Choice.of(
                OPT_OUT + OptOut.NATIONAL.code(),
                "National data opt-out",
                "Nothing of the person is used beyond their own care: planning, population health,"
                    + " research."),
            Choice.of(
                OPT_OUT + OptOut.TYPE_1.code(),
                "Type 1 opt-out",
                "Nothing that a GP practice holds is used beyond their own care.")),
        sections(),
        organisations(),
        Arrays.stream(Seal.AskedBy.values())
            .map(by -> Choice.of(by.code(), capital(by.words())))
            .toList());
  }

  private static List<Select.Option> sections() {
    Stream<Select.Option> named =
        Arrays.stream(org.careweave.resources.Section.values())
            .map(org.careweave.resources.Section::heading)
            .filter(heading -> !Seal.NEVER_SEALED.contains(heading))
            .map(heading -> Select.Option.of(heading, capital(LookWords.section(heading))))
            .sorted(Comparator.comparing(option -> String.valueOf(option.text())));
    return Stream.concat(Stream.of(Select.Option.of("", "Choose a section")), named).toList();
  }

  private List<Select.Option> organisations() {
    Stream<Select.Option> named =
        directory.organisations().stream()
            .sorted(Comparator.comparing(Organisation::name))
            .map(o -> Select.Option.of(o.ods().value(), o.name()));
    return Stream.concat(
            Stream.of(Select.Option.of("", "Everyone but the organisation that holds it")), named)
        .toList();
  }

  /// What a form's choice covers; null when it is not complete.
  static Seal.@Nullable Covers covers(SealsPage.Placing placing) {
    String[] item = placing.item().strip().split("/", -1);
    return switch (placing.covers()) {
      case EVERYTHING -> new Seal.Covers.Everything();
      case PART -> isSection(placing.section()) ? new Seal.Covers.Part(placing.section()) : null;
      case ITEM ->
          item.length == 2
                  && item[0].matches("[A-Z][A-Za-z]{1,60}")
                  && item[1].matches("[A-Za-z0-9.-]{1,64}")
                  && org.careweave.resources.ResourceType.named(item[0]) != null
              ? new Seal.Covers.Item(item[0], item[1])
              : null;
      default -> optOut(placing.covers());
    };
  }

  private static Seal.@Nullable Covers optOut(String covers) {
    return covers.startsWith(OPT_OUT)
        ? Coded.of(OptOut.values(), covers.substring(OPT_OUT.length()))
            .map(Seal.Covers.BeyondCare::new)
            .orElse(null)
        : null;
  }

  private static boolean isSection(String code) {
    return Arrays.stream(org.careweave.resources.Section.values())
        .anyMatch(section -> section.heading().equals(code));
  }

  SealsPage.Line line(Seal seal) {
    Seal.Lifted lifted = seal.lifted();
    String placed =
        "Placed "
            + ClinicalDate.of(seal.placed().at())
            + " by "
            + who(seal.placed().by())
            + ", "
            + organisation(seal.placed().organisation())
            + "; asked for by "
            + seal.askedBy().words()
            + ".";
    return new SealsPage.Line(
        lifted == null ? Long.toString(seal.id()) : null,
        lifted == null ? new Mark("Holds", Mark.Tone.NOTICE) : new Mark("Lifted", Mark.Tone.QUIET),
        seal.covers() instanceof Seal.Covers.BeyondCare(var optOut)
            ? optOut.words() + ": used for the person's own care only"
            : capital(what(seal.covers())) + " kept from " + from(seal.from()),
        seal.words(),
        lifted == null
            ? placed
            : placed
                + " Lifted "
                + ClinicalDate.of(lifted.at())
                + " by "
                + who(lifted.by())
                + ": "
                + lifted.words());
  }

  private static String what(Seal.Covers covers) {
    return switch (covers) {
      case Seal.Covers.Everything _ -> EVERYTHING;
      case Seal.Covers.Part(var section) -> LookWords.section(section);
      case Seal.Covers.Item(var type, var id) -> "the item " + type + "/" + id;
      case Seal.Covers.BeyondCare(var optOut) -> optOut.words();
    };
  }

  private String from(@Nullable OdsCode from) {
    return from == null ? "everyone but the organisation that holds it" : organisation(from);
  }

  private String organisation(OdsCode code) {
    return directory.organisation(code).map(Organisation::name).orElse(code.value());
  }

  private String who(String user) {
    return user.equals(HeardOptOuts.NATIONAL_LIST)
        ? "the national list"
        : directory.staffMember(user).map(StaffMember::name).orElse(user);
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
  }
}
