package org.careweave.workspace;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.careweave.access.Sight;
import org.careweave.design.Anchor;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Gap;
import org.careweave.design.Line;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.Team;
import org.careweave.people.FoundPerson;
import org.careweave.people.SourcePatient;
import org.careweave.plans.PlanContent;
import org.careweave.plans.PlanField;
import org.careweave.plans.PlanItems;
import org.careweave.plans.PlanSection;
import org.careweave.plans.PlanValue;
import org.careweave.plans.Plans;
import org.careweave.plans.SectionKind;
import org.careweave.record.PersonRecord;
import org.careweave.record.StoredResource;
import org.careweave.tasks.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns a plan, as a sight covers it, into the words of its pages.
@Component
class PlanPresenter {

  private final Plans plans;
  private final Directory directory;
  private final InstantSource clock;

  PlanPresenter(Plans plans, Directory directory, InstantSource clock) {
    this.plans = plans;
    this.directory = directory;
    this.clock = clock;
  }

  /// What the plan page knows of the person.
  record About(
      FoundPerson person, PersonRecord record, RecordPresenter.Around around, OwnWord ownWord) {}

  PlanPage page(Shell shell, About about, @Nullable String said, Sight sight) {
    PersonRecord record = about.record();
    List<StoredResource> settled =
        record.items().stream().filter(i -> !record.unsettled().contains(i.key())).toList();
    List<PlanSection> sections = plans.of(settled, sight);
    Sayers sayers =
        new Sayers(about.around().directory(), about.around().now(), about.around().reach());
    Gaps gaps = new Gaps(record, sayers, about.around().reach(), about.ownWord());
    List<PlanPage.Part> parts = new ArrayList<>();
    for (SectionKind kind : SectionKind.values()) {
      List<PlanSection> own =
          sections.stream().filter(s -> s.kind() == kind && s.inForce()).toList();
      parts.add(part(kind, own, about, gaps, sight));
    }
    return new PlanPage(
        shell,
        lines().who(about.person()),
        note(about.person()),
        parts,
        sourced(settled, sayers),
        said);
  }

  private PlanPage.Part part(
      SectionKind kind, List<PlanSection> own, About about, Gaps gaps, Sight sight) {
    String title = kind.title();
    List<Gap> why = new ArrayList<>();
    String told = gaps.told(kind.recordSection());
    Reach.Cover cover = about.around().reach().cover(kind.recordSection());
    if (told != null) {
      why.add(
          new Gap.Withheld(
              "Something of this kind is withheld: " + told,
              "The record says by which rule.",
              List.of()));
    } else if (cover == Reach.Cover.NONE) {
      why.add(new Gap.NotShown(title + ": not shown to your role."));
    } else if (cover == Reach.Cover.OWN) {
      why.add(new Gap.NotShown(title + " of other organisations: not shown to your role."));
    }
    boolean may = cover != Reach.Cover.NONE && sight.caller().team() != null;
    if (own.isEmpty() && cover != Reach.Cover.NONE) {
      why.addFirst(new Gap.Absent("Nobody has written this yet."));
    }
    String address = address(about.person()) + "/" + kind.code() + "/new";
    return new PlanPage.Part(
        kind.code(),
        title,
        own.stream().map(s -> section(s, sight)).toList(),
        why,
        own.isEmpty() && may ? new Anchor("Write", address, title) : null);
  }

  static String address(FoundPerson person) {
    return RecordController.address(person.person()) + "/plan";
  }

  private static @Nullable String note(FoundPerson person) {
    return person.linked().stream().anyMatch(SourcePatient::deceased)
        ? "This person has died. The plan is kept; nothing of it is due any more."
        : null;
  }

  /// Plans that organisations hold in their own systems.
  private static List<Line> sourced(List<StoredResource> settled, Sayers sayers) {
    Lines lines = new Lines(sayers);
    return settled.stream()
        .filter(i -> i.key().type().equals("CarePlan") && !Plans.isSection(i))
        .map(Item::of)
        .filter(i -> !i.enteredInError() && InPlaceNow.isInPlace(i))
        .sorted(
            Comparator.comparing((Item i) -> InPlaceNow.rank(InPlaceNow.code(i)))
                .thenComparing(Groups.newestFirst()))
        .map(lines::held)
        .toList();
  }

  TaskLines lines() {
    return new TaskLines(directory.now(), List.of(), clock.instant(), "");
  }

