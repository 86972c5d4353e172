package org.careweave.workspace;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.design.Anchor;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Shell;
import org.careweave.directory.Directory;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.tasks.Handover;
import org.careweave.tasks.HandoverNote;
import org.careweave.tasks.HandoverReading;
import org.careweave.tasks.Handovers;
import org.careweave.tasks.ListedTask;
import org.careweave.tasks.Sbar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads hand-overs and turns them into words.
@Component
class HandoverPresenter {

  private final Handovers handovers;
  private final People people;
  private final Directory directory;
  private final InstantSource clock;

  HandoverPresenter(Handovers handovers, People people, Directory directory, InstantSource clock) {
    this.handovers = handovers;
    this.people = people;
    this.directory = directory;
    this.clock = clock;
  }

  HandoversPage all(Shell shell, @Nullable String said, Sight sight) {
    TaskLines lines = lines(sight, List.of());
    return new HandoversPage(
        shell,
        lines.team(Objects.requireNonNull(sight.caller().team())),
        said,
        handovers
            .draft(sight)
            .map(one -> Anchor.to("Go on writing", HandoverController.address(one.id())))
            .orElse(null),
        waiting(sight),
        handovers.accepted(sight).stream()
            .map(one -> line(one, "Look at it", lines, sight.caller()))
            .toList());
  }

  /// Those that nobody of the team has accepted.
  List<HandoversPage.Line> waiting(Sight sight) {
    TaskLines lines = lines(sight, List.of());
    Caller caller = sight.caller();
    return handovers.waiting(sight).stream()
        .map(
            one ->
                line(
                    one,
                    one.user().equals(caller.id()) ? "Look at it" : "Read and accept",
                    lines,
                    caller))
        .toList();
  }

  private HandoversPage.Line line(Handover one, String does, TaskLines lines, Caller caller) {
    return new HandoversPage.Line(
        words(one, lines, caller), Anchor.to(does, HandoverController.address(one.id())));
  }

  private TaskLines lines(Sight sight, List<FoundPerson> found) {
    return new TaskLines(directory.now(), found, clock.instant(), sight.caller().id());
  }

  private String words(Handover one, TaskLines lines, Caller caller) {
    Instant now = clock.instant();
    String who = one.user().equals(caller.id()) ? "You" : lines.name(one.user());
    Instant given = one.given();
    Handover.Accepted accepted = one.accepted();
    if (given == null) {
      return "You are writing this. Nobody else sees it before you hand over.";
    }
    String handed =
        who
            + " handed over "
            + (one.own() ? "what they hold, " : "the team’s list, ")
            + ClinicalDate.clockOrDay(given, now);
    if (accepted == null) {
      return handed + ". Nobody has accepted it yet.";
    }
    String by = accepted.user().equals(caller.id()) ? "You" : lines.name(accepted.user());
    return handed
        + ". "
        + by
        + " accepted it, "
        + ClinicalDate.clockOrDay(accepted.at(), now)
        + ".";
  }

  /// Empty when there is no such hand-over for the viewer.
  Optional<HandoverPage> one(Shell shell, String id, HandoverPage.Tried tried, Sight sight) {
    return handovers.read(id, sight).map(reading -> page(shell, reading, tried, sight));
  }

  private HandoverPage page(
      Shell shell, HandoverReading reading, HandoverPage.Tried tried, Sight sight) {
    Handover one = reading.handover();
    Map<PersonId, FoundPerson> known = new LinkedHashMap<>();
    people.persons(about(reading), sight).forEach(found -> known.put(found.person(), found));
    TaskLines lines = lines(sight, List.copyOf(known.values()));
    List<HandoverPage.Person> shown = new ArrayList<>();
    for (PersonId person : about(reading)) {
      FoundPerson found = known.get(person);
      if (found != null) {
        shown.add(person(found, reading, lines, tried));
      }
    }
    shown.sort(
        Comparator.comparing((HandoverPage.Person p) -> !p.note().worrying())
            .thenComparing(p -> !p.note().isSaid()));
    HandoverPage.May may = may(one, sight.caller());
    int held = (int) reading.open().stream().filter(t -> one.user().equals(t.holder())).count();
    return new HandoverPage(
        shell,
        HandoverController.address(one.id()),
        new HandoverPage.State(
            one.version(),
            may,
            words(one, lines, sight.caller()),
            lines.name(one.user()),
            ClinicalDate.clockOrDay(one.since(), clock.instant()),
            held),
        shown,
        reading.more(),
        tried);
  }

