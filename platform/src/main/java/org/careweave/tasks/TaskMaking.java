package org.careweave.tasks;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns what somebody wants done into a Task that can be stored, or says what is wrong with it.
@Component
final class TaskMaking {

  private static final int MOST_CHECKS = 40;

  private final TaskStore store;
  private final TaskSeries series;
  private final TaskEditing editing;
  private final Receiving receiving;
  private final People people;
  private final InstantSource clock;

  TaskMaking(
      TaskStore store,
      TaskSeries series,
      TaskEditing editing,
      Receiving receiving,
      People people,
      InstantSource clock) {
    this.store = store;
    this.series = series;
    this.editing = editing;
    this.receiving = receiving;
    this.people = people;
    this.clock = clock;
  }

  /// What became of a wish.
  sealed interface Wish {

    /// It can be stored.
    record Ready(TaskJson json) implements Wish {}

    /// It cannot.
    record Wrong(Problem problem) implements Wish {}
  }

  Wish make(NewTask wish, @Nullable TaskRepeat repeat, Sight sight) {
    Caller caller = sight.caller();
    String own = caller.team();
    boolean works = caller.kind() == Caller.Kind.STAFF || caller.kind() == Caller.Kind.SYSTEM;
    if (own == null || !works) {
      return new Wish.Wrong(
          Problem.of(
              Problem.Kind.FORBIDDEN,
              "TSK-025",
              "Tasks are made by people who work in a team: choose the role in which you do"));
    }
    NewTask task = cleaned(wish);
    TaskLists directory = store.lists();
    Problem wrong = problem(task, repeat, own, caller, directory);
    if (wrong != null) {
      return new Wish.Wrong(wrong);
    }
    TaskJson json = json(task, own, directory, sight);
    if (repeat != null) {
      PersonId about = people.personOf(task.about().compartment());
      series.begin(json, repeat, task.due().at(), about, sight);
    }
    return new Wish.Ready(json);
  }

  private TaskJson json(NewTask task, String own, TaskLists directory, Sight sight) {
    Caller caller = sight.caller();
    TaskOwner owner = directory.owner(own, null, caller.organisation());
    TaskOwner wanted = directory.owner(task.team(), null, caller.organisation());
    boolean offered = !sameOrganisation(wanted, owner, caller.organisation());
    String holder = task.team().equals(own) ? task.holder() : null;
    TaskOwner first = (offered ? owner : wanted).with(holder);
    TaskJson json =
        TaskJson.fresh()
            .status(holder == null ? TaskStatus.REQUESTED : TaskStatus.ACCEPTED)
            .about("Patient/" + task.about().patient())
            .what(task.what())
            .due(task.due())
            .serves(task.serves())
            .owner(first, directory.name(first))
            .made(store.deed(sight, "create"));
    if (offered) {
      json.offer(new Task.Offer(wanted.organisation(), task.team(), caller.id(), clock.instant()));
    }
    for (int i = 0; i < task.checklist().size(); i++) {
      json.check("c" + (i + 1), task.checklist().get(i));
    }
    return json;
  }

  private static boolean sameOrganisation(TaskOwner wanted, TaskOwner own, OdsCode acting) {
    return wanted.organisation().equals(own.organisation()) || wanted.organisation().equals(acting);
  }

  private static NewTask cleaned(NewTask wish) {
    Task.What what = wish.what();
    return new NewTask(
        wish.about(),
        new Task.What(
            TaskText.clean(what.title()),
            what.code(),
            what.priority(),
            TaskText.clean(what.description())),
        new TaskDue(wish.due().at(), TaskText.clean(wish.due().reason())),
        wish.team(),
        wish.holder(),
        wish.checklist().stream().map(TaskText::clean).filter(c -> !c.isEmpty()).toList(),
        wish.serves());
  }

  private @Nullable Problem problem(
      NewTask task, @Nullable TaskRepeat repeat, String own, Caller caller, TaskLists directory) {
    List<@Nullable Problem> problems = new ArrayList<>();
    problems.add(TaskEditing.titleProblem(task.what().title()));
    problems.add(TaskEditing.descriptionProblem(task.what().description()));
    problems.add(editing.dueProblem(task.due()));
    problems.add(checklistProblem(task.checklist()));
    String holder = task.holder();
    if (holder != null && task.team().equals(own) && !directory.isMember(holder, own)) {
      problems.add(Problem.invalid("TSK-033", "Choose somebody who works in the team", "holder"));
    }
    problems.add(
        receiving
            .objection(task.team(), receiving.classOfNew(caller.organisation()), directory)
            .orElse(null));
    problems.add(repeat == null ? null : repeat.problem());
    return problems.stream().filter(Objects::nonNull).findFirst().orElse(null);
  }

  /// What is wrong with a cleaned checklist; null when nothing is.
  static @Nullable Problem checklistProblem(List<String> checklist) {
    Optional<Problem> wrong =
        checklist.stream()
            .map(check -> TaskText.problem(check, TaskText.SHORT, "checklist", ""))
            .filter(Objects::nonNull)
            .findFirst();
    return wrong.isPresent() || checklist.size() <= MOST_CHECKS
        ? wrong.orElse(null)
        : Problem.invalid(
            "TSK-003", "Up to " + MOST_CHECKS + " items: make two tasks of it", "checklist");
  }
}
