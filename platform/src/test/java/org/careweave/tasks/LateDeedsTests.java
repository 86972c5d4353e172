package org.careweave.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.IDRIS;
import static org.careweave.testing.TaskRegion.MAYA;
import static org.careweave.testing.TaskRegion.NURSES;
import static org.careweave.testing.TaskRegion.RUTH;
import static org.careweave.testing.TaskRegion.SANDRA;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.directory.Directory;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Records;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What somebody did without signal and tells later.
@PlatformTest(shared = "tasks")
@Tag("tasks")
class LateDeedsTests {

  private static final int PERSON = 640_301;

  @Autowired private Tasks tasks;
  @Autowired private LateDeeds deeds;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;

  private TaskRegion region;
  private FoundPerson person;

  @BeforeEach
  void region() {
    region = new TaskRegion(directory, records, people, access).made();
    person = region.person(PERSON, "");
  }

  private Task made() {
    NewTask usual = TasksTests.wish(person, "Falls visit", NURSES, null);
    NewTask wish =
        new NewTask(
            usual.about(),
            usual.what(),
            usual.due(),
            NURSES,
            null,
            List.of("Stairs", "Rugs"),
            null);
    return ((TaskOutcome.Done) tasks.create(wish, region.sight(RUTH))).task();
  }

  private LateOutcome tell(UUID key, Task task, LateDeed.What what, Caller by) {
    return deeds.tell(new LateDeed(key, task.id(), task.version(), what), region.sight(by));
  }

  private List<String> actions(Task task) {
    return tasks.history(task.id(), region.sight(RUTH)).stream()
        .map(event -> event.by().action())
        .toList();
  }

  private static LateDeed.What move(TaskMove move, String says) {
    return new LateDeed.What.Move(move, says);
  }

  @Test
  void whatWasDoneInARowIsToldInARowAndEachCountsOnceHoweverOftenItIsTold() {
    Task task = made();
    String check = task.checklist().getFirst().id();
    List<LateDeed.What> all =
        List.of(
            new LateDeed.What.Tick(check, true),
            move(TaskMove.START, ""),
            new LateDeed.What.Comment("Dog in the garden"),
            move(TaskMove.COMPLETE, "Rugs taken up"));
    for (LateDeed.What what : all) {
      UUID key = UUID.randomUUID();
      for (int i = 0; i < 3; i++) {
        assertThat(tell(key, task, what, RUTH)).isInstanceOf(LateOutcome.Done.class);
      }
    }
    assertThat(actions(task)).containsExactly("complete", "comment", "start", "tick", "create");
  }

  @Test
  void toldManyTimesAtOnceItIsStoredOnce() throws Exception {
    Task task = made();
    UUID key = UUID.randomUUID();
    LateDeed.What done = move(TaskMove.COMPLETE, "Seen");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<LateOutcome>> many =
          Stream.<Callable<LateOutcome>>generate(() -> () -> tell(key, task, done, RUTH))
              .limit(6)
              .toList();
      for (Future<LateOutcome> one : threads.invokeAll(many)) {
        assertThat(one.get()).isInstanceOf(LateOutcome.Done.class);
      }
    }
    assertThat(actions(task)).containsExactly("complete", "create");
  }

  @Test
  void whereSomebodyElseWasFirstNothingIsStoredAndBothSidesAreThereAndAfterwardsOneMayInsist() {
    Task task = made();
    tasks.move(task.id(), TaskMove.CLAIM, "", region.sight(MAYA));

    LateOutcome outcome = tell(UUID.randomUUID(), task, move(TaskMove.COMPLETE, "Seen"), RUTH);

    assertThat(outcome).isInstanceOf(LateOutcome.Conflict.class);
    LateOutcome.Conflict conflict = (LateOutcome.Conflict) outcome;
    assertThat(conflict.now().owner().user()).isEqualTo(MAYA.id());
    assertThat(conflict.since()).extracting(e -> e.by().name()).containsExactly("Maya Okonjo");
    assertThat(actions(task)).containsExactly("claim", "create");
    assertThat(tell(UUID.randomUUID(), conflict.now(), move(TaskMove.COMPLETE, "Seen"), RUTH))
        .isInstanceOf(LateOutcome.Done.class);
    assertThat(actions(task)).containsExactly("complete", "claim", "create");
  }

  @Test
  void aTaskThatEndedMeanwhileTakesNoTickAndNoMoveButWhatOneHasToSay() {
    Task task = made();
    tasks.move(task.id(), TaskMove.CANCEL, "Moved away", region.sight(IDRIS));
    String check = task.checklist().getFirst().id();
    UUID said = UUID.randomUUID();

    assertThat(tell(UUID.randomUUID(), task, new LateDeed.What.Tick(check, true), RUTH))
        .isInstanceOf(LateOutcome.Conflict.class);
    assertThat(tell(UUID.randomUUID(), task, move(TaskMove.START, ""), RUTH))
        .isInstanceOf(LateOutcome.Conflict.class);
    assertThat(tell(said, task, new LateDeed.What.Comment("She was in"), RUTH))
        .isInstanceOf(LateOutcome.Done.class);
    assertThat(tell(said, task, new LateDeed.What.Comment("She was in"), RUTH))
        .isInstanceOf(LateOutcome.Done.class);
    assertThat(actions(task)).containsExactly("comment", "cancel", "create");
  }

  @Test
  void ticksAndCommentsOfOthersAreNoReasonToAskAgain() {
    Task task = made();
    tasks.tick(task.id(), task.checklist().getLast().id(), true, region.sight(MAYA));
    tasks.comment(task.id(), "Key under the pot", region.sight(MAYA));

    assertThat(tell(UUID.randomUUID(), task, move(TaskMove.COMPLETE, "Seen"), RUTH))
        .isInstanceOf(LateOutcome.Done.class);
  }

  @Test
  void theSameKeyOfSomebodyElseIsAnotherDeedAndWhoDoesNotSeeTheTaskIsToldOfNone() {
    Task task = made();
    UUID key = UUID.randomUUID();
    assertThat(tell(key, task, new LateDeed.What.Comment("One"), RUTH))
        .isInstanceOf(LateOutcome.Done.class);
    assertThat(tell(key, task, new LateDeed.What.Comment("Two"), MAYA))
        .isInstanceOf(LateOutcome.Done.class);

    assertThat(tell(key, task, new LateDeed.What.Comment("Three"), SANDRA))
        .isEqualTo(new LateOutcome.Refused(TaskStore.ABSENT));
    assertThat(actions(task)).containsExactly("comment", "comment", "create");
  }

  @Test
  void whatDoesNotSayWhatItHasToIsRefused() {
    Task task = made();
    for (LateDeed.What what :
        List.of(
            move(TaskMove.COMPLETE, " "),
            move(TaskMove.FAIL, ""),
            move(TaskMove.HAND_ON, "to whom?"),
            new LateDeed.What.Comment(""),
            new LateDeed.What.Tick("nowhere", true))) {
      assertThat(tell(UUID.randomUUID(), task, what, RUTH))
          .as("%s", what)
          .isInstanceOf(LateOutcome.Refused.class);
    }
    assertThat(actions(task)).containsExactly("create");
  }
}
