package org.careweave.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.NURSES;
import static org.careweave.testing.TaskRegion.RUTH;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.Access;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.AsKnown;
import org.careweave.record.Records;
import org.careweave.tasks.Task;
import org.careweave.tasks.Tasks;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A process ends between a section of a plan and the tasks it makes.
@PlatformTest(shared = "plans")
@Tag("plans")
class PlanRepairTests {

  private static final AtomicInteger RUN = new AtomicInteger(6_500);

  @Autowired private Plans plans;
  @Autowired private PlanEditing editing;
  @Autowired private PlanRepair repair;
  @Autowired private Tasks tasks;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;
  @Autowired private TestDatabase database;

  private TaskRegion region;
  private FoundPerson person;
  private LocalDate today;

  @BeforeEach
  void region() {
    region = new TaskRegion(directory, records, people, access).made();
    person = region.person(RUN.incrementAndGet(), "");
    today = LocalDate.now(ZoneId.of("Europe/London"));
  }

  private Sight as() {
    return region.sight(RUTH);
  }

  /// Stored, and nothing after it: as when the process ends there.
  private PlanSection interrupted() {
    Map<String, PlanValue> fields =
        Map.of(
            "first",
            PlanValue.of("Ring Mary"),
            "review",
            PlanValue.of(today.plusDays(20).toString()));
    return ((PlanOutcome.Done) editing.start(person, SectionKind.CONTINGENCY, fields, as()))
        .section();
  }

  private List<Task> made() {
    return tasks.of(records.record(person.person(), as(), AsKnown.NOW).items(), as());
  }

  private int marks(PlanSection section) {
    return database
        .jdbc()
        .sql("select count(*) from plans.mark where section = ?")
        .param(UUID.fromString(section.id()))
        .query(Integer.class)
        .single();
  }

  private static Instant later() {
    return Instant.now().plusSeconds(60);
  }

  @Test
  void whatWasInterruptedIsMadeOnceByManyNodesAndByWhoWroteIt() throws Exception {
    PlanSection section = interrupted();
    assertThat(made()).as("the process ended here").isEmpty();
    assertThat(marks(section)).isEqualTo(1);
    try (var nodes = Executors.newFixedThreadPool(4)) {
      Callable<Integer> node = () -> repair.round(later());
      for (var one : nodes.invokeAll(List.of(node, node, node, node))) {
        one.get();
      }
    }
    assertThat(made()).hasSize(1);
    Task task = plans.serving(section.id(), as()).get("review");
    assertThat(task).isNotNull();
    assertThat(task.owner().team()).isEqualTo(NURSES);
    assertThat(task.made().user()).isEqualTo(RUTH.id());
    assertThat(marks(section)).isZero();
    repair.round(later());
    assertThat(made()).hasSize(1);
  }

  @Test
  void whatWasNotInterruptedLeavesNoMarkAndIsNotTouched() {
    Map<String, PlanValue> fields =
        Map.of(
            "first",
            PlanValue.of("Ring Mary"),
            "review",
            PlanValue.of(today.plusDays(9).toString()));
    PlanSection section =
        ((PlanOutcome.Done) plans.start(person, SectionKind.CONTINGENCY, fields, as())).section();
    assertThat(made()).hasSize(1);
    assertThat(marks(section)).isZero();
    repair.round(later());
    assertThat(made()).hasSize(1);
  }

  @Test
  void aChangeThatWasInterruptedMovesTheTask() {
    PlanSection section = interrupted();
    repair.round(later());
    editing.edit(
        section.id(),
        section.version(),
        Map.of("review", PlanValue.of(today.plusDays(40).toString())),
        as());
    repair.round(later());
    assertThat(made()).hasSize(1);
    assertThat(LocalDate.ofInstant(made().getFirst().due().at(), ZoneId.of("Europe/London")))
        .isEqualTo(today.plusDays(40));
  }

  @Test
  void whatIsBeingDoneNowIsLeftToWhoDoesIt() {
    PlanSection section = interrupted();
    repair.round();
    assertThat(marks(section)).as("it is not a minute old").isEqualTo(1);
    repair.round(later());
    assertThat(marks(section)).isZero();
  }
}
