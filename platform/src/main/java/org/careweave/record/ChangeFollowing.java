package org.careweave.record;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.Lifecycle;

/// Reads the numbered changes as they come, on a thread of its own, from the newest at its start:
/// whoever made them on whichever node. A batch that fails is logged by the kind of its failure
/// only, and read again.
public final class ChangeFollowing implements Lifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeFollowing.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int AT_ONCE = 1_000;

  private final Changes changes;
  private final Sight sight;
  private final Consumer<Batch> each;
  private final Runnable restored;
  private volatile boolean running;
  private long last = -1;
  private int epoch;

  /// @param job name of the job, of its thread and in the trail
  /// @param each is given every batch, in order
  /// @param restored is run when the store was restored from a backup: anything may have changed
  public ChangeFollowing(Changes changes, String job, Consumer<Batch> each, Runnable restored) {
    this.changes = changes;
    this.sight =
        Sight.ofSystem(
            new Caller(Caller.Kind.SYSTEM, job, "Live pages", "system", new OdsCode("X26"), null));
    this.each = each;
    this.restored = restored;
  }

  /// Some changes.
  public record Batch(List<Changes.Change> changes) {

    /// Ids of what changed of a type.
    public Set<UUID> of(String type) {
      Set<UUID> ids = new HashSet<>();
      changes.stream()
          .filter(change -> change.type().equals(type))
          .forEach(change -> ids.add(change.id()));
      return ids;
    }
  }

  /// Reads on once, on the caller's thread; returns how many changes there were.
  public int read() {
    if (last < 0) {
      last = changes.newest();
    }
    Changes.Batch batch = changes.after(last, AT_ONCE, sight);
    if (batch.epoch() != epoch) {
      boolean again = epoch != 0;
      epoch = batch.epoch();
      if (again) {
        last = 0;
        restored.run();
        return 1;
      }
    }
    if (batch.changes().isEmpty()) {
      return 0;
    }
    each.accept(new Batch(batch.changes()));
    last = batch.changes().getLast().number();
    return batch.changes().size();
  }

  /// Begins.
  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name(sight.caller().id()).start(this::run);
  }

  private void run() {
    long seen = 0;
    while (running) {
      try {
        seen = changes.await(seen, PAUSE);
        int read = AT_ONCE;
        while (running && read == AT_ONCE) {
          read = read();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("{} could not go on: {}", sight.caller().id(), e.getClass().getSimpleName());
      }
    }
  }

  /// Ends.
  @Override
  public void stop() {
    running = false;
  }

  /// Whether it was started and not stopped.
  @Override
  public boolean isRunning() {
    return running;
  }
}
