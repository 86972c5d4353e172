package org.careweave.record;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.careweave.audit.AuditReaders;
import org.careweave.audit.Reader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Finds out from the audit trail who read what stood in the wrong record, shortly after it was
/// moved: whoever began to read before that may still be writing to the trail.
@Component
class Telling implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /// How long after a move one who read before it may still appear in the trail.
  private static final Duration LATE = Duration.ofSeconds(15);

  private static final Set<String> READING = Set.of("record", "read", "vread", "history", "search");

  /// What this room asks of a record: all of it, or a resource type first.
  private static final Pattern OF_RECORD = Pattern.compile("whole record|[A-Z].*");

  private final MovedRows rows;
  private final AuditReaders readers;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private volatile boolean running;

  Telling(
      MovedRows rows, AuditReaders readers, TransactionTemplate transaction, InstantSource clock) {
    this.rows = rows;
    this.readers = readers;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// Finds the readers of some of what moved long enough before `now`; returns of how much.
  int tell(Instant now) {
    Integer told =
        transaction.execute(
            _ -> {
              List<MovedRows.Untold> untold = rows.untold(now.minus(LATE));
              untold.forEach(one -> tell(one, now));
              return untold.size();
            });
    return told == null ? 0 : told;
  }

  private void tell(MovedRows.Untold one, Instant now) {
    Instant until = one.at().plus(LATE);
    for (Reader reader : readers.of(one.people(), one.arrived(), until, "corrections")) {
      if (reader.callerKind().equals("staff")
          && READING.contains(reader.action())
          && OF_RECORD.matcher(reader.query()).matches()) {
        rows.readBy(one.number(), reader.caller(), reader.last());
      }
    }
    rows.told(one.number(), now);
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("corrections").start(this::run);
  }

  private void run() {
    while (running) {
      try {
        int told;
        do {
          told = tell(clock.instant());
        } while (running && told > 0);
      } catch (RuntimeException e) {
        LOG.warn("Readers could not be found, trying again: {}", e.getClass().getSimpleName());
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
