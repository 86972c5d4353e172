package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.careweave.access.Agreement.Stage;
import org.careweave.access.AgreementTerms.Dataset;
import org.careweave.access.AgreementTerms.Flow;
import org.careweave.access.AgreementTerms.Form;
import org.careweave.access.AgreementTerms.Grounds;
import org.careweave.access.AgreementTerms.Keeping;
import org.careweave.access.AgreementTerms.Part;
import org.careweave.access.AgreementTerms.Party;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.access.AgreementTerms.Sharing;
import org.careweave.access.AgreementTerms.Tells;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// Random agreements: what they compile to agrees with reading them one by one.
@Tag("access")
class AgreementGateTests {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final List<String> PERSONAS = List.of("gp", "paramedic", "app-x");
  private static final List<String> SECTIONS =
      List.of("alerts", "observations", "documents", "reference");
  private static final List<String> LABELS = List.of("R", "PSY", "sealed", "N");

  /// Code → who answers for it → that one's kind, told apart from the directory on purpose.
  private static final Map<String, List<String>> ORGANISATIONS =
      Map.of(
          "RN1", List.of("RN1", "acute-trust"),
          "RN101", List.of("RN1", "acute-trust"),
          "RN9", List.of("RN1", "acute-trust"),
          "RN2", List.of("RN2", "community-trust"),
          "Y10001", List.of("Y10001", "gp-practice"),
          "Y10002", List.of("Y10002", "gp-practice"));

  private static final List<String> CODES = ORGANISATIONS.keySet().stream().sorted().toList();

  private static final TestDatabase DATABASE = TestDatabase.fresh();

  private static Edition edition;

