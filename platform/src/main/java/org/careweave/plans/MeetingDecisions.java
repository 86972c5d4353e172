package org.careweave.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.careweave.access.Sight;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.plans.MeetingStore.Standing;
import org.careweave.tasks.NewTask;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskDue;
import org.careweave.tasks.TaskOutcome;
import org.careweave.tasks.TaskPriority;
import org.careweave.tasks.TaskText;
import org.careweave.tasks.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Decisions of meetings, and the tasks they become.
@Component
public class MeetingDecisions {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final LocalTime DUE = LocalTime.of(17, 0);
  private static final LocalTime LAST = LocalTime.of(23, 59);

  private final MeetingStore store;
  private final Tasks tasks;
  private final People people;

  MeetingDecisions(MeetingStore store, Tasks tasks, People people) {
    this.store = store;
    this.tasks = tasks;
    this.people = people;
  }

  /// What somebody wants decided.
  ///
  /// @param id of a decision that is there, to give it an owner; empty for a new one
  /// @param what what is to be done; of one that is there it stays
  /// @param team code of the team that does it; empty: nobody's yet
  /// @param by until when; empty: nobody said; something that is no day is refused
  public record Wish(String id, String what, String team, PlanValue by) {}

  static @Nullable Problem wrong(String words, int most, String field, String empty) {
    if (words.isEmpty()) {
      return Problem.invalid("PLN-001", empty, field);
    }
    int length = words.codePointCount(0, words.length());
    return length <= most
        ? null
        : Problem.invalid(
            "PLN-002",
            String.format(
                Locale.UK,
                "%,d characters are the most, and this has %,d. Shorten it",
                most,
                length),
            field);
  }

  @Nullable Problem problem(Wish wish) {
    Problem what =
        wish.id().isEmpty()
            ? wrong(TaskText.clean(wish.what()), TaskText.SHORT, "what", "Say what was decided")
            : null;
    if (what != null) {
      return what;
    }
    LocalDate by = PlanSection.date(wish.by());
    if (by == null && !wish.by().isNone()) {
      return Problem.invalid("PLN-003", "Enter a date, such as 30 11 2026", "by");
    }
    if (by != null && by.isBefore(LocalDate.ofInstant(store.now(), ZONE))) {
      return Problem.invalid("PLN-004", "This day has passed. Enter today or later", "by");
    }
    if (!wish.id().isEmpty() && (wish.team().isEmpty() || by == null)) {
      return Problem.invalid("PLN-001", "Choose a team and a day", "team");
    }
    return wish.team().isEmpty() || tasks.works(wish.team())
        ? null
        : Problem.invalid("PLN-030", "Nobody works in that team: choose another", "team");
  }

  /// Null when it is noted, and made a task where it has a team and a day.
  @Nullable Problem decide(Standing standing, Wish wish, Sight sight) {
    Optional<MeetingEntry.Decision> there =
        standing.entry().decisions().stream().filter(d -> d.id().equals(wish.id())).findFirst();
    if (!wish.id().isEmpty() && there.filter(d -> d.task() == null).isEmpty()) {
      return MeetingStore.ABSENT;
    }
    String id =
        there
            .map(MeetingEntry.Decision::id)
            .orElse("d" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
    String what = there.map(MeetingEntry.Decision::what).orElse(TaskText.clean(wish.what()));
    LocalDate by = PlanSection.date(wish.by());
    String team = wish.team().isEmpty() ? null : wish.team();
    String task = null;
    if (team != null && by != null) {
      switch (made(standing, what, team, by, sight)) {
        case TaskOutcome.Done(var made) -> task = made.id();
        case TaskOutcome.Refused(var why) -> {
          return why;
        }
        case TaskOutcome.Taken _, TaskOutcome.Conflicting _ ->
            throw new IllegalStateException("nobody else makes the same task");
      }
    }
    String made = task;
    return store.change(standing, j -> j.decision(id, what, team, by, made), sight);
  }

  private TaskOutcome made(Standing standing, String what, String team, LocalDate by, Sight sight) {
    Optional<FoundPerson> about = people.person(standing.entry().person(), sight);
    if (about.isEmpty()) {
      return new TaskOutcome.Refused(MeetingStore.ABSENT);
    }
    Instant usual = by.atTime(DUE).atZone(ZONE).toInstant();
    Instant due = usual.isAfter(store.now()) ? usual : by.atTime(LAST).atZone(ZONE).toInstant();
    return tasks.create(
        new NewTask(
            about.get().best(),
            new Task.What(
                what, null, TaskPriority.ROUTINE, "Decided in a multidisciplinary meeting"),
            new TaskDue(due, "Decided in the meeting"),
            team,
            null,
            List.of(),
            "Communication/" + standing.entry().id()),
        sight);
  }
}
