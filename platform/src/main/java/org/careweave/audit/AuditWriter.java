package org.careweave.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.careweave.kernel.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// The trail's writer: one thread takes everything that waits and commits it at once, so that
/// requests that wait at the same time share a commit and a request that waits alone pays for
/// exactly one. Outcomes ride along with intents, or go by themselves within a quarter of a second.
final class AuditWriter implements AuditTrail, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);
  private static final int MOST_AT_ONCE = 1_000;
  private static final Duration OUTCOMES_WAIT = Duration.ofMillis(250);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(250);
  private static final Duration LAST_FLUSH = Duration.ofSeconds(10);

  private final DataSource source;
  private final AuditSettings settings;
  private final InstantSource clock;
  private final String node;
  private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
  private final Semaphore places;
  private final Thread thread;
  private final List<Pending.Outcome> outcomes = new ArrayList<>();
  private @Nullable Lane lane;
  private long outcomesDue;
  private volatile boolean closed;
  private volatile boolean failing;

  AuditWriter(DataSource source, AuditSettings settings, InstantSource clock, String node) {
    this.source = source;
    this.settings = settings;
    this.clock = clock;
    this.node = node;
    this.places = new Semaphore(settings.queue());
    this.thread = Thread.ofPlatform().name("audit-writer").daemon().start(this::run);
  }

  @Override
  public Intent begin(Disclosure disclosure) {
    Pending.Intent intent = pending(disclosure);
    if (closed || !places.tryAcquire()) {
      throw new Unavailable(
          "audit", !closed, new RejectedExecutionException(closed ? "closed" : "too many wait"));
    }
    queue.add(intent);
    intent.number().whenComplete((_, _) -> places.release());
    return () -> awaited(intent);
  }

  private long awaited(Pending.Intent intent) {
    try {
      return intent.number().get(settings.waitLimit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return givenUp(intent, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return givenUp(intent, e);
    } catch (ExecutionException e) {
      throw new Unavailable("audit", true, e);
    }
  }

  /// Nobody waits any more, unless the number came at the last moment.
  private static long givenUp(Pending.Intent intent, Exception why) {
    if (intent.number().completeExceptionally(why)) {
      throw new Unavailable("audit", true, why);
    }
    return intent.number().join();
  }

  @Override
  public void outcome(long intent, int items, List<Long> persons, String result) {
    long[] concerned = persons.stream().mapToLong(Long::longValue).toArray();
    queue.add(new Pending.Outcome(intent, items, concerned, Result.ofWord(result)));
  }

  /// Whether the last attempt to write failed: then nothing may be shown.
  boolean failing() {
    return failing;
  }

  /// How many requests wait for their number.
  int waiting() {
    return settings.queue() - places.availablePermits();
  }

  /// Writes what waits, then stops. Intents that come later are refused.
  @Override
  public void close() {
    closed = true;
    queue.add(new Pending.Stop());
    try {
      thread.join(LAST_FLUSH);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Pending.Intent pending(Disclosure d) {
    UUID correlation = uuid(d.correlation());
    Pending.Intent intent =
        new Pending.Intent(
            new Viewer(d.callerKind(), d.caller(), d.role(), d.organisation(), d.purpose()),
            new Asked(d.action(), d.query(), List.copyOf(d.clauses())),
            d.persons().stream().mapToLong(Long::longValue).distinct().toArray(),
            correlation,
            correlation == null ? d.correlation() : null,
            settings.addresses() ? DeviceAddress.ofRequest() : null,
            new CompletableFuture<>());
    if ((intent.viewer() + "" + intent.asked() + d.correlation()).indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a disclosure holds a NUL, which cannot be stored");
    }
    return intent;
  }

  private static @Nullable UUID uuid(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      return uuid.toString().equals(text) ? uuid : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private void run() {
    boolean stopping = false;
    long stopped = 0;
    while (!stopping || !queue.isEmpty() || !outcomes.isEmpty()) {
      try {
        if (round(stopping) && !stopping) {
          stopping = true;
          stopped = System.nanoTime();
        }
      } catch (InterruptedException _) {
        break;
      }
      if (stopping && System.nanoTime() - stopped > LAST_FLUSH.toNanos()) {
        break;
      }
    }
    if (!outcomes.isEmpty()) {
      LOG.error("{} outcomes could not be written before the end", outcomes.size());
    }
    closeLane();
  }

  /// Takes what waits and writes it.
  ///
  /// @return whether the end was announced
  private boolean round(boolean stopping) throws InterruptedException {
    List<Pending> taken = new ArrayList<>();
    Pending first = queue.poll(stopping ? 0 : patience(), TimeUnit.MILLISECONDS);
    if (first != null) {
      taken.add(first);
      queue.drainTo(taken, MOST_AT_ONCE);
    }
    boolean stop = false;
    List<Pending.Intent> intents = new ArrayList<>();
    for (Pending one : taken) {
      switch (one) {
        case Pending.Intent intent when !intent.number().isDone() -> intents.add(intent);
        case Pending.Intent _ -> {}
        case Pending.Outcome outcome -> hold(outcome);
        case Pending.Stop _ -> stop = true;
      }
    }
    boolean due = !outcomes.isEmpty() && (stop || stopping || patience() == 0);
    if (!intents.isEmpty() || due || failing) {
      write(intents, due ? List.copyOf(outcomes) : List.of());
    }
    return stop;
  }

  private void hold(Pending.Outcome outcome) {
    if (outcomes.isEmpty()) {
      outcomesDue = System.nanoTime() + OUTCOMES_WAIT.toNanos();
    }
    outcomes.add(outcome);
  }

  /// Milliseconds until the held outcomes are due, or until a failing database is tried again.
  private long patience() {
    if (outcomes.isEmpty()) {
      return failing ? PAUSE_AFTER_FAILURE.toMillis() : Long.MAX_VALUE;
    }
    long left = outcomesDue - System.nanoTime();
    return outcomes.size() >= MOST_AT_ONCE || left <= 0 ? 0 : 1 + left / 1_000_000;
  }

  private void write(List<Pending.Intent> intents, List<Pending.Outcome> due)
      throws InterruptedException {
    List<Long> numbers;
    try {
      numbers = commit(intents, due);
    } catch (SQLException | RuntimeException e) {
      failed(intents, e);
      return;
    }
    failing = false;
    outcomes.subList(0, due.size()).clear();
    for (int i = 0; i < intents.size(); i++) {
      if (!intents.get(i).number().complete(numbers.get(i))) {
        // Whoever asked has gone: it is certain that nothing was shown.
        hold(new Pending.Outcome(numbers.get(i), 0, new long[0], Result.FAILED));
      }
    }
  }

  /// A connection that broke while nobody used it (the database was restarted) is replaced at once;
  /// only what certainly did not commit is written again.
  private List<Long> commit(List<Pending.Intent> intents, List<Pending.Outcome> due)
      throws SQLException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Lane old = lane;
    if (old != null) {
      try {
        return old.write(intents, due, now);
      } catch (SQLException | RuntimeException e) {
        if (!old.brokenBeforeCommit(source, settings.waitLimit())) {
          throw e;
        }
        LOG.info("the audit trail goes on in a new lane: {}", reason(e));
        closeLane();
      }
    }
    Lane fresh = Lane.open(source, node, settings.waitLimit(), now);
    lane = fresh;
    return fresh.write(intents, due, now);
  }

  private void failed(List<Pending.Intent> intents, Exception e) throws InterruptedException {
    LOG.warn("the audit trail could not be written, nothing is shown: {}", reason(e));
    failing = true;
    intents.forEach(intent -> intent.number().completeExceptionally(e));
    closeLane();
    if (!outcomes.isEmpty()) {
      Thread.sleep(PAUSE_AFTER_FAILURE);
    }
  }

  /// The kind of failure only: messages of the database may quote values.
  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String state = root instanceof SQLException sql ? " " + sql.getSQLState() : "";
    return root.getClass().getSimpleName() + state;
  }

  private void closeLane() {
    Lane old = lane;
    lane = null;
    if (old != null) {
      try {
        old.close();
      } catch (SQLException | DataAccessException e) {
        LOG.debug("closing a lane of the audit trail failed: {}", reason(e));
      }
    }
  }
}
