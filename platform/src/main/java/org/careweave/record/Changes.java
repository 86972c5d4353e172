package org.careweave.record;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.springframework.stereotype.Component;

/// The numbered changes: every change has a number, dense within an epoch of the store, given after
/// commit. Whoever keeps the last number it has seen misses nothing.
@Component
public class Changes {

  private final NumberRows rows;
  private final RecordKeys keys;
  private final NumberedSignal signal;

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
    return new Batch(keys.epoch(), rows.after(keys.epoch(), after, most));
  }

  /// The newest number given in this epoch; 0 when there is none.
  public long newest() {
    return rows.newest(keys.epoch());
  }

  /// Waits until there may be new numbers, or `most` has passed. Whoever consumes changes asks for
  /// them after each return: being woken is a courtesy, and no change depends on it.
  ///
  /// @param seen what the call before returned; 0 at first
  public long await(long seen, java.time.Duration most) throws InterruptedException {
    return signal.await(seen, most);
  }
}
