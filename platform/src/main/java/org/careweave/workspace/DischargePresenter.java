package org.careweave.workspace;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.careweave.access.Sight;
import org.careweave.design.Choice;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.OrganisationKind;
import org.careweave.people.FoundPerson;
import org.careweave.tasks.Tasks;
import org.careweave.transfers.DischargeCode;
import org.careweave.transfers.DischargeCodes;
import org.careweave.transfers.DischargePlan;
import org.careweave.transfers.DischargePlan.Criteria;
import org.careweave.transfers.DischargePlan.Said;
import org.careweave.transfers.DischargePlan.State;
import org.careweave.transfers.DischargeSummary;
import org.careweave.transfers.Discharges;
import org.careweave.transfers.ListedTransfer;
import org.careweave.transfers.Party;
import org.careweave.transfers.Stay;
import org.careweave.transfers.TransferState;
import org.careweave.transfers.Transfers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns what is planned for somebody's discharge into words.
@Component
class DischargePresenter {

  private final Discharges discharges;
  private final Transfers transfers;
  private final DischargeCodes codes;
  private final Directory directory;
  private final Tasks tasks;
  private final InstantSource clock;

  DischargePresenter(
      Discharges discharges,
      Transfers transfers,
      DischargeCodes codes,
      Directory directory,
      Tasks tasks,
      InstantSource clock) {
    this.discharges = discharges;
    this.transfers = transfers;
    this.codes = codes;
    this.directory = directory;
    this.tasks = tasks;
    this.clock = clock;
  }

  /// What there is to show.
  ///
  /// @param stay the stay that goes on; null when there is none
  /// @param plan null while there is none
  /// @param values what was typed; null for what stands
  record Shown(
      FoundPerson person,
      @Nullable Stay stay,
      @Nullable DischargePlan plan,
      @Nullable Map<String, String> values,
      DischargePage.Tried tried) {

    Stay place() {
      return stay != null ? stay : Objects.requireNonNull(plan).stay();
    }
  }

  DischargePage page(Shell shell, Shown shown, Sight sight) {
    Instant now = clock.instant();
    Edition edition = directory.now();
    DischargeWords words = new DischargeWords(edition, codes, now);
    TaskLines lines = new TaskLines(edition, List.of(), now, sight.caller().id());
    DischargePlan plan = shown.plan();
    TaskListPage.Who who = lines.who(shown.person());
    boolean open = plan == null || plan.state() == State.OPEN;
    boolean writes =
        shown.stay() != null && open && discharges.writes(shown.place().hospital(), sight);
    return new DischargePage(
        shell,
        who.href() + "/discharge",
        who,
        warning(shown),
        facts(shown, words),
        writes ? form(shown, words, sight) : null,
        plan != null && open && !writes && plan.said().waits().is(sight.caller()),
        going(shown, writes, sight),
        plan == null ? List.of() : history(plan, words, sight),
        shown.tried());
  }

  /// The discharge can be written also for somebody who has left without one.
  private DischargePage.Going going(Shown shown, boolean writes, Sight sight) {
    DischargePlan plan = shown.plan();
    if (plan == null) {
      return new DischargePage.Going(
          null, null, null, "", List.of(), false, List.of(), List.of(), null, List.of(), false);
    }
    String address = DischargeController.address(shown.person().person().value());
    boolean own = discharges.writes(plan.stay().hospital(), sight);
    boolean may = plan.state() == State.OPEN && (writes || shown.stay() == null && own);
    DischargeSummary summary = discharges.summary(plan, sight).orElse(null);
    List<DischargeSummary.Needed> needed =
        summary == null || !may ? List.of() : discharges.needed(summary.content());
    return new DischargePage.Going(
        may ? address + "/summary" : null,
        summary == null ? null : address + "/print",
        summary == null || !summary.sent() ? null : address + "/pdf",
        summary == null ? "" : Integer.toString(summary.version()),
        needed,
        may && summary != null && needed.stream().allMatch(one -> one.there() || !one.must()),
        summary == null
            ? List.of()
            : summary.content().recipients().stream()
                .map(r -> r.asks().isEmpty() ? r.name() : r.name() + ": " + r.asks())
                .toList(),
        discharges.sent(plan, sight).stream().map(this::sent).toList(),
        plan.state() != State.SENT
            ? null
            : plan.given() == null
                ? "Not given yet: print it, and give it to the person"
                : "Given on " + ClinicalDate.of(plan.given()),
        may ? councils() : List.of(),
        own && plan.state() == State.SENT && plan.given() == null);
  }

