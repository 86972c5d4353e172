package org.careweave.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.careweave.access.Offer;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalBanner;
import org.careweave.design.Gap;
import org.careweave.design.Line;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.PersonRecord;
import org.careweave.record.Records;
import org.careweave.tasks.Task;
import org.careweave.tasks.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The essentials of a person for a phone: parts of the record page, word for word. What the reader
/// opened on their own word stays on the pages: it is not carried about.
@Component
class OfflinePeople {

  /// Lines of one block at most; how many more there are is said.
  private static final int MOST = 40;

  private static final List<OfflineList.Block> CLOSED =
      List.of(
          new OfflineList.Block(
              "Record",
              "plain",
              List.of(),
              List.of(
                  new OfflineList.Missing("withheld", "The record does not open to your team."))));

  private final Records records;
  private final People people;
  private final Grounds grounds;
  private final PersonPlan plan;
  private final Tasks tasks;

  OfflinePeople(Records records, People people, Grounds grounds, PersonPlan plan, Tasks tasks) {
    this.records = records;
    this.people = people;
    this.grounds = grounds;
    this.plan = plan;
    this.tasks = tasks;
  }

  /// A person and their open tasks.
  record Kept(OfflineList.Person shown, List<Task> tasks) {}

  /// Empty when the sight does not cover who they are.
  Optional<Kept> person(PersonId id, Sight sight) {
    return people.person(id, sight).map(found -> kept(found, sight));
  }

  private Kept kept(FoundPerson found, Sight sight) {
    PersonId id = found.person();
    RecordFilter filter = RecordFilter.of(new RecordFilter.Asked(null, null, null, null, null));
    PersonRecord record = records.record(id, sight, filter.asKnown());
    RecordPresenter.Around around = grounds.around(sight, id);
    OwnWord nothingOpened = new OwnWord(id, List.of(), Offer.nothing());
    RecordPage page =
        new RecordPresenter(record, found, filter, around, nothingOpened)
            .page(Shell.outside("", null), "", null)
            .with(
                plan.of(record, sight),
                new RecordPage.OpenTasks(List.of(), null, null, List.of(), null));
    ClinicalBanner banner = page.banner();
    ClinicalBanner.Identity identity = banner.identity();
    return new Kept(
        new OfflineList.Person(
            Long.toString(id.value()),
            banner.name(),
            identity.born(),
            identity.gender(),
            identity.nhsNumber()
                + (identity.verified() == null ? "" : " (" + identity.verified() + ")"),
            identity.died(),
            isClosed(record, around) ? CLOSED : blocks(page)),
        tasks
            .of(
                record.items().stream().filter(i -> !record.unsettled().contains(i.key())).toList(),
                sight)
            .stream()
            .filter(Task::isOpen)
            .toList());
  }

  /// As on the page: to who has nothing to do with the person the record does not open.
  private static boolean isClosed(PersonRecord record, RecordPresenter.Around around) {
    return record.items().stream().allMatch(i -> i.key().type().equals("Patient"))
        && !around.reach().isRelated();
  }

  private static List<OfflineList.Block> blocks(RecordPage page) {
    List<OfflineList.Block> blocks = new ArrayList<>();
    ClinicalBanner banner = page.banner();
    blocks.add(allergies(banner.allergies()));
    blocks.add(alerts(banner, page.inPlace().alert()));
    blocks.add(contact(banner.contact()));
    blocks.add(plan(page.plan()));
    blocks.add(
        new OfflineList.Block(
            "In place now",
            "plain",
            page.inPlace().held().stream().map(OfflinePeople::held).toList(),
            page.inPlace().gaps().stream().map(OfflinePeople::gap).toList()));
    for (String section : List.of("medicines", "people")) {
      page.sections().stream()
          .filter(one -> one.id().equals(section))
          .map(OfflinePeople::section)
          .forEach(blocks::add);
    }
    return blocks.stream()
        .filter(block -> !block.lines().isEmpty() || !block.gaps().isEmpty())
        .toList();
  }

  private static OfflineList.Block alerts(ClinicalBanner banner, @Nullable String attending) {
    List<OfflineList.Said> lines = new ArrayList<>();
    if (attending != null) {
      lines.add(said(attending));
    }
    banner.needs().forEach(need -> lines.add(said("Needs " + need)));
    banner.flags().forEach(flag -> lines.add(line(flag)));
    return new OfflineList.Block(
        "Alerts and needs", "alert", lines, optional(banner.flagsHidden()));
  }

  private static OfflineList.Block plan(PlanFirst plan) {
    List<OfflineList.Said> lines = new ArrayList<>();
    for (PlanFirst.One one : plan.ones()) {
      lines.add(
          new OfflineList.Said(
              one.title(), one.words(), one.owner() + ", " + one.review().text(), null));
    }
    return new OfflineList.Block("Plan: what to know first", "alert", lines, List.of());
  }

