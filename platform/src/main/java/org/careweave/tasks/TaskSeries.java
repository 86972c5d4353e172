package org.careweave.tasks;

import static org.careweave.kernel.FhirParts.part;
import static org.careweave.kernel.FhirParts.text;
import static org.careweave.tasks.TaskParts.extend;
import static org.careweave.tasks.TaskParts.extension;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.careweave.access.Access;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.careweave.people.SourcePatient;
import org.careweave.tasks.TaskStore.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Tasks that come again: one at a time. The next is made in the transaction that ends the one
/// before, unless it was cancelled, the person died, or the team does not look after them any more.
@Component
final class TaskSeries {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final String NAME = "repeat";

  /// Why a team looks after somebody, beside a task.
  private static final Set<RelationshipKind> LOOKING_AFTER =
      EnumSet.of(
          RelationshipKind.REGISTRATION,
          RelationshipKind.ADMISSION,
          RelationshipKind.CASELOAD,
          RelationshipKind.VIRTUAL_WARD,
          RelationshipKind.CARE_TEAM);

  private final People people;
  private final Access access;
  private final TaskStore store;

  TaskSeries(People people, Access access, TaskStore store) {
    this.people = people;
    this.access = access;
    this.store = store;
  }

  /// How often a task comes again; null: it does not.
  static @Nullable TaskRepeat of(JsonNode task) {
    JsonNode repeat = extension(task, NAME);
    if (repeat == null) {
      return null;
    }
    Optional<TaskRepeat.Unit> unit = TaskRepeat.Unit.ofCode(said(repeat, "unit"));
    Integer every = number(said(repeat, "every"));
    Integer number = number(said(repeat, "number"));
    return unit.isEmpty() || every == null || every < 1 || number == null || plan(task) == null
        ? null
        : new TaskRepeat(
            every, unit.get(), day(said(repeat, "until")), number(said(repeat, "times")), number);
  }

  private static String said(JsonNode repeat, String part) {
    return text(part(repeat, part), "valueString");
  }

  private static @Nullable Integer number(String text) {
    return text.matches("[0-9]{1,6}") ? Integer.valueOf(text) : null;
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /// Makes the first of a series of a task that is about to be stored.
  void begin(TaskJson task, TaskRepeat repeat, Instant due, PersonId about, Sight sight) {
    boolean looksAfter = looksAfter(about, sight);
    Instant planned = due.truncatedTo(ChronoUnit.SECONDS);
    Plan plan = new Plan(LocalDateTime.ofInstant(planned, ZONE), planned, looksAfter);
    write(task, repeat.numbered(1), plan);
  }

  /// What of a series is kept with each of its tasks.
  ///
  /// @param first when the first was due, by the clock on the wall
  /// @param planned when this one is, by the rule: somebody may have changed when it is due
  /// @param lookedAfter whether the team looked after the person when it began
  private record Plan(LocalDateTime first, Instant planned, boolean lookedAfter) {}

  private static @Nullable Plan plan(JsonNode task) {
    JsonNode repeat = extension(task, NAME);
    if (repeat == null) {
      return null;
    }
    try {
      return new Plan(
          LocalDateTime.parse(said(repeat, "first")),
          Instant.parse(said(repeat, "planned")),
          said(repeat, "looks-after").equals("true"));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static void write(TaskJson task, TaskRepeat repeat, Plan plan) {
    ArrayNode parts = extend(task.root(), NAME).putArray("extension");
    part(parts, "every", "" + repeat.every());
    part(parts, "unit", repeat.unit().code());
    if (repeat.until() != null) {
      part(parts, "until", repeat.until().toString());
    }
    if (repeat.times() != null) {
      part(parts, "times", "" + repeat.times());
    }
    part(parts, "first", plan.first().toString());
    part(parts, "planned", plan.planned().toString());
    part(parts, "number", "" + repeat.number());
    part(parts, "looks-after", "" + plan.lookedAfter());
  }

  /// The next one, when there is one.
  Optional<TaskJson> next(Standing ended, Sight sight) {
    Task task = ended.task();
    TaskRepeat repeat = task.repeat();
    TaskDue due = task.due();
    Plan plan = plan(ended.json().root());
    if (repeat == null || due == null || plan == null || hasDied(task.person(), sight)) {
      return Optional.empty();
    }
    if (plan.lookedAfter() && !looksAfter(task.person(), sight)) {
      return Optional.empty();
    }
    return repeat
        .next(plan.first(), plan.planned(), store.now())
        .map(
            at ->
                made(
                    ended,
                    repeat,
                    new TaskDue(at, due.reason()),
                    new Plan(plan.first(), at, plan.lookedAfter()),
                    sight));
  }

  private TaskJson made(Standing ended, TaskRepeat repeat, TaskDue due, Plan plan, Sight sight) {
    Task task = ended.task();
    TaskOwner team = task.owner().with(null);
    TaskJson next =
        TaskJson.fresh()
            .status(TaskStatus.REQUESTED)
            .about(text(ended.json().root().path("for"), "reference"))
            .what(task.what())
            .due(due)
            .serves(task.serves())
            .owner(team, ended.lists().name(team))
            .made(store.deed(sight, "create"));
    int check = 0;
    for (Task.Check one : task.checklist()) {
      check++;
      next.check("c" + check, one.text());
    }
    JsonNode group = ended.json().root().path("groupIdentifier");
    if (group.isObject()) {
      next.root().set("groupIdentifier", group);
    }
    write(next, repeat.numbered(repeat.number() + 1), plan);
    next.changed(store.deed(sight, "create"), 1);
    return next;
  }

  private boolean hasDied(PersonId person, Sight sight) {
    return people
        .person(person, sight)
        .filter(found -> found.linked().stream().anyMatch(SourcePatient::deceased))
        .isPresent();
  }

  private boolean looksAfter(PersonId person, Sight sight) {
    return access.relationships(sight, person, store.now()).stream()
        .anyMatch(one -> LOOKING_AFTER.contains(one.kind()));
  }
}
