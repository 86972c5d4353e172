package org.careweave.benchmarks.day;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.careweave.benchmarks.ClientCredentials;
import org.careweave.benchmarks.Desk;
import org.careweave.benchmarks.Desk.Answer;
import org.careweave.benchmarks.HttpConnection;
import org.careweave.benchmarks.Progress;
import org.careweave.benchmarks.Samples;
import org.careweave.benchmarks.day.Workforce.Member;
import tools.jackson.databind.JsonNode;

/// Plays stories: each begins at its time, and what happens in it goes on when it is due. Whoever
/// gets no answer looks whether it was done, and does it again if it was not.
final class Day {

  /// Requests under way at once.
  private static final int AT_ONCE = 24;

  private static final int TRIES = 50;

  private final Running platform;
  private final ClientCredentials credentials;
  private final Journal journal;
  private final Map<Member, Desk> desks = new ConcurrentHashMap<>();
  private final DelayQueue<Turn> turns = new DelayQueue<>();
  private final Map<String, Integer> refusals = new TreeMap<>();
  private final Map<String, Integer> acts = new TreeMap<>();
  private final Samples times = new Samples();
  private final List<Story.Fault> faults = new ArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean failed;

  Day(Running platform, ClientCredentials credentials, Journal journal) {
    this.platform = platform;
    this.credentials = credentials;
    this.journal = journal;
  }

  /// A story whose turn comes.
  private record Turn(Story story, Random random, double pause, long at) implements Delayed {

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(at, ((Turn) other).at);
    }

