package org.careweave.tasks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.RoleProfile;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.NhsNumber;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.people.PeopleQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// In a demonstration, makes the tasks of a file as the people it names would: through the front
/// door, each as soon as their sight covers the person, and only while there are none yet.
@Component
@Profile("demo")
@ConditionalOnProperty("careweave.tasks.file")
class TasksFromFile implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(TasksFromFile.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int ROUNDS = 360;

  private final Tasks tasks;
  private final StandingRows rows;
  private final Access access;
  private final Directory directory;
  private final Around around;
  private volatile CountDownLatch end = new CountDownLatch(0);

  TasksFromFile(Tasks tasks, StandingRows rows, Access access, Directory directory, Around around) {
    this.tasks = tasks;
    this.rows = rows;
    this.access = access;
    this.directory = directory;
    this.around = around;
  }

  /// What else it needs.
  @Component
  record Around(People people, TaskSettings settings, InstantSource clock) {}

  /// Makes those that can be made; returns those that cannot yet.
  List<JsonNode> round(List<JsonNode> waiting) {
    List<JsonNode> left = new ArrayList<>();
    for (JsonNode one : waiting) {
      if (!made(one)) {
        left.add(one);
      }
    }
    return left;
  }

  private boolean made(JsonNode one) {
    Optional<Caller> caller = caller(one.path("by").asString(), one.path("team").asString());
    Optional<NhsNumber> number = NhsNumber.parse(one.path("nhsNumber").asString());
    if (caller.isEmpty() || number.isEmpty()) {
      return false;
    }
    Sight sight = access.sight(caller.get(), Purpose.DIRECT_CARE);
    List<FoundPerson> found =
        around.people().find(new PeopleQuery.ByNhsNumber(number.get()), sight, 1);
    if (found.isEmpty()
        || access
            .relationships(sight, found.getFirst().person(), around.clock().instant())
            .isEmpty()) {
      return false;
    }
    NewTask wish = wish(one, found.getFirst(), caller.get());
    return tasks.create(wish, sight) instanceof TaskOutcome.Done;
  }

  private NewTask wish(JsonNode one, FoundPerson about, Caller by) {
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
        one.path("taken").asBoolean() ? by.id() : null,
        checklist,
        null);
  }

  /// In so many hours; what is not urgent, in the daytime and on the hour.
  private Instant due(int hours) {
    Instant at = around.clock().instant().plus(Duration.ofHours(hours));
    if (hours < 8) {
      return at;
    }
    ZonedDateTime local = at.atZone(ZoneId.of("Europe/London")).truncatedTo(ChronoUnit.HOURS);
    int hour = Math.clamp(local.getHour(), 9, 17);
    ZonedDateTime daytime = local.withHour(hour);
    return (daytime.toInstant().isAfter(around.clock().instant()) ? daytime : daytime.plusDays(1))
        .toInstant();
  }

  private Optional<Caller> caller(String user, String team) {
    return directory.now().staffMember(user).flatMap(member -> caller(member, team));
  }

  private static Optional<Caller> caller(StaffMember member, String team) {
    return member.profiles().stream()
        .filter(profile -> Objects.equals(profile.team(), team))
        .findFirst()
        .map(profile -> caller(member, profile));
  }

  private static Caller caller(StaffMember member, RoleProfile profile) {
    return new Caller(
        Caller.Kind.STAFF,
        member.user(),
        member.name(),
        profile.persona().code(),
        profile.organisation(),
        profile.team());
  }

  @Override
  public void start() {
    end = new CountDownLatch(1);
    Thread.ofVirtual().name("tasks-from-file").start(this::run);
  }

  private void run() {
    CountDownLatch until = end;
    Path file = around.settings().file();
    if (file == null || rows.any()) {
      return;
    }
    try {
      List<JsonNode> waiting = new ArrayList<>();
      JsonMapper.shared().readTree(Files.readAllBytes(file)).path("tasks").forEach(waiting::add);
      int all = waiting.size();
      for (int i = 0; i < ROUNDS && !waiting.isEmpty(); i++) {
        if (until.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        int before = waiting.size();
        waiting = round(waiting);
        if (waiting.size() < before) {
          LOG.info("{} of {} tasks of the demonstration are made", all - waiting.size(), all);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.warn("The tasks of the demonstration were not made: {}", e.getClass().getSimpleName());
    }
  }

  @Override
  public void stop() {
    end.countDown();
  }

  @Override
  public boolean isRunning() {
    return end.getCount() > 0;
  }
}
