package org.careweave.benchmarks.day;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.careweave.benchmarks.ClientCredentials;
import org.careweave.benchmarks.Desk;
import org.careweave.benchmarks.HttpConnection;
import org.careweave.benchmarks.Progress;
import org.careweave.benchmarks.day.Story.Kind;
import org.careweave.benchmarks.day.Workforce.Crew;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The command behind `./careweave simulate`: a working day of Northmere. Ends with one line of
/// what was checked, and with 1 when anything was lost, doubled, without an owner or with a wrong
/// clock; with 2 when the command line is not understood.
final class Simulate {

  private static final Pattern PERSON = Pattern.compile("href=\"/people/([0-9]{1,18})\"");
  private static final int MOST_PAGES = 100;

  private final DayOptions options;
  private final Progress progress = new Progress(System.out);
  private final Random random;
  private final String marker;

  private Simulate(DayOptions options) {
    this.options = options;
    this.random = new Random(options.seed());
    this.marker = "Day " + Long.toString(System.currentTimeMillis() / 1000, 36) + " ";
  }

  public static void main(String[] arguments) throws Exception {
    DayOptions options;
    try {
      options = DayOptions.of(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println("simulate: " + e.getMessage());
      System.err.print(DayOptions.USAGE);
      System.exit(2);
      return;
    }
    System.exit(new Simulate(options).run());
  }

  private int run() throws Exception {
    List<Crew> crews = workforce();
    try (var platform = new Running(options);
        var journal = new Journal(options.data().resolve("simulation.tsv"))) {
      progress.say("starting the platform");
      platform.start();
      var credentials =
          new ClientCredentials(platform.address(), "/oauth2/token", "app-judge", secret());
      var day = new Day(platform, credentials, journal);
      List<Story> stories = stories(crews, day, platform);
      play(day, stories, platform);
      var judge = new Judge(progress);
      day.faults().forEach(fault -> judge.note("at once", fault));
      judge(judge, stories, crews, day, platform, credentials);
      return report(day, journal, judge);
    }
  }

  /// Secrets come from the environment; the launcher makes one for the day.
  private static String secret() {
    return System.getenv().getOrDefault("CAREWEAVE_CLIENTS_SECRETS_APP_JUDGE", "");
  }

  private List<Crew> workforce() throws IOException {
    var json = new JsonMapper();
    var directory = (ObjectNode) json.readTree(Files.readAllBytes(options.directory()));
    List<Crew> crews = Workforce.into(directory, options.teams(), options.staff());
    Path file = options.directory().resolveSibling("directory-day.json");
    Files.write(file, json.writeValueAsBytes(directory));
    progress.say("%d people in %d teams", options.staff(), crews.size());
    return crews;
  }

  private List<Story> stories(List<Crew> crews, Day day, Running platform) {
    Map<String, List<Long>> caseloads = caseloads(crews, day, platform);
    List<Crew> caring =
        crews.stream()
            .filter(c -> !caseloads.getOrDefault(c.caseload(), List.of()).isEmpty())
            .toList();
    if (caring.isEmpty()) {
      throw new IllegalStateException("no team looks after anybody: is the demonstration loaded?");
    }
    Map<String, Crew> byTeam = new LinkedHashMap<>();
    crews.forEach(crew -> byTeam.put(crew.team(), crew));
    List<Story> stories = new ArrayList<>();
    for (int i = 0; i < options.tasks(); i++) {
      Crew crew = any(caring);
      long person = any(caseloads.getOrDefault(crew.caseload(), List.of()));
      stories.add(new TaskStory(marker + "task " + i, person, crew, byTeam, random));
    }
    for (int i = 0; i < options.transfers(); i++) {
      Crew crew = any(caring);
      Crew to = any(crews);
      while (to.team().equals(crew.team())) {
        to = any(crews);
      }
      long person = any(caseloads.getOrDefault(crew.caseload(), List.of()));
      stories.add(new TransferStory(marker + "referral " + i, person, crew, to, random));
    }
    return stories;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /// Whom each team of Northmere looks after, as its own page says.
  private Map<String, List<Long>> caseloads(List<Crew> crews, Day day, Running platform) {
    Map<String, List<Long>> caseloads = new HashMap<>();
    try (var connection = new HttpConnection(platform.address())) {
      for (Crew crew : crews) {
        if (crew.team().equals(crew.caseload())) {
          List<Long> people = new ArrayList<>();
          for (int page = 1; page <= MOST_PAGES; page++) {
            String target = "/caseload?page=" + page;
            Desk.Answer answer = day.desk(crew.members().getFirst()).page(connection, target);
            Matcher matcher = PERSON.matcher(answer.body());
            int before = people.size();
            while (matcher.find()) {
              people.add(Long.parseLong(matcher.group(1)));
            }
            if (people.size() == before) {
              break;
            }
          }
          caseloads.put(crew.team(), people.stream().distinct().toList());
          progress.say("%s looks after %d", crew.team(), people.size());
        }
      }
    }
    return caseloads;
  }

  /// A tenth at the pace asked for, the rest at ten times it.
  private void play(Day day, List<Story> stories, Running platform) throws InterruptedException {
    double seconds = DayOptions.HOURS * 3_600;
    double perSecond = stories.size() / seconds * options.pace();
    int first = stories.size() / 10;
    double slow = first / perSecond;
    double fast = (stories.size() - first) / (perSecond * 10);
    progress.say("a tenth in %.0f s, the rest in %.0f s", slow, fast);
    Collections.shuffle(stories, random);
    for (int i = 0; i < stories.size(); i++) {
      boolean early = i < first;
      double after = early ? random.nextDouble() * slow : slow + random.nextDouble() * fast;
      double pause = (early ? slow : fast) / 25;
      day.add(stories.get(i), new Random(options.seed() * 31 + i), after, pause);
    }
    Thread killer = Thread.ofVirtual().start(() -> kill(platform, slow, fast));
    day.play(progress);
    killer.join();
  }

  private void kill(Running platform, double slow, double fast) {
    var chance = new Random(options.seed());
    double gap = fast / (options.kills() + 1);
    Moments.sleep((long) (slow * 1_000));
    for (int i = 0; i < options.kills(); i++) {
      Moments.sleep((long) (gap * (0.7 + 0.6 * chance.nextDouble()) * 1_000));
      Running.Victim[] all = Running.Victim.values();
      Running.Victim victim = all[i % all.length];
      progress.say("killing: %s", victim);
      platform.kill(victim);
      progress.say("it is back");
    }
  }

  private void judge(
      Judge judge,
      List<Story> stories,
      List<Crew> crews,
      Day day,
      Running platform,
      ClientCredentials credentials) {
    progress.say("comparing with the journal");
    try (var reader = new Reader(platform.address(), credentials);
        var connection = new HttpConnection(platform.address())) {
      judge.record(stories, marker, reader);
      Map<String, Desk> desks = new HashMap<>();
      crews.forEach(crew -> desks.put(crew.team(), day.desk(crew.members().getFirst())));
      judge.lists(stories, crews, desks, connection);
    }
  }

  private int report(Day day, Journal journal, Judge judge) {
    progress.say(
        "p50 %.0f ms, p95 %.0f ms, p99 %.0f ms for a form",
        day.times().percentileMillis(0.5),
        day.times().percentileMillis(0.95),
        day.times().percentileMillis(0.99));
    progress.say("done: %s", day.acts());
    day.refusals().forEach((what, count) -> progress.say("refused %d times: %s", count, what));
    progress.say("without an answer, and there: %d", journal.resolved());
    judge.words().forEach(System.out::println);
    System.out.printf(
        Locale.ROOT,
        "events=%d lost=%d doubled=%d ownerless=%d wrongClocks=%d%n",
        journal.acknowledged() + journal.resolved(),
        judge.count(Kind.LOST),
        judge.count(Kind.DOUBLED),
        judge.count(Kind.OWNERLESS),
        judge.count(Kind.WRONG_CLOCK));
    boolean clean = Arrays.stream(Kind.values()).allMatch(k -> judge.count(k) == 0);
    return clean ? 0 : 1;
  }
}
