package org.careweave.tasks;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Values of fields in words, and what differs between two versions of a task.
final class TaskWords {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd-MMM-uuuu HH:mm", Locale.UK)
          .withZone(ZoneId.of("Europe/London"));

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd-MMM-uuuu", Locale.UK);

  private TaskWords() {}

  static String day(java.time.LocalDate day) {
    return DAY.format(day);
  }

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case TaskDue(Instant at, String reason) -> TIME.format(at) + ", " + reason;
      case Instant at -> TIME.format(at);
      case TaskPriority priority -> priority.words();
      case TaskStatus status -> status.words();
      default -> value.toString();
    };
  }

  /// What a version changed; everything it says when there is none before it.
  static List<TaskEvent.Change> changes(@Nullable Task before, Task after, TaskLists lists) {
    List<TaskEvent.Change> changes = new ArrayList<>();
    List<Fields> fields = fields(after, lists);
    List<Fields> former = before == null ? List.of() : fields(before, lists);
    for (int i = 0; i < fields.size(); i++) {
      String was = former.isEmpty() ? "" : former.get(i).value();
      if (!fields.get(i).value().equals(was)) {
        changes.add(new TaskEvent.Change(fields.get(i).name(), was, fields.get(i).value()));
      }
    }
    if (before != null) {
      ticks(before, after, changes);
    }
    int known = before == null ? 0 : before.comments().size();
    after.comments().stream()
        .skip(known)
        .forEach(c -> changes.add(new TaskEvent.Change("comment", "", c.text())));
    return changes;
  }

  private record Fields(String name, String value) {}

  private static List<Fields> fields(Task task, TaskLists lists) {
    Task.Offer offer = task.offer();
    return List.of(
        new Fields("status", of(task.status())),
        new Fields("owner", lists.name(task.owner())),
        new Fields(
            "offer",
            offer == null ? "" : lists.name(TaskOwner.ofTeam(offer.organisation(), offer.team()))),
        new Fields("title", task.what().title()),
        new Fields("description", task.what().description()),
        new Fields("priority", of(task.what().priority())),
        new Fields("due", of(task.due())),
        new Fields("reason", of(task.reason())),
        new Fields("outcome", of(task.outcome())));
  }

  private static void ticks(Task before, Task after, List<TaskEvent.Change> changes) {
    for (Task.Check check : after.checklist()) {
      for (Task.Check was : before.checklist()) {
        if (was.id().equals(check.id()) && !Objects.equals(was.done(), check.done())) {
          changes.add(
              new TaskEvent.Change(
                  "checklist",
                  was.done() == null ? "to do" : "done",
                  check.text() + (check.done() == null ? ": to do" : ": done")));
        }
      }
    }
  }
}
