package org.careweave.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.HANNAH;
import static org.careweave.testing.TaskRegion.MAYA;
import static org.careweave.testing.TaskRegion.MEI;
import static org.careweave.testing.TaskRegion.NURSES;
import static org.careweave.testing.TaskRegion.RUTH;
import static org.careweave.testing.TaskRegion.SANDRA;
import static org.careweave.testing.TaskRegion.THERAPY;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.ReadResult;
import org.careweave.record.RecordExpunged;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What people do with tasks, alone, together, and across organisations.
@PlatformTest(shared = "tasks")
@Tag("tasks")
class TasksTests {

  private static final String ON_A_LIST =
      "select count(*) from tasks.task where id = cast(? as uuid)";

  private static final AtomicInteger RUN = new AtomicInteger();

  @Autowired private Tasks tasks;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;
  @Autowired private TestDatabase database;
  @Autowired private ApplicationEventPublisher events;
  @Autowired private PlatformTransactionManager transactions;

  private TaskRegion region;
  private FoundPerson person;

  @BeforeEach
  void region() {
    region = new TaskRegion(directory, records, people, access).made();
    person = region.person(RUN.incrementAndGet(), "");
  }

  static NewTask wish(FoundPerson about, String title, String team, @Nullable String holder) {
    Instant due = InstantSource.system().instant().plus(2, ChronoUnit.HOURS);
    return new NewTask(
        about.best(),
        new Task.What(title, null, TaskPriority.URGENT, "Left hip, lives alone"),
        new TaskDue(due, "2-hour response"),
        team,
        holder,
        List.of("Lying and standing blood pressure", "Medicines looked through"),
        null);
  }

  private Task made(String title, String team) {
    return done(tasks.create(wish(person, title, team, null), as(RUTH)));
  }

  private Sight as(Caller who) {
    return region.sight(who);
  }

  private static Task done(TaskOutcome outcome) {
    assertThat(outcome).isInstanceOf(TaskOutcome.Done.class);
    return ((TaskOutcome.Done) outcome).task();
  }

  private static Problem refused(TaskOutcome outcome) {
    assertThat(outcome).isInstanceOf(TaskOutcome.Refused.class);
    return ((TaskOutcome.Refused) outcome).problem();
  }

  private List<String> listed(Caller who) {
    return tasks.list(about(), TaskFilter.Page.first(50), as(who)).tasks().stream()
        .map(ListedTask::id)
        .toList();
  }

  private TaskFilter about() {
    return new TaskFilter(
        TaskFilter.Holder.ANYBODY,
        null,
        TaskFilter.When.ANY,
        null,
        java.util.Set.of(),
        person.person(),
        "");
  }

