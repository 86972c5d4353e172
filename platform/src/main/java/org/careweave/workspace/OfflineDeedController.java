package org.careweave.workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.tasks.LateDeed;
import org.careweave.tasks.LateDeeds;
import org.careweave.tasks.LateOutcome;
import org.careweave.tasks.OnceOnly;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskDue;
import org.careweave.tasks.TaskEvent;
import org.careweave.tasks.TaskMove;
import org.careweave.tasks.Tasks;
import org.careweave.tasks.Visit;
import org.careweave.tasks.VisitOutcome;
import org.careweave.tasks.Visits;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Takes what somebody did without signal, one thing at a time, and says what became of each.
@Controller
class OfflineDeedController {

  private static final Map<String, TaskMove> MOVES =
      Map.of(
          "claim", TaskMove.CLAIM,
          "start", TaskMove.START,
          "complete", TaskMove.COMPLETE,
          "fail", TaskMove.FAIL);

  private final LateDeeds deeds;
  private final Visits visits;
  private final Tasks tasks;
  private final OfflineLists lists;
  private final People people;
  private final Around around;

  OfflineDeedController(
      LateDeeds deeds,
      Visits visits,
      Tasks tasks,
      OfflineLists lists,
      People people,
      Around around) {
    this.deeds = deeds;
    this.visits = visits;
    this.tasks = tasks;
    this.lists = lists;
    this.people = people;
    this.around = around;
  }

  /// Who is who, who looks, and when.
  @org.springframework.stereotype.Component("offlineAround")
  record Around(Directory directory, Looking looking, java.time.InstantSource clock) {}

  /// What became of one thing.
  ///
  /// @param outcome `done`, `conflict`, `doubt` (values to be confirmed), `refused`, or `other`
  ///     when somebody else is signed in
  /// @param fields what is wrong, by field of a visit
  /// @param sure what a visit says when its unusual values are right
  /// @param where the page of what was written; null when there is none
  /// @param now the task as it stands; null when it is not told or not seen
  /// @param since what others did meanwhile
  record Answer(
      String outcome,
      String words,
      Map<String, String> fields,
      @Nullable String sure,
      @Nullable String where,
      OfflineList.@Nullable Task now,
      List<String> since) {

    static Answer of(String outcome, String words) {
      return new Answer(outcome, words, Map.of(), null, null, null, List.of());
    }
  }

  /// @param form `kind`, `key`, `holder`; of tasks `task`, `version`, `says`, `check`; of visits
  ///     `person` and what the form of a visit has
  @PostMapping(OfflineController.ADDRESS + "/deeds")
  ResponseEntity<Answer> tell(@RequestParam Map<String, String> form) {
    Sight sight = around.looking().sight();
    return OfflineController.json(answer(form, sight));
  }

  private Answer answer(Map<String, String> form, Sight sight) {
    if (!OfflineLists.holder(sight.caller()).equals(form.get("holder"))) {
      return Answer.of(
          "other", "Somebody else is signed in, or you act in another role: nothing was sent");
    }
    UUID key = OnceOnly.of(form.get("key"));
    if (key == null) {
      return Answer.of("refused", "This was not whole: write it again");
    }
    String kind = form.getOrDefault("kind", "");
    return kind.equals("visit") ? visit(form, key, sight) : task(kind, form, key, sight);
  }

  private Answer task(String kind, Map<String, String> form, UUID key, Sight sight) {
    String says = form.getOrDefault("says", "");
    TaskMove move = MOVES.get(kind);
    LateDeed.What what =
        move != null
            ? new LateDeed.What.Move(move, says)
            : switch (kind) {
              case "tick", "untick" ->
                  new LateDeed.What.Tick(form.getOrDefault("check", ""), kind.equals("tick"));
              case "comment" -> new LateDeed.What.Comment(says);
              default -> null;
            };
    int seen = seen(form);
    String task = form.getOrDefault("task", "");
    if (what == null || seen < 1) {
      return Answer.of("refused", "This was not whole: write it again");
    }
    return switch (deeds.tell(new LateDeed(key, task, seen, what), sight)) {
      case LateOutcome.Done(var now) ->
          new Answer("done", words(kind), Map.of(), null, null, shown(now, sight), List.of());
      case LateOutcome.Conflict(var now, var since) -> conflict(now, since, sight);
      case LateOutcome.Refused(var problem) -> refused(problem);
    };
  }

