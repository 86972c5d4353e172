package org.careweave.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// One question at one server: durations and CPU of single calls in turn, and calls a second by
/// several clients at once.
final class Measurement {

  private final Target target;
  private final Question question;
  private final Client client;
  private final ProcessTree processes;
  private final AtomicInteger turn = new AtomicInteger();
  private final Samples samples = new Samples();
  private final List<Round> rounds = new ArrayList<>();
  private Duration cpu = Duration.ZERO;
  private double rate;

  /// One round of a single client, as it is kept with the results.
  record Round(int calls, double medianMillis, double cpuMillis) {}

  Measurement(Target target, Question question, Client client, ProcessTree processes) {
    this.target = target;
    this.question = question;
    this.client = client;
    this.processes = processes;
  }

  /// One round by a single client: each call of the question equally often, at least once, until
  /// the
  /// time is up.
  void round(Duration atLeast) {
    var own = new Samples();
    Duration before = processes.cpu();
    long start = System.nanoTime();
    do {
      for (Call call : question.calls()) {
        own.add(client.call(call, turn.getAndIncrement()));
      }
    } while (System.nanoTime() - start < atLeast.toNanos());
    Duration used = processes.cpu().minus(before);
    cpu = cpu.plus(used);
    samples.addAll(own);
    rounds.add(new Round(own.size(), own.percentileMillis(0.5), used.toNanos() / 1e6 / own.size()));
  }

  /// Many clients at once for a while; each takes the next of its own calls when its last is
  /// answered. No two have a call in common while there are enough: two writers of one resource
  /// would be refused as a conflict by one server and wait for each other in another.
  void together(int clients, Duration lasting) {
    var calls = new AtomicInteger();
    long start = System.nanoTime();
    long deadline = start + lasting.toNanos();
    List<Runnable> asking = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      List<Call> own = shareOf(i, clients);
      asking.add(() -> keepAsking(own, calls, deadline));
    }
    AtOnce.run(asking);
    rate = calls.get() * 1e9 / (System.nanoTime() - start);
  }

  private List<Call> shareOf(int client, int clients) {
    List<Call> all = question.calls();
    var own = new ArrayList<Call>();
    for (int i = client % all.size(); i < all.size(); i += clients) {
      own.add(all.get(i));
    }
    return own;
  }

  private void keepAsking(List<Call> own, AtomicInteger calls, long deadline) {
    try (var asking = new Client(target, Target.Role.CLIENT)) {
      for (int i = 0; System.nanoTime() < deadline; i++) {
        asking.call(own.get(i % own.size()), turn.getAndIncrement());
        calls.incrementAndGet();
      }
    }
  }

  /// Forgets what was measured: it warmed up.
  void reset() {
    samples.clear();
    rounds.clear();
    cpu = Duration.ZERO;
  }

  List<Round> rounds() {
    return List.copyOf(rounds);
  }

  Samples samples() {
    return samples;
  }

  /// CPU of the server's processes for one call of a single client, in milliseconds.
  double cpuMillis() {
    return cpu.toNanos() / 1e6 / samples.size();
  }

  /// Calls a second in the last run of [#together].
  double rate() {
    return rate;
  }
}
