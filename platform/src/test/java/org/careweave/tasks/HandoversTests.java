package org.careweave.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.HANNAH;
import static org.careweave.testing.TaskRegion.IDRIS;
import static org.careweave.testing.TaskRegion.MAYA;
import static org.careweave.testing.TaskRegion.MEI;
import static org.careweave.testing.TaskRegion.NURSES;
import static org.careweave.testing.TaskRegion.RUTH;
import static org.careweave.testing.TaskRegion.SANDRA;
import static org.careweave.testing.TaskRegion.THERAPY;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.careweave.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The end of a shift: what is said, who reads it, and whose the tasks are then.
@PlatformTest(shared = "tasks")
@Tag("tasks")
class HandoversTests {

  private static final AtomicInteger RUN = new AtomicInteger(60_000);
  private static final Sbar POORLY =
      new Sbar(
          "Breathless since Sunday 😟",
          "Heart failure.\r\nשָׁלוֹם",
          "<script>alert(1)</script> may need the virtual ward",
          "Visit first");

  @Autowired private Handovers handovers;
  @Autowired private Tasks tasks;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;
  @Autowired private TestDatabase database;

  private TaskRegion region;
  private FoundPerson person;

  @BeforeEach
  void region() {
    region = new TaskRegion(directory, records, people, access).made();
    person = region.person(RUN.incrementAndGet(), "");
    database.jdbc().sql("delete from tasks.handover_note").update();
    database.jdbc().sql("delete from tasks.handover").update();
  }

  private Sight as(Caller who) {
    return region.sight(who);
  }

  private Task task(String title, @Nullable String holder) {
    TaskOutcome made = tasks.create(TasksTests.wish(person, title, NURSES, holder), as(RUTH));
    return ((TaskOutcome.Done) made).task();
  }

  private Handover begun(boolean own) {
    return done(handovers.begin(own, as(RUTH)));
  }

  private static Handover done(HandoverOutcome outcome) {
    assertThat(outcome).isInstanceOf(HandoverOutcome.Done.class);
    return ((HandoverOutcome.Done) outcome).handover();
  }

  private static Problem refused(HandoverOutcome outcome) {
    assertThat(outcome).isInstanceOf(HandoverOutcome.Refused.class);
    return ((HandoverOutcome.Refused) outcome).problem();
  }

  private List<HandoverNote.Wish> saying(Sbar words) {
    return List.of(new HandoverNote.Wish(person.person(), words, true));
  }

  private Handover given(Sbar words) {
    Handover begun = begun(false);
    return done(handovers.write(begun.id(), begun.version(), saying(words), true, as(RUTH)));
  }

  private HandoverReading read(Handover one, Caller who) {
    return handovers.read(one.id(), as(who)).orElseThrow();
  }

  private Set<String> marks(Handover one, Caller who) {
    return read(one, who).notes().stream().map(HandoverNote::mark).collect(Collectors.toSet());
  }

  private Task now(Task task) {
    return tasks.task(task.id(), as(RUTH)).orElseThrow();
  }

  private String communication(String id) {
    ReadResult read = records.read(new ResourceKey("Communication", id), TaskRegion.SYSTEM);
    return new String(((ReadResult.Found) read).resource().json(), StandardCharsets.UTF_8);
  }

  @Test
  void theNextPersonReadsAndAcceptsItAndThenTheTasksAreTheirs() {
    Task held = task("Insulin", RUTH.id());
    Task started = task("Dressing", RUTH.id());
    tasks.move(started.id(), TaskMove.START, "", as(RUTH));
    Task nobodys = task("Bloods", null);
    Handover given = given(POORLY);
    assertThat(handovers.waiting(as(MAYA))).contains(given);
    assertThat(now(held).owner().user()).as("until accepted").isEqualTo(RUTH.id());

    HandoverReading reading = read(given, MAYA);
    HandoverNote note = reading.notes().getFirst();
    assertThat(note.words()).isEqualTo(POORLY.cleaned());
    assertThat(note.words().background()).isEqualTo("Heart failure.\nשָׁלוֹם");
    assertThat(note.worrying()).isTrue();
    assertThat(reading.open()).extracting(ListedTask::id).contains(held.id(), nobodys.id());

    Handover accepted = done(handovers.accept(given.id(), Set.of(note.mark()), true, as(MAYA)));
    assertThat(accepted.state()).isEqualTo(Handover.State.ACCEPTED);
    assertThat(accepted.accepted()).isNotNull();
    assertThat(accepted.accepted().user()).isEqualTo(MAYA.id());
    assertThat(now(held).owner().user()).isEqualTo(MAYA.id());
    assertThat(now(started).owner().user()).isEqualTo(MAYA.id());
    assertThat(now(started).status()).isEqualTo(TaskStatus.ACCEPTED);
    assertThat(now(nobodys).owner().user()).isNull();
    assertThat(tasks.history(held.id(), as(RUTH)).getFirst().by().action()).isEqualTo("hand-over");
    Task.Deed read = read(accepted, RUTH).notes().getFirst().read();
    assertThat(read).isNotNull();
    assertThat(read.user()).isEqualTo(MAYA.id());
    assertThat(communication(note.id())).contains("\"completed\"", "\"received\"");
    assertThat(handovers.waiting(as(RUTH))).isEmpty();
  }

