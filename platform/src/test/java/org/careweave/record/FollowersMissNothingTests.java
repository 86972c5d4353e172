package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.careweave.testing.PlatformTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Whoever follows the record by its numbers sees each change once, in whatever order transactions
/// begin, store and end; who goes by ids or a sequence of their own is caught by the same check.
@PlatformTest(shared = "record")
@Tag("record")
class FollowersMissNothingTests {

  private static final AtomicInteger RUN = new AtomicInteger();

  @Autowired private Records records;
  @Autowired private Changes changes;
  @Autowired private Numberer numberer;
  @Autowired private NumberRows rows;
  @Autowired private RecordKeys keys;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;

  private Feeding one;
  private Feeding other;

  /// What a test hands in: the platform may write beside it.
  private final Set<UUID> mine = new HashSet<>();

  /// Logical id of each transaction that a test began, and whether it is still open.
  private final Map<Long, Boolean> open = new HashMap<>();

  /// What a sequence, asked when it stored, would have given each transaction.
  private final Map<Long, Long> sequence = new HashMap<>();

  /// Two people: writers of one wait for no writer of the other.
  @BeforeEach
  void twoPeople() {
    one = patient("FOLLOW-ONE");
    other = patient("FOLLOW-OTHER");
  }

  private Feeding patient(String source) {
    Feeding feed = new Feeding(records, source, "RN1");
    feed.put("Patient", "p", "'name':[{'family':'" + source + "'}],'birthDate':'1970-01-01'");
    feed.send();
    return feed;
  }

