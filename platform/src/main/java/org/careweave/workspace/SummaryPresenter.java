package org.careweave.workspace;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.design.Choice;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.ServiceLine;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.transfers.DischargeCode;
import org.careweave.transfers.DischargeCodes;
import org.careweave.transfers.DischargePlan;
import org.careweave.transfers.DischargeSummary;
import org.careweave.transfers.DischargeSummary.Content;
import org.careweave.transfers.Discharges;
import org.careweave.transfers.SummaryHeading;
import org.careweave.transfers.Transfers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns a discharge summary into the form it is written in, and into words to read.
@Component
class SummaryPresenter {

  private static final List<Integer> DAYS = List.of(1, 2, 3, 7, 14, 28, 42);
  private static final int MOST = 25;

  private final Discharges discharges;
  private final Transfers transfers;
  private final DischargeCodes codes;
  private final Directory directory;
  private final InstantSource clock;

  SummaryPresenter(
      Discharges discharges,
      Transfers transfers,
      DischargeCodes codes,
      Directory directory,
      InstantSource clock) {
    this.discharges = discharges;
    this.transfers = transfers;
    this.codes = codes;
    this.directory = directory;
    this.clock = clock;
  }

  /// Whom a summary can go to: the practice first, then services in which somebody works here.
  ///
  /// @param names by code
  /// @param elsewhere who cannot be reached here, in words
  record Reach(Map<String, Choice> choices, Map<String, String> names, List<String> elsewhere) {}

  Reach reach(@Nullable String practice, OdsCode hospital, Sight sight) {
    Map<String, Choice> choices = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    List<String> elsewhere = new ArrayList<>();
    if (practice == null) {
      elsewhere.add("No practice is known here: ask the person, and send it as before");
    } else {
      String code = "practice:" + practice;
      Optional<Problem> problem = discharges.unreachable(code, hospital, sight);
      String name = new Names(directory.now()).named(practice);
      if (problem.isEmpty()) {
        choices.put(code, Choice.of(code, name, "Registered practice"));
        names.put(code, name);
      } else {
        elsewhere.add(problem.get().words());
      }
    }
    for (ServiceLine service : transfers.services("")) {
      if (choices.size() < MOST
          && discharges.unreachable(service.code(), hospital, sight).isEmpty()) {
        choices.put(service.code(), choice(service));
        names.put(service.code(), service.name());
      }
    }
    return new Reach(choices, names, elsewhere);
  }

  private Choice choice(ServiceLine service) {
    String organisation =
        directory
            .organisation(service.organisation())
            .map(Organisation::name)
            .orElse(service.organisation().value());
    return Choice.of(service.code(), service.name(), organisation);
  }

