package org.careweave.workspace;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.careweave.design.ClinicalDate;
import org.careweave.design.ClinicalName;
import org.careweave.design.Mark;
import org.careweave.directory.Edition;
import org.careweave.directory.StaffMember;
import org.careweave.directory.Team;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.tasks.ListedTask;
import org.careweave.tasks.TaskPriority;
import org.jspecify.annotations.Nullable;

/// Turns listed tasks into lines.
final class TaskLines {

  private final Edition directory;
  private final Map<PersonId, FoundPerson> people;
  private final Instant now;
  private final String user;

  /// @param user who looks
  TaskLines(Edition directory, List<FoundPerson> people, Instant now, String user) {
    this.directory = directory;
    this.people = people.stream().collect(Collectors.toMap(FoundPerson::person, p -> p));
    this.now = now;
    this.user = user;
  }

  /// One task; empty when nothing of whom it is about is visible.
  Optional<TaskListPage.Line> line(ListedTask task) {
    FoundPerson person = people.get(task.person());
    if (person == null) {
      return Optional.empty();
    }
    String holder = task.holder();
    String offered = task.offeredTo();
    return Optional.of(
        new TaskListPage.Line(
            task.id(),
            TaskController.address(task.id()),
            task.title(),
            who(person),
            DueWords.of(task.due(), now),
            task.dueReason(),
            priority(task.priority()),
            holder == null ? null : holder.equals(user) ? "You" : name(holder),
            task.status().words(),
            offered == null ? null : "Offered to " + team(offered),
            "Changed by " + task.changedBy() + ", " + ClinicalDate.since(task.changedAt(), now)));
  }

  TaskListPage.Who who(FoundPerson person) {
    LocalDate today = LocalDate.ofInstant(now, ClinicalDate.ZONE);
    return new TaskListPage.Who(
        ClinicalName.of(person.best().family(), person.best().given(), person.best().prefix()),
        RecordController.address(person.person()),
        ClinicalDate.born(person.best().birthDateText(), today));
  }

  static @Nullable Mark priority(TaskPriority priority) {
    return switch (priority) {
      case ROUTINE -> null;
      case URGENT -> new Mark(priority.words(), Mark.Tone.NOTICE);
      case ASAP, STAT -> new Mark(priority.words(), Mark.Tone.ALERT);
    };
  }

  String name(String holder) {
    return directory.staffMember(holder).map(StaffMember::name).orElse(holder);
  }

  String team(String code) {
    return directory.team(code).map(Team::name).orElse(code);
  }
}
