package org.careweave.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.WardRegion.AMARA;
import static org.careweave.testing.WardRegion.FARAH;
import static org.careweave.testing.WardRegion.RUTH;
import static org.careweave.testing.WardRegion.SANDRA;
import static org.careweave.testing.WardRegion.TOMASZ;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Records;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TestDatabase;
import org.careweave.testing.WardRegion;
import org.careweave.transfers.DischargePlan.Criteria;
import org.careweave.transfers.DischargePlan.Said;
import org.careweave.transfers.DischargePlan.State;
import org.careweave.transfers.DischargeSummary.Action;
import org.careweave.transfers.DischargeSummary.Content;
import org.careweave.transfers.DischargeSummary.Recipient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Whatever two wards, nurses, a council and a practice do at once to the plans and discharges of
/// the same people: each plan has one whose move it is, each open transfer has one owner and is on
/// that owner's list, each discharge was sent once and to all, and every state follows from its
/// events. `-Dcareweave.discharge.seed=7` tries another history.
@PlatformTest
@Tag("transfers")
class DischargeHistoriesTests {

  private static final List<Caller> ACTORS = List.of(TOMASZ, AMARA, RUTH, SANDRA, FARAH);
  private static final List<String> TO = List.of("practice:Z90001", "SVC-CN", "SVC-ASC");
  private static final int PEOPLE = 8;
  private static final int ROUNDS = 3;
  private static final int STEPS = 25;
  private static final TransferList.Page ALL = new TransferList.Page(0, 200);

  @Autowired private Discharges discharges;
  @Autowired private Transfers transfers;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;
  @Autowired private TestDatabase database;

  private final long seed = Long.getLong("careweave.discharge.seed", 20261130L);
  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
  private final List<FoundPerson> persons = new ArrayList<>();
  private WardRegion region;

  @Test
  void everyPlanAndTransferHasOneOwnerWhateverHappens() throws Exception {
    System.out.println("careweave.discharge.seed=" + seed);
    region = new WardRegion(directory, records, people, access).made();
    Instant admitted = Instant.now().minus(Duration.ofDays(3));
    for (int i = 0; i < PEOPLE; i++) {
      persons.add(region.inpatient(60_000 + i, "", WardRegion.WARD7, admitted));
    }
    for (int round = 0; round < ROUNDS; round++) {
      act(round);
    }
    int sent = 0;
    Set<TransferState> reached = new HashSet<>();
    for (FoundPerson person : persons) {
      sent += planOf(person, reached);
    }
    assertThat(sent).as("some were sent").isPositive();
    assertThat(reached).hasSizeGreaterThan(2);
    onePlaceEach();
  }

