package org.careweave.benchmarks;

import java.util.EnumMap;
import java.util.Map;

/// What workers did with tasks, how long each act took, and what went wrong. Safe for several
/// threads.
final class WorkTally {

  /// What is done with a task, in this order.
  enum Act {
    MAKE,
    FIND,
    CLAIM,
    COMPLETE
  }

  /// An act that was not done.
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean conflict;

    /// @param conflict whether somebody else was said to have been first
    Refused(String message, boolean conflict) {
      super(message);
      this.conflict = conflict;
    }
  }

  private final Map<Act, Samples> times = new EnumMap<>(Act.class);
  private int conflicts;
  private int errors;
  private String first = "";

  WorkTally() {
    for (Act act : Act.values()) {
      times.put(act, new Samples());
    }
  }

  synchronized void done(Act act, long nanos) {
    samples(act).add(nanos);
  }

  /// Counts what went wrong; the first is kept in its words.
  synchronized void failed(RuntimeException failure) {
    if (failure instanceof Refused refused && refused.conflict) {
      conflicts++;
    } else {
      errors++;
    }
    if (first.isEmpty()) {
      first = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
    }
  }

  synchronized void addAll(WorkTally other) {
    for (Act act : Act.values()) {
      samples(act).addAll(other.samples(act));
    }
    addFailures(other);
  }

  /// Adds what went wrong there, and nothing of what was done.
  synchronized void addFailures(WorkTally other) {
    conflicts += other.conflicts;
    errors += other.errors;
    first = first.isEmpty() ? other.first : first;
  }

  /// How many acts were done.
  synchronized int acts() {
    return times.values().stream().mapToInt(Samples::size).sum();
  }

  /// How long one act took each time.
  synchronized Samples of(Act act) {
    var copy = new Samples();
    copy.addAll(samples(act));
    return copy;
  }

  /// How long acts of every kind took.
  synchronized Samples all() {
    var all = new Samples();
    times.values().forEach(all::addAll);
    return all;
  }

  /// What went wrong, for the table; empty if nothing did.
  synchronized String error() {
    return conflicts + errors == 0
        ? ""
        : "%d conflicts and %d errors, the first: %s".formatted(conflicts, errors, first);
  }

  private Samples samples(Act act) {
    Samples known = times.get(act);
    if (known == null) {
      throw new IllegalArgumentException("No act " + act);
    }
    return known;
  }
}
