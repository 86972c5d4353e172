package org.careweave.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.access.Sight;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.tasks.NewTask;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskDue;
import org.careweave.tasks.TaskEdit;
import org.careweave.tasks.TaskMove;
import org.careweave.tasks.TaskOwner;
import org.careweave.tasks.TaskPriority;
import org.careweave.tasks.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps the tasks of a section in step with it: one for its next review, one for each action that
/// is
/// to be done. Doing it again changes nothing.
@Component
final class PlanTasks {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final LocalTime DUE = LocalTime.of(17, 0);
  private static final LocalTime LAST = LocalTime.of(23, 59);
  private static final int TRIES = 4;
  private static final int MOST_TITLE = 280;

  private final PlanStore store;
  private final PlanRows rows;
  private final Tasks tasks;
  private final People people;
  private final Access access;
  private final TransactionTemplate transaction;

  PlanTasks(
      PlanStore store,
      PlanRows rows,
      Tasks tasks,
      People people,
      Access access,
      TransactionTemplate transaction) {
    this.store = store;
    this.rows = rows;
    this.tasks = tasks;
    this.people = people;
    this.access = access;
    this.transaction = transaction;
  }

  /// A task there should be.
  private record Wanted(String item, String title, String team, LocalDate by, String reason) {

    /// At five, or before midnight when that has passed.
    Instant due(Instant now) {
      Instant usual = by.atTime(DUE).atZone(ZONE).toInstant();
      return usual.isAfter(now) ? usual : by.atTime(LAST).atZone(ZONE).toInstant();
    }

    @Override
    public String toString() {
      return "Wanted[" + item + "]";
    }
  }

  /// The tasks that serve a section, by what of it: of several the one that is open, or the latest.
  Map<String, Task> of(String id, Sight sight) {
    Map<String, Task> all = new HashMap<>();
    if (ServingTask.isId(id)) {
      for (PlanRows.Serving one : rows.serving(UUID.fromString(id))) {
        if (one.open() || !all.containsKey(one.item())) {
          tasks
              .task(one.task().toString(), sight)
              .filter(task -> !all.containsKey(one.item()) || task.isOpen())
              .ifPresent(task -> all.put(one.item(), task));
        }
      }
    }
    return all;
  }

  /// Brings the tasks in step with what was just done; what cannot be made, because its team may
  /// not
  /// see it, is left: the plan shows that there is no task.
  PlanOutcome after(PlanOutcome outcome, Sight before) {
    if (outcome instanceof PlanOutcome.Done(var section)) {
      // Asked anew: the first of its class is of a class that the sight before it does not know.
      Sight sight = access.sight(before.caller(), before.purpose());
      boolean settled = false;
      for (int i = 0; i < TRIES && !settled; i++) {
        settled = inOne(section, sight);
      }
      if (!settled) {
        // One that the record refuses is not to keep the others back.
        settle(section, sight);
      }
    }
    return outcome;
  }

  /// Brings the tasks in step of a section that is still marked; false when it is not, or somebody
  /// was faster with one of the tasks.
  boolean repair(PlanSection section, Sight sight) {
    return rows.mark(UUID.fromString(section.id())) > 0 && inOne(section, sight);
  }

