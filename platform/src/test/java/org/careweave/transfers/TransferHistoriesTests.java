package org.careweave.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.HANNAH;
import static org.careweave.testing.TaskRegion.RUTH;
import static org.careweave.testing.TaskRegion.SANDRA;
import static org.careweave.testing.TransferRegion.LINDA;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
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
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Records;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TestDatabase;
import org.careweave.testing.TransferRegion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Whatever several organisations do to the same transfers at once: every open one has one owner
/// and is on that owner's list, its clocks are what its events say, no event is lost, and what was
/// sent is what is received. `-Dcareweave.transfers.seed=7` tries another history.
@PlatformTest
@Tag("transfers")
class TransferHistoriesTests {

  private static final List<Caller> ACTORS = List.of(RUTH, SANDRA, LINDA, HANNAH);
  private static final List<String> SERVICES =
      List.of(TransferRegion.CARE, TransferRegion.BEFRIENDING, TransferRegion.ACUTE);
  private static final int TRANSFERS = 12;
  private static final int STEPS = 50;
  private static final TransferList.Page ALL = new TransferList.Page(0, 200);

  @Autowired private Transfers transfers;
  @Autowired private TransferStore store;
  @Autowired private TransferSettings settings;
  @Autowired private WorkingDays days;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;
  @Autowired private TestDatabase database;

  private final long seed = Long.getLong("careweave.transfers.seed", 20261130L);
  private TransferRegion region;

  @Test
  void everyOpenTransferHasOneOwnerAndRightClocksWhateverHappens() throws Exception {
    System.out.println("careweave.transfers.seed=" + seed);
    region = new TransferRegion(directory, records, people, access).made();
    FoundPerson about = region.person(1, "");
    Map<String, String> asked = new HashMap<>();
    for (int i = 0; i < TRANSFERS; i++) {
      String service = SERVICES.get(i % SERVICES.size());
      Transfer made =
          ((TransferOutcome.Done)
                  transfers.write(
                      TransferRegion.wish(about, service, "Ask " + i), region.sight(RUTH)))
              .transfer();
      asked.put(made.id(), made.asked().toString());
      if (i % 4 > 0) {
        transfers.move(made.id(), TransferMove.SEND, Map.of(), region.sight(RUTH));
      }
    }
    act(1);
    act(2);
    Set<String> all = new HashSet<>(ids());
    assertThat(all).containsAll(asked.keySet()).hasSizeGreaterThan(TRANSFERS);
    Map<TransferState, Integer> reached = new EnumMap<>(TransferState.class);
    for (String id : all) {
      Transfer transfer = transfers.transfer(id, region.sight(RUTH)).orElseThrow();
      reached.merge(transfer.state(), 1, Integer::sum);
      assertThat(transfer.asked().toString())
          .isEqualTo(asked.getOrDefault(id, transfer.asked().toString()));
      clocksAreWhatEventsSay(id, transfer);
      receivedIsSent(transfer);
    }
    assertThat(reached).hasSizeGreaterThan(3);
    onePlaceEach();
  }

  private List<String> ids() {
    return database
        .jdbc()
        .sql("select id::text from transfers.transfer order by id")
        .query(String.class)
        .list();
  }

