package org.careweave.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.COUNCIL;
import static org.careweave.testing.TaskRegion.MAYA;
import static org.careweave.testing.TaskRegion.MEI;
import static org.careweave.testing.TaskRegion.NURSES;
import static org.careweave.testing.TaskRegion.RUTH;
import static org.careweave.testing.TaskRegion.SANDRA;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Records;
import org.careweave.tasks.TaskRepeat.Unit;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Sets of tasks, and tasks that come again.
@PlatformTest(shared = "tasks")
@Tag("tasks")
class TaskSetsTests {

  private static final String CARE_PACKAGE = "5e700000-0000-4000-8000-000000000002";
  private static final AtomicInteger RUN = new AtomicInteger(40_000);

  @Autowired private TaskSets sets;
  @Autowired private Tasks tasks;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;

  private TaskRegion region;
  private FoundPerson person;
  private int number;

  @BeforeEach
  void region() {
    region = new TaskRegion(directory, records, people, access).made();
    number = RUN.incrementAndGet();
    person = region.person(number, "");
  }

  private Sight as(Caller who) {
    return region.sight(who);
  }

  private static Instant now() {
    return InstantSource.system().instant();
  }

  private List<ListedTask> listed() {
    TaskFilter filter =
        new TaskFilter(
            TaskFilter.Holder.ANYBODY,
            null,
            TaskFilter.When.ANY,
            null,
            Set.of(),
            person.person(),
            "");
    return tasks.list(filter, TaskFilter.Page.first(50), as(RUTH)).tasks();
  }

  private TaskSet.Use use(TaskSet set, UUID key) {
    return new TaskSet.Use(person.best(), set.id(), set.version(), now(), key);
  }

  private static TaskSet done(TaskSetOutcome outcome) {
    assertThat(outcome).isInstanceOf(TaskSetOutcome.Done.class);
    return ((TaskSetOutcome.Done) outcome).set();
  }

  private static TaskSetOutcome.Refused refused(TaskSetOutcome outcome) {
    assertThat(outcome).isInstanceOf(TaskSetOutcome.Refused.class);
    return (TaskSetOutcome.Refused) outcome;
  }

  private static TaskSet.Item item(String title, @Nullable String team) {
    return new TaskSet.Item(
        new Task.What(title, null, TaskPriority.URGENT, "Left hip"),
        new TaskOffset(3, true, null),
        "Within three days",
        team,
        List.of("Feet", " "),
        null);
  }

  @Test
  void aSetForEverybodyIsPutOnAPersonInOneGo() {
    TaskSet set = sets.set(CARE_PACKAGE, as(RUTH)).orElseThrow();
    done(sets.use(use(set, UUID.randomUUID()), as(RUTH)));
    assertThat(listed())
        .extracting(ListedTask::title)
        .containsExactlyInAnyOrder(
            "First visit of the new package", "Daily call", "Review the package");
    Task first =
        listed().stream()
            .filter(t -> t.title().startsWith("First"))
            .map(t -> tasks.task(t.id(), as(RUTH)).orElseThrow())
            .findFirst()
            .orElseThrow();
    assertThat(first.checklist()).hasSize(4);
    assertThat(first.what().priority()).isEqualTo(TaskPriority.URGENT);
    assertThat(Duration.between(now(), first.due().at()))
        .isBetween(Duration.ofHours(22), Duration.ofHours(26));
  }

