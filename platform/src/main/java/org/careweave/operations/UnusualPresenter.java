package org.careweave.operations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.careweave.access.Access;
import org.careweave.access.LookPage;
import org.careweave.access.Opening;
import org.careweave.access.UnusualFilter;
import org.careweave.access.UnusualLook;
import org.careweave.access.UnusualReason;
import org.careweave.design.Choice;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.design.SummaryList;
import org.careweave.directory.Edition;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// Makes the pages of unusual looks.
final class UnusualPresenter {

  static final String ADDRESS = "/operations/unusual";

  private final Edition directory;
  private final ReviewWords words;

  UnusualPresenter(Edition directory, Instant now) {
    this.directory = directory;
    this.words = new ReviewWords(directory, now);
  }

  UnusualPage list(
      Shell shell,
      UnusualFilter filter,
      int open,
      List<UnusualLook> found,
      int page,
      boolean watches) {
    boolean more = found.size() > page;
    List<UnusualLook> shown = more ? found.subList(0, page) : found;
    String state = filter.decided() ? "closed" : "open";
    UnusualReason reason = filter.reason();
    OdsCode organisation = filter.organisation();
    String reasonCode = reason == null ? "" : reason.code();
    String organisationCode = organisation == null ? "" : organisation.value();
    return new UnusualPage(
        shell,
        open == 0 ? "Nothing is open." : open + (open == 1 ? " is open." : " are open."),
        new UnusualPage.Offers(states(), reasons(), organisations()),
        state,
        reasonCode,
        organisationCode,
        shown.stream().map(this::line).toList(),
        more
            ? ADDRESS
                + "?state="
                + state
                + "&reason="
                + reasonCode
                + "&organisation="
                + organisationCode
                + "&after="
                + position(shown.getLast()).text()
            : null,
        watches ? ADDRESS + "/watched" : null);
  }

  private static UnusualFilter.Position position(UnusualLook last) {
    Opening.Decision decision = last.decision();
    return new UnusualFilter.Position(
        decision == null ? last.score() : decision.at().toEpochMilli(), last.id());
  }

  private UnusualPage.Line line(UnusualLook look) {
    return new UnusualPage.Line(
        ADDRESS + "/" + look.id(),
        words.who(look.by().user()),
        words.as(look.by()),
        at(look) + ", " + ReviewWords.span(look.looks().first(), look.looks().last()),
        look.reasons().stream().map(reason -> reason.reason().words()).toList(),
        mark(look));
  }

  private static String at(UnusualLook look) {
    PersonId person = look.person();
    int times = look.looks().times();
    return person == null
        ? times + " people"
        : "Person " + person.value() + ", " + (times == 1 ? "1 look" : times + " looks");
  }

  private static Mark mark(UnusualLook look) {
    Opening.Decision decision = look.decision();
    if (decision != null) {
      return new Mark(ReviewWords.found(decision.outcome()), Mark.Tone.QUIET);
    }
    Mark.Tone tone =
        look.score() >= 50
            ? Mark.Tone.ALERT
            : look.score() >= 30 ? Mark.Tone.NOTICE : Mark.Tone.PLAIN;
    return new Mark(look.score() + " points", tone);
  }

  /// One look, whose person is named here: whoever closes it has to know.
  UnusualLookPage one(
      Shell shell,
      UnusualLook look,
      TrailPage.@Nullable About about,
      LookPage looks,
      List<Access.Relationship> around,
      DecisionForm form) {
    boolean own = form.reviewer().equals(look.by().user());
    boolean open = look.decision() == null && !own;
    LocalDate day = look.day();
    return new UnusualLookPage(
        shell,
        words.who(look.by().user()) + ", " + ClinicalDate.of(day),
        mark(look),
        SummaryList.of(facts(look, about)),
        look.reasons().stream().map(UnusualPresenter::reason).toList(),
        new LookWords(directory).days(looks),
        around.stream().map(r -> words.around(r, look.looks().first())).toList(),
        new UnusualLookPage.Trail(
            look.by().user(),
            Integer.toString(day.getDayOfMonth()),
            Integer.toString(day.getMonthValue()),
            Integer.toString(day.getYear())),
        open ? form.deciding(ADDRESS + "/" + look.id(), outcomes()) : null,
        own && look.decision() == null ? "These looks are yours: someone else closes them." : null,
        form.done());
  }

  private static UnusualLookPage.Reason reason(UnusualLook.Reason reason) {
    return new UnusualLookPage.Reason(
        reason.reason().words(), reason.words(), Integer.toString(reason.reason().points()));
  }

  private List<SummaryList.Row> facts(UnusualLook look, TrailPage.@Nullable About about) {
    List<SummaryList.Row> rows = new ArrayList<>();
    add(rows, "Who", words.who(look.by().user()) + " (" + look.by().user() + ")");
    add(rows, "Works as", words.as(look.by()));
    if (about != null) {
      add(rows, "Whose record", about.name());
      add(rows, "Looks that day", Integer.toString(look.looks().times()));
    } else {
      add(rows, "People that day", Integer.toString(look.looks().times()));
    }
    add(rows, "Between", ReviewWords.span(look.looks().first(), look.looks().last()));
    Opening.Decision decision = look.decision();
    if (decision != null) {
      add(rows, "Found", ReviewWords.found(decision.outcome()));
      add(rows, "Why", decision.words());
      add(rows, "Closed", words.who(decision.by()) + ", " + ClinicalDate.of(decision.at()));
    }
    return rows;
  }

  private static void add(List<SummaryList.Row> rows, String key, String value) {
    rows.add(SummaryList.Row.of(key, value));
  }

  private static List<Choice> outcomes() {
    return List.of(
        Choice.of("appropriate", "Appropriate", "There is a good explanation."),
        Choice.of("follow-up", "Needs follow-up", "Someone has to be asked."),
        Choice.of("inappropriate", "Inappropriate", "There was no good reason to look."));
  }

  private static List<Select.Option> states() {
    return List.of(Select.Option.of("open", "Open"), Select.Option.of("closed", "Closed"));
  }

  private static List<Select.Option> reasons() {
    List<Select.Option> reasons = new ArrayList<>();
    reasons.add(Select.Option.of("", "Any reason"));
    Arrays.stream(UnusualReason.values())
        .forEach(reason -> reasons.add(Select.Option.of(reason.code(), reason.words())));
    return reasons;
  }

  private List<Select.Option> organisations() {
    List<Select.Option> organisations = new ArrayList<>();
    organisations.add(Select.Option.of("", "Any organisation"));
    directory
        .organisations()
        .forEach(o -> organisations.add(Select.Option.of(o.ods().value(), o.shortName())));
    return organisations;
  }
}
