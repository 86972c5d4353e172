package org.careweave.tasks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.careweave.access.Access;
import org.careweave.access.Sight;
import org.careweave.kernel.Running;
import org.careweave.people.FoundPerson;
import org.careweave.people.FromFile;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// In a demonstration, makes the tasks of a file as the people it names would: through the front
/// door, for whom they have to do with, and only while there are none yet.
@Component
@Profile("demo")
@ConditionalOnProperty("careweave.tasks.file")
class TasksFromFile implements Running {

  private final FromFile files;
  private final Tasks tasks;
  private final Access access;
  private final InstantSource clock;
  private final Lifecycle run;

  TasksFromFile(
      FromFile files,
      Tasks tasks,
      StandingRows rows,
      Access access,
      TaskSettings settings,
      InstantSource clock) {
    this.files = files;
    this.tasks = tasks;
    this.access = access;
    this.clock = clock;
    this.run = files.run(settings.file(), "tasks", "tasks", () -> !rows.any(), this::made);
  }

  private boolean made(JsonNode one, Sight sight) {
    return files.about(one, sight).filter(about -> made(one, about, sight)).isPresent();
  }

  private boolean made(JsonNode one, FoundPerson about, Sight sight) {
    return !access.relationships(sight, about.person(), clock.instant()).isEmpty()
        && tasks.create(wish(one, about, sight.caller().id()), sight) instanceof TaskOutcome.Done;
  }

  private NewTask wish(JsonNode one, FoundPerson about, String by) {
    List<String> checklist = new ArrayList<>();
    one.path("checklist").forEach(item -> checklist.add(item.asString()));
    TaskPriority priority =
        TaskPriority.ofCode(one.path("priority").asString()).orElse(TaskPriority.ROUTINE);
    return new NewTask(
        about.best(),
        new Task.What(
            one.path("title").asString(), null, priority, one.path("description").asString()),
        new TaskDue(due(one.path("dueInHours").asInt()), one.path("reason").asString()),
        one.path("team").asString(),
        one.path("taken").asBoolean() ? by : null,
        checklist,
        null);
  }

  /// In so many hours; what is not urgent, in the daytime and on the hour.
  private Instant due(int hours) {
    Instant at = clock.instant().plus(Duration.ofHours(hours));
    if (hours < 8) {
      return at;
    }
    ZonedDateTime local = at.atZone(ZoneId.of("Europe/London")).truncatedTo(ChronoUnit.HOURS);
    int hour = Math.clamp(local.getHour(), 9, 17);
    ZonedDateTime daytime = local.withHour(hour);
    return (daytime.toInstant().isAfter(clock.instant()) ? daytime : daytime.plusDays(1))
        .toInstant();
  }

  @Override
  public Lifecycle kept() {
    return run;
  }
}
