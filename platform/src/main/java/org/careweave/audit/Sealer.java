package org.careweave.audit;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.careweave.audit.SegmentRows.LaneState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Chains what was written since the last time. Of all nodes only the one that gets the lock seals.
///
/// Nothing that commits late can be skipped: within a lane entries commit in the order of their
/// numbers, so all up to the highest visible one are there, and each lane is sealed by itself.
final class Sealer {

  /// Segments are kept this small so that a change is narrowed down and memory stays bounded.
  static final int MOST_ENTRIES = 5_000;

  private static final int MOST_SEGMENTS = 40;

  private final SegmentRows segments;
  private final EntryRows entries;
  private final TransactionOperations transaction;

  Sealer(JdbcClient jdbc, TransactionOperations transaction) {
    this.segments = new SegmentRows(jdbc);
    this.entries = new EntryRows(jdbc);
    this.transaction = transaction;
  }

  /// Seals what is there.
  ///
  /// @return how many segments were added; when it is not zero there may be more to do
  int seal() {
    Integer sealed = transaction.execute(_ -> segments.elected() ? sealLanes() : 0);
    return sealed == null ? 0 : sealed;
  }

  private int sealLanes() {
    int made = 0;
    for (LaneState lane : segments.openLanes()) {
      boolean abandoned = segments.abandoned(lane.id());
      LaneState now = lane;
      long newest = newest(now);
      while (newest > now.sealed() && made < MOST_SEGMENTS) {
        now = sealNext(now, Math.min(newest, now.sealed() + MOST_ENTRIES));
        made++;
      }
      if (abandoned && newest <= now.sealed()) {
        segments.retire(lane.id());
      }
    }
    return made;
  }

  private long newest(LaneState lane) {
    long after = new EntryNumber(lane.id(), lane.sealed()).value();
    return EntryNumber.of(entries.newest(lane.id(), after, lane.sealedAt())).place();
  }

  private LaneState sealNext(LaneState lane, long last) {
    long first = lane.sealed() + 1;
    List<Entry> found =
        entries.between(
            new EntryNumber(lane.id(), first).value(),
            new EntryNumber(lane.id(), last).value(),
            lane.sealedAt());
    List<Entry> taken = ofOneMonth(found);
    if (taken.size() < found.size()) {
      last = EntryNumber.of(found.get(taken.size()).number()).place() - 1;
    }
    Instant from = taken.isEmpty() ? lane.sealedAt() : taken.getFirst().at();
    Instant until = taken.isEmpty() ? lane.sealedAt() : taken.getLast().at();
    Segment before = segments.newest().orElse(null);
    byte[] previous = before == null ? CanonicalBytes.genesis(segments.chain()) : before.hash();
    segments.insert(
        new Segment(
                before == null ? 1 : before.number() + 1,
                lane.id(),
                first,
                last,
                taken.size(),
                from,
                until,
                CanonicalBytes.contentHash(taken),
                new byte[0],
                null)
            .linkedTo(previous));
    segments.sealed(lane.id(), last, until);
    return new LaneState(lane.id(), last, until, false);
  }

  /// Retention drops months: a segment lies in one.
  private static List<Entry> ofOneMonth(List<Entry> entries) {
    for (int i = 1; i < entries.size(); i++) {
      if (!month(entries.get(i)).equals(month(entries.getFirst()))) {
        return entries.subList(0, i);
      }
    }
    return entries;
  }

  private static YearMonth month(Entry entry) {
    return YearMonth.from(entry.at().atOffset(ZoneOffset.UTC));
  }
}