  @Test
  void tasksMayGoToTheTeamAndOnlyThoseOfWhomHandsOver() {
    Task held = task("Insulin", RUTH.id());
    Task idris = task("Catheter", IDRIS.id());
    Handover given = given(POORLY);
    done(handovers.accept(given.id(), marks(given, MAYA), false, as(MAYA)));
    assertThat(now(held).owner().user()).isNull();
    assertThat(now(held).owner().team()).isEqualTo(NURSES);
    assertThat(now(held).status()).isEqualTo(TaskStatus.REQUESTED);
    assertThat(now(idris).owner().user()).isEqualTo(IDRIS.id());
  }

  @Test
  void ofTwoWhoAcceptAtOnceOneDoesAndTheOtherIsToldWho() throws Exception {
    Task held = task("Insulin", RUTH.id());
    Handover given = given(POORLY);
    List<Callable<HandoverOutcome>> both = new ArrayList<>();
    for (Caller who : List.of(MAYA, IDRIS)) {
      Set<String> marks = marks(given, who);
      both.add(() -> handovers.accept(given.id(), marks, true, as(who)));
    }
    List<HandoverOutcome> outcomes = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (Future<HandoverOutcome> one : threads.invokeAll(both)) {
        outcomes.add(one.get());
      }
    }
    List<Handover> done =
        outcomes.stream()
            .filter(HandoverOutcome.Done.class::isInstance)
            .map(HandoversTests::done)
            .toList();
    List<Handover> told =
        outcomes.stream()
            .filter(HandoverOutcome.Overtaken.class::isInstance)
            .map(o -> ((HandoverOutcome.Overtaken) o).handover())
            .toList();
    assertThat(done).hasSize(1);
    assertThat(told).containsExactly(done.getFirst());
    assertThat(now(held).owner().user()).isEqualTo(done.getFirst().accepted().user());
  }

  @Test
  void whatIsNotTickedOrWasChangedSinceIsNotAccepted() {
    Task held = task("Insulin", RUTH.id());
    Handover given = given(POORLY);
    Problem problem = refused(handovers.accept(given.id(), Set.of(), true, as(MAYA)));
    assertThat(problem.location()).isEqualTo("read-" + person.person().value());
    Set<String> old = marks(given, MAYA);
    Handover back = done(handovers.takeBack(given.id(), as(RUTH)));
    Sbar worse = new Sbar("Worse", "", "", "");
    done(handovers.write(back.id(), back.version(), saying(worse), true, as(RUTH)));
    assertThat(refused(handovers.accept(given.id(), old, true, as(MAYA))).code())
        .isEqualTo("TSK-055");
    assertThat(now(held).owner().user()).isEqualTo(RUTH.id());
    assertThat(refused(handovers.accept(given.id(), Set.of(), true, as(RUTH))).code())
        .as("nobody accepts their own")
        .isEqualTo("TSK-052");
  }

  @Test
  void aDraftIsKeptForItsWriterAloneAndTwoWindowsDoNotOverwriteEachOther() {
    Handover begun = begun(false);
    assertThat(begun(true)).as("one at a time").isEqualTo(begun);
    Handover kept =
        done(handovers.write(begun.id(), begun.version(), saying(POORLY), false, as(RUTH)));
    assertThat(handovers.draft(as(RUTH))).contains(kept);
    assertThat(read(kept, RUTH).notes().getFirst().words()).isEqualTo(POORLY.cleaned());
    assertThat(handovers.read(kept.id(), as(MAYA))).isEmpty();
    assertThat(handovers.write(begun.id(), begun.version(), saying(Sbar.NOTHING), false, as(RUTH)))
        .isEqualTo(new HandoverOutcome.Overtaken(kept));
    assertThat(refused(handovers.write(kept.id(), 2, List.of(), true, as(MAYA))))
        .isEqualTo(Handovers.ABSENT);
    String note = read(kept, RUTH).notes().getFirst().id();
    Handover emptied =
        done(handovers.write(kept.id(), kept.version(), saying(Sbar.NOTHING), false, as(RUTH)));
    assertThat(read(emptied, RUTH).notes()).isEmpty();
    assertThat(communication(note)).contains("\"not-done\"");
    done(handovers.drop(emptied.id(), as(RUTH)));
    assertThat(handovers.draft(as(RUTH))).isEmpty();
  }

  @Test
  void tooLongANoteIsRefusedWithItsFieldNamed() {
    Handover begun = begun(false);
    Sbar endless = new Sbar("", "x".repeat(10_001), "", "");
    Problem problem =
        refused(handovers.write(begun.id(), begun.version(), saying(endless), false, as(RUTH)));
    assertThat(problem.location()).isEqualTo("background-" + person.person().value());
    assertThat(read(begun, RUTH).notes()).isEmpty();
  }

  @Test
  void whatChangedInTheShiftIsToldAlsoOfWhatWentElsewhere() {
    Task before = task("Before", null);
    Handover first = given(POORLY);
    done(handovers.accept(first.id(), marks(first, MAYA), true, as(MAYA)));
    Task gone = task("For therapy", null);
    tasks.handOn(gone.id(), THERAPY, "Needs a frame", as(RUTH));
    tasks.comment(gone.id(), "Rang twice", as(MEI));
    Task done = task("Bloods", null);
    tasks.move(done.id(), TaskMove.COMPLETE, "Taken", as(MAYA));
    Handover second = begun(false);
    assertThat(second.since()).isEqualTo(first(handovers.accepted(as(RUTH))).accepted().at());
    List<HandoverReading.Changed> changes = read(second, RUTH).changes();
    assertThat(changes)
        .extracting(c -> c.task().id())
        .contains(gone.id(), done.id())
        .doesNotContain(before.id());
    assertThat(changes)
        .filteredOn(c -> c.task().id().equals(done.id()))
        .singleElement()
        .satisfies(
            c -> assertThat(c.events()).extracting(e -> e.by().action()).contains("complete"));
  }

  private static Handover first(List<Handover> all) {
    return all.getFirst();
  }

  @Test
  void otherTeamsAndOrganisationsNeitherReadItNorWhatIsSaid() {
    Handover given = given(POORLY);
    String note = read(given, MAYA).notes().getFirst().id();
    for (Caller other : List.of(MEI, SANDRA, HANNAH)) {
      assertThat(handovers.read(given.id(), as(other))).isEmpty();
      assertThat(handovers.waiting(as(other))).isEmpty();
      assertThat(refused(handovers.accept(given.id(), Set.of(), true, as(other))))
          .isEqualTo(Handovers.ABSENT);
    }
    for (Caller other : List.of(SANDRA, HANNAH)) {
      assertThat(records.read(new ResourceKey("Communication", note), as(other)))
          .isNotInstanceOf(ReadResult.Found.class);
    }
  }

  @Test
  void tasksThatSomebodyWorksOnMeanwhileAreNeitherLostNorAcceptedTwice() throws Exception {
    List<Task> held = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      held.add(task("Held " + i, RUTH.id()));
    }
    Handover given = given(POORLY);
    Set<String> marks = marks(given, MAYA);
    try (var threads = Executors.newFixedThreadPool(2)) {
      Future<HandoverOutcome> accepting =
          threads.submit(() -> handovers.accept(given.id(), marks, true, as(MAYA)));
      Future<Integer> commenting =
          threads.submit(
              () -> {
                int said = 0;
                for (Task one : held) {
                  said +=
                      tasks.comment(one.id(), "Seen", as(IDRIS)) instanceof TaskOutcome.Done
                          ? 1
                          : 0;
                }
                return said;
              });
      HandoverOutcome outcome = accepting.get();
      assertThat(commenting.get()).isEqualTo(12);
      String owner = outcome instanceof HandoverOutcome.Done ? MAYA.id() : RUTH.id();
      for (Task one : held) {
        assertThat(now(one).owner().user()).isEqualTo(owner);
        assertThat(now(one).comments()).hasSize(1);
      }
    }
  }
}
