package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.careweave.access.Access;
import org.careweave.directory.Directory;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Records;
import org.careweave.tasks.NewTask;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskDue;
import org.careweave.tasks.TaskMove;
import org.careweave.tasks.TaskOutcome;
import org.careweave.tasks.TaskPriority;
import org.careweave.tasks.Tasks;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/// How many tasks a second are made, claimed and completed through the room's front door, by
/// several at once. Run by name; it prints.
@PlatformTest
@ActiveProfiles("demo")
@Tag("speed")
class TaskWorkSpeed {

  private static final int PEOPLE = 200;

  @Autowired private Tasks tasks;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;
  @Autowired private JdbcClient jdbc;

  @Test
  void tasksAreMadeClaimedAndCompleted() throws Exception {
    TaskRegion region = new TaskRegion(directory, records, people, access).made();
    List<FoundPerson> all = region.people(80_001, PEOPLE, "");
    int clients = Integer.getInteger("careweave.speed.clients", 8);
    int each = Integer.getInteger("careweave.speed.each", 150);
    for (int round = 0; round < Integer.getInteger("careweave.speed.rounds", 4); round++) {
      AtomicInteger next = new AtomicInteger();
      List<ProcessHandle> database = database();
      long ours = cpu(List.of(ProcessHandle.current()));
      long theirs = cpu(database);
      long start = System.nanoTime();
      try (ExecutorService staff = Executors.newFixedThreadPool(clients)) {
        List<Future<?>> work =
            IntStream.range(0, clients)
                .<Future<?>>mapToObj(
                    c ->
                        staff.submit(
                            () -> {
                              for (int i = 0; i < each; i++) {
                                story(region, all.get(next.getAndIncrement() % PEOPLE));
                              }
                            }))
                .toList();
        for (Future<?> one : work) {
          one.get();
        }
      }
      int acts = 3 * clients * each;
      System.out.printf(
          Locale.ROOT,
          "%d at once: %.0f acts/s; CPU of an act: JVM %.2f ms, PostgreSQL %.2f ms%n",
          clients,
          acts / ((System.nanoTime() - start) / 1e9),
          (cpu(List.of(ProcessHandle.current())) - ours) / 1e6 / acts,
          (cpu(database) - theirs) / 1e6 / acts);
    }
  }

  private List<ProcessHandle> database() {
    long backend = jdbc.sql("select pg_backend_pid()").query(Long.class).single();
    return ProcessHandle.of(backend).orElseThrow().parent().orElseThrow().children().toList();
  }

  private static long cpu(List<ProcessHandle> processes) {
    return processes.stream()
        .mapToLong(one -> one.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
        .sum();
  }

  private void story(TaskRegion region, FoundPerson about) {

    Task made =
        done(
            tasks.create(
                new NewTask(
                    about.best(),
                    new Task.What("Visit", null, TaskPriority.ROUTINE, "Weekly visit"),
                    new TaskDue(Instant.parse("2199-01-01T10:00:00Z"), "Weekly"),
                    TaskRegion.NURSES,
                    null,
                    List.of("Weight"),
                    null),
                region.sight(TaskRegion.RUTH)));
    Task taken = done(tasks.move(made.id(), TaskMove.CLAIM, "", region.sight(TaskRegion.RUTH)));
    done(tasks.move(taken.id(), TaskMove.COMPLETE, "Done", region.sight(TaskRegion.RUTH)));
  }

  private static Task done(TaskOutcome outcome) {
    assertThat(outcome).isInstanceOf(TaskOutcome.Done.class);
    return ((TaskOutcome.Done) outcome).task();
  }
}
