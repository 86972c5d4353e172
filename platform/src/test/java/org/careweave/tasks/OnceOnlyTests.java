package org.careweave.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.MAYA;
import static org.careweave.testing.TaskRegion.NURSES;
import static org.careweave.testing.TaskRegion.RUTH;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.careweave.access.Access;
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

/// A button pressed twice, a form sent again because no answer came.
@PlatformTest(shared = "tasks")
@Tag("tasks")
class OnceOnlyTests {

  private static final int PERSON = 640_001;

  @Autowired private Tasks tasks;
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

  private Task made(UUID once, org.careweave.access.Caller by) {
    NewTask wish = TasksTests.wish(person, "Falls visit", NURSES, null);
    return ((TaskOutcome.Done) tasks.create(wish, null, once, region.sight(by))).task();
  }

  @Test
  void aFormSentAgainMakesNothingMoreAndShowsTheTaskAsItStandsNow() {
    UUID once = UUID.randomUUID();
    Task first = made(once, RUTH);
    tasks.move(first.id(), TaskMove.CLAIM, "", region.sight(MAYA));

    Task again = made(once, RUTH);

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.status()).isEqualTo(TaskStatus.ACCEPTED);
    assertThat(again.owner().user()).isEqualTo(MAYA.id());
    assertThat(tasks.history(first.id(), region.sight(RUTH))).hasSize(2);
  }

  @Test
  void ofManySentAtOnceOneIsMade() throws Exception {
    UUID once = UUID.randomUUID();
    Set<String> ids = new HashSet<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Task>> all =
          Stream.<Callable<Task>>generate(() -> () -> made(once, RUTH)).limit(8).toList();
      for (Future<Task> one : threads.invokeAll(all)) {
        ids.add(one.get().id());
      }
    }
    assertThat(ids).hasSize(1);
    String id = ids.iterator().next();
    assertThat(tasks.history(id, region.sight(RUTH))).hasSize(1);
  }

  @Test
  void aFormCopiedBySomebodyElseMakesAnotherTask() {
    UUID once = UUID.randomUUID();
    assertThat(made(once, MAYA).id()).isNotEqualTo(made(once, RUTH).id());
  }

  @Test
  void whatIsNoSuchKeyIsNone() {
    Set<String> wrong =
        Set.of("", "x", "../../etc", "9b2b1f1e-0000-0000-0000-00000000000Z", "9B2B1F1E");
    assertThat(wrong.stream().map(OnceOnly::of).filter(k -> k != null).collect(Collectors.toSet()))
        .isEmpty();
    UUID key = UUID.randomUUID();
    assertThat(OnceOnly.of(key.toString())).isEqualTo(key);
  }
}
