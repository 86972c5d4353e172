package org.careweave.tasks;

import java.nio.file.Path;
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
import org.careweave.people.FoundPerson;
import org.careweave.people.FromFile;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// In a demonstration, makes the tasks of a file as the people it names would: through the front
/// door, for whom they have to do with, and only while there are none yet.
@Component
@Profile("demo")
@ConditionalOnProperty("careweave.tasks.file")
class TasksFromFile implements SmartLifecycle {

  private final FromFile files;
  private final Tasks tasks;
  private final StandingRows rows;
  private final Access access;
  private final TaskSettings settings;
  private final InstantSource clock;
  private volatile FromFile.@Nullable Run run;

  TasksFromFile(
      FromFile files,
      Tasks tasks,
      StandingRows rows,
      Access access,
      TaskSettings settings,
      InstantSource clock) {
    this.files = files;
    this.tasks = tasks;
    this.rows = rows;
    this.access = access;
    this.settings = settings;
    this.clock = clock;
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
  public void start() {
    Path file = settings.file();
    if (file != null && !rows.any()) {
      run = files.begin(file, "tasks", "tasks", this::made);
    }
  }

  @Override
  public void stop() {
    FromFile.Run going = run;
    run = null;
    if (going != null) {
      going.stop();
    }
  }

  @Override
  public boolean isRunning() {
    return run != null;
  }
}
