package org.careweave.benchmarks;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long after a change was acknowledged a page on which it has to be seen is told of it: a
/// thousand pages are open, each with its event stream, while staff make, take and complete tasks
/// with their forms.
final class Live {

  static final String NAME = "live";

  private static final int PAGES = 1_000;

  /// Changes a second that are aimed at, more than a small machine may make.
  private static final int RATE = 200;

  /// So few that no change waits for another: what telling takes by itself.
  private static final int CALM = 20;
  private static final int OF_TEAM = PAGES / WorkTeams.TEAMS;
  private static final Pattern STREAM = Pattern.compile("data-live=\"(/tasks/changes[^\"]*)\"");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Target target;
  private final Options options;
  private final Progress progress;
  private final URI address;
  private final List<LiveTeam> teams = new ArrayList<>();

  Live(Target target, Options options, Progress progress) {
    this.target = target;
    this.options = options;
    this.progress = progress;
    this.address = target.base().resolve("/");
  }

  /// Adds the rows.
  void measure(Report report) {
    WorkTeams.insert(target);
    try {
      seatWorkers();
      var work = new LiveWork(teams);
      try (var streams = new OpenStreams(address, (page, at) -> told(work, page, at))) {
        openPages(streams);
        progress.say("live: warming up");
        work.run(RATE, options.quick() ? Duration.ofSeconds(5) : Duration.ofSeconds(20));
        Duration lasting = options.quick() ? Duration.ofSeconds(10) : Duration.ofMinutes(1);
        atRate(NAME, RATE, lasting, work, streams, report);
        atRate(NAME + "-calm", CALM, lasting, work, streams, report);
        report.add(ours(NAME + "-pages", "pages open", true, streams.open()));
      }
    } finally {
      teams.forEach(LiveTeam::close);
    }
  }

  /// Pages are numbered team by team.
  private void told(LiveWork work, int page, long at) {
    work.told(teams.get(page / OF_TEAM), page % OF_TEAM, at);
  }

  private void seatWorkers() {
    progress.say("live: %d who work sign in", WorkTeams.TEAMS);
    for (int team = 0; team < WorkTeams.TEAMS; team++) {
      var desk = new Desk(WorkTeams.worker(team));
      List<Long> people = WorkTeams.caseload(address, desk);
      var forms = new TaskForms(address, desk, WorkTeams.code(team));
      teams.add(new LiveTeam(forms, people, OF_TEAM));
    }
  }

  private void openPages(OpenStreams streams) {
    progress.say("live: %d who look on sign in", WorkTeams.TEAMS * WorkTeams.LOOKING);
    int page = 0;
    try (var connection = new HttpConnection(address)) {
      for (int team = 0; team < WorkTeams.TEAMS; team++) {
        for (int number = 0; number < WorkTeams.LOOKING; number++) {
          var desk = new Desk(WorkTeams.looker(team, number));
          String stream = stream(desk.page(connection, "/tasks"));
          for (int i = 0; i < OF_TEAM / WorkTeams.LOOKING; i++) {
            streams.open(page++, stream, desk.cookieLine());
          }
        }
      }
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (streams.open() < PAGES && streams.lost() == 0 && System.nanoTime() < deadline) {
      LiveWork.sleepUntil(System.nanoTime() + 100_000_000);
    }
    if (streams.open() < PAGES) {
      throw new IllegalStateException(
          "%d of %d streams are open. %s".formatted(streams.open(), PAGES, streams.why()));
    }
  }

  /// The address of the stream that a page opens.
  private static String stream(Desk.Answer page) {
    Matcher found = STREAM.matcher(page.body());
    if (!found.find()) {
      throw new IllegalStateException("A page without a stream: " + page.status());
    }
    return found.group(1);
  }

  private void atRate(
      String name, int rate, Duration lasting, LiveWork work, OpenStreams streams, Report report) {
    progress.say("%s: %d pages open, changes aimed at: %d/s", name, streams.open(), rate);
    Duration cpu = target.processes().cpu();
    LiveWork.Done done = work.run(rate, lasting);
    cpu = target.processes().cpu().minus(cpu);
    String error = error(done, streams.lost(), streams.why());
    progress.say(
        "%s: %d changes, %d events, %d of them beyond one for each change and page",
        name, done.changes().size(), done.events(), done.events() - done.firsts());
    var sinceAcknowledged = new Samples();
    var sinceSent = new Samples();
    done.changes().forEach(change -> change.into(sinceAcknowledged, sinceSent));
    if (sinceSent.size() == 0) {
      error = error.isEmpty() ? "no page was told of anything" : error;
      report.add(Row.of(name, "ms", false, new Pair<>(null, null)).withError(error));
      return;
    }
    report.add(timed(name, sinceAcknowledged, error));
    report.add(timed(name + "-with-change", sinceSent, error));
    report.add(ours(name + "-changes", "changes/s", true, done.rate()).withError(error));
    double each = cpu.toNanos() / 1e6 / done.changes().size();
    report.add(ours(name + "-cpu", "CPU ms a change", false, each).withError(error));
  }

  /// What keeps the figures from being believed; empty if nothing does.
  static String error(LiveWork.Done done, int lost, String why) {
    if (!done.error().isEmpty()) {
      return done.error();
    }
    if (lost > 0) {
      return "%d streams were lost: %s".formatted(lost, why);
    }
    int missing = done.changes().stream().mapToInt(LiveChange::missing).sum();
    if (missing > 0) {
      return missing + " times a page was not told of a change";
    }
    long more = done.events() - done.firsts();
    return more > done.firsts() / 100
        ? "%d events more than changes: of which they tell is not certain".formatted(more)
        : "";
  }

  private static Row timed(String name, Samples samples, String error) {
    Row.Percentiles percentiles = Row.Percentiles.of(samples);
    var figure = new Row.Figure(percentiles.p50(), percentiles);
    return new Row(name, "ms", false, figure, null, error);
  }

  private static Row ours(String name, String unit, boolean moreIsBetter, double value) {
    return Row.of(name, unit, moreIsBetter, new Pair<>(value, null));
  }
}