  /// A summary nobody has written yet, filled from the record.
  Content fresh(Summarisable.Offer offer, DischargePlan plan, Reach reach) {
    List<DischargeSummary.Recipient> to =
        reach.names().entrySet().stream()
            .filter(e -> e.getKey().startsWith("practice:"))
            .map(e -> new DischargeSummary.Recipient(e.getKey(), e.getValue(), ""))
            .toList();
    LocalDate expected = plan.said().expected();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ClinicalDate.ZONE);
    return new Content(
        Map.of(),
        offer.items().stream()
            .filter(Summarisable.Offered::usual)
            .map(Summarisable.Offered::entry)
            .toList(),
        "0".equals(plan.said().pathway()) || "1".equals(plan.said().pathway()) ? "19" : null,
        expected == null || expected.isBefore(today) ? today : expected,
        to,
        List.of());
  }

  /// What the form is made of.
  ///
  /// @param version of the draft; null while there is none
  /// @param values what was typed; null for what the content says
  record Written(
      FoundPerson person,
      @Nullable Integer version,
      Content content,
      @Nullable Map<String, String> values,
      @Nullable Problem problem) {}

  SummaryPage page(
      Shell shell, Written written, Summarisable.Offer offer, Reach reach, Sight sight) {
    Instant now = clock.instant();
    Edition edition = directory.now();
    TaskListPage.Who who =
        new TaskLines(edition, List.of(), now, sight.caller().id()).who(written.person());
    Content content = written.content();
    Map<String, String> values = new LinkedHashMap<>(SummaryForm.values(content));
    if (written.values() != null) {
      values.putAll(written.values());
    }
    List<String> ticked =
        content.entries().stream().map(DischargeSummary.Entry::reference).toList();
    List<SummaryPage.Section> sections = new ArrayList<>();
    for (SummaryHeading heading : SummaryHeading.values()) {
      if (heading.filled() != SummaryHeading.Filled.BY_ITSELF) {
        sections.add(section(heading, offer, ticked, values));
      }
    }
    return new SummaryPage(
        shell,
        who,
        who.href() + "/discharge/summary",
        who.href() + "/discharge",
        written.version() == null ? "" : Integer.toString(written.version()),
        discharges.needed(content),
        sections,
        going(content, reach, now),
        values,
        written.problem());
  }

  private static SummaryPage.Section section(
      SummaryHeading heading,
      Summarisable.Offer offer,
      List<String> ticked,
      Map<String, String> values) {
    List<SummaryPage.Ticked> items = new ArrayList<>();
    for (Summarisable.Offered one : offer.items()) {
      DischargeSummary.Entry entry = one.entry();
      if (entry.heading() == heading) {
        String change = heading == SummaryHeading.MEDICINES ? "change-" + entry.reference() : null;
        if (change != null) {
          values.putIfAbsent(change, entry.change());
        }
        items.add(
            new SummaryPage.Ticked(
                entry.reference(), entry.words(), ticked.contains(entry.reference()), change));
      }
    }
    return new SummaryPage.Section(
        heading.code(),
        heading.words(),
        heading.hint(),
        heading.filled() == SummaryHeading.Filled.TYPED,
        items);
  }

  private SummaryPage.Going going(Content content, Reach reach, Instant now) {
    List<Select.Option> to = new ArrayList<>();
    to.add(Select.Option.of("", "Choose"));
    reach.names().forEach((code, name) -> to.add(Select.Option.of(code, name)));
    LocalDate today = LocalDate.ofInstant(now, ClinicalDate.ZONE);
    List<Select.Option> days = new ArrayList<>();
    for (int in : DAYS) {
      LocalDate day = today.plusDays(in);
      String words =
          in % 7 == 0 ? in / 7 + (in == 7 ? " week" : " weeks") : in + (in == 1 ? " day" : " days");
      days.add(Select.Option.of(day.toString(), "in " + words + ", " + ClinicalDate.of(day)));
    }
    content.actions().stream()
        .map(DischargeSummary.Action::by)
        .distinct()
        .filter(by -> !by.equals(LocalDate.EPOCH))
        .filter(by -> days.stream().noneMatch(o -> by.toString().equals(o.value())))
        .forEach(by -> days.add(Select.Option.of(by.toString(), ClinicalDate.of(by))));
    List<Select.Option> destinations = new ArrayList<>();
    destinations.add(Select.Option.of("", "Choose"));
    codes
        .all(DischargeCode.Sort.DESTINATION)
        .forEach(code -> destinations.add(Select.Option.of(code.code(), code.words())));
    return new SummaryPage.Going(
        List.copyOf(reach.choices().values()),
        content.recipients().stream().map(DischargeSummary.Recipient::code).toList(),
        reach.elsewhere(),
        to,
        days,
        destinations,
        Summarisable.CHANGES.stream().map(c -> Select.Option.of(c, c)).toList(),
        SummaryForm.ACTIONS);
  }

  /// As it is read.
  SummaryWords words(DischargeSummary summary) {
    String by = summary.author() + ", " + ClinicalDate.of(summary.written());
    String state = summary.sent() ? "Sent by " + by : "Draft, not sent yet. Last written by " + by;
    if (summary.replaced() != null) {
      state =
          "Replaced by a corrected one on "
              + ClinicalDate.of(summary.replaced())
              + ": do not act on this one. "
              + state;
    } else if (summary.replaces() != null) {
      state = "Corrected: it replaces one that was sent before. " + state;
    }
    return SummaryWords.of(summary, state);
  }

  PaperPage paper(Shell shell, FoundPerson person, DischargeSummary summary, Sight sight) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ClinicalDate.ZONE);
    return new PaperPage(
        shell,
        ArrivalsPage.Someone.of(person, today),
        words(summary),
        DischargeController.address(person.person().value()),
        "Printed by " + sight.caller().name() + " on " + ClinicalDate.of(now));
  }
}