  /// Puts a new item into a feed's hands; returns its id.
  private UUID item(Feeding feed) {
    String id = "o" + RUN.incrementAndGet();
    feed.put("Observation", id, Feeding.observation("p", "x", "2026-01-01", "1"));
    UUID stored = UUID.fromString(feed.key("Observation", id).id());
    mine.add(stored);
    return stored;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatLiesBeyondTheOldestOpenTransactionIsNumberedWhenThatHasEnded(boolean commits) {
    Follower follower = new ByNumber();
    List<UUID> expected = new ArrayList<>(List.of(item(one)));
    one.send();
    try (HeldWriter oldest = new HeldWriter(transactions, jdbc);
        HeldWriter later = new HeldWriter(transactions, jdbc)) {
      long tx = begins(oldest);
      List<UUID> held = List.of(item(one), item(one));
      oldest.stores(one);
      long beyond = begins(later);
      UUID committed = item(other);
      later.stores(other);
      ends(later, beyond, true);
      othersEnded();
      follower.read();

      assertThat(beyond).isGreaterThan(tx);
      assertThat(records.read(new ResourceKey("Observation", committed.toString()), Feeding.SYSTEM))
          .as("everybody can read it")
          .isInstanceOf(ReadResult.Found.class);
      assertThat(numbered(beyond)).isZero();
      assertThat(follower.seen()).as("only what was before").containsExactlyElementsOf(expected);

      ends(oldest, tx, commits);
      othersEnded();
      follower.read();
      expected.addAll(commits ? held : List.of());
      expected.add(committed);
      assertThat(follower.seen()).containsExactlyElementsOf(expected);
      follower.read();
      assertThat(follower.seen()).as("nothing twice").containsExactlyElementsOf(expected);
    }
  }

  private int numbered(long tx) {
    return jdbc.sql("select count(*) from record.numbered where tx = ?")
        .param(tx)
        .query(Integer.class)
        .single();
  }

  @Test
  void inEveryOrderOfTwoWritersEachChangeIsSeenOnce() {
    for (Story story : stories().toList()) {
      Follower follower = new ByNumber();
      List<UUID> committed = play(story, follower);
      seenOnce(story, committed, follower);
    }
  }

  /// Ids in their order, only below the oldest open one, is how numbers are given: each half of
  /// that alone misses changes.
  @ParameterizedTest
  @CsvSource({
    "ID, false, true",
    "SEQUENCE, false, true",
    "SEQUENCE, true, true",
    "ID, true, false",
  })
  void whoGoesByAnotherOrderOrBeyondTheOldestMissesChanges(
      Order order, boolean belowOldest, boolean misses) {
    Supplier<Follower> careless = () -> new ByOrder(order, belowOldest);
    List<Story> missed = stories().filter(story -> isMissed(story, careless.get())).toList();

    assertThat(!missed.isEmpty()).as("%s", missed).isEqualTo(misses);
  }

  private boolean isMissed(Story story, Follower follower) {
    List<UUID> committed = play(story, follower);
    try {
      seenOnce(story, committed, follower);
      return false;
    } catch (AssertionError e) {
      return true;
    }
  }

  private static void seenOnce(Story story, List<UUID> committed, Follower follower) {
    assertThat(follower.seen()).as("%s", story).containsExactlyInAnyOrderElementsOf(committed);
  }

  /// How two writers go: each letter is the next step of one, who begins, stores and ends.
  record Story(String steps, boolean aCommits, boolean bCommits) {}

  /// Every order of the six steps, with every end.
  private static Stream<Story> stories() {
    return IntStream.range(0, 1 << 6)
        .filter(bits -> Integer.bitCount(bits) == 3)
        .mapToObj(FollowersMissNothingTests::steps)
        .flatMap(
            steps ->
                Stream.of(
                    new Story(steps, true, true),
                    new Story(steps, true, false),
                    new Story(steps, false, true),
                    new Story(steps, false, false)));
  }

  private static String steps(int bits) {
    StringBuilder steps = new StringBuilder();
    for (int n = 0; n < 6; n++) {
      steps.append((bits >> n & 1) == 1 ? 'A' : 'B');
    }
    return steps.toString();
  }

  /// Lets the follower read after each step; returns what was committed.
  private List<UUID> play(Story story, Follower follower) {
    open.clear();
    sequence.clear();
    List<UUID> committed = new ArrayList<>();
    try (HeldWriter a = new HeldWriter(transactions, jdbc);
        HeldWriter b = new HeldWriter(transactions, jdbc)) {
      Turn first = new Turn(a, one, story.aCommits());
      Turn second = new Turn(b, other, story.bCommits());
      for (char letter : story.steps().toCharArray()) {
        Turn turn = letter == 'A' ? first : second;
        turn.step();
        othersEnded();
        follower.read();
      }
      Stream.of(first, second).filter(t -> t.commits).forEach(t -> committed.add(t.item));
    }
    return committed;
  }

  /// One writer of a story.
  private final class Turn {
    final HeldWriter writer;
    final Feeding feed;
    final boolean commits;
    int steps;
    long tx;
    UUID item;

    Turn(HeldWriter writer, Feeding feed, boolean commits) {
      this.writer = writer;
      this.feed = feed;
      this.commits = commits;
    }

    void step() {
      switch (steps++) {
        case 0 -> tx = begins(writer);
        case 1 -> {
          item = item(feed);
          writer.stores(feed);
          sequence.put(tx, (long) sequence.size());
        }
        default -> ends(writer, tx, commits);
      }
    }
  }

  private long begins(HeldWriter writer) {
    long tx = writer.begins();
    open.put(tx, true);
    return tx;
  }

  private void ends(HeldWriter writer, long tx, boolean commits) {
    writer.ends(commits);
    open.put(tx, false);
  }

  /// Waits until no transaction but a test's own is the oldest: what the platform does beside it,
  /// in whatever database of the server, ends soon.
  private void othersEnded() {
    long least =
        open.entrySet().stream()
            .filter(Map.Entry::getValue)
            .mapToLong(Map.Entry::getKey)
            .min()
            .orElseGet(() -> open.keySet().stream().mapToLong(tx -> tx + 1).max().orElse(0));
    while (oldest() < least) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private long oldest() {
    return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint + ?")
        .param(keys.base())
        .query(Long.class)
        .single();
  }

  /// Has the numberer go through all there is, after whichever pass was under way.
  private void pass() {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            _ -> {
              while (!rows.elected()) {
                LockSupport.parkNanos(1_000_000);
              }
              numberer.number();
            });
  }

  /// Reads on from where it left off, and keeps what it saw.
  private interface Follower {

    void read();

    List<UUID> seen();
  }

  /// As followers do: the last number seen is all it knows.
  private final class ByNumber implements Follower {
    private final List<UUID> seen = new ArrayList<>();
    private long last = changes.newest();

    @Override
    public void read() {
      pass();
      for (Changes.Change change : changes.after(last, 1_000, Feeding.SYSTEM).changes()) {
        assertThat(change.number()).as("dense").isEqualTo(last + 1);
        last = change.number();
        if (mine.contains(change.id())) {
          seen.add(change.id());
        }
      }
    }

    @Override
    public List<UUID> seen() {
      return seen;
    }
  }

  /// What a careless follower has for a place in the order.
  enum Order {
    ID,
    SEQUENCE
  }

  /// Keeps the last id, or the last number of a sequence, of what it could read.
  private final class ByOrder implements Follower {
    private final List<UUID> seen = new ArrayList<>();
    private final ToLongFunction<Long> place;
    private final boolean belowOldest;
    private long last = -1;

    ByOrder(Order order, boolean belowOldest) {
      this.place = order == Order.ID ? tx -> tx : tx -> sequence.get(tx);
      this.belowOldest = belowOldest;
    }

    @Override
    public void read() {
      long until = belowOldest ? oldest() : Long.MAX_VALUE;
      Map<Long, UUID> readable = new HashMap<>();
      jdbc.sql("select tx, ids[1] from record.change where tx = any(?) and tx < ?")
          .param(sequence.keySet().toArray(Long[]::new))
          .param(until)
          .query(
              row -> {
                readable.put(row.getLong(1), row.getObject(2, UUID.class));
              });
      readable.keySet().stream()
          .sorted(Comparator.comparingLong(place))
          .filter(tx -> place.applyAsLong(tx) > last)
          .toList()
          .forEach(
              tx -> {
                last = place.applyAsLong(tx);
                seen.add(readable.get(tx));
              });
    }

    @Override
    public List<UUID> seen() {
      return seen;
    }
  }
}