  private static int seen(Map<String, String> form) {
    String version = form.getOrDefault("version", "");
    return version.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(version) : 0;
  }

  private OfflineList.@Nullable Task shown(@Nullable Task task, Sight sight) {
    return task == null ? null : lists.task(task, sight);
  }

  private Answer conflict(Task now, List<TaskEvent> since, Sight sight) {
    Instant at = around.clock().instant();
    List<String> words = new ArrayList<>();
    since.stream()
        .map(event -> TaskPresenter.event(event, at, around.directory().now()))
        .forEach(event -> words.add(event.who() + ", " + event.when() + ": " + event.what()));
    return new Answer(
        "conflict",
        "Something happened to this task while you had no signal. Yours is kept: choose.",
        Map.of(),
        null,
        null,
        lists.task(now, sight),
        words);
  }

  private static Answer refused(Problem problem) {
    String field = problem.location();
    return new Answer(
        "refused",
        problem.words(),
        field == null ? Map.of() : Map.of(field, problem.words()),
        null,
        null,
        null,
        List.of());
  }

  private static String words(String kind) {
    return switch (kind) {
      case "claim" -> "You have the task.";
      case "start" -> "Started: it is yours.";
      case "complete" -> "Done. What you wrote is in the record.";
      case "fail" -> "Noted that it could not be done.";
      case "comment" -> "Your comment is there.";
      default -> "Saved.";
    };
  }

  private Answer visit(Map<String, String> form, UUID key, Sight sight) {
    String id = form.getOrDefault("person", "");
    Optional<FoundPerson> found =
        id.matches("[0-9]{1,18}")
            ? people.person(new PersonId(Long.parseLong(id)), sight)
            : Optional.empty();
    if (found.isEmpty()) {
      return Answer.of(
          "refused",
          "This person is not with your team any more, so it cannot be saved here. Tell whoever"
              + " looks after them now what you wrote.");
    }
    VisitForm read = VisitForm.read(form);
    Map<String, String> wrong = new HashMap<>(read.wrong());
    Instant at = Instant.EPOCH;
    switch (DueForm.of(form).read()) {
      case TaskDue.Read.Wrong(var problem) -> wrong.put("due", problem.words());
      case TaskDue.Read.At(var time, var _) -> at = time;
    }
    if (!wrong.isEmpty()) {
      return new Answer(
          "refused", "Some of it cannot be saved: change it", wrong, null, null, null, List.of());
    }
    VisitPage.Doubt doubt = read.doubt();
    if (doubt != null) {
      String words = "Unusual: " + String.join(", ", doubt.words()) + ". Is this right?";
      return new Answer("doubt", words, Map.of(), doubt.sure(), null, null, List.of());
    }
    Visit.Wish wish = VisitController.wish(found.get(), at, read, form);
    return written(wish, key, seen(form), sight);
  }

  /// A visit that finishes its task is asked about first when others did something with the task.
  private Answer written(Visit.Wish wish, UUID key, int seen, Sight sight) {
    String task = wish.task();
    if (task != null && !visits.isWritten(key)) {
      Optional<Task> now = tasks.task(task, sight);
      List<TaskEvent> since = deeds.since(task, seen, sight);
      if (now.isPresent() && !(since.isEmpty() && now.get().isOpen())) {
        return conflict(now.get(), since, sight);
      }
    }
    return switch (visits.write(wish, sight)) {
      case VisitOutcome.Refused(var problem) -> refused(problem);
      case VisitOutcome.Done(var id, var news2) ->
          new Answer(
              "done",
              news2 == null
                  ? "The visit is in the record."
                  : "The visit is in the record. NEWS2 "
                      + news2.total()
                      + ", "
                      + news2.band().words(),
              Map.of(),
              null,
              VisitController.address(wish.about().person(), id),
              null,
              List.of());
    };
  }
}
