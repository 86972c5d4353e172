package org.careweave.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.COUNCIL;
import static org.careweave.testing.TaskRegion.MAYA;
import static org.careweave.testing.TaskRegion.NURSES;
import static org.careweave.testing.TaskRegion.RUTH;
import static org.careweave.testing.TaskRegion.SANDRA;
import static org.careweave.testing.TaskRegion.THERAPY;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.AsKnown;
import org.careweave.record.Records;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskMove;
import org.careweave.tasks.TaskOutcome;
import org.careweave.tasks.TaskStatus;
import org.careweave.tasks.Tasks;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Review dates and actions of a plan are tasks, each once, and follow the plan.
@PlatformTest(shared = "plans")
@Tag("plans")
class PlanTasksTests {

  private static final AtomicInteger RUN = new AtomicInteger(5_000);
  private static final String ACTION = "action-0000000a";

  @Autowired private Plans plans;
  @Autowired private Tasks tasks;
  @Autowired private PlanTasks serving;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;

  private TaskRegion region;
  private FoundPerson person;
  private LocalDate today;

  @BeforeEach
  void region() {
    region = new TaskRegion(directory, records, people, access).made();
    person = region.person(RUN.incrementAndGet(), "");
    today = LocalDate.now(ZoneId.of("Europe/London"));
  }

  private Sight as(Caller who) {
    return region.sight(who);
  }

  private static PlanSection done(PlanOutcome outcome) {
    assertThat(outcome).isInstanceOf(PlanOutcome.Done.class);
    return ((PlanOutcome.Done) outcome).section();
  }

  private PlanSection reviewedOn(LocalDate day) {
    Map<String, PlanValue> fields =
        Map.of("first", PlanValue.of("Ring Mary"), "review", PlanValue.of(day.toString()));
    return done(plans.start(person, SectionKind.CONTINGENCY, fields, as(RUTH)));
  }

  private PlanSection edited(PlanSection section, String name, String value, Caller who) {
    int version = plans.section(section.id(), as(who)).orElseThrow().version();
    return done(plans.edit(section.id(), version, Map.of(name, PlanValue.of(value)), as(who)));
  }

  private List<Task> all(Caller who) {
    return tasks.of(records.record(person.person(), as(who), AsKnown.NOW).items(), as(who));
  }

  private static LocalDate day(@Nullable Task task) {
    assertThat(task).isNotNull();
    assertThat(task.due()).isNotNull();
    return LocalDate.ofInstant(task.due().at(), ZoneId.of("Europe/London"));
  }

  @Test
  void aReviewDateIsATaskOfTheOwnerAndMovesWithTheDate() {
    PlanSection section = reviewedOn(today.plusDays(20));
    Task task = plans.serving(section.id(), as(MAYA)).get("review");
    assertThat(day(task)).isEqualTo(today.plusDays(20));
    assertThat(task.what().title()).isEqualTo("Review the plan: Contingency and escalation");
    assertThat(task.owner().team()).isEqualTo(NURSES);
    assertThat(task.serves()).isEqualTo("CarePlan/" + section.id());

    edited(section, "review", today.plusDays(40).toString(), MAYA);
    edited(section, "signs", "Grey", MAYA);
    assertThat(all(RUTH)).hasSize(1);
    assertThat(day(plans.serving(section.id(), as(RUTH)).get("review")))
        .isEqualTo(today.plusDays(40));
  }

  @Test
  void bringingTasksInStepAgainChangesNothing() throws Exception {
    PlanSection section = reviewedOn(today.plusDays(20));
    Task before = all(RUTH).getFirst();
    PlansTests.atOnce(
        List.of(
            () -> serving.after(new PlanOutcome.Done(section), as(RUTH)),
            () -> serving.after(new PlanOutcome.Done(section), as(MAYA)),
            () -> serving.after(new PlanOutcome.Done(section), as(RUTH))));
    assertThat(all(RUTH)).containsExactly(before);
  }

  @Test
  void aReviewThatWasDoneIsAskedForAgainOnlyForAnotherDay() {
    PlanSection section = reviewedOn(today.plusDays(20));
    Task task = all(RUTH).getFirst();
    assertThat(tasks.move(task.id(), TaskMove.COMPLETE, "Reviewed with her", as(RUTH)))
        .isInstanceOf(TaskOutcome.Done.class);
    edited(section, "signs", "Grey", RUTH);
    assertThat(all(RUTH)).hasSize(1);
    edited(section, "review", today.plusDays(90).toString(), RUTH);
    assertThat(all(RUTH)).hasSize(2).filteredOn(Task::isOpen).hasSize(1);
  }

