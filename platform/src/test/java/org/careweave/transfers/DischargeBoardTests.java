package org.careweave.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.WardRegion.FARAH;
import static org.careweave.testing.WardRegion.OTHER;
import static org.careweave.testing.WardRegion.RUTH;
import static org.careweave.testing.WardRegion.SANDRA;
import static org.careweave.testing.WardRegion.TOMASZ;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Records;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TestDatabase;
import org.careweave.testing.WardRegion;
import org.careweave.transfers.DischargeBoard.Filter;
import org.careweave.transfers.DischargeBoard.Row;
import org.careweave.transfers.DischargeBoard.Scope;
import org.careweave.transfers.DischargeBoard.Sort;
import org.careweave.transfers.DischargePlan.Criteria;
import org.careweave.transfers.DischargePlan.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Who is in a bed, as those see it who may.
@PlatformTest
@Tag("transfers")
class DischargeBoardTests {

  private static final AtomicInteger RUN = new AtomicInteger();
  private static final OdsCode RN1 = new OdsCode("RN1");
  private static final Party WARD = new Party(RN1, WardRegion.WARD7);
  private static final Party NURSES = new Party(new OdsCode("RN2"), WardRegion.NURSES);

  @Autowired private Discharges discharges;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;
  @Autowired private TestDatabase database;

  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
  private final Instant now = Instant.now();
  private WardRegion region;
  private int first;

  @BeforeEach
  void region() {
    region = new WardRegion(directory, records, people, access).made();
    database.jdbc().sql("delete from transfers.stay").update();
    database.jdbc().sql("delete from transfers.discharge_plan").update();
    first = 40_000 + 100 * RUN.incrementAndGet();
  }

  private FoundPerson inpatient(int n, String ward, int days) {
    return region.inpatient(first + n, "", ward, now.minus(Duration.ofDays(days)));
  }

  private DischargePlan plan(FoundPerson person, Said said) {
    PlanOutcome outcome = discharges.save(person, said, null, region.sight(TOMASZ));
    return ((PlanOutcome.Done) outcome).plan();
  }

  private static Filter here() {
    return filter(Scope.HERE, null, null, null, Sort.WAIT);
  }

  private static Filter filter(Scope scope, String ward, String pathway, String waits, Sort sort) {
    return new Filter(scope, null, ward, pathway, false, waits, sort);
  }

  private List<PersonId> people(Filter filter, Caller who) {
    return discharges.board(filter, 0, 50, region.sight(who)).rows().stream()
        .map(Row::person)
        .toList();
  }

  @Test
  void aHospitalSeesWhoIsInItsBedsAndNobodyElseDoes() {
    FoundPerson one = inpatient(1, WardRegion.WARD7, 3);
    FoundPerson other = inpatient(2, WardRegion.WARD8, 1);
    assertThat(people(here(), TOMASZ)).containsExactly(one.person(), other.person());
    assertThat(people(filter(Scope.HERE, WardRegion.WARD8, null, null, Sort.WAIT), TOMASZ))
        .containsExactly(other.person());
    assertThat(people(here(), OTHER)).isEmpty();
    assertThat(people(here(), RUTH)).isEmpty();
    assertThat(people(here(), SANDRA)).isEmpty();
    DischargeBoard board = discharges.board(here(), 0, 1, region.sight(TOMASZ));
    assertThat(board.total()).isEqualTo(2);
    assertThat(board.rows()).hasSize(1);
    assertThat(board.wards()).containsExactly(WardRegion.WARD7, WardRegion.WARD8);
    assertThat(board.counts()).isEqualTo(new DischargeBoard.Counts(2, 0, 0, 2, 0));
  }

  @Test
  void theRegisteredPracticeSeesThatItsPeopleAreInHospital() {
    FoundPerson one = inpatient(1, WardRegion.WARD7, 3);
    assertThat(people(here(), FARAH)).containsExactly(one.person());
  }