  private static HandoverPage.May may(Handover one, Caller caller) {
    boolean mine = one.user().equals(caller.id());
    return switch (one.state()) {
      case DRAFT -> HandoverPage.May.WRITE;
      case GIVEN -> mine ? HandoverPage.May.TAKE_BACK : HandoverPage.May.ACCEPT;
      case ACCEPTED, DROPPED -> HandoverPage.May.READ;
    };
  }

  /// Whom it is about: those something is said of, then by when their tasks are due.
  private static Set<PersonId> about(HandoverReading reading) {
    Set<PersonId> all = new LinkedHashSet<>();
    reading.notes().forEach(note -> all.add(note.person()));
    reading.open().stream()
        .sorted(
            Comparator.comparing(ListedTask::due, Comparator.nullsLast(Comparator.naturalOrder())))
        .forEach(task -> all.add(task.person()));
    reading.changes().forEach(changed -> all.add(changed.task().person()));
    return all;
  }

  private HandoverPage.Person person(
      FoundPerson found, HandoverReading reading, TaskLines lines, HandoverPage.Tried tried) {
    Instant now = clock.instant();
    PersonId person = found.person();
    List<HandoverPage.Item> tasks =
        reading.open().stream()
            .filter(task -> task.person().equals(person))
            .map(
                task ->
                    new HandoverPage.Item(
                        Anchor.to(task.title(), TaskController.address(task.id())),
                        DueWords.of(task.due(), now),
                        task.holder() == null ? "Nobody yet" : lines.name(task.holder())))
            .toList();
    List<HandoverPage.Change> changes =
        reading.changes().stream()
            .filter(changed -> changed.task().person().equals(person))
            .map(changed -> change(changed, now))
            .toList();
    HandoverNote note =
        reading.notes().stream().filter(n -> n.person().equals(person)).findFirst().orElse(null);
    return new HandoverPage.Person(
        person.value(), lines.who(found), note(person, note, tried, now), tasks, changes);
  }

  private HandoverPage.Change change(HandoverReading.Changed changed, Instant now) {
    return new HandoverPage.Change(
        Anchor.to(changed.task().what().title(), TaskController.address(changed.task().id())),
        changed.events().stream()
            .map(event -> TaskPresenter.event(event, now, directory.now()))
            .toList());
  }

  private static HandoverPage.Note note(
      PersonId person, @Nullable HandoverNote note, HandoverPage.Tried tried, Instant now) {
    Sbar words = note == null ? Sbar.NOTHING : note.words();
    boolean typed = !tried.typed().isEmpty();
    List<HandoverPage.Part> parts =
        words.parts().stream()
            .map(
                part -> {
                  String field = part.name() + "-" + person.value();
                  String kept = part.words();
                  return new HandoverPage.Part(
                      field,
                      label(part.name()),
                      hint(part.name()),
                      typed ? tried.typed().getOrDefault(field, kept) : kept);
                })
            .toList();
    boolean worrying =
        typed
            ? tried.typed().containsKey("worrying-" + person.value())
            : note != null && note.worrying();
    String read =
        note == null || note.read() == null
            ? null
            : note.read().name() + ", " + ClinicalDate.clockOrDay(note.read().at(), now);
    String mark = note == null ? "" : note.mark();
    return new HandoverPage.Note(worrying, parts, mark, tried.read().contains(mark), read);
  }

  private static String label(String part) {
    return switch (part) {
      case "situation" -> "Situation";
      case "background" -> "Background";
      case "assessment" -> "Assessment";
      default -> "Recommendation";
    };
  }

  private static String hint(String part) {
    return switch (part) {
      case "situation" -> "What is going on now";
      case "background" -> "What led to it";
      case "assessment" -> "What you make of it";
      default -> "What you ask the next person to do, and by when";
    };
  }
}