  /// In one transaction, while nobody else does it for this section: nothing is made twice. False
  /// when somebody was faster with one of the tasks.
  private boolean inOne(PlanSection section, Sight sight) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              UUID id = UUID.fromString(section.id());
              rows.lock(id);
              long mark = rows.mark(id);
              settle(section, sight);
              rows.settled(id, mark);
              if (status.isRollbackOnly()) {
                status.setRollbackOnly();
                return false;
              }
              return true;
            }));
  }

  private void settle(PlanSection section, Sight sight) {
    Sight job = PlanStore.job(section.owner().organisation(), null);
    // As it stands now: somebody may have been faster with the next change.
    Optional<PlanSection> now = store.standing(section.id(), job).map(PlanStore.Standing::section);
    if (now.isEmpty()) {
      return;
    }
    Optional<FoundPerson> person = people.person(now.get().person(), sight);
    boolean died = person.filter(p -> p.linked().stream().anyMatch(l -> l.deceased())).isPresent();
    Map<String, Wanted> wanted = died ? Map.of() : wanted(now.get());
    Map<String, Task> known = of(section.id(), job);
    Set<String> items = new HashSet<>(known.keySet());
    items.addAll(wanted.keySet());
    for (String item : items) {
      Task task = known.get(item);
      Wanted one = wanted.get(item);
      if (one == null) {
        end(task, now.get());
      } else if (task != null && task.isOpen() && isTaken(one, task, sight)) {
        end(task, now.get());
        person.ifPresent(about -> make(one, now.get(), about, sight));
      } else if (task != null && task.isOpen()) {
        move(task, one);
      } else if (task == null || later(one, task)) {
        person.ifPresent(about -> make(one, now.get(), about, sight));
      }
    }
  }

  /// Whether it is wanted for another day than that of a task that was done.
  private static boolean later(Wanted one, Task done) {
    TaskDue due = done.due();
    return due == null || !LocalDate.ofInstant(due.at(), ZONE).equals(one.by());
  }

  /// Whether the caller's team has just taken on what another organisation's has a task for.
  private static boolean isTaken(Wanted one, Task task, Sight sight) {
    return one.team().equals(sight.caller().team())
        && !one.team().equals(task.owner().team())
        && !task.owner().organisation().equals(sight.caller().organisation());
  }

  private static Map<String, Wanted> wanted(PlanSection section) {
    Map<String, Wanted> all = new HashMap<>();
    if (!section.inForce()) {
      return all;
    }
    LocalDate review = section.review();
    String owner = section.owner().team();
    if (review != null && owner != null) {
      String title = "Review the plan: " + section.kind().title();
      all.put(
          ServingTask.REVIEW,
          new Wanted(ServingTask.REVIEW, title, owner, review, "Review date of the plan"));
    }
    if (section.kind().items() == PlanItems.ACTION) {
      for (PlanContent.Item item : section.content().items()) {
        LocalDate by = PlanSection.date(item.get("by"));
        String team = item.get("team").text();
        if (item.isOpen() && by != null && !team.isEmpty()) {
          all.put(
              item.id(),
              new Wanted(
                  item.id(), title(item.get("what").text()), team, by, "Agreed in the plan"));
        }
      }
    }
    return all;
  }

  private static String title(String what) {
    String line = what.lines().findFirst().orElse("Action of the plan").strip();
    int length = line.codePointCount(0, line.length());
    return length <= MOST_TITLE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MOST_TITLE)) + "…";
  }

  private void make(Wanted one, PlanSection section, FoundPerson about, Sight sight) {
    Instant now = store.now();
    Instant due = one.due(now);
    if (due.isAfter(now)) {
      tasks.create(
          new NewTask(
              about.best(),
              new Task.What(
                  one.title(),
                  ServingTask.CODE + one.item(),
                  TaskPriority.ROUTINE,
                  "From the shared plan, section “" + section.kind().title() + "”"),
              new TaskDue(due, one.reason()),
              one.team(),
              null,
              List.of(),
              "CarePlan/" + section.id()),
          sight);
    }
  }

  private void end(@Nullable Task task, PlanSection section) {
    if (task != null && task.isOpen()) {
      String why =
          section.inForce()
              ? "It is not to be done any more, by the plan"
              : "This section of the plan has ended";
      tasks.move(task.id(), TaskMove.CANCEL, why, job(task));
    }
  }

  private void move(Task task, Wanted one) {
    Instant due = one.due(store.now());
    TaskDue is = task.due();
    boolean sameDay = is != null && LocalDate.ofInstant(is.at(), ZONE).equals(one.by());
    boolean sameTitle = task.what().title().equals(one.title());
    if ((!sameDay && due.isAfter(store.now())) || !sameTitle) {
      TaskEdit edit =
          new TaskEdit(
              task.version(),
              sameTitle ? null : one.title(),
              null,
              null,
              sameDay ? null : new TaskDue(due, one.reason()));
      tasks.edit(task.id(), edit, job(task));
    }
    Task.Offer offer = task.offer();
    boolean there = one.team().equals(task.owner().team());
    boolean offered = offer != null && one.team().equals(offer.team());
    boolean declined = String.valueOf(task.reason()).startsWith("Declined");
    if (!there && !offered && !declined) {
      tasks.handOn(task.id(), one.team(), "The plan names another team", job(task));
    }
  }

  /// The plan acts for whoever has the task.
  private static Sight job(Task task) {
    TaskOwner owner = task.owner();
    return PlanStore.job(owner.organisation(), owner.team());
  }
}