  @Test
  void aFormSentTwiceOrByTwoAtOnceMakesItsTasksOnce() throws Exception {
    TaskSet set = sets.set(CARE_PACKAGE, as(RUTH)).orElseThrow();
    TaskSet.Use use = use(set, UUID.randomUUID());
    List<Callable<TaskSetOutcome>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(() -> sets.use(use, as(RUTH)));
    }
    int made = 0;
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (Future<TaskSetOutcome> one : threads.invokeAll(all)) {
        made += one.get() instanceof TaskSetOutcome.Done ? 1 : 0;
      }
    }
    assertThat(made).isOne();
    assertThat(sets.use(use, as(RUTH))).isEqualTo(new TaskSetOutcome.DoneBefore());
    assertThat(listed()).hasSize(3);
  }

  @Test
  void whenOneTaskCannotBeMadeNoneIsAndTheSameFormWorksLater() {
    List<TaskSet.Item> items = List.of(item("First", null), item("Second", TaskRegion.EMPTY));
    TaskSet set = done(sets.save("", 0, "Half " + number, items, as(RUTH)));
    TaskSet.Use use = use(set, UUID.randomUUID());
    TaskSetOutcome.Refused refused = refused(sets.use(use, as(RUTH)));
    assertThat(refused.item()).isEqualTo(2);
    assertThat(refused.problem().code()).isEqualTo("TSK-030");
    assertThat(listed()).isEmpty();
    TaskSet better =
        done(
            sets.save(
                set.id(),
                1,
                set.name(),
                List.of(item("First", null), item("2", COUNCIL)),
                as(RUTH)));
    assertThat(sets.use(use, as(RUTH))).isEqualTo(new TaskSetOutcome.Overtaken(better));
    TaskSet.Use again = new TaskSet.Use(use.about(), use.set(), 2, use.start(), use.key());
    done(sets.use(again, as(RUTH)));
    assertThat(listed()).extracting(ListedTask::offeredTo).containsExactlyInAnyOrder(null, COUNCIL);
  }

  @Test
  void aTeamChangesItsOwnAndGetsItsOwnOfOneThatIsEverybodys() {
    TaskSet own =
        done(sets.save(CARE_PACKAGE, 1, "Package N" + number, List.of(item("A", null)), as(RUTH)));
    assertThat(own.team()).isEqualTo(NURSES);
    assertThat(own.id()).isNotEqualTo(CARE_PACKAGE);
    assertThat(own.items().getFirst().checklist()).containsExactly("Feet");
    assertThat(sets.set(own.id(), as(MAYA))).contains(own);
    assertThat(sets.set(own.id(), as(MEI))).as("another team").isEmpty();
    assertThat(sets.all(as(SANDRA))).extracting(TaskSet::team).containsOnlyNulls();
    TaskSet second = done(sets.save(own.id(), 1, "B", List.of(item("B", null)), as(MAYA)));
    assertThat(sets.save(own.id(), 1, "C", List.of(item("C", null)), as(RUTH)))
        .as("two at once")
        .isEqualTo(new TaskSetOutcome.Overtaken(second));
    assertThat(refused(sets.retire(CARE_PACKAGE, 1, as(RUTH))).problem().code())
        .isEqualTo("TSK-071");
    done(sets.retire(own.id(), 2, as(RUTH)));
    assertThat(sets.set(own.id(), as(RUTH))).isEmpty();
    assertThat(sets.set(CARE_PACKAGE, as(RUTH))).isPresent();
  }

  @Test
  void whatIsWrongWithASetIsSaidWithItsTaskAndField() {
    TaskSetOutcome.Refused noTitle =
        refused(sets.save("", 0, "X", List.of(item("A", null), item(" ", null)), as(RUTH)));
    assertThat(noTitle.item()).isEqualTo(2);
    assertThat(noTitle.problem().location()).isEqualTo("title");
    assertThat(refused(sets.save("", 0, " ", List.of(item("A", null)), as(RUTH))).problem())
        .extracting(p -> p.location())
        .isEqualTo("name");
    assertThat(refused(sets.save("", 0, "X", List.of(), as(RUTH))).problem().code())
        .isEqualTo("TSK-070");
  }

  private Task repeating(TaskRepeat repeat) {
    NewTask wish = TasksTests.wish(person, "Insulin", NURSES, RUTH.id());
    return ((TaskOutcome.Done) tasks.create(wish, repeat, as(RUTH))).task();
  }

  private static TaskRepeat daily(@Nullable Integer times) {
    return new TaskRepeat(1, Unit.DAY, null, times, 1);
  }

  private void move(String id, TaskMove move) {
    assertThat(tasks.move(id, move, "Said", as(RUTH))).isInstanceOf(TaskOutcome.Done.class);
  }

  @Test
  void whenOneIsDoneTheNextIsThereForTheTeamUntilAllAreMade() {
    Task first = repeating(daily(3));
    tasks.tick(first.id(), "c1", true, as(RUTH));
    assertThat(listed()).hasSize(1);
    move(first.id(), TaskMove.COMPLETE);
    Task second = tasks.task(listed().getFirst().id(), as(RUTH)).orElseThrow();
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.repeat()).isEqualTo(new TaskRepeat(1, Unit.DAY, null, 3, 2));
    assertThat(second.what()).isEqualTo(first.what());
    assertThat(second.owner().user()).isNull();
    assertThat(second.checklist()).extracting(Task.Check::done).containsOnlyNulls();
    assertThat(second.due().at()).isAfter(first.due().at());
    move(second.id(), TaskMove.FAIL);
    move(listed().getFirst().id(), TaskMove.COMPLETE);
    assertThat(listed()).isEmpty();
  }

  @Test
  void ofTwoWhoFinishItAtOnceOneMakesTheNext() throws Exception {
    Task first = repeating(daily(null));
    List<Callable<TaskOutcome>> both = new ArrayList<>();
    for (Caller who : List.of(RUTH, MAYA)) {
      Sight sight = as(who);
      both.add(() -> tasks.move(first.id(), TaskMove.COMPLETE, "Done", sight));
    }
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (Future<TaskOutcome> one : threads.invokeAll(both)) {
        one.get();
      }
    }
    assertThat(listed()).hasSize(1);
  }

  @Test
  void whoMovesOneToAnotherTimeMovesNotTheSeries() {
    Task first = repeating(daily(null));
    Instant sooner = first.due().at().minus(Duration.ofHours(1));
    TaskEdit edit = new TaskEdit(1, null, null, null, new TaskDue(sooner, "Clinic"));
    assertThat(tasks.edit(first.id(), edit, as(RUTH))).isInstanceOf(TaskOutcome.Done.class);
    move(first.id(), TaskMove.COMPLETE);
    assertThat(Duration.between(first.due().at(), listed().getFirst().due()))
        .isBetween(Duration.ofHours(23), Duration.ofHours(25));
  }

  @Test
  void aCancelledSeriesEnds() {
    Task first = repeating(daily(null));
    move(first.id(), TaskMove.CANCEL);
    assertThat(listed()).isEmpty();
  }

  @Test
  void aSeriesEndsWithThePersonsDeath() {
    Task first = repeating(daily(null));
    region.died(number);
    move(first.id(), TaskMove.FAIL);
    assertThat(listed()).isEmpty();
  }

  @Test
  void aSeriesEndsWhenThePersonLeftTheCaseload() {
    Task first = repeating(daily(null));
    region.left(number);
    move(first.id(), TaskMove.COMPLETE);
    assertThat(listed()).isEmpty();
  }

  @Test
  void aRuleThatMakesNoSenseIsRefusedAtItsField() {
    NewTask wish = TasksTests.wish(person, "Insulin", NURSES, null);
    for (TaskRepeat wrong :
        List.of(
            new TaskRepeat(0, Unit.DAY, null, null, 1),
            new TaskRepeat(400, Unit.DAY, null, null, 1),
            new TaskRepeat(1, Unit.DAY, null, 1, 1))) {
      TaskOutcome outcome = tasks.create(wish, wrong, as(RUTH));
      assertThat(((TaskOutcome.Refused) outcome).problem().location()).startsWith("repeat-");
    }
    assertThat(listed()).isEmpty();
  }
}
