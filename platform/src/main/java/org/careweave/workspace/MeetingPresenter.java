package org.careweave.workspace;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.directory.Directory;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.plans.Meeting;
import org.careweave.plans.MeetingEntry;
import org.careweave.plans.Meetings;
import org.careweave.tasks.Task;
import org.careweave.tasks.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns a meeting, as a sight covers it, into the words of its page.
@Component
class MeetingPresenter {

  private final Meetings meetings;
  private final People people;
  private final Tasks tasks;
  private final PersonPlan plans;
  private final Around around;

  MeetingPresenter(Meetings meetings, People people, Tasks tasks, PersonPlan plans, Around around) {
    this.meetings = meetings;
    this.people = people;
    this.tasks = tasks;
    this.plans = plans;
    this.around = around;
  }

  /// What else it needs.
  @Component("meetingPresenterAround")
  record Around(
      Directory directory, TaskPresenter tasks, PlanPresenter plans, InstantSource clock) {}

  MeetingPage page(Shell shell, Meeting meeting, TaskPage.Asked asked, Sight sight) {
    TaskLines lines = around.plans().lines();
    List<MeetingEntry> agenda = meetings.agenda(meeting.id(), sight);
    List<PersonId> ids = agenda.stream().map(MeetingEntry::person).toList();
    Map<PersonId, FoundPerson> known =
        people.persons(ids, sight).stream().collect(Collectors.toMap(FoundPerson::person, p -> p));
    Map<PersonId, List<PlanFirst.One>> first = plans.of(ids, sight);
    List<MeetingPage.Entry> entries = new ArrayList<>();
    for (MeetingEntry entry : agenda) {
      Optional.ofNullable(known.get(entry.person()))
          .ifPresent(
              person ->
                  entries.add(
                      entry(
                          entry,
                          person,
                          first.getOrDefault(entry.person(), List.of()),
                          lines,
                          sight)));
    }
    Instant ended = meeting.ended();
    boolean open = ended == null;
    String with =
        Stream.concat(Stream.of(meeting.team()), meeting.invited().stream())
            .map(lines::team)
            .collect(Collectors.joining(", "));
    return new MeetingPage(
        shell,
        MeetingController.address(meeting.id().toString()),
        meeting.title(),
        new MeetingPage.Facts(
            ClinicalDate.of(meeting.at()),
            with,
            Stream.concat(meetings.there(meeting).stream(), meeting.attended().stream()).toList(),
            ended == null ? null : ClinicalDate.of(ended)),
        entries,
        new MeetingPage.May(
            open, open && meetings.holds(meeting, sight), open ? teams(sight) : List.of()),
        asked);
  }

  private List<Select.Option> teams(Sight sight) {
    String own = String.valueOf(sight.caller().team());
    List<Select.Option> all = new ArrayList<>();
    all.add(Select.Option.of("", "Nobody yet"));
    all.add(Select.Option.of(own, "My own: " + around.plans().lines().team(own)));
    around.tasks().teams(around.directory().now(), own, sight.caller()).stream()
        .filter(option -> !"".equals(option.value()))
        .forEach(all::add);
    return all;
  }

  private MeetingPage.Entry entry(
      MeetingEntry entry,
      FoundPerson person,
      List<PlanFirst.One> first,
      TaskLines lines,
      Sight sight) {
    Instant now = around.clock().instant();
    return new MeetingPage.Entry(
        entry.id(),
        lines.who(person),
        PlanPresenter.address(person),
        entry.reason(),
        first,
        entry.notes().stream()
            .map(
                n ->
                    new TaskPage.Said(
                        n.by().name()
                            + team(n.by().team(), lines)
                            + ", "
                            + ClinicalDate.clockOrDay(n.by().at(), now),
                        n.text()))
            .toList(),
        entry.decisions().stream().map(d -> decision(d, sight)).toList(),
        entry.notes().isEmpty() && entry.decisions().isEmpty());
  }

  private static String team(@Nullable String code, TaskLines lines) {
    return code == null ? "" : ", " + lines.team(code);
  }

  private MeetingPage.Decision decision(MeetingEntry.Decision decision, Sight sight) {
    String id = decision.task();
    if (id == null) {
      return new MeetingPage.Decision(
          decision.id(), decision.what(), new Mark("Nobody’s yet", Mark.Tone.ALERT), null);
    }
    Optional<Task> task = tasks.task(id, sight);
    String words =
        task.map(
                t ->
                    t.status().words()
                        + ", "
                        + TaskPresenter.name(t.owner(), around.directory().now()))
            .orElse("A task that is not shown to you");
    return new MeetingPage.Decision(
        decision.id(),
        decision.what(),
        new Mark(words, Mark.Tone.PLAIN),
        task.map(t -> TaskController.address(t.id())).orElse(null));
  }
}