    /// After a pause of chance, some of it short and some long.
    Turn next() {
      double nanos = -Math.log(1 - random.nextDouble()) * pause * 1e9;
      return new Turn(story, random, pause, System.nanoTime() + (long) nanos);
    }
  }

  /// Adds a story.
  ///
  /// @param after seconds until it begins
  /// @param pause mean seconds between what happens in it
  void add(Story story, Random random, double after, double pause) {
    open.incrementAndGet();
    turns.add(new Turn(story, random, pause, System.nanoTime() + (long) (after * 1e9)));
  }

  /// The desk of somebody.
  Desk desk(Member member) {
    return desks.computeIfAbsent(member, one -> new Desk(one.user()));
  }

  /// Plays until every story is as far as it goes today.
  void play(Progress progress) throws InterruptedException {
    try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        all.add(workers.submit(this::work));
      }
      long before = journal.acknowledged();
      while (open.get() > 0 && !failed) {
        Thread.sleep(10_000);
        long now = journal.acknowledged();
        progress.say(
            "%,d done (%.0f/s), %,d stories go on", now, (now - before) / 10.0, open.get());
        before = now;
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a worker gave up", e);
    }
  }

  private void work() {
    try (var connection = new HttpConnection(platform.address());
        var rival = new HttpConnection(platform.address());
        var reader = new Reader(platform.address(), credentials)) {
      var hands = new Hands(connection, rival, reader);
      while (open.get() > 0 && !failed) {
        Turn turn = turns.poll(200, TimeUnit.MILLISECONDS);
        if (turn != null) {
          Optional<Act> act = turn.story().next(turn.random());
          if (act.isPresent()) {
            carryOut(turn.story(), act.get(), hands);
            turns.add(turn.next());
          } else {
            open.decrementAndGet();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failed = true;
      throw e;
    }
  }

  /// What a worker works with.
  private record Hands(HttpConnection connection, HttpConnection rival, Reader reader) {}

  private void carryOut(Story story, Act act, Hands hands) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      try {
        if (act.rival().isPresent()) {
          race(story, act, act.rival().get(), hands);
        } else {
          once(story, act, hands);
        }
        return;
      } catch (Desk.Unanswered | UncheckedIOException e) {
        platform.awaitReady();
        if (found(story, act, hands)) {
          journal.found(story.name(), act, story.id(), String.valueOf(e.getMessage()));
          return;
        }
        journal.note(story.name(), act, story.id(), "resent: " + e.getMessage());
      }
    }
    throw new IllegalStateException(act.name() + " got no answer " + TRIES + " times");
  }

  private void once(Story story, Act act, Hands hands) {
    long start = System.nanoTime();
    Desk desk = desk(act.by());
    Answer answer = send(desk, hands.connection(), act);
    note(act, System.nanoTime() - start);
    if (answer.redirects()) {
      act.applied().to(id(story, answer));
      journal.note(story.name(), act, story.id(), "done");
    } else {
      story.refused();
      refuse(act, answer);
      journal.note(story.name(), act, story.id(), "refused " + answer.status());
    }
  }

  /// Sends the form; whoever is not signed in any more signs in and looks whether it was done.
  private static Answer send(Desk desk, HttpConnection connection, Act act) {
    Answer answer = desk.post(connection, act.target(), act.form());
    boolean forged = answer.status() == 403 && !answer.body().contains("nhsuk-error-summary");
    boolean elsewhere =
        answer.redirects()
            && !answer.target().startsWith("/tasks")
            && !answer.target().startsWith("/transfers");
    if (forged || elsewhere) {
      desk.forget();
      throw new Desk.Unanswered("the session ended: " + answer.status() + " " + answer.target());
    }
    return answer;
  }

  private static String id(Story story, Answer answer) {
    String known = story.id();
    return known == null ? answer.lastPart() : known;
  }

  private void race(Story story, Act act, Act.Rival rival, Hands hands) {
    long start = System.nanoTime();
    // Kept connections that nothing was sent on for a while are closed by the server.
    hands.rival().close();
    try (var second = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> other =
          second.submit(() -> desk(rival.by()).post(hands.rival(), act.target(), act.form()));
      Answer mine = desk(act.by()).post(hands.connection(), act.target(), act.form());
      Answer theirs = of(other::get);
      if (mine.redirects() == theirs.redirects()) {
        synchronized (faults) {
          faults.add(
              new Story.Fault(
                  Story.Kind.DOUBLED,
                  story.name() + ": of two at once " + mine.status() + " and " + theirs.status()));
        }
      }
      note(act, System.nanoTime() - start);
      (mine.redirects() ? act.applied() : rival.applied()).to(id(story, mine));
      journal.note(story.name(), act, story.id(), "done");
    }
  }

  private interface Waiting<T> {
    T get() throws InterruptedException, ExecutionException;
  }

  private static <T> T of(Waiting<T> waiting) {
    try {
      return waiting.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new Desk.Unanswered("the other of two: " + e.getCause());
    }
  }

  /// Whether what got no answer was done; what the story expects is then brought up to it.
  private boolean found(Story story, Act act, Hands hands) {
    String id = story.id();
    if (id == null) {
      // Sent again with the same form: it is made once.
      return false;
    }
    JsonNode task = patiently(() -> hands.reader().task(id)).orElse(null);
    if (task == null || Resource.version(task) == story.version()) {
      return false;
    }
    boolean other = act.rival().map(r -> r.by().user().equals(Resource.holder(task))).orElse(false);
    (other ? act.rival().orElseThrow().applied() : act.applied()).to(id);
    return true;
  }

  /// Reads until there is an answer.
  private <T> T patiently(Supplier<T> read) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      try {
        return read.get();
      } catch (Desk.Unanswered | UncheckedIOException e) {
        platform.awaitReady();
      } catch (IllegalStateException e) {
        // No token at this moment.
        credentials.forget();
        platform.awaitReady();
      }
      Moments.sleep(200);
    }
    throw new IllegalStateException("no answer to a read");
  }

  private void note(Act act, long nanos) {
    synchronized (times) {
      times.add(nanos);
      acts.merge(act.name(), 1, Integer::sum);
    }
  }

  private void refuse(Act act, Answer answer) {
    String said = answer.body().replaceAll("(?s).*nhsuk-error-summary__list(.*?)</ul>.*", "$1");
    String words = said.length() > 2_000 ? "" : said.replaceAll("<[^>]*>|\\s+", " ").strip();
    synchronized (refusals) {
      refusals.merge(act.name() + " " + answer.status() + " " + words, 1, Integer::sum);
    }
  }

  /// What was refused and how often.
  Map<String, Integer> refusals() {
    return refusals;
  }

  /// What was done and how often.
  Map<String, Integer> acts() {
    return acts;
  }

  /// Times of what was done.
  Samples times() {
    return times;
  }

  /// What went wrong while it was played.
  List<Story.Fault> faults() {
    return faults;
  }
}