  @BeforeAll
  static void loadDirectory() {
    Directory directory =
        new Directory(
            DATABASE.jdbc(), new JdbcTransactionManager(DATABASE.dataSource()), event -> {});
    String json =
        """
        {"name": "Test", "organisations": [
          {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
          {"ods": "RN2", "name": "Community", "kind": "community-trust"},
          {"ods": "RN9", "name": "Gone", "kind": "community-trust", "until": "2020-01-01",
           "successor": "RN1"},
          {"ods": "Y10001", "name": "Practice", "kind": "gp-practice"},
          {"ods": "Y10002", "name": "Practice 2", "kind": "gp-practice"}],
         "sites": [{"ods": "RN101", "name": "General", "organisation": "RN1"}]}
        """;
    assertThat(directory.load(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DirectoryLoad.Loaded.class);
    edition = directory.now();
  }

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void whatFlowsIsWhatReadingEachAgreementSays(int seed) {
    Random random = new Random(seed);
    int flowing = 0;
    int kept = 0;
    for (int round = 0; round < 400; round++) {
      List<Agreement> agreements = agreements(random, 4);
      List<ItemClass> classes = classes(random, 12);
      Caller caller = caller(random);
      Purpose purpose = random.nextBoolean() ? Purpose.DIRECT_CARE : Purpose.EMERGENCY;
      Sight sight = sight(agreements, classes, caller, purpose);
      List<Agreement> running = agreements.stream().filter(a -> naiveRuns(a)).toList();
      for (ItemClass item : classes) {
        boolean expected = naive(running, caller, purpose, item);
        assertThat(sees(sight, item)).as("%s of %s", caller, item).isEqualTo(expected);
        flowing += expected && !naiveFree(caller, item) ? 1 : 0;
        kept += expected ? 0 : 1;
      }
    }
    // Neither all open nor all closed, or nothing has been shown.
    assertThat(flowing).isGreaterThan(100);
    assertThat(kept).isGreaterThan(1_000);
  }

  @Test
  void tenThousandAgreementsOverAThousandClassesSayTheSameAndAreQuicklyCompiled() {
    Random random = new Random(11);
    List<Agreement> agreements = agreements(random, 10_000);
    List<ItemClass> classes = classes(random, 1_000);
    long began = System.nanoTime();
    AgreementIndex index = new AgreementIndex(agreements);
    long indexed = System.nanoTime();
    List<Agreement> running = agreements.stream().filter(a -> naiveRuns(a)).toList();
    for (String persona : PERSONAS) {
      Caller caller = caller(persona, "Y10001");
      Rules rules =
          new Rules(List.of(everything()), classes, index, edition, CheckedList.ALWAYS, NOW);
      long from = System.nanoTime();
      Rules.Compiled compiled = rules.compile(caller, Purpose.DIRECT_CARE, NOW);
      long until = System.nanoTime();
      Sight sight = new Sight(caller, Purpose.DIRECT_CARE, compiled.grants(), compiled.releases());
      assertThat(classes.stream().filter(item -> sees(sight, item)).toList())
          .isEqualTo(
              classes.stream()
                  .filter(item -> naive(running, caller, Purpose.DIRECT_CARE, item))
                  .toList());
      System.out.printf(
          "10,000 agreements: index %.1f ms, %s over 1,000 classes %.2f ms%n",
          (indexed - began) / 1e6, persona, (until - from) / 1e6);
    }
  }

  @Test
  void aGrantNamesTheAgreementsThatItsClassesNeed() {
    Agreement needed =
        SampleAgreements.signed("second", 3, Stage.ACTIVE, everyoneTo("RN1", "alerts"));
    Agreement other =
        SampleAgreements.signed("third", 1, Stage.ACTIVE, everyoneTo("RN1", "documents"));
    List<ItemClass> classes =
        List.of(
            new ItemClass(1, new OdsCode("RN2"), "alerts", List.of()),
            new ItemClass(2, new OdsCode("RN101"), "documents", List.of()));
    Sight sight = sight(List.of(other, needed), classes, caller("gp", "RN1"), Purpose.DIRECT_CARE);
    assertThat(sight.clauses()).containsExactly("everything", "agreement:second@3");
  }

  @Test
  void theOperatorsOwnApplicationNeedsNoAgreementAndOthersDo() {
    List<ItemClass> classes = List.of(new ItemClass(1, new OdsCode("RN2"), "alerts", List.of()));
    assertThat(sight(List.of(), classes, caller("app-all", "RN1"), Purpose.DIRECT_CARE).seesAll())
        .isTrue();
    assertThat(sight(List.of(), classes, caller("app-x", "RN1"), Purpose.DIRECT_CARE).grants())
        .isEmpty();
  }

  private static AgreementTerms everyoneTo(String receiver, String section) {
    return SampleAgreements.terms(
        List.of(
            SampleAgreements.party(receiver, Part.RECEIVES),
            SampleAgreements.party("community-trust", Part.PROVIDES)),
        List.of(),
        SampleAgreements.CARE,
        new Sharing(
            List.of(new Dataset("Some", Set.of(section), Set.of())),
            Set.copyOf(PERSONAS),
            SampleAgreements.NAMED,
            Tells.NOTHING),
        SampleAgreements.ALWAYS);
  }

  private static Sight sight(
      List<Agreement> agreements, List<ItemClass> classes, Caller caller, Purpose purpose) {
    Rules rules =
        new Rules(
            List.of(everything()),
            classes,
            new AgreementIndex(agreements),
            edition,
            CheckedList.ALWAYS,
            NOW);
    Rules.Compiled compiled = rules.compile(caller, purpose, NOW);
    return new Sight(caller, purpose, compiled.grants(), compiled.releases());
  }

  /// A clause that keeps nothing back: what is not seen is kept back by agreements alone.
  private static Clause everything() {
    return new Clause(
        "everything",
        1,
        "…",
        Clause.Effect.ALLOW,
        new Clause.Viewers(Set.of("gp", "paramedic", "app-x", "app-all"), null, null, Set.of()),
        Clause.Items.ALL,
        new Period(null, null));
  }

  private static boolean sees(Sight sight, ItemClass item) {
    return sight.seesAll() || Arrays.binarySearch(sight.classes(), item.id()) >= 0;
  }

  private static boolean naive(
      List<Agreement> running, Caller caller, Purpose purpose, ItemClass item) {
    if (naiveFree(caller, item)) {
      return true;
    }
    for (Agreement agreement : running) {
      for (Party from : agreement.terms().parties()) {
        for (Party to : agreement.terms().parties()) {
          if (agreement.terms().grounds().purposes().contains(purpose)
              && agreement.terms().sharing().roles().contains(caller.persona())
              && from.part() != Part.RECEIVES
              && to.part() != Part.PROVIDES
              && naiveIs(from.code(), item.custodian())
              && naiveIs(to.code(), caller.organisation())
              && naiveFlows(agreement.terms().flows(), from.code(), to.code())
              && naiveCovers(agreement.terms().sharing().datasets(), item)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean naiveFree(Caller caller, ItemClass item) {
    return item.section().equals("reference")
        || ORGANISATIONS
            .get(item.custodian().value())
            .getFirst()
            .equals(ORGANISATIONS.get(caller.organisation().value()).getFirst());
  }

  private static boolean naiveRuns(Agreement agreement) {
    LocalDate today = LocalDate.of(2026, 11, 24);
    Keeping keeping = agreement.terms().keeping();
    long valid =
        agreement.signatures().stream()
            .filter(s -> s.hash().equals(AgreementText.hash(agreement.text())))
            .count();
    return agreement.stage() == Stage.ACTIVE
        && agreement.terms().sharing().form().shape() == Shape.IDENTIFIABLE
        && valid == 2L * agreement.terms().parties().size()
        && (keeping.from() == null || !today.isBefore(keeping.from()))
        && (keeping.until() == null || !today.isAfter(keeping.until()));
  }

  private static boolean naiveIs(String party, OdsCode organisation) {
    return party.equals(organisation.value())
        || ORGANISATIONS.get(organisation.value()).contains(party);
  }

  private static boolean naiveFlows(List<Flow> flows, String from, String to) {
    return flows.isEmpty()
        || flows.stream().anyMatch(f -> f.from().equals(from) && f.to().equals(to));
  }

  private static boolean naiveCovers(List<Dataset> datasets, ItemClass item) {
    return datasets.stream()
        .anyMatch(
            d ->
                (d.sections() == null || d.sections().contains(item.section()))
                    && (d.labels() == null
                        || item.labels().stream()
                            .allMatch(l -> l.equals("N") || d.labels().contains(l))));
  }

  private static Caller caller(Random random) {
    return caller(
        PERSONAS.get(random.nextInt(PERSONAS.size())), CODES.get(random.nextInt(CODES.size())));
  }

  private static Caller caller(String persona, String organisation) {
    Caller.Kind kind = persona.startsWith("app") ? Caller.Kind.APP : Caller.Kind.STAFF;
    return new Caller(kind, "x", "X", persona, new OdsCode(organisation), null);
  }

  private static List<ItemClass> classes(Random random, int number) {
    List<ItemClass> classes = new ArrayList<>();
    for (int id = 1; id <= number; id++) {
      classes.add(
          new ItemClass(
              id * 3,
              new OdsCode(CODES.get(random.nextInt(CODES.size()))),
              SECTIONS.get(random.nextInt(SECTIONS.size())),
              List.copyOf(some(random, LABELS, 0.2))));
    }
    return classes;
  }

  private static List<Agreement> agreements(Random random, int number) {
    List<Agreement> agreements = new ArrayList<>();
    for (int n = 0; n < number; n++) {
      AgreementTerms terms = terms(random);
      Stage stage =
          random.nextInt(8) == 0
              ? Stage.values()[random.nextInt(Stage.values().length)]
              : Stage.ACTIVE;
      Agreement signed = SampleAgreements.signed("a" + n, 1 + n % 3, stage, terms);
      agreements.add(
          switch (random.nextInt(12)) {
            case 0 -> changed(signed, signed.text() + " ", signed.signatures());
            case 1 -> changed(signed, signed.text(), signed.signatures().subList(1, 3));
            default -> signed;
          });
    }
    return agreements;
  }

  private static Agreement changed(
      Agreement of, String text, List<Agreement.Signature> signatures) {
    return new Agreement(
        of.id(), of.version(), of.revision(), of.stage(), of.terms(), text, signatures, null);
  }

  private static AgreementTerms terms(Random random) {
    List<String> names =
        new ArrayList<>(
            List.of("RN1", "RN101", "RN9", "RN2", "Y10001", "acute-trust", "gp-practice"));
    java.util.Collections.shuffle(names, random);
    List<Party> parties =
        names.subList(0, 2 + random.nextInt(3)).stream()
            .map(n -> SampleAgreements.party(n, Part.values()[random.nextInt(3)]))
            .toList();
    List<Flow> flows = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      flows.add(new Flow(parties.get(0).code(), parties.get(1).code(), "Through the platform"));
    }
    Set<Purpose> purposes = EnumSet.of(Purpose.DIRECT_CARE);
    if (random.nextBoolean()) {
      purposes.add(Purpose.EMERGENCY);
    }
    LocalDate today = LocalDate.of(2026, 11, 24);
    return SampleAgreements.terms(
        parties,
        flows,
        new Grounds(purposes, Set.of()),
        new Sharing(
            List.of(dataset(random), dataset(random)),
            some(random, PERSONAS, 0.7),
            random.nextInt(6) == 0 ? new Form(Shape.COUNTS, 8) : SampleAgreements.NAMED,
            Tells.NOTHING),
        switch (random.nextInt(6)) {
          case 0 -> new Keeping("", today.plusDays(1), null, null);
          case 1 -> new Keeping("", null, today.minusDays(1), null);
          case 2 -> new Keeping("", today, today, null);
          default -> SampleAgreements.ALWAYS;
        });
  }

  private static Dataset dataset(Random random) {
    return new Dataset("Some", orAll(random, SECTIONS), orAll(random, LABELS));
  }

  private static @Nullable Set<String> orAll(Random random, List<String> of) {
    return random.nextInt(5) == 0 ? null : some(random, of, 0.4);
  }

  private static Set<String> some(Random random, List<String> of, double share) {
    return of.stream()
        .filter(_ -> random.nextDouble() < share)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