  private List<Select.Option> councils() {
    return transfers.services("").stream()
        .filter(
            service ->
                directory
                    .organisation(service.organisation())
                    .filter(o -> o.kind() == OrganisationKind.COUNCIL)
                    .isPresent())
        .map(service -> Select.Option.of(service.code(), service.name()))
        .toList();
  }

  private DischargePage.Sent sent(ListedTransfer one) {
    Instant now = clock.instant();
    boolean late = one.due() != null && one.due().isBefore(now);
    boolean unopened = late && one.state() == TransferState.SENT;
    String words = unopened ? "Not opened in time: ring them" : one.state().words();
    Mark.Tone tone =
        switch (one.state()) {
          case TAKEN_OVER, ACCEPTED, CLOSED -> Mark.Tone.PLAIN;
          case DECLINED, ASKED -> Mark.Tone.ALERT;
          default -> late ? Mark.Tone.ALERT : Mark.Tone.NOTICE;
        };
    return new DischargePage.Sent(
        TransferController.address(one.id()),
        one.what().startsWith("Discharge, corrected")
            ? one.service() + ", correction"
            : one.service(),
        new Mark(words, tone),
        "since " + ClinicalDate.clockOrDay(one.since(), now));
  }

  private static @Nullable String warning(Shown shown) {
    if (shown.person().best().deceased()) {
      return "This person has died. Do not contact them or their family about this by routine.";
    }
    DischargePlan plan = shown.plan();
    return shown.stay() == null && plan != null && plan.state() == State.OPEN
        ? "As far as the hospital’s system has told, this person has left, and nothing has been sent."
        : null;
  }

  private DischargePage.Facts facts(Shown shown, DischargeWords words) {
    DischargePlan plan = shown.plan();
    Stay stay = shown.place();
    String where = words.where(stay.ward(), stay.site(), stay.hospital());
    String days = words.days(stay.admitted()) + ", admitted " + ClinicalDate.of(stay.admitted());
    if (plan == null) {
      return new DischargePage.Facts(
          where,
          days,
          false,
          new Mark("No plan yet", Mark.Tone.NOTICE),
          null,
          words.expected(null),
          words.pathway(null),
          "",
          "The ward’s",
          "");
    }
    Said said = plan.said();
    String criterion = said.criterion();
    String more =
        plan.ready() != null
            ? "Ready since " + ClinicalDate.of(plan.ready())
            : criterion == null ? null : words(DischargeCode.Sort.CRITERION, criterion);
    return new DischargePage.Facts(
        where,
        days,
        true,
        DischargeWords.criteria(said.criteria()),
        more,
        words.expected(said.expected()),
        words.pathway(said.pathway()),
        words.delay(said.delay()),
        plan.state() == State.OPEN
            ? discharges.name(said.waits()) + ", " + words.since(plan.waitsSince())
            : "Nobody’s: the discharge has been sent",
        said.note());
  }

  private String words(DischargeCode.Sort sort, String code) {
    return codes.words(sort, code);
  }

  private DischargePage.Form form(Shown shown, DischargeWords words, Sight sight) {
    DischargePlan plan = shown.plan();
    Party ward = discharges.ward(shown.place());
    Map<String, String> standing =
        plan == null ? Map.of() : DischargeForm.values(plan.said(), ward);
    List<Choice> criteria =
        Arrays.stream(Criteria.values()).map(c -> Choice.of(c.code(), c.words())).toList();
    List<Select.Option> criterions =
        options("Choose where they are met", DischargeCode.Sort.CRITERION);
    List<Choice> pathways =
        codes.all(DischargeCode.Sort.PATHWAY).stream()
            .map(c -> Choice.of(c.code(), words.pathway(c.code())))
            .toList();
    return new DischargePage.Form(
        plan == null ? "" : Integer.toString(plan.version()),
        criteria,
        criterions,
        pathways,
        options("Nothing", DischargeCode.Sort.DELAY),
        waits(ward, sight),
        shown.values() == null ? standing : shown.values(),
        plan != null);
  }