  @Test
  void anActionIsATaskOfTheTeamItNamesAndEndsWithIt() {
    String in = ACTION + "--";
    Map<String, PlanValue> fields =
        Map.of(
            in + "what", PlanValue.of("Fit a grab rail"),
            in + "team", PlanValue.of(THERAPY),
            in + "by", PlanValue.of(today.plusDays(3).toString()));
    PlanSection section = done(plans.start(person, SectionKind.ACTIONS, fields, as(RUTH)));
    Task task = plans.serving(section.id(), as(RUTH)).get(ACTION);
    assertThat(task.what().title()).isEqualTo("Fit a grab rail");
    assertThat(task.owner().team()).isEqualTo(THERAPY);

    edited(section, in + "by", today.plusDays(9).toString(), MAYA);
    assertThat(day(plans.serving(section.id(), as(RUTH)).get(ACTION))).isEqualTo(today.plusDays(9));
    edited(section, in + "team", NURSES, MAYA);
    assertThat(plans.serving(section.id(), as(RUTH)).get(ACTION).owner().team()).isEqualTo(NURSES);

    edited(section, in + "status", "stopped", MAYA);
    Task ended = plans.serving(section.id(), as(RUTH)).get(ACTION);
    assertThat(ended.status()).isEqualTo(TaskStatus.CANCELLED);
    assertThat(all(RUTH)).hasSize(1);
  }

  @Test
  void anActionForAnotherOrganisationIsOfferedToIt() {
    String in = ACTION + "--";
    Map<String, PlanValue> fields =
        Map.of(
            in + "what", PlanValue.of("Four calls a day"),
            in + "team", PlanValue.of(COUNCIL),
            in + "by", PlanValue.of(today.plusDays(3).toString()));
    PlanSection section = done(plans.start(person, SectionKind.ACTIONS, fields, as(RUTH)));
    Task task = plans.serving(section.id(), as(RUTH)).get(ACTION);
    assertThat(task.offer()).isNotNull();
    assertThat(task.offer().team()).isEqualTo(COUNCIL);
    assertThat(tasks.move(task.id(), TaskMove.DECLINE, "Not ours", as(SANDRA)))
        .isInstanceOf(TaskOutcome.Done.class);
    edited(section, "agreed-with", "Her son", RUTH);
    assertThat(plans.serving(section.id(), as(RUTH)).get(ACTION).offer()).isNull();
  }

  @Test
  void whoTakesASectionOnHasItsReviewAndWhoHadItHasItNoMore() {
    PlanSection section = reviewedOn(today.plusDays(20));
    done(plans.move(section.id(), PlanMove.HAND_ON, "They visit daily", COUNCIL, as(RUTH)));
    done(plans.move(section.id(), PlanMove.TAKE_ON, "", "", as(SANDRA)));
    Task task = plans.serving(section.id(), as(SANDRA)).get("review");
    assertThat(task.isOpen()).isTrue();
    assertThat(task.owner().team()).isEqualTo(COUNCIL);
    assertThat(all(RUTH)).filteredOn(Task::isOpen).hasSizeLessThanOrEqualTo(1);
    done(plans.move(section.id(), PlanMove.END, "Moved to a care home", "", as(SANDRA)));
    assertThat(plans.serving(section.id(), as(SANDRA)).values()).noneMatch(Task::isOpen);
  }

  @Test
  void datesThatHavePassedAndActionsWithoutATeamAreRefused() {
    PlanOutcome past =
        plans.start(
            person,
            SectionKind.REVIEWS,
            Map.of("agreed", PlanValue.of("x"), "review", PlanValue.of("2020-01-01")),
            as(RUTH));
    assertThat(((PlanOutcome.Refused) past).problem().location()).isEqualTo("review");
    PlanOutcome nobody =
        plans.start(
            person,
            SectionKind.ACTIONS,
            Map.of(ACTION + "--what", PlanValue.of("Something")),
            as(RUTH));
    assertThat(((PlanOutcome.Refused) nobody).problem().location()).isEqualTo(ACTION + "--team");
    PlanOutcome closed =
        plans.start(
            person,
            SectionKind.ACTIONS,
            Map.of(
                ACTION + "--what", PlanValue.of("Something"),
                ACTION + "--team", PlanValue.of(TaskRegion.EMPTY),
                ACTION + "--by", PlanValue.of(today.plusDays(1).toString())),
            as(RUTH));
    assertThat(((PlanOutcome.Refused) closed).problem().code()).isEqualTo("PLN-007");
  }
}
