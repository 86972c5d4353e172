package org.careweave.interference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.careweave.resources.Definitions;
import org.careweave.resources.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two stores that agree on what a viewer may see, and on what policy releases of the rest, give
/// that viewer byte-identical answers on every path there is. `-Dcareweave.interference.cases` says
/// how many cases to try, `-Dcareweave.interference.seed` which.
@Tag("non-interference")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NonInterferenceTests {

  private static final int USUAL_CASES = 4_400;
  private static final int CASES = Integer.getInteger("careweave.interference.cases", USUAL_CASES);
  private static final int CASES_A_ROUND = 4_500;
  private static final long SEED =
      Long.getLong("careweave.interference.seed", System.nanoTime() % 1_000_000);

  /// Every path has at least so many cases: fewer might by chance all show nothing.
  private static final int FEW = 12;

  /// How often, and in how many cases, a path is tried again of which too few showed anything.
  private static final int AGAIN = 10;

  private static final int CASES_AGAIN = 60;

  /// A path with more cases than this can spare some.
  private static final int PLENTY = 40;

  /// Mapped routes that no case takes, each with why.
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "GET /actuator", "what of the platform's health is offered, open to all",
          "GET /actuator/health", "the platform's health, open to all, nothing of any record",
          "GET /actuator/health/**", "the same in parts");

  @TempDir private static Path folder;

  private static Stage stage;
  private static Run run;
  private static Stage.Round round;

  @BeforeAll
  static void fill() {
    System.out.println("careweave.interference.seed=" + SEED);
    stage = new Stage(folder, SEED);
    run = new Run(stage);
    round = stage.next();
  }

  @AfterAll
  static void close() throws IOException {
    run.close();
    stage.close();
  }

  @Test
  @Order(1)
  void whatIsHiddenChangesNoByteOfAnyAnswer() {
    Ledger ledger = new Ledger();
    Set<String> asked = new TreeSet<>();
    Random random = new Random(SEED);
    for (int left = CASES; left > 0; left -= CASES_A_ROUND) {
      if (left < CASES) {
        round = stage.next();
      }
      random.setSeed(SEED + left);
      SearchCases searches = new SearchCases(round, random);
      run.go(cases(Math.min(left, CASES_A_ROUND), random, searches), ledger);
      asked.addAll(searches.asked());
    }
    assertThat(ledger.cases()).isEqualTo(CASES);
    again(ledger, random);
    ledger.tallies().forEach((path, tally) -> System.out.println(path + ": " + tally));
    assertThat(ledger.leaks()).as("seed %d", SEED).isEmpty();
    ledger.tallies().forEach(NonInterferenceTests::showsTheDifference);
    if (CASES >= USUAL_CASES) {
      assertThat(ledger.tallies().values()).allMatch(tally -> tally.cases() >= FEW);
      assertThat(unasked(asked)).as("search parameters never asked").isEmpty();
    }
  }

  private static void showsTheDifference(String path, Ledger.Tally tally) {
    assertThat(showsTooLittle(path, tally))
        .as("%s shows one who sees all the difference in %s cases only", path, tally)
        .isFalse();
  }

  /// Less than a fifth.
  private static boolean showsTooLittle(String path, Ledger.Tally tally) {
    return !path.equals(PageCases.WITHOUT_PERSONS)
        && tally.cases() >= FEW
        && tally.shown() * 5 < tally.cases();
  }

  /// Chance may show too little of a path that has few cases: more of them tell.
  private static void again(Ledger ledger, Random random) {
    SearchCases searches = new SearchCases(round, random);
    for (int times = 0; times < AGAIN; times++) {
      Set<String> little =
          ledger.tallies().entrySet().stream()
              .filter(one -> showsTooLittle(one.getKey(), one.getValue()))
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
      List<Case> cases = new ArrayList<>();
      for (int tries = 0; !little.isEmpty() && tries < 500 && cases.size() < CASES_AGAIN; tries++) {
        next(random, searches).stream()
            .filter(one -> one.paths().stream().anyMatch(little::contains))
            .forEach(cases::add);
      }
      run.go(cases, ledger);
    }
  }

  @Test
  @Order(2)
  void everyMappedRouteIsTakenOrAnExceptionWithAReason() {
    Map<String, ?> taken = stage.one().bean(TwinBeans.RoutesTaken.class).taken();
    Set<String> routes = Routes.of(stage.one().context());
    Set<String> untaken = new TreeSet<>(routes);
    untaken.removeAll(taken.keySet());
    untaken.removeAll(EXCEPTIONS.keySet());
    if (CASES >= USUAL_CASES) {
      assertThat(untaken).as("routes that no case takes").isEmpty();
    }
    assertThat(routes).containsAll(EXCEPTIONS.keySet());
  }

  @Test
  @Order(2)
  void somethingIsOnTeamsPagesAndSomethingIsKeptBackByAnAgreementAloneAndUnderBrokenGlass() {
    for (World world : round.worlds()) {
      for (Region.Viewer viewer : world.setting().panel()) {
        if (Region.TEAMS.containsKey(viewer.name())) {
          Proofs.ofTeam(run, round, world, viewer);
        }
        if (Region.OPENED.containsKey(viewer)) {
          Proofs.ofBrokenGlass(run, round, world, viewer);
        }
      }
    }
    Proofs.ofAgreement(round, stage.two().access());
  }

  @ParameterizedTest
  @CsvSource({
    "CHAIN, search by chain",
    "TOTAL, search with total",
    "INCLUDE, search with include",
    "HISTORY, history",
    "PAGING, search with pages",
    "CONFLICT, update onto",
    "CONDITION, conditional create"
  })
  @Order(3)
  void aPlantedLeakIsFound(LeakyRecords.Leak leak, String path) {
    Random random = new Random(SEED);
    SearchCases searches = new SearchCases(round, random);
    List<Case> cases = new ArrayList<>();
    while (cases.size() < 120) {
      next(random, searches).stream()
          .filter(one -> one.paths().contains(path) && one.viewer() != Region.FEED)
          .forEach(cases::add);
    }
    stage.one().plant(leak);
    stage.two().plant(leak);
    try {
      assertThat(run.differing(cases)).isPositive();
    } finally {
      stage.one().plant(LeakyRecords.Leak.NONE);
      stage.two().plant(LeakyRecords.Leak.NONE);
    }
  }

  @Test
  @Order(4)
  void whoReadWhatWasInTheWrongRecordIsToldOnlyOfWhatTheyCouldSee() {
    // What one who sees all wrote in the worlds so far may be seen by others.
    MovedItems moved = new MovedItems(stage, stage.next());
    Ledger ledger = new Ledger();
    run.go(moved.reading(), ledger);
    moved.move();
    run.go(moved.starting(), ledger);
    assertThat(ledger.leaks()).isEmpty();
    assertThat(ledger.tallies().get(MovedItems.TOLD).shown()).isPositive();
    assertThat(run.answers(moved.starting()))
        .as("somebody is told of what they could see")
        .anyMatch(answer -> answer.body().contains("was not about this person"));
  }

  private static List<Case> cases(int many, Random random, SearchCases searches) {
    List<Case> cases = new ArrayList<>();
    for (World world : round.worlds()) {
      PageCases pages = new PageCases(round, world, random, of(world, Region.Viewer::isStaff));
      cases.addAll(pages.empty());
      cases.addAll(pages.closed());
      ReadCases reading =
          new ReadCases(world, random, of(world, Predicate.not(Region.Viewer::isStaff)));
      cases.add(reading.trail());
      cases.add(reading.choices());
    }
    while (cases.size() < many) {
      cases.addAll(next(random, searches));
    }
    List<Case> some = new ArrayList<>(cases.subList(0, many));
    if (many >= USUAL_CASES) {
      fewAtLeast(some, random, searches);
    }
    Collections.shuffle(some, random);
    return some;
  }

  /// Chance may give a path too few cases: it gets more of them, in place of some of which there
  /// are
  /// plenty.
  private static void fewAtLeast(List<Case> some, Random random, SearchCases searches) {
    Map<String, Integer> counts = new HashMap<>();
    some.forEach(one -> one.paths().forEach(path -> counts.merge(path, 1, Integer::sum)));
    List<Case> rare = new ArrayList<>();
    for (int tries = 0; counts.values().stream().anyMatch(n -> n < FEW); tries++) {
      assertThat(tries).as("tries to have %s cases of every path", FEW).isLessThan(5_000);
      for (Case one : next(random, searches)) {
        if (one.paths().stream().anyMatch(path -> counts.getOrDefault(path, FEW) < FEW)) {
          rare.add(one);
          one.paths().forEach(path -> counts.merge(path, 1, Integer::sum));
        }
      }
    }
    // From the end: what comes once for each route stands first.
    for (int n = some.size() - 1; n >= 0 && !rare.isEmpty(); n--) {
      if (some.get(n).paths().stream().allMatch(path -> counts.get(path) > PLENTY)) {
        some.get(n).paths().forEach(path -> counts.merge(path, -1, Integer::sum));
        some.set(n, rare.removeLast());
      }
    }
  }

  /// A few cases of each sort, searches more than others.
  private static List<Case> next(Random random, SearchCases searches) {
    World world = round.worlds().get(random.nextInt(round.worlds().size()));
    List<Region.Viewer> staff = of(world, Region.Viewer::isStaff);
    List<Region.Viewer> callers = of(world, Predicate.not(Region.Viewer::isStaff));
    List<Case> some = new ArrayList<>();
    Stream.<Supplier<Case>>of(
            new ReadCases(world, random, callers)::next,
            new WriteCases(world, random, callers)::next,
            new PageCases(round, world, random, staff)::next)
        .forEach(one -> some.add(one.get()));
    for (int n = 0; n < 6; n++) {
      some.add(searches.next());
    }
    TeamCases teams = new TeamCases(round, world, random);
    teams.next().ifPresent(some::add);
    if (random.nextInt(4) == 0) {
      some.addAll(teams.messages(callers));
    }
    return some;
  }

  private static List<Region.Viewer> of(World world, Predicate<Region.Viewer> which) {
    return world.setting().panel().stream().filter(which).toList();
  }

  private static Set<String> unasked(Set<String> asked) {
    Set<String> plain =
        asked.stream().map(a -> a.replaceFirst("[:.].*", "")).collect(Collectors.toSet());
    return Stream.concat(Planner.TYPES.stream(), Stream.of("Patient"))
        .map(ResourceType::of)
        .flatMap(type -> Definitions.r4().searchParameters(type).stream())
        .filter(parameter -> parameter.supported() && !plain.contains(parameter.toString()))
        .map(Object::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