  private List<Select.Option> options(String none, DischargeCode.Sort sort) {
    List<Select.Option> options = new ArrayList<>();
    options.add(Select.Option.of("", none));
    codes
        .all(sort)
        .forEach(
            code ->
                options.add(
                    Select.Option.of(
                        code.code(),
                        sort == DischargeCode.Sort.CRITERION
                            ? code.code() + " " + code.words()
                            : code.words())));
    return options;
  }

  /// The teams of one's own hospital first.
  private List<Select.Option> waits(Party ward, Sight sight) {
    Names names = new Names(directory.now());
    List<Select.Option> options = new ArrayList<>();
    options.add(Select.Option.of("", "The ward: " + discharges.name(ward)));
    tasks.teams().stream()
        .filter(team -> !team.code().equals(ward.team()))
        .sorted(
            Comparator.comparing(
                    (org.careweave.directory.Team team) ->
                        !team.organisation().equals(sight.caller().organisation()))
                .thenComparing(team -> team.name()))
        .forEach(
            team ->
                options.add(
                    Select.Option.of(
                        team.code(),
                        team.name() + ", " + names.organisation(team.organisation()))));
    return options;
  }

  /// Which fields somebody else has changed, as they stand.
  List<String> standing(DischargePlan plan, List<String> fields) {
    DischargeWords words = new DischargeWords(directory.now(), codes, clock.instant());
    return fields.stream().map(field -> field(field, plan, words)).toList();
  }

  private String field(String field, DischargePlan plan, DischargeWords words) {
    Said said = plan.said();
    return switch (field) {
      case "criteria" -> "Criteria to reside: " + DischargeWords.criteria(said.criteria()).text();
      case "expected" -> "Expected date: " + words.expected(said.expected()).text();
      case "pathway" -> words.pathway(said.pathway());
      case "delay" ->
          "Waiting for: " + (said.delay() == null ? "nothing" : lower(words.delay(said.delay())));
      case "waits" -> "Whose move: " + discharges.name(said.waits());
      default -> "What else to know: " + (said.note().isEmpty() ? "nothing" : said.note());
    };
  }

  private static String lower(String words) {
    return words.substring(0, 1).toLowerCase(Locale.UK) + words.substring(1);
  }

  private List<DischargePage.Step> history(DischargePlan plan, DischargeWords words, Sight sight) {
    List<DischargePlan> versions = discharges.versions(plan, sight);
    List<DischargePage.Step> steps = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      DischargePlan after = versions.get(i);
      DischargePlan before = i + 1 < versions.size() ? versions.get(i + 1) : null;
      steps.add(
          new DischargePage.Step(
              after.changed().name()
                  + ", "
                  + new Names(directory.now()).named(after.changed().organisation()),
              ClinicalDate.of(after.changed().at()),
              changes(before, after, words)));
    }
    return steps;
  }

  private List<String> changes(
      @Nullable DischargePlan before, DischargePlan after, DischargeWords words) {
    List<String> changes = new ArrayList<>();
    if (before == null) {
      changes.add("Made the plan");
    }
    if (after.state() != State.OPEN && (before == null || before.state() != after.state())) {
      changes.add(after.state() == State.SENT ? "Sent the discharge" : "Ended the plan");
    }
    if (before != null && before.summary() == null && after.summary() != null) {
      changes.add("Began the discharge summary");
    } else if (before != null && !Objects.equals(before.summary(), after.summary())) {
      changes.add("Corrected the discharge summary");
    }
    if (before != null && before.given() == null && after.given() != null) {
      changes.add("Gave the person their copy");
    }
    for (String field : List.of("criteria", "expected", "pathway", "delay", "waits", "note")) {
      String now = field(field, after, words);
      if (before == null ? !isEmpty(field, after) : !now.equals(field(field, before, words))) {
        changes.add(now);
      }
    }
    return changes;
  }

  private static boolean isEmpty(String field, DischargePlan plan) {
    Said said = plan.said();
    return switch (field) {
      case "criteria" -> said.criteria() == null;
      case "expected" -> said.expected() == null;
      case "pathway" -> said.pathway() == null;
      case "delay" -> said.delay() == null;
      case "waits" -> false;
      default -> said.note().isEmpty();
    };
  }
}
