package org.careweave.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The numbered changes: every change has a number, dense within an epoch of the store, given after
/// commit. Whoever keeps the last number it has seen misses nothing.
@Component
public class Changes {

  private final NumberRows rows;
  private final RecordKeys keys;
  private final NumberedSignal signal;
  private final ReentrantLock reading = new ReentrantLock();
  private @Nullable Shared shared;

  Changes(NumberRows rows, RecordKeys keys, NumberedSignal signal) {
    this.rows = rows;
    this.keys = keys;
    this.signal = signal;
  }

  /// One change: a new version of a resource, a deletion included.
  ///
  /// @param number its number within the epoch, from 1
  /// @param id stored id
  /// @param compartment 0 when expunged
  /// @param version 0: the resource was expunged, this change of it too: whoever has it removes it
  public record Change(
      long number, String type, UUID id, CompartmentId compartment, int version, Instant storedAt) {

    /// The version of a change of what was expunged.
    public static final int EXPUNGED = 0;
  }

  /// Some changes, and where to go on.
  ///
  /// @param epoch the store's epoch; after a restore it is another, and consumers begin again
  /// @param changes in order of number, without a gap after the number asked for
  public record Batch(int epoch, List<Change> changes) {}

  /// Changes numbered above `after`, at most `most`.
  ///
  /// @param sight must see everything: numbers are the platform's own and never leave it
  /// @throws IllegalArgumentException when the sight is not one of the platform's own jobs
  public Batch after(long after, int most, Sight sight) {
    if (!sight.seesAll()) {
      throw new IllegalArgumentException("only the platform's own jobs read the change log");
    }
    Place place = new Place(keys.epoch(), after, most);
    long asked = System.nanoTime();
    reading.lock();
    try {
      Shared known = shared;
      if (known == null || !known.serves(place, asked)) {
        long begun = System.nanoTime();
        List<Change> changes = rows.after(place.epoch(), after, most);
        known = new Shared(place, begun, new Batch(place.epoch(), changes));
        shared = known;
      }
      return known.batch();
    } finally {
      reading.unlock();
    }
  }

  /// What is asked for.
  private record Place(int epoch, long after, int most) {}

  /// What was read last. All followers of a node are woken at once: what one reads serves those who
  /// asked for the same before it began, and so misses nothing that they would have found.
  private record Shared(Place place, long begun, Batch batch) {

    boolean serves(Place wanted, long asked) {
      return place.equals(wanted) && begun - asked >= 0;
    }
  }

  /// The newest number given in this epoch; 0 when there is none.
  public long newest() {
    return rows.newest(keys.epoch());
  }

  /// Waits until there may be new numbers, or `most` has passed. Whoever consumes changes asks for
  /// them after each return: being woken is a courtesy, and no change depends on it.
  ///
  /// @param seen what the call before returned; 0 at first
  public long await(long seen, Duration most) throws InterruptedException {
    return signal.await(seen, most);
  }
}