  /// That nothing is known is no line: it never looks like an answer.
  private static OfflineList.Block allergies(ClinicalBanner.Allergies allergies) {
    List<OfflineList.Said> lines =
        switch (allergies) {
          case ClinicalBanner.Allergies.Known(var items) ->
              items.stream().map(OfflinePeople::said).toList();
          case ClinicalBanner.Allergies.NoneKnown(var text) -> List.of(said(text));
          case ClinicalBanner.Allergies.NotRecorded _ -> List.of();
          case ClinicalBanner.Allergies.NotShared _ -> List.of();
        };
    List<OfflineList.Missing> gaps =
        switch (allergies) {
          case ClinicalBanner.Allergies.NotRecorded(var text) ->
              List.of(new OfflineList.Missing("unknown", text));
          case ClinicalBanner.Allergies.NotShared(var text) ->
              List.of(new OfflineList.Missing("withheld", text));
          default -> List.of();
        };
    return new OfflineList.Block("Allergies", "alert", lines, gaps);
  }

  private static OfflineList.Block contact(ClinicalBanner.Contact contact) {
    List<OfflineList.Said> lines = new ArrayList<>();
    add(lines, "Address", contact.address(), false);
    add(lines, "Telephone", contact.telephone(), true);
    add(lines, "GP", contact.practice(), false);
    return new OfflineList.Block("Where to find them", "plain", lines, optional(contact.hidden()));
  }

  private static List<OfflineList.Missing> optional(@Nullable String words) {
    return words == null
        ? List.of()
        : List.of(new OfflineList.Missing(words.startsWith("No ") ? "absent" : "withheld", words));
  }

  private static void add(
      List<OfflineList.Said> lines, String what, @Nullable String text, boolean ring) {
    if (text != null) {
      lines.add(new OfflineList.Said(what, text, "", ring ? text : null));
    }
  }

  private static OfflineList.Said said(String text) {
    return new OfflineList.Said(text, "", "", null);
  }

  private static OfflineList.Said line(Line line) {
    String marks = line.marks().stream().map(Mark::text).collect(Collectors.joining(", "));
    String by =
        Stream.of(line.when(), line.chip().source())
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining(" · "));
    return new OfflineList.Said(
        line.name(), line.text() + (marks.isEmpty() ? "" : " [" + marks + "]"), by, null);
  }

  private static OfflineList.Said held(RecordPage.Held held) {
    OfflineList.Said line = line(held.line());
    RecordPage.Ring ring = held.ring();
    return new OfflineList.Said(
        held.kind().equals(line.what()) ? line.what() : held.kind() + ": " + line.what(),
        line.text(),
        held.holder() + (held.line().when().isEmpty() ? "" : ", since " + held.line().when()),
        ring == null ? null : ring.number() + (ring.when() == null ? "" : " " + ring.when()));
  }

  private static OfflineList.Block section(RecordPage.Section section) {
    List<Line> lines = new ArrayList<>(lines(section.shown().body()));
    List<OfflineList.Missing> gaps = new ArrayList<>();
    for (RecordPage.Fold fold : section.shown().folds()) {
      if (fold.summary().endsWith(" more")) {
        lines.addAll(lines(fold.body()));
      } else {
        gaps.add(elsewhere("Not kept here: " + fold.summary() + "."));
      }
    }
    if (section.shown().more() != null || lines.size() > MOST) {
      gaps.add(elsewhere("There is more than fits here: look in the record."));
    }
    section.gaps().forEach(gap -> gaps.add(gap(gap)));
    return new OfflineList.Block(
        section.title(),
        "plain",
        lines.stream().limit(MOST).map(OfflinePeople::line).toList(),
        gaps);
  }

  private static List<Line> lines(RecordPage.Body body) {
    return body instanceof RecordPage.Body.Lines(var lines) ? lines : List.of();
  }

  private static OfflineList.Missing elsewhere(String text) {
    return new OfflineList.Missing("unknown", text);
  }

  private static OfflineList.Missing gap(Gap gap) {
    return switch (gap) {
      case Gap.Absent(var text) -> new OfflineList.Missing("absent", text);
      case Gap.Unknown(var text, var ring) ->
          new OfflineList.Missing("unknown", text + (ring == null ? "" : " Ring " + ring));
      case Gap.Withheld(var text, var rule, var _) ->
          new OfflineList.Missing("withheld", text + " " + rule);
      case Gap.NotShown(var text) -> new OfflineList.Missing("withheld", text);
    };
  }
}
