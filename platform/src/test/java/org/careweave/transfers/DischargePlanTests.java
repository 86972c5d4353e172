package org.careweave.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.WardRegion.AMARA;
import static org.careweave.testing.WardRegion.OTHER;
import static org.careweave.testing.WardRegion.RUTH;
import static org.careweave.testing.WardRegion.SANDRA;
import static org.careweave.testing.WardRegion.TOMASZ;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.tasks.TaskFilter;
import org.careweave.tasks.Tasks;
import org.careweave.testing.WardRegion;
import org.careweave.transfers.DischargePlan.Criteria;
import org.careweave.transfers.DischargePlan.Said;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A ward plans how somebody leaves it.
class DischargePlanTests extends WardSetUp {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final Party WARD = new Party(new OdsCode("RN1"), WardRegion.WARD7);
  private static final Party NURSES = new Party(new OdsCode("RN2"), WardRegion.NURSES);

  @Autowired private Discharges discharges;
  @Autowired private Tasks tasks;

  private final LocalDate today = LocalDate.now(ZONE);

  private static Said nothing() {
    return new Said(null, null, null, null, null, WARD, "");
  }

  private Said ready(Party waits, String delay) {
    return new Said(Criteria.NOT_MET, null, today.plusDays(1), "1", delay, waits, "Key safe");
  }

  private DischargePlan saved(Said said, Integer base) {
    PlanOutcome outcome = discharges.save(person, said, base, as(TOMASZ));
    assertThat(outcome).isInstanceOf(PlanOutcome.Done.class);
    return ((PlanOutcome.Done) outcome).plan();
  }

  private Problem refused(Said said) {
    PlanOutcome outcome = discharges.save(person, said, null, as(TOMASZ));
    assertThat(outcome).isInstanceOf(PlanOutcome.Refused.class);
    return ((PlanOutcome.Refused) outcome).problem();
  }

  @Test
  void whatTheWardDecidesIsInThePlanAndReadBackAsItWasWritten() {
    Said said = ready(NURSES, "pathway-1");
    DischargePlan plan = saved(said, null);
    assertThat(plan.said()).isEqualTo(said);
    assertThat(plan.ready()).as("the day on which somebody is ready is kept").isEqualTo(today);
    DischargePlan read = discharges.plan(person.person(), as(AMARA)).orElseThrow();
    assertThat(read).isEqualTo(plan);
    assertThat(read.stay().ward()).isEqualTo(WardRegion.WARD7);
    assertThat(read.changed().name()).isEqualTo("Tomasz Nowicki");
  }

