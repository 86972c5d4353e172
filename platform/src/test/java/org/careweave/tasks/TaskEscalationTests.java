package org.careweave.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.Managers.PRIYA;
import static org.careweave.testing.TaskRegion.RUTH;
import static org.careweave.testing.TaskRegion.SANDRA;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.Access;
import org.careweave.directory.Directory;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Records;
import org.careweave.testing.Managers;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Nurses offer a council a task, and nobody there takes it on in time.
@PlatformTest(
    properties = {
      "careweave.tasks.escalations=src/test/resources/tasks/named-people.tsv",
      "careweave.tasks.escalation-pause=1h"
    })
@Tag("tasks")
class TaskEscalationTests {

  private static final AtomicInteger RUN = new AtomicInteger(43_000);

  @Autowired private Tasks tasks;
  @Autowired private Escalations escalations;
  @Autowired private TaskEscalating escalating;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;

  private TaskRegion region;
  private Task task;

  @BeforeEach
  void offered() {
    region = new TaskRegion(directory, records, people, access).made();
    Managers.put(directory);
    FoundPerson person = region.person(RUN.incrementAndGet(), "");
    NewTask wish =
        new NewTask(
            person.best(),
            new Task.What("Key safe", null, TaskPriority.URGENT, ""),
            new TaskDue(
                Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MINUTES), "Soon"),
            TaskRegion.COUNCIL,
            null,
            List.of(),
            null);
    task = ((TaskOutcome.Done) tasks.create(wish, region.sight(RUTH))).task();
  }

  private List<String> told() {
    return escalations.of(task.id(), region.sight(RUTH)).stream()
        .filter(step -> step.action() == Escalation.Action.TOLD)
        .map(Escalation::user)
        .toList();
  }

  private void later(Duration how) {
    escalating.round(Instant.now().plus(how));
  }

  private String code(TaskOutcome outcome) {
    return outcome instanceof TaskOutcome.Refused(var problem) ? problem.code() : "done";
  }

  @Test
  void anOfferThatNobodyTakesOnIsToldToWhoIsNamedOneAfterAnother() throws Exception {
    later(Duration.ZERO);
    assertThat(told()).as("it is not late yet").isEmpty();
    Instant late = Instant.now().plus(Duration.ofHours(2));
    try (var nodes = Executors.newFixedThreadPool(4)) {
      Callable<Integer> node = () -> escalating.round(late);
      for (var one : nodes.invokeAll(List.of(node, node, node, node))) {
        one.get();
      }
    }
    assertThat(told()).containsExactly("priya");
    later(Duration.ofHours(7));
    later(Duration.ofHours(9));
    assertThat(told()).containsExactly("priya", "owen");
    assertThat(tasks.history(task.id(), region.sight(RUTH)).getFirst().by().action())
        .isEqualTo("escalate");
  }

  @Test
  void whoIsToldAnswersAndItEndsWhenTheTeamTakesItOn() {
    assertThat(code(escalations.answer(task.id(), true, "", region.sight(PRIYA))))
        .isEqualTo("ESC-001");
    later(Duration.ofHours(2));
    assertThat(code(escalations.answer(task.id(), true, "", region.sight(SANDRA))))
        .isEqualTo("ESC-001");
    assertThat(code(escalations.answer(task.id(), false, "", region.sight(PRIYA))))
        .isEqualTo("ESC-003");
    assertThat(code(escalations.answer(task.id(), true, "", region.sight(PRIYA))))
        .isEqualTo("done");
    later(Duration.ofHours(9));
    assertThat(told()).containsExactly("priya");
    tasks.move(task.id(), TaskMove.TAKE_ON, "", region.sight(SANDRA));
    assertThat(code(escalations.answer(task.id(), true, "", region.sight(PRIYA))))
        .isEqualTo("ESC-006");
    assertThat(escalations.toMe(region.sight(PRIYA)))
        .extracting(EscalatedItem::task)
        .doesNotContain(task.id());
  }
}