  private void act(int round) throws Exception {
    try (var threads = Executors.newFixedThreadPool(ACTORS.size())) {
      List<Future<?>> running = new ArrayList<>();
      for (Caller actor : ACTORS) {
        Random random = new Random(seed * 31 + round * 7L + actor.id().hashCode());
        running.add(
            threads.submit(
                () -> {
                  for (int step = 0; step < STEPS; step++) {
                    FoundPerson person = persons.get(random.nextInt(PEOPLE));
                    act(actor, person, actor.id() + step, random);
                  }
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
  }

  private void act(Caller actor, FoundPerson person, String words, Random random) {
    boolean ward = actor == TOMASZ || actor == AMARA;
    DischargePlan plan = discharges.plan(person.person(), region.sight(actor)).orElse(null);
    if (!ward) {
      if (plan != null && random.nextBoolean()) {
        discharges.answer(plan, words, region.sight(actor));
      }
      move(actor, person, words, random);
    } else if (plan == null || random.nextBoolean()) {
      Party waits =
          random.nextBoolean()
              ? new Party(new OdsCode("RN1"), WardRegion.WARD7)
              : random.nextBoolean()
                  ? new Party(new OdsCode("RN2"), WardRegion.NURSES)
                  : new Party(new OdsCode("990"), WardRegion.COUNCIL);
      Said said =
          new Said(
              Criteria.NOT_MET,
              null,
              today.plusDays(random.nextInt(5)),
              Integer.toString(random.nextInt(4)),
              null,
              waits,
              words);
      discharges.save(person, said, plan == null ? null : plan.version(), region.sight(actor));
    } else {
      send(actor, person, plan, random);
    }
  }

  private void send(Caller actor, FoundPerson person, DischargePlan plan, Random random) {
    DischargeSummary draft = discharges.summary(plan, region.sight(actor)).orElse(null);
    if (draft == null || random.nextInt(3) == 0) {
      Content content =
          new Content(
              Map.of(SummaryHeading.SUMMARY, "Better"),
              List.of(),
              "19",
              today,
              TO.stream().map(code -> new Recipient(code, code, "")).toList(),
              List.of(new Action("Look in", "SVC-CN", today.plusDays(3))));
      Integer base = draft == null ? null : draft.version();
      possible(discharges.write(person, plan, content, base, region.sight(actor)).orElse(null));
    } else if (random.nextInt(2) == 0) {
      possible(discharges.send(person, plan, draft.version(), region.sight(actor)).orElse(null));
    }
  }

  private static void possible(Problem problem) {
    if (problem != null) {
      assertThat(problem.code()).isIn("DSC-045", "DSC-020");
    }
  }

  private void move(Caller actor, FoundPerson person, String words, Random random) {
    List<TransferMove> own =
        Arrays.stream(TransferMove.values())
            .filter(m -> m.by() == TransferState.Side.RECEIVER && m != TransferMove.REDIRECT)
            .toList();
    for (ListedTransfer one : transfers.received(true, ALL, region.sight(actor)).transfers()) {
      if (one.person().equals(person.person())) {
        TransferMove move = own.get(random.nextInt(own.size()));
        transfers.move(one.id(), move, ReferralSetUp.said(move, words), region.sight(actor));
      }
    }
  }

  /// Returns 1 when the discharge was sent.
  private int planOf(FoundPerson person, Set<TransferState> reached) {
    List<Map<String, Object>> rows =
        database
            .jdbc()
            .sql(
                "select p.* from transfers.discharge_plan p join people.person_of o using"
                    + " (compartment) where o.person = ? and p.state <> 'CLOSED'")
            .param(person.person().value())
            .query()
            .listOfRows();
    assertThat(rows).hasSizeLessThanOrEqualTo(1);
    DischargePlan plan = discharges.plan(person.person(), region.sight(TOMASZ)).orElse(null);
    if (plan == null) {
      assertThat(rows).isEmpty();
      return 0;
    }
    assertThat(rows.getFirst().get("waits")).isEqualTo(plan.said().waits().list());
    List<ListedTransfer> sent = discharges.sent(plan, region.sight(TOMASZ));
    if (plan.state() == State.OPEN) {
      assertThat(sent).isEmpty();
      return 0;
    }
    assertThat(sent).as("to all, and once").hasSize(TO.size());
    for (ListedTransfer one : sent) {
      Transfer whole = transfers.transfer(one.id(), region.sight(TOMASZ)).orElseThrow();
      reached.add(whole.state());
      TransferState state = TransferState.DRAFT;
      for (Transfer.Event event : whole.events()) {
        TransferMove move = event.move();
        if (move != null) {
          assertThat(whole.asked().kind().has(move)).isTrue();
          assertThat(move.from()).contains(state);
          state = move.to();
        }
      }
      assertThat(whole.state()).isEqualTo(state);
      if (whole.state().isOpen()) {
        assertThat(whole.owner()).isEqualTo(whole.sender());
      } else {
        assertThat(whole.owner()).isNull();
      }
    }
    return 1;
  }

  private void onePlaceEach() {
    Map<String, List<String>> owners = new HashMap<>();
    for (Caller actor : ACTORS) {
      for (ListedTransfer one : transfers.sent(true, ALL, region.sight(actor)).transfers()) {
        owners.computeIfAbsent(one.id(), _ -> new ArrayList<>()).add("team:" + actor.team());
      }
    }
    List<String> open =
        database
            .jdbc()
            .sql(
                "select id::text || ' ' || owner from transfers.transfer"
                    + " where open and kind like 'DISCHARGE%'")
            .query(String.class)
            .list();
    assertThat(open).isNotEmpty();
    assertThat(owners.entrySet().stream().map(e -> e.getKey() + " " + e.getValue().getFirst()))
        .containsAll(open);
    assertThat(owners.values()).allSatisfy(lists -> assertThat(lists).hasSize(1));
  }
}
