package org.careweave.audit;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/// One run of one writer on one connection. After any failure the lane is given up, because whether
/// its last commit happened cannot be known; entries that did commit stay its last ones, so places
/// remain dense and in commit order whatever goes wrong.
///
/// The connection holds an advisory lock on the lane while it lives: the sealer sees by it that no
/// further entry can come.
final class Lane implements AutoCloseable {

  /// More combinations than this of viewer or question are not remembered.
  private static final int REMEMBERED = 50_000;

  private final LaneRows rows;
  private final int id;
  private final Map<Viewer, Integer> viewers = new HashMap<>();
  private final Map<Asked, Integer> asked = new HashMap<>();
  private long place;
  private Instant newest;
  private YearMonth monthsUntil;
  private boolean inDoubt;

  private Lane(LaneRows rows, int id, Instant opened) {
    this.rows = rows;
    this.id = id;
    this.newest = opened;
    this.monthsUntil = YearMonth.from(opened.atOffset(ZoneOffset.UTC)).minusMonths(1);
  }

  static Lane open(DataSource source, String node, Duration limit, Instant now)
      throws SQLException {
    LaneRows rows = LaneRows.connect(source, limit);
    try {
      int id = rows.open(node, now);
      rows.commit();
      return new Lane(rows, id, now);
    } catch (SQLException | RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  /// Writes all of these in one transaction; when it returns they are durable.
  ///
  /// @return the numbers of the intents, in their order
  List<Long> write(List<Pending.Intent> intents, List<Pending.Outcome> outcomes, Instant now)
      throws SQLException {
    newest = now.isAfter(newest) ? now : newest;
    makeMonths();
    intern(intents);
    long next = place;
    List<NumberedIntent> numbered = new ArrayList<>(intents.size());
    for (Pending.Intent intent : intents) {
      next++;
      numbered.add(
          new NumberedIntent(
              new EntryNumber(id, next).value(),
              requireNonNull(viewers.get(intent.viewer())),
              requireNonNull(asked.get(intent.asked())),
              intent));
    }
    if (numbered.size() == 1 && outcomes.isEmpty()) {
      inDoubt = true;
      rows.commitIntent(numbered.getFirst(), newest);
      return written(next, numbered);
    }
    if (!numbered.isEmpty()) {
      rows.insertIntents(numbered, newest);
    }
    for (OutcomeEntry entry : OutcomeEntry.grouped(outcomes, newest, id, next)) {
      rows.insertOutcome(entry);
      next++;
    }
    inDoubt = true;
    rows.commit();
    return written(next, numbered);
  }

  private List<Long> written(long last, List<NumberedIntent> numbered) {
    inDoubt = false;
    place = last;
    return numbered.stream().map(NumberedIntent::number).toList();
  }

  /// Whether the connection is gone and nothing of the last write was committed.
  ///
  /// @param source where to ask what became of it, when it was on its way
  boolean brokenBeforeCommit(DataSource source, Duration limit) throws SQLException {
    if (rows.alive()) {
      return false;
    }
    if (!inDoubt) {
      return true;
    }
    try (LaneRows other = LaneRows.connect(source, limit)) {
      boolean nothing = other.isOver(id) && !other.holds(new EntryNumber(id, place + 1).value());
      other.rollback();
      return nothing;
    }
  }

  private void makeMonths() throws SQLException {
    YearMonth wanted = YearMonth.from(newest.atOffset(ZoneOffset.UTC)).plusMonths(1);
    if (wanted.isAfter(monthsUntil)) {
      for (YearMonth m = wanted.minusMonths(1); !m.isAfter(wanted); m = m.plusMonths(1)) {
        rows.makeMonth(m);
      }
      rows.commit();
      monthsUntil = wanted;
    }
  }

  /// Makes sure that every viewer and question has its id. In one order on every node, so that two
  /// that meet the same new ones never wait for each other in a circle.
  private void intern(List<Pending.Intent> intents) throws SQLException {
    if (viewers.size() > REMEMBERED || asked.size() > REMEMBERED) {
      viewers.clear();
      asked.clear();
    }
    TreeMap<String, Viewer> newViewers = new TreeMap<>();
    TreeMap<String, Asked> newAsked = new TreeMap<>();
    for (Pending.Intent intent : intents) {
      if (!viewers.containsKey(intent.viewer())) {
        newViewers.put(intent.viewer().toString(), intent.viewer());
      }
      if (!asked.containsKey(intent.asked())) {
        newAsked.put(intent.asked().toString(), intent.asked());
      }
    }
    newViewers.values().forEach(viewer -> viewers.put(viewer, rows.intern(viewer)));
    newAsked.values().forEach(question -> asked.put(question, rows.intern(question)));
    if (!newViewers.isEmpty() || !newAsked.isEmpty()) {
      rows.commit();
    }
  }

  /// Lets go of the lane: the sealer may retire it.
  @Override
  public void close() throws SQLException {
    try (rows) {
      if (rows.alive()) {
        rows.rollback();
        rows.letGo(id);
        rows.commit();
      }
    }
  }

  /// An intent with its number and the ids of its interned parts.
  record NumberedIntent(long number, int viewer, int asked, Pending.Intent intent) {}
}
