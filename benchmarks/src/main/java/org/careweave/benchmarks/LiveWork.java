package org.careweave.benchmarks;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Teams make changes at a rate that is aimed at: each change has its time, and what comes late is
/// made as soon as it can be. A team makes its next change only when every open page of its was
/// told
/// of the last.
final class LiveWork {

  private static final int WORKERS = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final int teams;
  private final BlockingQueue<LiveTeam> idle = new LinkedBlockingQueue<>();
  private final AtomicLong events = new AtomicLong();

  LiveWork(List<LiveTeam> teams) {
    this.teams = teams.size();
    idle.addAll(teams);
  }

  /// What was done.
  ///
  /// @param rate changes a second
  /// @param events that came, also such as told nothing new
  /// @param error what went wrong; empty if nothing did
  record Done(List<LiveChange> changes, double rate, long events, String error) {

    /// How many of the events were the first of a change for a page.
    long firsts() {
      var all = new Samples();
      changes.forEach(change -> change.into(all, new Samples()));
      return all.size();
    }
  }

  /// A page of a team was told that something changed.
  void told(LiveTeam team, int page, long at) {
    events.incrementAndGet();
    LiveChange change = team.current();
    if (change != null && change.told(page, at)) {
      idle.add(team);
    }
  }

  /// Works for a while, and waits until all pages were told.
  ///
  /// @param rate changes a second that are aimed at
  Done run(int rate, Duration lasting) {
    Queue<LiveChange> changes = new ConcurrentLinkedQueue<>();
    var tally = new WorkTally();
    events.set(0);
    long start = System.nanoTime();
    var times = new Times(start, start + lasting.toNanos(), rate, new AtomicLong());
    AtOnce.run(Collections.nCopies(WORKERS, () -> work(times, changes, tally)));
    long took = System.nanoTime() - start;
    long patience = System.nanoTime() + PATIENCE.toNanos();
    while (idle.size() < teams && System.nanoTime() < patience) {
      sleepUntil(System.nanoTime() + 10_000_000);
    }
    List<LiveChange> all = List.copyOf(changes);
    return new Done(all, all.size() * 1e9 / took, events.get(), tally.error());
  }

  /// When changes are due.
  private record Times(long start, long deadline, int rate, AtomicLong tickets) {

    /// The next one; the deadline when there is none any more.
    long next() {
      long due = start + tickets.getAndIncrement() * 1_000_000_000L / rate;
      return System.nanoTime() >= deadline ? deadline : Math.min(due, deadline);
    }
  }

  private void work(Times times, Queue<LiveChange> changes, WorkTally tally) {
    for (long due = times.next(); due < times.deadline(); due = times.next()) {
      sleepUntil(due);
      LiveTeam team = nextIdle();
      if (team == null) {
        tally.failed(new WorkTally.Refused("pages of no team were told for " + PATIENCE, false));
        return;
      }
      try {
        LiveTeam.Made made = team.change();
        changes.add(made.change());
        if (made.complete()) {
          idle.add(team);
        }
      } catch (WorkTally.Refused | Desk.Unanswered | UncheckedIOException e) {
        tally.failed(e);
      }
    }
  }

  private @Nullable LiveTeam nextIdle() {
    try {
      return idle.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /// Waits until a moment of `System.nanoTime()`.
  static void sleepUntil(long moment) {
    try {
      long nanos = moment - System.nanoTime();
      if (nanos > 0) {
        TimeUnit.NANOSECONDS.sleep(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