  @Test
  void aPlanIsOnNoListOfTasks() {
    DischargePlan plan = saved(ready(NURSES, "pathway-1"), null);
    assertThat(tasks.task(plan.id(), as(TOMASZ))).isEmpty();
    TaskFilter.Page all = new TaskFilter.Page(0, 200);
    assertThat(tasks.list(TaskFilter.ALL, all, as(RUTH)).tasks())
        .noneMatch(task -> task.id().equals(plan.id()));
    assertThat(
            database
                .jdbc()
                .sql("select count(*) from tasks.task where id = ?::uuid")
                .param(plan.id())
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void whatCannotBeIsRefusedAtItsField() {
    LocalDate before = LocalDate.ofInstant(admitted, ZONE).minusDays(1);
    assertThat(refused(new Said(null, null, before, null, null, WARD, "")).code())
        .isEqualTo("DSC-004");
    Problem past = refused(new Said(null, null, today.minusDays(1), null, null, WARD, ""));
    assertThat(past.code()).isEqualTo("DSC-005");
    assertThat(past.location()).isEqualTo("expected");
    assertThat(refused(new Said(null, null, today.plusYears(2), null, null, WARD, "")).code())
        .isEqualTo("DSC-006");
    assertThat(refused(new Said(Criteria.MET, null, null, null, null, WARD, "")).code())
        .isEqualTo("DSC-001");
    assertThat(refused(new Said(Criteria.NOT_MET, "03", null, null, null, WARD, "")).code())
        .isEqualTo("DSC-002");
    assertThat(refused(new Said(Criteria.MET, "99", null, null, null, WARD, "")).code())
        .isEqualTo("DSC-003");
    assertThat(refused(new Said(null, null, null, "7", null, WARD, "")).code())
        .isEqualTo("DSC-007");
    assertThat(refused(new Said(Criteria.MET, "03", null, null, "transport", WARD, "")).code())
        .isEqualTo("DSC-008");
    assertThat(refused(new Said(Criteria.NOT_MET, null, null, null, "dog", WARD, "")).code())
        .isEqualTo("DSC-009");
    assertThat(refused(new Said(null, null, null, null, null, WARD, "x".repeat(30_000))).code())
        .isEqualTo("DSC-010");
    Party empty = new Party(new OdsCode("RN2"), "RN2-EMPTY");
    assertThat(refused(new Said(null, null, null, null, null, empty, "")).code())
        .isEqualTo("DSC-031");
    assertThat(discharges.plan(person.person(), as(TOMASZ))).isEmpty();
  }

  @Test
  void aPlanThatTheWriterMayNotSeeKeepsThemFromNothingAndIsToldThemByNothing() {
    DischargePlan first = saved(ready(NURSES, "pathway-1"), null);
    Planned.sealedTwin(records, first.id(), new OdsCode("RX9"), WardRegion.SYSTEM);
    assertThat(discharges.close(first, "They went home with their family", as(TOMASZ)))
        .isInstanceOf(PlanOutcome.Done.class);
    assertThat(discharges.plan(person.person(), as(TOMASZ))).as("the other is hidden").isEmpty();
    DischargePlan second = saved(ready(NURSES, "pathway-1"), null);
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(discharges.plan(person.person(), as(TOMASZ))).contains(second);
    assertThat(saved(nothing(), second.version()).id()).isEqualTo(second.id());
  }

  @Test
  void anExpectedDateThatHasPassedStaysUntilSomebodySetsANewOne() {
    DischargePlan plan = saved(new Said(null, null, today.plusDays(1), null, null, WARD, ""), null);
    // The day goes by: what stands there is yesterday's.
    Planned.expected(records, plan.id(), today.minusDays(1), WardRegion.SYSTEM);
    Said same = new Said(null, null, today.minusDays(1), "0", null, WARD, "");
    DischargePlan later = saved(same, plan.version() + 1);
    assertThat(later.said().expected()).isEqualTo(today.minusDays(1));
    assertThat(later.said().pathway()).isEqualTo("0");
  }

  @Test
  void whoseMoveItIsSeesThePlanForAsLongAsItIs() {
    assertThat(discharges.plan(person.person(), as(RUTH))).isEmpty();
    DischargePlan plan = saved(ready(NURSES, "pathway-1"), null);
    assertThat(discharges.plan(person.person(), as(RUTH))).isPresent();
    assertThat(discharges.plan(person.person(), as(SANDRA))).isEmpty();
    PlanOutcome answer = discharges.answer(plan, "Starts on Thursday, 4 visits", as(RUTH));
    assertThat(answer).isInstanceOf(PlanOutcome.Done.class);
    DischargePlan after = discharges.plan(person.person(), as(TOMASZ)).orElseThrow();
    assertThat(after.said().waits()).isEqualTo(WARD);
    assertThat(after.said().note()).startsWith("Starts on Thursday, 4 visits\nKey safe");
    assertThat(after.stay()).as("what who answered may not see is not lost").isEqualTo(plan.stay());
    assertThat(discharges.plan(person.person(), as(RUTH))).isEmpty();
    assertThat(discharges.answer(plan, "Again", as(RUTH))).isInstanceOf(PlanOutcome.Refused.class);
  }

  @Test
  void sinceWhenItWaitsChangesOnlyWithWhomOrWhatItWaitsFor() {
    DischargePlan first = saved(ready(NURSES, "pathway-1"), null);
    DischargePlan noted =
        saved(
            new Said(Criteria.NOT_MET, null, today.plusDays(3), "1", "pathway-1", NURSES, "Later"),
            first.version());
    assertThat(noted.waitsSince()).isEqualTo(first.waitsSince());
    DischargePlan other = saved(ready(NURSES, "equipment"), noted.version());
    assertThat(other.waitsSince()).isAfter(first.waitsSince());
    assertThat(other.ready()).isEqualTo(first.ready());
    DischargePlan meets =
        saved(new Said(Criteria.MET, "03", null, "1", null, WARD, ""), other.version());
    assertThat(meets.ready()).isNull();
  }

  @Test
  void changesOfDifferentFieldsComeTogetherAndOfTheSameAreShown() {
    DischargePlan first = saved(nothing(), null);
    Said mine = new Said(null, null, today.plusDays(2), null, null, WARD, "");
    Said theirs = new Said(null, null, null, "2", null, WARD, "");
    saved(mine, first.version());
    PlanOutcome both = discharges.save(person, theirs, first.version(), as(AMARA));
    Said merged = ((PlanOutcome.Done) both).plan().said();
    assertThat(merged.expected()).isEqualTo(today.plusDays(2));
    assertThat(merged.pathway()).isEqualTo("2");
    PlanOutcome same =
        discharges.save(
            person, new Said(null, null, null, "3", null, WARD, ""), first.version(), as(AMARA));
    assertThat(same).isInstanceOf(PlanOutcome.Conflicting.class);
    assertThat(((PlanOutcome.Conflicting) same).fields()).containsExactly("pathway");
    assertThat(((PlanOutcome.Conflicting) same).plan().said()).isEqualTo(merged);
  }

  @Test
  void twoWhoBeginAPlanAtOnceEndWithOneAndNothingLost() throws Exception {
    Callable<PlanOutcome> one =
        () ->
            discharges.save(
                person,
                new Said(null, null, today.plusDays(2), null, null, WARD, ""),
                null,
                as(TOMASZ));
    Callable<PlanOutcome> other =
        () ->
            discharges.save(
                person, new Said(null, null, null, "2", null, WARD, ""), null, as(AMARA));
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (Future<PlanOutcome> done : threads.invokeAll(List.of(one, other))) {
        assertThat(done.get()).isInstanceOf(PlanOutcome.Done.class);
      }
    }
    Said said = discharges.plan(person.person(), as(TOMASZ)).orElseThrow().said();
    assertThat(said.expected()).isEqualTo(today.plusDays(2));
    assertThat(said.pathway()).isEqualTo("2");
    assertThat(
            database
                .jdbc()
                .sql(
                    "select count(*) from transfers.discharge_plan p join people.person_of o using"
                        + " (compartment) where o.person = ? and state = 'OPEN'")
                .param(person.person().value())
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void onlyTheHospitalWhereSomebodyIsPlans() {
    for (var who : List.of(RUTH, SANDRA, OTHER)) {
      PlanOutcome outcome = discharges.save(person, nothing(), null, as(who));
      assertThat(((PlanOutcome.Refused) outcome).problem()).isEqualTo(Planning.NOT_HERE);
    }
    region.stayed(number, WardRegion.WARD7, admitted, Instant.now());
    PlanOutcome left = discharges.save(person, nothing(), null, as(TOMASZ));
    assertThat(((PlanOutcome.Refused) left).problem()).isEqualTo(Planning.NOT_HERE);
  }

  @Test
  void aPlanGoesWithThePersonToAnotherWardAndComesBackWhenADischargeIsCancelled() {
    DischargePlan plan = saved(ready(WARD, null), null);
    region.stayed(number, WardRegion.WARD8, admitted, null);
    assertThat(discharges.stay(person.person(), as(AMARA)).orElseThrow().ward())
        .isEqualTo(WardRegion.WARD8);
    assertThat(discharges.plan(person.person(), as(AMARA)).orElseThrow().id()).isEqualTo(plan.id());
    region.stayed(number, WardRegion.WARD8, admitted, Instant.now());
    assertThat(discharges.stay(person.person(), as(AMARA))).isEmpty();
    region.stayed(number, WardRegion.WARD8, admitted, null);
    assertThat(discharges.plan(person.person(), as(AMARA)).orElseThrow().id()).isEqualTo(plan.id());
  }

  @Test
  void aCouncilIsToldBeforeSomebodyLeavesWhenTheyKnowOfIt() {
    DischargePlan plan = saved(ready(WARD, null), null);
    String needs = "Help to wash and dress, twice a day";
    assertThat(notice(plan, "SVC-ASC", needs, false))
        .get()
        .extracting(Problem::location)
        .isEqualTo("told");
    assertThat(notice(plan, "SVC-ASC", " ", true))
        .get()
        .extracting(Problem::location)
        .isEqualTo("needs");
    assertThat(notice(plan, "SVC-CN", needs, true))
        .get()
        .extracting(Problem::code)
        .isEqualTo("DSC-051");
    assertThat(notice(plan, "SVC-ASC", needs, true)).isEmpty();
    String id = discharges.sent(plan, as(TOMASZ)).getFirst().id();
    Transfer told = transfers.open(id, as(SANDRA)).orElseThrow();
    assertThat(told.asked().kind()).isEqualTo(TransferKind.ASSESSMENT_NOTICE);
    assertThat(told.asked().reason()).isEqualTo(needs);
    assertThat(discharges.sent(plan, as(TOMASZ))).hasSize(1);
  }

  private Optional<Problem> notice(DischargePlan plan, String service, String needs, boolean told) {
    return discharges.notify(person, plan, new Discharges.Notice(service, needs, told), as(TOMASZ));
  }
}