  @Test
  void aTaskIsMadeTakenStartedTickedAndDone() {
    Task task = made("Falls visit", NURSES);
    assertThat(task.owner().list()).isEqualTo("team:RN2-CN");
    assertThat(task.status()).isEqualTo(TaskStatus.REQUESTED);
    assertThat(task.made().name()).isEqualTo("Ruth Adeyemi");
    assertThat(listed(MAYA)).containsExactly(task.id());

    done(tasks.move(task.id(), TaskMove.CLAIM, "", as(MAYA)));
    done(tasks.move(task.id(), TaskMove.START, "", as(MAYA)));
    done(tasks.tick(task.id(), "c1", true, as(MAYA)));
    done(tasks.comment(task.id(), "Steady on her feet", as(MAYA)));
    Task ended =
        done(tasks.move(task.id(), TaskMove.COMPLETE, "No injury. Frame ordered.", as(MAYA)));
    assertThat(ended.status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(ended.outcome()).isEqualTo("No injury. Frame ordered.");
    assertThat(ended.checklist().getFirst().done()).isNotNull();
    assertThat(listed(MAYA)).isEmpty();

    List<TaskEvent> history = tasks.history(task.id(), as(RUTH));
    assertThat(history)
        .extracting(e -> e.by().action())
        .containsExactly("complete", "comment", "tick", "start", "claim", "create");
    assertThat(history.getFirst().changes())
        .contains(new TaskEvent.Change("status", "Started", "Done"));
    assertThat(history.get(4).changes())
        .contains(new TaskEvent.Change("owner", "Community nursing, Lakeside", "Maya Okonjo"));
  }

  @Test
  void ofManyWhoTakeItAtOnceOneHasItAndTheOthersAreToldWho() throws Exception {
    Task task = made("Dressing", NURSES);
    List<TaskOutcome> outcomes =
        atOnce(
            List.of(
                () -> tasks.move(task.id(), TaskMove.CLAIM, "", as(RUTH)),
                () -> tasks.move(task.id(), TaskMove.CLAIM, "", as(MAYA))));
    assertThat(outcomes).filteredOn(TaskOutcome.Done.class::isInstance).hasSize(1);
    Task has = tasks.task(task.id(), as(RUTH)).orElseThrow();
    assertThat(outcomes)
        .filteredOn(TaskOutcome.Taken.class::isInstance)
        .hasSize(1)
        .allSatisfy(
            told -> assertThat(((TaskOutcome.Taken) told).task().owner()).isEqualTo(has.owner()));
  }

  @Test
  void changesOfDifferentFieldsComeTogetherAndOfTheSameAreShown() {
    Task task = made("Visit", NURSES);
    int seen = task.version();
    done(tasks.edit(task.id(), edit(seen, "Visit at home", null), as(RUTH)));
    done(tasks.edit(task.id(), edit(seen, null, TaskPriority.STAT), as(MAYA)));
    Task both = tasks.task(task.id(), as(RUTH)).orElseThrow();
    assertThat(both.what().title()).isEqualTo("Visit at home");
    assertThat(both.what().priority()).isEqualTo(TaskPriority.STAT);

    TaskOutcome third = tasks.edit(task.id(), edit(seen, "Phone call", null), as(MAYA));
    assertThat(third)
        .isEqualTo(
            new TaskOutcome.Conflicting(
                both,
                List.of(new TaskOutcome.Field("title", "Visit", "Visit at home", "Phone call"))));
    assertThat(tasks.task(task.id(), as(RUTH)).orElseThrow()).isEqualTo(both);
  }

  @Test
  void commentsWrittenAtOnceAreAllKept() throws Exception {
    Task task = made("Visit", NURSES);
    atOnce(
        List.of(
            () -> tasks.comment(task.id(), "one", as(RUTH)),
            () -> tasks.comment(task.id(), "two", as(MAYA)),
            () -> tasks.comment(task.id(), "three", as(RUTH)),
            () -> tasks.edit(task.id(), edit(1, "Visit at home", null), as(MAYA))));
    Task now = tasks.task(task.id(), as(RUTH)).orElseThrow();
    assertThat(now.comments())
        .extracting(Task.Comment::text)
        .containsExactlyInAnyOrder("one", "two", "three");
    assertThat(now.what().title()).isEqualTo("Visit at home");
  }

  @Test
  void withinTheOrganisationItMovesAtOnceAndWhoHadItSeesNoMoreThanBefore() {
    Task task = made("Frame", NURSES);
    assertThat(listed(MEI)).isEmpty();
    done(tasks.handOn(task.id(), THERAPY, "Needs a frame", as(RUTH)));
    assertThat(listed(RUTH)).isEmpty();
    assertThat(listed(MEI)).containsExactly(task.id());
    assertThat(refused(tasks.move(task.id(), TaskMove.CLAIM, "", as(RUTH))).kind())
        .isEqualTo(Problem.Kind.FORBIDDEN);
  }

  @Test
  void anotherOrganisationIsOfferedItAndSeesThePersonOnlyWhileItHasToDoWithThem() {
    Task task = made("Care package review", NURSES);
    assertThat(tasks.task(task.id(), as(SANDRA))).isEmpty();
    assertThat(kinds(SANDRA)).isEmpty();

    done(tasks.handOn(task.id(), TaskRegion.COUNCIL, "Four calls a day needed", as(RUTH)));
    assertThat(listed(RUTH)).as("its sender's until taken on").containsExactly(task.id());
    assertThat(tasks.offered(as(SANDRA))).extracting(ListedTask::id).contains(task.id());
    assertThat(kinds(SANDRA)).containsExactly(RelationshipKind.TASK);

    done(tasks.move(task.id(), TaskMove.TAKE_ON, "", as(SANDRA)));
    assertThat(listed(RUTH)).isEmpty();
    assertThat(listed(SANDRA)).containsExactly(task.id());
    assertThat(tasks.offered(as(SANDRA))).extracting(ListedTask::id).doesNotContain(task.id());

    done(tasks.move(task.id(), TaskMove.COMPLETE, "Package changed", as(SANDRA)));
    assertThat(kinds(SANDRA)).isEmpty();
    assertThat(tasks.task(task.id(), as(SANDRA))).isEmpty();
  }

  @Test
  void whoDeclinesSaysWhyAndSeesThePersonNoMore() {
    Task task = made("Care package review", NURSES);
    done(tasks.handOn(task.id(), TaskRegion.COUNCIL, "Four calls a day needed", as(RUTH)));
    assertThat(refused(tasks.move(task.id(), TaskMove.DECLINE, " ", as(SANDRA))).location())
        .isEqualTo("reason");
    done(tasks.move(task.id(), TaskMove.DECLINE, "Not our area: Hillside", as(SANDRA)));
    assertThat(kinds(SANDRA)).isEmpty();
    Task back = tasks.task(task.id(), as(RUTH)).orElseThrow();
    assertThat(back.offer()).isNull();
    assertThat(back.reason()).isEqualTo("Declined: Not our area: Hillside");
    assertThat(listed(RUTH)).containsExactly(task.id());
  }

  @Test
  void whoWasOnlyOfferedItCannotDoWhatIsItsOwnersToDo() {
    Task task = made("Care package review", NURSES);
    done(tasks.handOn(task.id(), TaskRegion.COUNCIL, "Four calls a day needed", as(RUTH)));
    for (TaskMove move : List.of(TaskMove.CLAIM, TaskMove.START, TaskMove.CANCEL)) {
      assertThat(refused(tasks.move(task.id(), move, "x", as(SANDRA))).kind())
          .isEqualTo(Problem.Kind.FORBIDDEN);
    }
    assertThat(refused(tasks.allocate(task.id(), "social", as(SANDRA))).kind())
        .isEqualTo(Problem.Kind.FORBIDDEN);
    done(tasks.comment(task.id(), "Which weekdays?", as(SANDRA)));
  }

  @Test
  void nobodyIsGivenWhatTheyCouldNotOpen() {
    Task task = made("Visit", NURSES);
    assertThat(refused(tasks.handOn(task.id(), TaskRegion.EMPTY, "x", as(RUTH))).code())
        .isEqualTo("TSK-030");
    assertThat(refused(tasks.handOn(task.id(), "NO-TEAM", "x", as(RUTH))).code())
        .isEqualTo("TSK-030");
    database.jdbc().sql("update access.agreement set stage = 'suspended'").update();
    try {
      assertThat(refused(tasks.handOn(task.id(), TaskRegion.COUNCIL, "x", as(RUTH))).code())
          .isEqualTo("TSK-031");
    } finally {
      database.jdbc().sql("update access.agreement set stage = 'active'").update();
    }
    assertThat(listed(RUTH)).containsExactly(task.id());
  }

  @Test
  void whatTheSightDoesNotCoverIsOnNoListAndInNoCount() {
    Task task = made("Visit", NURSES);
    done(tasks.handOn(task.id(), TaskRegion.COUNCIL, "Four calls", as(RUTH)));
    done(tasks.move(task.id(), TaskMove.TAKE_ON, "", as(SANDRA)));
    done(tasks.handOn(task.id(), NURSES, "Back to you", as(SANDRA)));
    assertThat(tasks.offered(as(RUTH))).extracting(ListedTask::id).contains(task.id());
    database.jdbc().sql("update access.agreement set stage = 'suspended'").update();
    try {
      assertThat(tasks.offered(as(RUTH))).extracting(ListedTask::id).doesNotContain(task.id());
      assertThat(tasks.task(task.id(), as(RUTH))).isEmpty();
      assertThat(listed(SANDRA)).as("its holder goes on seeing it").containsExactly(task.id());
    } finally {
      database.jdbc().sql("update access.agreement set stage = 'active'").update();
    }
  }

  @Test
  void whoHasNothingToDoWithThePersonCanNeitherSeeNorChangeNorMakeATask() {
    Task task = made("Visit", NURSES);
    assertThat(tasks.task(task.id(), as(HANNAH))).isEmpty();
    assertThat(tasks.history(task.id(), as(HANNAH))).isEmpty();
    for (TaskMove move : TaskMove.values()) {
      if (move != TaskMove.HAND_ON) {
        assertThat(refused(tasks.move(task.id(), move, "x", as(HANNAH))).kind())
            .isEqualTo(Problem.Kind.NOT_FOUND);
      }
    }
    assertThat(refused(tasks.comment(task.id(), "x", as(HANNAH))).kind())
        .isEqualTo(Problem.Kind.NOT_FOUND);
    assertThat(tasks.task("no-id", as(RUTH))).isEmpty();
  }

  @Test
  void aMoveThatIsNotAllowedSaysSoAndChangesNothing() {
    Task task = made("Visit", NURSES);
    assertThat(refused(tasks.move(task.id(), TaskMove.RELEASE, "x", as(RUTH))).code())
        .isEqualTo("TSK-023");
    assertThat(refused(tasks.move(task.id(), TaskMove.WITHDRAW, "", as(RUTH))).code())
        .isEqualTo("TSK-023");
    done(tasks.move(task.id(), TaskMove.CANCEL, "Admitted", as(MAYA)));
    assertThat(refused(tasks.move(task.id(), TaskMove.CLAIM, "", as(RUTH))).code())
        .isEqualTo("TSK-023");
    assertThat(refused(tasks.edit(task.id(), edit(1, "Other", null), as(RUTH))).code())
        .isEqualTo("TSK-023");
  }

  @Test
  void whatSomebodyMayNotSeeOfATaskIsNotLostByWhatTheyDo() {
    Task task = made("Falls visit", NURSES);
    String named =
        "'reasonReference':{'reference':'https://elsewhere.example/Condition/unseen','display':'Not for all'}";
    region.rewritten(task.id(), json -> json.replaceFirst("\\{", "{" + named + ","));
    String seen = text(task, as(RUTH));
    assertThat(seen).contains("Condition/unseen").doesNotContain("Not for all");

    done(tasks.comment(task.id(), "On my way", as(RUTH)));

    assertThat(text(task, TaskRegion.SYSTEM)).contains("Not for all", "On my way");
    assertThat(text(task, as(RUTH))).contains("On my way").doesNotContain("Not for all");
  }

  @Test
  void whatIsRemovedForGoodIsOnNoListAndTiesNobody() {
    Task task = made("Falls visit", NURSES);
    assertThat(database.jdbc().sql(ON_A_LIST).param(task.id()).query(Long.class).single()).isOne();
    assertThat(ties(task)).isPositive();

    new TransactionTemplate(transactions)
        .executeWithoutResult(
            _ ->
                events.publishEvent(
                    new RecordExpunged(
                        List.of(
                            new RecordExpunged.Item(
                                "CAREWEAVE", "Task", UUID.fromString(task.id()))))));

    assertThat(database.jdbc().sql(ON_A_LIST).param(task.id()).query(Long.class).single()).isZero();
    assertThat(ties(task)).isZero();
  }

  private long ties(Task task) {
    return database
        .jdbc()
        .sql("select count(*) from access.related where cause = ? and until > now()")
        .param("task/" + task.id())
        .query(Long.class)
        .single();
  }

  private String text(Task task, Sight sight) {
    ReadResult read = records.read(new ResourceKey("Task", task.id()), sight);
    return new String(((ReadResult.Found) read).resource().json(), StandardCharsets.UTF_8);
  }

  private List<RelationshipKind> kinds(Caller who) {
    return access.relationships(as(who), person.person(), InstantSource.system().instant()).stream()
        .map(Access.Relationship::kind)
        .toList();
  }

  private static TaskEdit edit(int seen, @Nullable String title, @Nullable TaskPriority priority) {
    return new TaskEdit(seen, title, null, priority, null);
  }

  private static List<TaskOutcome> atOnce(List<Callable<TaskOutcome>> deeds) throws Exception {
    try (var threads = Executors.newFixedThreadPool(deeds.size())) {
      List<TaskOutcome> outcomes = new java.util.ArrayList<>();
      for (Future<TaskOutcome> one : threads.invokeAll(deeds)) {
        outcomes.add(one.get());
      }
      return outcomes;
    }
  }
}
