package org.careweave.interference;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Puts cases to both platforms, each in a thread of its own, and compares: first for the viewers
/// themselves, then for one who sees all. Both platforms are asked in the same order, so that what
/// viewers write is in both.
final class Run implements AutoCloseable {

  private static final int SHOWN_AROUND = 160;
  private static final int MOST_LEAKS = 12;

  /// Cases whose answers are held at once.
  private static final int CHUNK = 200;

  private final Stage stage;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private long step;

  Run(Stage stage) {
    this.stage = stage;
  }

  /// Does these cases; what one who sees all is not shown counts against their paths. All viewers
  /// come first: what one who sees all writes, nobody on a panel is asked about after.
  void go(List<Case> cases, Ledger ledger) {
    for (List<Case> some : chunks(cases)) {
      List<Pair> viewers = both(some, false);
      for (int n = 0; n < some.size(); n++) {
        Pair pair = viewers.get(n);
        if ((pair.differs() || pair.broke()) && ledger.leaks().size() < MOST_LEAKS) {
          ledger.leaked(report(some.get(n), pair));
        }
      }
    }
    for (List<Case> some : chunks(cases)) {
      List<Pair> seers = both(some, true);
      for (int n = 0; n < some.size(); n++) {
        ledger.count(some.get(n), seers.get(n).differs());
      }
    }
  }

  private static List<List<Case>> chunks(List<Case> cases) {
    List<List<Case>> chunks = new ArrayList<>();
    for (int from = 0; from < cases.size(); from += CHUNK) {
      chunks.add(cases.subList(from, Math.min(cases.size(), from + CHUNK)));
    }
    return chunks;
  }

  /// How many of these cases differ for their viewers.
  long differing(List<Case> cases) {
    return both(cases, false).stream().filter(Pair::differs).count();
  }

  /// What the first platform answers the viewers of these cases.
  List<Answer> answers(List<Case> cases) {
    return both(cases, false).stream().flatMap(pair -> pair.one().answers().stream()).toList();
  }

  private List<Pair> both(List<Case> cases, boolean seeing) {
    long first = step;
    step += cases.size();
    CompletableFuture<List<Talk>> one =
        CompletableFuture.supplyAsync(() -> talks(stage.one(), cases, seeing, first), threads);
    CompletableFuture<List<Talk>> two =
        CompletableFuture.supplyAsync(() -> talks(stage.two(), cases, seeing, first), threads);
    List<Talk> ones = one.join();
    List<Talk> twos = two.join();
    List<Pair> pairs = new ArrayList<>();
    for (int n = 0; n < cases.size(); n++) {
      pairs.add(new Pair(ones.get(n), twos.get(n)));
    }
    return pairs;
  }

  private List<Talk> talks(Twin twin, List<Case> cases, boolean seeing, long first) {
    List<Talk> talks = new ArrayList<>();
    for (int n = 0; n < cases.size(); n++) {
      Case one = cases.get(n);
      stage.twins().at(twin, first + n);
      twin.reseed(first + n);
      Talk talk = new Talk(twin, seeing ? one.seer() : one.viewer());
      one.script().run(talk);
      talks.add(talk);
    }
    return talks;
  }

  /// The same talk with both platforms.
  private record Pair(Talk one, Talk two) {

    boolean differs() {
      return firstDifference() >= 0;
    }

    /// The first answer that is not the same; -1 when all are.
    int firstDifference() {
      int most = Math.max(one.answers().size(), two.answers().size());
      for (int n = 0; n < most; n++) {
        if (n >= one.answers().size()
            || n >= two.answers().size()
            || !one.answers().get(n).text().equals(two.answers().get(n).text())) {
          return n;
        }
      }
      return -1;
    }

    /// Whether something went wrong in the platform.
    boolean broke() {
      return one.answers().stream().anyMatch(a -> a.status() >= 500)
          || two.answers().stream().anyMatch(a -> a.status() >= 500);
    }
  }

  private static String report(Case one, Pair pair) {
    int at = Math.max(0, pair.firstDifference());
    StringBuilder report =
        new StringBuilder()
            .append(one.viewer().name())
            .append(" by way of ")
            .append(one.paths())
            .append(pair.differs() ? ": answers differ\n" : ": the platform broke\n");
    pair.one().asked().forEach(asked -> report.append("  asked ").append(asked).append('\n'));
    if (at < pair.one().answers().size() && at < pair.two().answers().size()) {
      String first = pair.one().answers().get(at).text();
      String second = pair.two().answers().get(at).text();
      // Where heads differ in nothing but their length, bodies say more.
      first = first.replaceFirst("(?i)content-length: \\d+\r\n", "");
      second = second.replaceFirst("(?i)content-length: \\d+\r\n", "");
      int from = 0;
      while (from < Math.min(first.length(), second.length())
          && first.charAt(from) == second.charAt(from)) {
        from++;
      }
      report
          .append("  answer ")
          .append(at)
          .append(", with nothing hidden: ")
          .append(cut(first, from));
      report.append("\n  with hidden things:             ").append(cut(second, from));
    } else {
      report.append("  one platform answers more often");
    }
    return report.toString();
  }

  private static String cut(String text, int around) {
    String status = text.lines().findFirst().orElse("");
    String part =
        text.substring(
            Math.max(0, around - SHOWN_AROUND), Math.min(text.length(), around + SHOWN_AROUND));
    return status + " … " + part.replace("\r", "").replace("\n", "⏎");
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
