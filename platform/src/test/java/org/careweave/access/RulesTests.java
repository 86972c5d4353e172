package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.careweave.directory.Directory;
import org.careweave.directory.DirectoryLoad;
import org.careweave.directory.Edition;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Period;
import org.careweave.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// Random small policies: what they compile to agrees with reading them clause by clause.
@Tag("access")
class RulesTests {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final List<String> PERSONAS = List.of("gp", "paramedic", "feed", "app-all");
  private static final List<String> SECTIONS = List.of("alerts", "observations", "documents");
  private static final List<String> LABELS = List.of("R", "PSY", "sealed", "N");

  /// Code → who answers for it → that one's kind, told apart from the directory on purpose.
  private static final Map<String, List<String>> ORGANISATIONS =
      Map.of(
          "RN1", List.of("RN1", "acute-trust"),
          "RN101", List.of("RN1", "acute-trust"),
          "RN9", List.of("RN1", "acute-trust"),
          "Y10001", List.of("Y10001", "gp-practice"));

  private static final TestDatabase DATABASE = TestDatabase.fresh();

  private static Edition edition;
  private static AgreementIndex agreements;

  @BeforeAll
  static void loadDirectory() {
    Directory directory =
        new Directory(
            DATABASE.jdbc(), new JdbcTransactionManager(DATABASE.dataSource()), event -> {});
    String json =
        """
        {"name": "Test", "organisations": [
          {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
          {"ods": "RN9", "name": "Gone", "kind": "community-trust", "until": "2020-01-01",
           "successor": "RN1"},
          {"ods": "Y10001", "name": "Practice", "kind": "gp-practice"}],
         "sites": [{"ods": "RN101", "name": "General", "organisation": "RN1"}],
         "sources": [{"code": "S", "name": "S", "organisation": "RN1", "kind": "epr",
           "custodians": ["RN101"], "client": "feeder"}]}
        """;
    assertThat(directory.load(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DirectoryLoad.Loaded.class);
    edition = directory.now();
    agreements = new AgreementIndex(new AgreementRows(DATABASE.jdbc()).active());
  }

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void compiledGrantsAgreeWithReadingEachClause(int seed) {
    Random random = new Random(seed);
    int visible = 0;
    int released = 0;
    for (int round = 0; round < 200; round++) {
      List<ItemClass> classes = classes(random);
      List<Clause> clauses = clauses(random);
      Rules rules = new Rules(clauses, classes, agreements, edition, CheckedList.ALWAYS, NOW);
      Caller caller = caller(random);
      Purpose purpose = random.nextBoolean() ? Purpose.DIRECT_CARE : Purpose.EMERGENCY;
      Rules.Compiled compiled = rules.compile(caller, purpose, NOW);
      Sight sight = new Sight(caller, purpose, compiled.grants(), compiled.releases());
      for (ItemClass item : classes) {
        for (Set<RelationshipKind> held : heldSets()) {
          boolean flows = naiveFlows(caller, item);
          boolean expected =
              flows && naive(clauses, caller, purpose, item, held, Clause.Effect.ALLOW);
          assertThat(seen(sight.narrowed(held), item.id())).isEqualTo(expected);
          boolean told =
              flows && naive(clauses, caller, purpose, item, held, Clause.Effect.RELEASE_EXISTS);
          assertThat(told(sight.narrowed(held), item.id())).isEqualTo(told);
          visible += expected ? 1 : 0;
          released += told ? 1 : 0;
        }
      }
      assertThat(compiled.grants()).extracting(Grant::kinds).doesNotHaveDuplicates();
    }
    // The policies must be neither all open nor all closed, or nothing has been shown.
    assertThat(visible).isBetween(1_000, 7_000);
    assertThat(released).isGreaterThan(200);
  }

  /// The standing agreement lets everything flow, but to feeds.
  private static boolean naiveFlows(Caller caller, ItemClass item) {
    return caller.kind() != Caller.Kind.FEED || item.custodian().value().equals("RN101");
  }

  private static boolean seen(Sight narrowed, int id) {
    return narrowed.seesAll() || Arrays.binarySearch(narrowed.classes(), id) >= 0;
  }

  private static boolean told(Sight narrowed, int id) {
    return narrowed.releases().stream().anyMatch(r -> Arrays.binarySearch(r.classes(), id) >= 0);
  }

  private static boolean naive(
      List<Clause> clauses,
      Caller caller,
      Purpose purpose,
      ItemClass item,
      Set<RelationshipKind> held,
      Clause.Effect effect) {
    for (Clause clause : clauses) {
      if (clause.effect() == effect
          && clause.active().contains(NOW)
          && naiveViewer(clause.viewers(), caller, purpose, held)
          && naiveItem(clause.items(), caller, item)) {
        return true;
      }
    }
    return false;
  }

  private static boolean naiveViewer(
      Clause.Viewers viewers, Caller caller, Purpose purpose, Set<RelationshipKind> held) {
    List<String> facts = ORGANISATIONS.get(caller.organisation().value());
    boolean organisation =
        viewers.organisations() == null
            || viewers.organisations().contains(caller.organisation().value())
            || viewers.organisations().contains(facts.get(0))
            || viewers.organisations().contains(facts.get(1));
    boolean related = viewers.relationships().isEmpty();
    for (RelationshipKind kind : held) {
      related |= viewers.relationships().contains(kind);
    }
    return viewers.personas().contains(caller.persona())
        && (viewers.purposes() == null || viewers.purposes().contains(purpose))
        && organisation
        && related;
  }

  private static boolean naiveItem(Clause.Items items, Caller caller, ItemClass item) {
    if (items.sections() != null && !items.sections().contains(item.section())) {
      return false;
    }
    for (String label : item.labels()) {
      if (!label.equals("N") && items.labels() != null && !items.labels().contains(label)) {
        return false;
      }
    }
    if (items.bearing() != null
        && item.labels().stream().noneMatch(l -> !l.equals("N") && items.bearing().contains(l))) {
      return false;
    }
    return items.custodians() == null || naiveCustodian(items.custodians(), caller, item);
  }

  private static boolean naiveCustodian(Set<String> custodians, Caller caller, ItemClass item) {
    List<String> facts = ORGANISATIONS.get(item.custodian().value());
    boolean own =
        caller.kind() == Caller.Kind.FEED
            ? item.custodian().value().equals("RN101")
            : facts.get(0).equals(ORGANISATIONS.get(caller.organisation().value()).get(0));
    return custodians.contains(item.custodian().value())
        || custodians.contains(facts.get(0))
        || custodians.contains(facts.get(1))
        || (custodians.contains("own") && own);
  }

  private static Caller caller(Random random) {
    String persona = PERSONAS.get(random.nextInt(PERSONAS.size()));
    Caller.Kind kind =
        switch (persona) {
          case "feed" -> Caller.Kind.FEED;
          case "app-all" -> Caller.Kind.APP;
          default -> Caller.Kind.STAFF;
        };
    List<String> codes = ORGANISATIONS.keySet().stream().sorted().toList();
    OdsCode organisation = new OdsCode(codes.get(random.nextInt(codes.size())));
    return new Caller(kind, "feeder", "Feeder", persona, organisation, null);
  }

  private static List<ItemClass> classes(Random random) {
    List<ItemClass> classes = new ArrayList<>();
    List<String> codes = ORGANISATIONS.keySet().stream().sorted().toList();
    for (int id = 1; id <= 8; id++) {
      OdsCode custodian = new OdsCode(codes.get(random.nextInt(codes.size())));
      String section = SECTIONS.get(random.nextInt(SECTIONS.size()));
      classes.add(
          new ItemClass(id * 3, custodian, section, List.copyOf(some(random, LABELS, 0.3))));
    }
    return classes;
  }

  private static List<Clause> clauses(Random random) {
    List<Clause> clauses = new ArrayList<>();
    for (int n = 0; n < 6; n++) {
      Set<RelationshipKind> kinds = EnumSet.noneOf(RelationshipKind.class);
      for (RelationshipKind kind : usedKinds()) {
        if (random.nextInt(4) == 0) {
          kinds.add(kind);
        }
      }
      Set<Purpose> purposes = random.nextBoolean() ? null : Set.of(Purpose.DIRECT_CARE);
      List<String> organisations = List.of("RN1", "Y10001", "acute-trust", "gp-practice");
      List<String> custodians = List.of("own", "RN101", "RN1", "RN9", "acute-trust", "gp-practice");
      clauses.add(
          new Clause(
              "c" + n,
              1,
              "…",
              random.nextInt(3) == 0 ? Clause.Effect.RELEASE_EXISTS : Clause.Effect.ALLOW,
              new Clause.Viewers(
                  some(random, PERSONAS, 0.6), orAny(random, organisations), purposes, kinds),
              new Clause.Items(
                  orAny(random, custodians),
                  orAny(random, SECTIONS),
                  orAny(random, LABELS),
                  random.nextInt(3) == 0 ? some(random, LABELS, 0.5) : null),
              period(random)));
    }
    return clauses;
  }

  private static Period period(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> new Period(NOW.minusSeconds(5), NOW.plusSeconds(5));
      case 1 -> new Period(NOW.plusSeconds(1), null);
      case 2 -> new Period(null, NOW);
      default -> new Period(null, null);
    };
  }

  private static @Nullable Set<String> orAny(Random random, List<String> of) {
    return random.nextInt(3) == 0 ? null : some(random, of, 0.5);
  }

  private static Set<String> some(Random random, List<String> of, double share) {
    return of.stream()
        .filter(_ -> random.nextDouble() < share)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<RelationshipKind> usedKinds() {
    return List.of(
        RelationshipKind.REGISTRATION, RelationshipKind.ADMISSION, RelationshipKind.CASELOAD);
  }

  private static Set<Set<RelationshipKind>> heldSets() {
    Set<Set<RelationshipKind>> sets = new HashSet<>();
    sets.add(Set.of());
    usedKinds().forEach(kind -> sets.add(Set.of(kind)));
    sets.add(Set.copyOf(usedKinds()));
    return sets;
  }
}
