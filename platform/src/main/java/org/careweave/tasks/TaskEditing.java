package org.careweave.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.careweave.access.Sight;
import org.careweave.kernel.Problem;
import org.careweave.tasks.TaskStore.Standing;
import org.careweave.tasks.TaskStore.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Changes of fields, ticks and comments. What two people change of different fields comes
/// together; of the same field the second is shown what the first made of it, and nothing is lost.
@Component
final class TaskEditing {

  private final TaskStore store;

  TaskEditing(TaskStore store) {
    this.store = store;
  }

  TaskOutcome edit(String id, TaskEdit wish, Sight sight) {
    TaskEdit edit = cleaned(wish);
    Problem wrong = problem(edit);
    if (wrong != null) {
      return new TaskOutcome.Refused(wrong);
    }
    return store.change(id, sight, standing -> edited(standing, edit, sight));
  }

  private static TaskEdit cleaned(TaskEdit edit) {
    TaskDue due = edit.due();
    return new TaskEdit(
        edit.version(),
        edit.title() == null ? null : TaskText.clean(edit.title()),
        edit.description() == null ? null : TaskText.clean(edit.description()),
        edit.priority(),
        due == null ? null : new TaskDue(due.at(), TaskText.clean(due.reason())));
  }

  private @Nullable Problem problem(TaskEdit edit) {
    TaskDue due = edit.due();
    return Stream.of(
            Optional.ofNullable(edit.title()).map(TaskEditing::titleProblem),
            Optional.ofNullable(edit.description()).map(TaskEditing::descriptionProblem),
            Optional.ofNullable(due).map(this::dueProblem))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  static @Nullable Problem titleProblem(String title) {
    return TaskText.problem(title, TaskText.SHORT, "title", "Say what is to be done");
  }

  static @Nullable Problem descriptionProblem(String description) {
    return description.isEmpty()
        ? null
        : TaskText.problem(description, TaskText.LONG, "description", "");
  }

  @Nullable Problem dueProblem(TaskDue due) {
    if (!due.at().isAfter(store.now())) {
      return Problem.invalid(
          "TSK-010", "This time has passed. Enter when it is to be done by", "due");
    }
    return TaskText.problem(
        due.reason(), TaskText.SHORT, "due-reason", "Say why by then, so that others can judge");
  }

  private Step edited(Standing standing, TaskEdit edit, Sight sight) {
    Task now = standing.task();
    Optional<Step> not = forbidden(standing, sight);
    if (not.isPresent()) {
      return not.get();
    }
    Task seen = seen(now, edit.version(), sight);
    List<TaskOutcome.Field> conflicts = new ArrayList<>();
    boolean changed =
        field("title", edit.title(), seen, now, t -> t.what().title(), conflicts)
            | field(
                "description",
                edit.description(),
                seen,
                now,
                t -> t.what().description(),
                conflicts)
            | field("priority", edit.priority(), seen, now, t -> t.what().priority(), conflicts)
            | field("due", edit.due(), seen, now, Task::due, conflicts);
    if (!conflicts.isEmpty()) {
      return new Step.Leave(new TaskOutcome.Conflicting(now, conflicts));
    }
    if (!changed) {
      return new Step.Leave(new TaskOutcome.Done(now));
    }
    write(standing.json(), edit);
    return new Step.Store("edit", standing.stored().custodian());
  }

  private static void write(TaskJson json, TaskEdit edit) {
    Optional.ofNullable(edit.title()).ifPresent(json::title);
    Optional.ofNullable(edit.description()).ifPresent(json::description);
    Optional.ofNullable(edit.priority()).ifPresent(json::priority);
    Optional.ofNullable(edit.due()).ifPresent(json::due);
  }

  /// What the writer saw.
  private Task seen(Task now, int version, Sight sight) {
    return version == now.version()
        ? now
        : store.version(now.id(), version, sight).map(Standing::task).orElse(now);
  }

  /// Whether a field is to be changed; one that somebody else changed since, to something else, is
  /// noted.
  private static <T> boolean field(
      String name,
      @Nullable T wanted,
      Task seen,
      Task now,
      Function<Task, @Nullable T> of,
      List<TaskOutcome.Field> conflicts) {
    T theirs = of.apply(now);
    if (wanted == null || wanted.equals(theirs)) {
      return false;
    }
    T before = of.apply(seen);
    if (wanted.equals(before)) {
      return false;
    }
    if (!java.util.Objects.equals(before, theirs)) {
      conflicts.add(
          new TaskOutcome.Field(
              name, TaskWords.of(before), TaskWords.of(theirs), TaskWords.of(wanted)));
    }
    return true;
  }

  TaskOutcome comment(String id, String text, Sight sight) {
    String words = TaskText.clean(text);
    Problem problem = commentProblem(words);
    if (problem != null) {
      return new TaskOutcome.Refused(problem);
    }
    return store.change(id, sight, standing -> commented(standing, words, sight));
  }

  static @Nullable Problem commentProblem(String words) {
    return TaskText.problem(words, TaskText.LONG, "comment", "Write a comment");
  }

  Step commented(Standing standing, String words, Sight sight) {
    standing.json().comment(store.deed(sight, "comment"), words);
    return new Step.Store("comment", standing.stored().custodian());
  }

  TaskOutcome tick(String id, String check, boolean done, Sight sight) {
    return store.change(id, sight, standing -> ticked(standing, check, done, sight));
  }

  Step ticked(Standing standing, String check, boolean done, Sight sight) {
    Task task = standing.task();
    Optional<Step> not = forbidden(standing, sight);
    if (not.isPresent()) {
      return not.get();
    }
    Optional<Task.Check> item =
        task.checklist().stream().filter(c -> c.id().equals(check)).findFirst();
    if (item.isEmpty()) {
      return TaskMoving.refused(
          Problem.of(Problem.Kind.NOT_FOUND, "TSK-024", "There is no such item on the list"));
    }
    if ((item.get().done() != null) == done) {
      return new Step.Leave(new TaskOutcome.Done(task));
    }
    standing.json().tick(check, done ? store.deed(sight, "tick") : null);
    return new Step.Store(done ? "tick" : "untick", standing.stored().custodian());
  }

  /// Why the caller may not change a task; empty when they may.
  private static Optional<Step> forbidden(Standing standing, Sight sight) {
    Task task = standing.task();
    if (!TaskMoving.isOwner(task, sight.caller())) {
      return Optional.of(
          TaskMoving.refused(
              Problem.of(
                  Problem.Kind.FORBIDDEN,
                  "TSK-022",
                  "This is for " + TaskMove.By.OWNER.words() + " to do. You can write a comment")));
    }
    return task.isOpen()
        ? Optional.empty()
        : Optional.of(
            TaskMoving.refused(
                Problem.of(
                    Problem.Kind.CONFLICT, "TSK-023", "This task has ended: nothing was changed")));
  }
}