  /// One section in words.
  PlanPage.Section section(PlanSection section, Sight sight) {
    Instant now = clock.instant();
    Edition edition = directory.now();
    Map<String, Task> tasks = plans.serving(section.id(), sight);
    List<PlanPage.Shown> fields = new ArrayList<>();
    for (PlanField field : section.kind().fields()) {
      fields.add(shown(section.kind(), field.code(), field, section.content().get(field.code())));
    }
    Task.Offer offer = section.offer();
    boolean may = plans.mayWrite(section, sight);
    boolean signed =
        section.inForce() && section.kind().isSigned() && !plans.isOwner(section, sight);
    LocalDate reviewed = section.reviewed();
    return new PlanPage.Section(
        section.id(),
        PlanSectionController.address(section.id()),
        section.kind().title(),
        TaskPresenter.name(section.owner(), edition),
        offer == null
            ? null
            : team(offer.team(), edition) + ", " + ClinicalDate.since(offer.at(), now),
        review(section.review(), section.inForce(), LocalDate.ofInstant(now, ClinicalDate.ZONE)),
        reviewed == null ? "not reviewed yet" : "last reviewed " + ClinicalDate.of(reviewed),
        changed(section.changed(), now, edition),
        fields,
        items(section, tasks, edition, now),
        may
            ? new Anchor(
                "Write in this",
                PlanSectionController.address(section.id()) + "/edit",
                section.kind().title())
            : null,
        signed ? "What was signed is for the team that owns it to change." : null);
  }

  /// What goes on before what is over.
  private List<PlanPage.Item> items(
      PlanSection section, Map<String, Task> tasks, Edition edition, Instant now) {
    PlanItems kind = section.kind().items();
    return kind == null
        ? List.of()
        : section.content().items().stream()
            .sorted(Comparator.comparing((PlanContent.Item i) -> !i.isOpen()))
            .map(i -> item(section, kind, i, tasks.get(i.id()), edition, now))
            .toList();
  }

  /// `Review overdue since 12-Aug-2026`, `Review on 24-Nov-2026`.
  static Mark review(@Nullable LocalDate review, boolean inForce, LocalDate today) {
    if (!inForce) {
      return new Mark("Ended", Mark.Tone.QUIET);
    }
    if (review == null) {
      return new Mark("No review date", Mark.Tone.QUIET);
    }
    return review.isBefore(today)
        ? new Mark("Review overdue since " + ClinicalDate.of(review), Mark.Tone.ALERT)
        : new Mark(
            "Review on " + ClinicalDate.of(review),
            review.isBefore(today.plusDays(14)) ? Mark.Tone.NOTICE : Mark.Tone.PLAIN);
  }

  private static String changed(Task.Deed by, Instant now, Edition edition) {
    String code = by.team();
    String team = code == null ? "" : ", " + team(code, edition);
    return "Changed by " + by.name() + team + ", " + ClinicalDate.since(by.at(), now);
  }

  private static String team(String code, Edition edition) {
    return edition.team(code).map(Team::name).orElse(code);
  }

  private PlanPage.Shown shown(SectionKind kind, String name, PlanField field, PlanValue value) {
    PlanPage.State state =
        value.unknown()
            ? PlanPage.State.UNKNOWN
            : value.isNone() ? PlanPage.State.NONE : PlanPage.State.SAID;
    return new PlanPage.Shown(field.label(), plans.words(kind, name, value), state);
  }

  private PlanPage.Item item(
      PlanSection section,
      PlanItems kind,
      PlanContent.Item item,
      @Nullable Task task,
      Edition edition,
      Instant now) {
    List<PlanPage.Shown> fields = new ArrayList<>();
    String title = "";
    for (PlanField field : kind.fields()) {
      PlanValue value = item.get(field.code());
      String name = PlanContent.name(item.id(), field.code());
      if (field.equals(kind.fields().getFirst())) {
        title = value.text();
      } else if (!field.code().equals("status") && !value.isNone()) {
        fields.add(shown(section.kind(), name, field, value));
      }
    }
    String status = item.get("status").text();
    String words = kind.field("status").map(f -> f.words(status)).orElse(status);
    LocalDate by = PlanSection.date(item.get("by"));
    boolean late =
        item.isOpen() && by != null && by.isBefore(LocalDate.ofInstant(now, ClinicalDate.ZONE));
    Mark.Tone tone = late ? Mark.Tone.ALERT : item.isOpen() ? Mark.Tone.PLAIN : Mark.Tone.QUIET;
    return new PlanPage.Item(
        title,
        new Mark(late ? words + ", overdue" : words, tone),
        !item.isOpen(),
        fields,
        task == null ? null : served(task, edition));
  }

  private static PlanPage.Served served(Task task, Edition edition) {
    String outcome = task.outcome();
    String words =
        task.status().words()
            + (task.isOpen() ? ", " + TaskPresenter.name(task.owner(), edition) : "")
            + (outcome == null ? "" : ": " + outcome);
    return new PlanPage.Served(TaskController.address(task.id()), words);
  }
}