  @Test
  void twoSystemsThatTellOfOneStayMakeOneRowWithTheWard() {
    FoundPerson one = inpatient(1, WardRegion.WARD7, 3);
    region.alsoAdministered(first + 1, now.minus(Duration.ofDays(2)));
    List<Row> rows = discharges.board(here(), 0, 50, region.sight(TOMASZ)).rows();
    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().person()).isEqualTo(one.person());
    assertThat(rows.getFirst().ward()).isEqualTo(WardRegion.WARD7);
  }

  @Test
  void whatIsPlannedStandsOnTheBoardIsCountedAndCanBeNarrowedTo() {
    FoundPerson waiting = inpatient(1, WardRegion.WARD7, 9);
    FoundPerson ill = inpatient(2, WardRegion.WARD7, 2);
    FoundPerson unplanned = inpatient(3, WardRegion.WARD7, 1);
    DischargePlan plan =
        plan(
            waiting,
            new Said(Criteria.NOT_MET, null, today.plusDays(1), "1", "pathway-1", NURSES, ""));
    Planned.expected(records, plan.id(), today.minusDays(2), WardRegion.SYSTEM);
    plan(ill, new Said(Criteria.MET, "03", today.plusDays(4), null, null, WARD, ""));
    DischargeBoard board = discharges.board(here(), 0, 50, region.sight(TOMASZ));
    assertThat(board.counts()).isEqualTo(new DischargeBoard.Counts(3, 1, 1, 1, 0));
    assertThat(board.rows().stream().map(Row::person))
        .as("who waits longest first, who has no plan last")
        .containsExactly(waiting.person(), ill.person(), unplanned.person());
    Row row = board.rows().getFirst();
    assertThat(row.criteria()).isEqualTo(Criteria.NOT_MET);
    assertThat(row.expected()).isEqualTo(today.minusDays(2));
    assertThat(row.waits()).isEqualTo("team:" + WardRegion.NURSES);
    assertThat(row.ready()).isEqualTo(today);
    assertThat(people(filter(Scope.HERE, null, "1", null, Sort.WAIT), TOMASZ))
        .containsExactly(waiting.person());
    assertThat(people(filter(Scope.HERE, null, "", null, Sort.WAIT), TOMASZ))
        .containsExactly(ill.person(), unplanned.person());
    assertThat(
            people(filter(Scope.HERE, null, null, "team:" + WardRegion.NURSES, Sort.WAIT), TOMASZ))
        .containsExactly(waiting.person());
    assertThat(people(filter(Scope.HERE, null, null, null, Sort.EXPECTED), TOMASZ))
        .containsExactly(waiting.person(), ill.person(), unplanned.person());
    assertThat(people(new Filter(Scope.HERE, null, null, null, true, null, Sort.STAY), TOMASZ))
        .containsExactly(waiting.person());
  }

  @Test
  void theHubShowsATeamForWhomItIsItsMoveWithWhereTheyAreAndOnlyWhileItIs() {
    FoundPerson one = inpatient(1, WardRegion.WARD7, 3);
    DischargePlan plan =
        plan(one, new Said(Criteria.NOT_MET, null, null, "1", "pathway-1", NURSES, ""));
    Filter ours = filter(Scope.OURS, null, null, null, Sort.WAIT);
    List<Row> rows = discharges.board(ours, 0, 50, region.sight(RUTH)).rows();
    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().ward()).as("told by the plan").isEqualTo(WardRegion.WARD7);
    assertThat(rows.getFirst().hospital()).isEqualTo(RN1);
    assertThat(people(ours, SANDRA)).isEmpty();
    discharges.answer(plan, "Starts on Monday", region.sight(RUTH));
    assertThat(people(ours, RUTH)).isEmpty();
    assertThat(people(ours, TOMASZ)).containsExactly(one.person());
  }

  @Test
  void whoHasLeftStaysInSightWhileNothingWasSent() {
    FoundPerson one = inpatient(1, WardRegion.WARD7, 3);
    DischargePlan plan = plan(one, new Said(null, null, null, "0", null, WARD, ""));
    region.stayed(first + 1, WardRegion.WARD7, now.minus(Duration.ofDays(3)), now);
    Filter left = filter(Scope.LEFT, null, null, null, Sort.WAIT);
    assertThat(people(here(), TOMASZ)).isEmpty();
    assertThat(people(left, TOMASZ)).containsExactly(one.person());
    assertThat(discharges.close(plan, "Died", region.sight(TOMASZ)))
        .isInstanceOf(PlanOutcome.Done.class);
    assertThat(people(left, TOMASZ)).isEmpty();
  }

  @Test
  void aDayInTheWeekOfTheClockChangeIsADay() {
    Instant before =
        LocalDate.of(2026, 10, 24).atTime(12, 0).atZone(ZoneId.of("Europe/London")).toInstant();
    FoundPerson one = region.inpatient(first + 1, "", WardRegion.WARD7, before);
    Row row = discharges.board(here(), 0, 50, region.sight(TOMASZ)).rows().getFirst();
    assertThat(row.person()).isEqualTo(one.person());
    assertThat(row.admitted()).isEqualTo(before);
  }
}
