package org.careweave.audit;

import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Drops whole months whose time is over. Their segments keep their hashes, so the chain still
/// holds; that they went is itself an entry of the trail.
final class Retention {

  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");

  private final SegmentRows segments;
  private final TransactionOperations transaction;
  private final AuditTrail trail;
  private final Period keep;

  Retention(JdbcClient jdbc, TransactionOperations transaction, AuditTrail trail, Period keep) {
    this.segments = new SegmentRows(jdbc);
    this.transaction = transaction;
    this.trail = trail;
    this.keep = keep;
  }

  /// Drops what may be dropped at `now`.
  ///
  /// @return how many months went
  int drop(Instant now) {
    YearMonth keptFrom = YearMonth.from(now.atOffset(ZoneOffset.UTC).minus(keep));
    int gone = 0;
    for (String name : segments.months()) {
      YearMonth month = YearMonth.parse(name, MONTH);
      if (month.isBefore(keptFrom) && segments.allSealed(month)) {
        drop(month, now);
        gone++;
      }
    }
    return gone;
  }

  private void drop(YearMonth month, Instant now) {
    long intent =
        trail.intend(
            new Disclosure(
                "system",
                "audit-retention",
                null,
                "careweave",
                "OPERATIONS",
                "drop-audit-month",
                month.toString(),
                List.of(),
                List.of("retention " + keep),
                UUID.randomUUID().toString()));
    Integer dropped = transaction.execute(_ -> segments.elected() ? segments.drop(month, now) : -1);
    boolean done = dropped != null && dropped >= 0;
    trail.outcome(intent, done ? dropped : 0, List.of(), done ? "ok" : "refused");
  }
}