  private void act(int round) throws Exception {
    List<String> ids = ids();
    try (var threads = Executors.newFixedThreadPool(ACTORS.size())) {
      List<Future<?>> running = new ArrayList<>();
      for (Caller actor : ACTORS) {
        Random random = new Random(seed * 31 + round * 7L + actor.id().hashCode());
        running.add(
            threads.submit(
                () -> {
                  for (int step = 0; step < STEPS; step++) {
                    String id = ids.get(random.nextInt(ids.size()));
                    possible(deed(actor, id, actor.id() + "-" + step, random));
                  }
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
  }

  private TransferOutcome deed(Caller actor, String id, String words, Random random) {
    List<TransferMove> own =
        java.util.Arrays.stream(TransferMove.values())
            .filter(m -> (m.by() == TransferState.Side.SENDER) == (actor == RUTH))
            .filter(m -> m != TransferMove.CANCEL || random.nextInt(4) == 0)
            .toList();
    TransferMove move =
        actor == RUTH && random.nextInt(3) == 0
            ? TransferMove.SEND
            : own.get(random.nextInt(own.size()));
    return transfers.move(id, move, ReferralSetUp.said(move, words), region.sight(actor));
  }

  /// Refusals are those of the rules, never a conflict without end or a fault.
  private static void possible(TransferOutcome outcome) {
    if (outcome instanceof TransferOutcome.Refused(var problem)) {
      assertThat(problem.kind())
          .isIn(Problem.Kind.FORBIDDEN, Problem.Kind.NOT_FOUND, Problem.Kind.INVALID);
      assertThat(problem.code()).startsWith("TRF-").isNotEqualTo("TRF-021");
    }
  }

  /// Replays the moves on the graph, and looks at the versions of the record for what was lost.
  private void clocksAreWhatEventsSay(String id, Transfer transfer) {
    Map<TransferClock, Instant> started = new EnumMap<>(TransferClock.class);
    Map<TransferClock, Instant> stopped = new EnumMap<>(TransferClock.class);
    TransferState state = TransferState.DRAFT;
    for (Transfer.Event event : transfer.events()) {
      TransferMove move = event.move();
      if (move == null) {
        continue;
      }
      assertThat(move.from()).contains(state);
      state = move.to();
      for (TransferClock clock : move.stops()) {
        if (started.containsKey(clock)) {
          stopped.putIfAbsent(clock, event.at());
        }
      }
      move.starts().stream()
          .filter(transfer.asked().kind().terms()::runs)
          .forEach(clock -> started.put(clock, event.at()));
    }
    assertThat(transfer.state()).isEqualTo(state);
    assertThat(transfer.clocks()).hasSize(started.size());
    for (TransferClock.Reading one : transfer.clocks()) {
      assertThat(one.started()).isEqualTo(started.get(one.clock()));
      assertThat(one.stopped()).isEqualTo(stopped.get(one.clock()));
      assertThat(one.due())
          .isEqualTo(settings.due(one.clock(), transfer.asked().priority(), one.started(), days));
    }
    int before = 0;
    for (TransferJson version : store.versions(id, region.sight(RUTH))) {
      assertThat(version.events().size()).isGreaterThan(before);
      before = version.events().size();
    }
    assertThat(transfer.events()).hasSize(before);
    assertThat(transfer.events()).isSortedAccordingTo(Comparator.comparing(Transfer.Event::at));
  }

  private void receivedIsSent(Transfer sent) {
    for (Caller actor : ACTORS) {
      if (sent.receiver().is(actor) && sent.state() != TransferState.DRAFT) {
        transfers
            .transfer(sent.id(), region.sight(actor))
            .ifPresent(there -> assertThat(there.asked()).isEqualTo(sent.asked()));
      }
    }
  }

  private void onePlaceEach() {
    Map<String, List<String>> owners = new HashMap<>();
    for (Caller actor : ACTORS) {
      String list = "team:" + actor.team();
      List<ListedTransfer> read = new ArrayList<>();
      read.addAll(transfers.sent(true, ALL, region.sight(actor)).transfers());
      read.addAll(transfers.received(true, ALL, region.sight(actor)).transfers());
      for (ListedTransfer one : read) {
        Transfer whole = transfers.transfer(one.id(), region.sight(actor)).orElseThrow();
        Party owner = whole.owner();
        assertThat(owner).isNotNull();
        if (owner != null && owner.list().equals(list)) {
          owners.computeIfAbsent(one.id(), _ -> new ArrayList<>()).add(list);
        }
      }
    }
    List<String> open =
        database
            .jdbc()
            .sql("select id::text || ' ' || owner from transfers.transfer where open")
            .query(String.class)
            .list();
    assertThat(open).as("something is still open").isNotEmpty();
    assertThat(owners.entrySet().stream().map(e -> e.getKey() + " " + e.getValue().getFirst()))
        .containsExactlyInAnyOrderElementsOf(open);
    assertThat(owners.values()).allSatisfy(lists -> assertThat(lists).hasSize(1));
  }
}
