package org.careweave.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Workers who work at once at one server, in rounds: what they did, how fast, and what it cost the
/// server.
final class Shift {

  private final List<Worker> workers;
  private final ProcessTree processes;
  private final boolean finding;
  private final WorkTally tally = new WorkTally();
  private final List<Measurement.Round> rounds = new ArrayList<>();
  private long nanos;
  private Duration cpu = Duration.ZERO;

  /// @param finding whether each task is looked for before it is taken
  Shift(List<Worker> workers, ProcessTree processes, boolean finding) {
    this.workers = List.copyOf(workers);
    this.processes = processes;
    this.finding = finding;
  }

  /// Works without counting, but for what goes wrong.
  void warmUp(Duration lasting) {
    var warming = new WorkTally();
    work(lasting, warming);
    tally.addFailures(warming);
  }

  /// One round. Tasks that are begun in it are finished in it.
  void round(Duration lasting) {
    var own = new WorkTally();
    Duration before = processes.cpu();
    long took = work(lasting, own);
    Duration used = processes.cpu().minus(before);
    nanos += took;
    cpu = cpu.plus(used);
    tally.addAll(own);
    int acts = own.acts();
    if (acts > 0) {
      rounds.add(
          new Measurement.Round(
              acts, own.all().percentileMillis(0.5), used.toNanos() / 1e6 / acts));
    }
  }

  private long work(Duration lasting, WorkTally to) {
    long start = System.nanoTime();
    long deadline = start + lasting.toNanos();
    List<Runnable> work = new ArrayList<>();
    for (Worker worker : workers) {
      work.add(
          () -> {
            do {
              worker.task(finding, to);
            } while (System.nanoTime() < deadline);
          });
    }
    AtOnce.run(work);
    return System.nanoTime() - start;
  }

  WorkTally tally() {
    return tally;
  }

  List<Measurement.Round> rounds() {
    return List.copyOf(rounds);
  }

  /// Acts a second.
  double rate() {
    return tally.acts() * 1e9 / nanos;
  }

  /// CPU of the server's processes for one act, in milliseconds.
  double cpuMillis() {
    return cpu.toNanos() / 1e6 / tally.acts();
  }
}
