package org.careweave.tasks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.careweave.kernel.Problem;
import org.careweave.people.SourcePatient;
import org.jspecify.annotations.Nullable;

/// Tasks for a common situation, put on a person in one go. What was made from a version stays as
/// that version made it.
///
/// @param id of all its versions
/// @param version from 1
/// @param team code of the team whose it is; null: everybody's to use, nobody's to change
/// @param name `Falls visit`
/// @param changedBy name of who made this version
public record TaskSet(
    String id,
    int version,
    @Nullable String team,
    String name,
    List<Item> items,
    String changedBy,
    Instant changedAt) {

  static final int MOST = 20;

  public TaskSet {
    items = List.copyOf(items);
  }

  /// One of its tasks.
  ///
  /// @param due how long after the start
  /// @param reason why then
  /// @param team code of the team that does it; null: the team that uses the set
  /// @param repeat how often it comes again; null: it does not
  public record Item(
      Task.What what,
      TaskOffset due,
      String reason,
      @Nullable String team,
      List<String> checklist,
      @Nullable TaskRepeat repeat) {

    public Item {
      checklist = List.copyOf(checklist);
    }

    Item cleaned() {
      return new Item(
          new Task.What(
              TaskText.clean(what.title()),
              null,
              what.priority(),
              TaskText.clean(what.description())),
          due,
          TaskText.clean(reason),
          team,
          checklist.stream().map(TaskText::clean).filter(c -> !c.isEmpty()).toList(),
          repeat);
    }

    /// What is wrong with it when it is cleaned; null when nothing is.
    @Nullable Problem problem() {
      List<@Nullable Problem> problems = new ArrayList<>();
      problems.add(TaskEditing.titleProblem(what.title()));
      problems.add(TaskEditing.descriptionProblem(what.description()));
      problems.add(
          TaskText.problem(
              reason, TaskText.SHORT, "due-reason", "Say why by then, so that others can judge"));
      problems.add(TaskMaking.checklistProblem(checklist));
      problems.add(repeat == null ? null : repeat.problem());
      return problems.stream().filter(Objects::nonNull).findFirst().orElse(null);
    }
  }

  /// A set to be put on a person.
  ///
  /// @param about the source patient that whoever does it was shown
  /// @param version the version they saw
  /// @param start from when its times count
  /// @param key of the form: the same one sent again makes nothing again
  public record Use(SourcePatient about, String set, int version, Instant start, UUID key) {

    @Override
    public String toString() {
      return "Use[" + set + "/" + version + "]";
    }
  }
}
