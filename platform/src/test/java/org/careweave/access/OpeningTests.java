package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.careweave.audit.Disclosure;
import org.careweave.directory.Directory;
import org.careweave.directory.Persona;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.testing.FakeAudit;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Tag("access")
class OpeningTests {

  private static final OdsCode HOSPITAL = new OdsCode("RN1");
  private static final OdsCode MINDS = new OdsCode("RN3");
  private static final PersonId ANITA = new PersonId(7);
  private static final CompartmentId HOME = new CompartmentId(70);
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String WORDS = "Unconscious in resus, no relatives here";

  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcTransactionManager transactions =
      new JdbcTransactionManager(database.dataSource());
  private final Directory directory = new Directory(database.jdbc(), transactions, event -> {});
  private final AtomicReference<Instant> time = new AtomicReference<>(NOON);
  private final InstantSource clock = time::get;
  private final FakeAudit audit = new FakeAudit();
  private final Access access = node();
  private final Openings openings = openings(access);

  private int problem;
  private int crisis;

  @BeforeEach
  void load() {
    directory.load(
        """
        {"name": "Test", "organisations": [
          {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
          {"ods": "RN3", "name": "Minds", "kind": "mental-health-trust"}]}
        """
            .getBytes(StandardCharsets.UTF_8));
    access.classOf(MINDS, "person-demographics", Set.of());
    problem = access.classOf(MINDS, "problems-and-issues", Set.of());
    crisis = access.classOf(MINDS, "contingency-plan", Set.of("PSY"));
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private Access node() {
    return Access.over(database.jdbc(), directory, clock);
  }

  private Openings openings(Access node) {
    return new Openings(
        database.jdbc(),
        node,
        audit,
        new TransactionTemplate(transactions),
        new OpeningSettings(
            Duration.ofHours(1), Duration.ofDays(3), Duration.ofDays(14), Duration.ofDays(7)),
        clock);
  }

  @Test
  void brokenGlassCountsFromTheNextRequestOnEveryNodeAndEndsByItself() {
    Access other = node();
    assertThat(seen(other, Persona.HOSPITAL_DOCTOR)).doesNotContain(problem, crisis);

    Opening opening = done(breakGlass(Persona.HOSPITAL_DOCTOR));

    assertThat(seen(other, Persona.HOSPITAL_DOCTOR)).contains(problem, crisis);
    assertThat(opening.until()).isEqualTo(NOON.plus(Duration.ofHours(1)));
    assertThat(opening.due()).isEqualTo(NOON.plus(Duration.ofDays(3)));
    time.set(NOON.plus(Duration.ofMinutes(59)));
    assertThat(seen(other, Persona.HOSPITAL_DOCTOR)).contains(problem, crisis);
    assertThat(openings.inForce(ANITA, sight(Persona.HOSPITAL_DOCTOR))).containsExactly(opening);
    time.set(NOON.plus(Duration.ofHours(1)));
    assertThat(seen(other, Persona.HOSPITAL_DOCTOR)).doesNotContain(problem, crisis);
    assertThat(openings.inForce(ANITA, sight(Persona.HOSPITAL_DOCTOR))).isEmpty();
  }

  @Test
  void whatIsOpenedIsForTheOneWhoOpenedItOnly() {
    done(breakGlass(Persona.HOSPITAL_DOCTOR));

    Caller colleague =
        new Caller(Caller.Kind.STAFF, "colleague", "Col", "hospital-doctor", HOSPITAL, "RN1-AMU");
    assertThat(access.sight(colleague, Purpose.DIRECT_CARE, ANITA).classes())
        .doesNotContain(problem, crisis);
    assertThat(
            access
                .sight(caller(Persona.HOSPITAL_DOCTOR), Purpose.DIRECT_CARE, new PersonId(8))
                .classes())
        .doesNotContain(problem, crisis);
  }

  @ParameterizedTest
  @CsvSource({
    "problems-and-issues, sealed",
    "problems-and-issues, sealed-and-locked",
    "problems-and-issues, third-party",
    "problems-and-issues, V",
    "problems-and-issues, SEX",
    "problems-and-issues, HIV",
    "problems-and-issues, SDV",
    "problems-and-issues, nobody-knows-this-label",
    "contact-details, R",
  })
  void whatIsSealedOrAboutOthersOrRestrictedIsNotOpened(String section, String label) {
    int hidden = access.classOf(MINDS, section, Set.of(label));
    for (Persona persona : Persona.values()) {
      Opened opened = breakGlass(persona);
      if (opened instanceof Opened.Done) {
        assertThat(seen(access, persona)).contains(crisis).doesNotContain(hidden);
      }
    }
    assertThat(rows()).isEqualTo(6);
  }

  @Test
  void thatSomethingStaysSealedIsToldButNothingOfWhatIsLocked() {
    int sealed = access.classOf(MINDS, "problems-and-issues", Set.of("sealed"));
    int locked = access.classOf(MINDS, "problems-and-issues", Set.of("sealed-and-locked"));
    int other = access.classOf(MINDS, "problems-and-issues", Set.of("third-party"));
    assertThat(told(Persona.HOSPITAL_DOCTOR)).isEmpty();

    done(breakGlass(Persona.HOSPITAL_DOCTOR));

    assertThat(told(Persona.HOSPITAL_DOCTOR)).contains(sealed, other).doesNotContain(locked);
  }

  @ParameterizedTest
  @EnumSource(
      value = Persona.class,
      names = {
        "PHYSIOTHERAPIST",
        "SOCIAL_WORKER",
        "LINK_WORKER",
        "POPULATION_ANALYST",
        "IG_LEAD",
        "INTEGRATION_ENGINEER"
      })
  void whomNoClausePermitsIsRefusedAndNothingChanges(Persona persona) {
    assertThat(problem(breakGlass(persona)).kind()).isEqualTo(Problem.Kind.FORBIDDEN);

    assertThat(rows()).isZero();
    assertThat(related()).isZero();
    assertThat(audit.outcomes().getLast().result()).isEqualTo("refused");
    assertThat(openings.offer(sight(persona), ANITA).allows(Opening.Kind.BREAK_GLASS)).isFalse();
  }

  @Test
  void aMachineMayNotOpenAnythingOnItsOwnWord() {
    Caller app = new Caller(Caller.Kind.APP, "app-x", "App", "hospital-doctor", HOSPITAL, null);
    Opened opened =
        openings.open(wish(Opening.Kind.BREAK_GLASS, "life-at-risk", WORDS), sight(app));
    assertThat(problem(opened).kind()).isEqualTo(Problem.Kind.FORBIDDEN);
    assertThat(rows()).isZero();
  }

  @Test
  void whenTheClauseIsSwitchedOffNobodyMayBreakTheGlassAnyMore() {
    database
        .jdbc()
        .sql("update access.clause set active_until = ? where id = 'break-glass'")
        .param(NOON.minusSeconds(1).atOffset(java.time.ZoneOffset.UTC))
        .update();
    // Contact details alone are still opened by a clause of their own.
    database
        .jdbc()
        .sql("update access.clause set active_until = ? where id = 'break-glass-contact-details'")
        .param(NOON.minusSeconds(1).atOffset(java.time.ZoneOffset.UTC))
        .update();
    assertThat(problem(breakGlass(Persona.HOSPITAL_DOCTOR)).kind())
        .isEqualTo(Problem.Kind.FORBIDDEN);
    done(breakGlass(Persona.COMMUNITY_NURSE));
  }

  @ParameterizedTest
  @CsvSource({
    "'', Unconscious in resus, reason",
    "no-such-reason, Unconscious in resus, reason",
    "with-me-now, Unconscious in resus, reason",
    "life-at-risk, '', words",
    "life-at-risk, '          ', words",
    "life-at-risk, urgent, words",
    "life-at-risk, xxxxxxxxxxxxxxxx, words",
    "life-at-risk, '1234 5678 90', words",
  })
  void aReasonAndWordsAreRequired(String reason, String words, String field) {
    Opened opened = openings.open(wish(Opening.Kind.BREAK_GLASS, reason, words), sight(Persona.GP));
    assertThat(problem(opened).kind()).isEqualTo(Problem.Kind.INVALID);
    assertThat(problem(opened).location()).isEqualTo(field);
    assertThat(rows()).isZero();
    assertThat(related()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {501, 100_000})
  void wordsThatAreTooLongAreRefused(int length) {
    Opened opened =
        openings.open(
            wish(
                Opening.Kind.BREAK_GLASS,
                "life-at-risk",
                "a b ".repeat(length).substring(0, length - 1) + "c"),
            sight(Persona.GP));
    assertThat(problem(opened).location()).isEqualTo("words");
    assertThat(rows()).isZero();
  }

  @Test
  void wordsWithControlCharactersAreRefusedAndOrdinaryPunctuationIsKept() {
    assertThat(
            problem(
                    openings.open(
                        wish(Opening.Kind.BREAK_GLASS, "life-at-risk", "he is\u0000 unconscious"),
                        sight(Persona.GP)))
                .location())
        .isEqualTo("words");
    String words = "O'Brien <b>&\r\nwife: “no pulse” 🚑 — 'drop table'";
    Opening kept =
        done(
            openings.open(
                wish(Opening.Kind.BREAK_GLASS, "life-at-risk", words), sight(Persona.GP)));
    assertThat(openings.inForce(ANITA, sight(Persona.GP)).getFirst().words()).isEqualTo(words);
    assertThat(kept.toString()).doesNotContain("Brien");
  }

  @Test
  void itCannotBeMadeLongerOnlyMadeAnewWithAReasonOfItsOwn() {
    Opening first = done(breakGlass(Persona.HOSPITAL_DOCTOR));
    time.set(NOON.plus(Duration.ofMinutes(30)));

    assertThat(problem(breakGlass(Persona.HOSPITAL_DOCTOR)).kind())
        .isEqualTo(Problem.Kind.CONFLICT);

    assertThat(openings.inForce(ANITA, sight(Persona.HOSPITAL_DOCTOR))).containsExactly(first);
    assertThat(until("opening/" + first.id())).isEqualTo(first.until());
    time.set(first.until());
    Opening second = done(breakGlass(Persona.HOSPITAL_DOCTOR));
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void ofTwoAttemptsAtOnceOneSucceeds() throws Exception {
    int nodes = 4;
    CyclicBarrier start = new CyclicBarrier(nodes);
    try (ExecutorService threads = Executors.newFixedThreadPool(nodes)) {
      List<Future<Opened>> answers =
          Stream.generate(() -> openings(node()))
              .limit(nodes)
              .map(
                  own ->
                      threads.submit(
                          () -> {
                            start.await();
                            return own.open(
                                wish(Opening.Kind.BREAK_GLASS, "life-at-risk", WORDS),
                                sight(Persona.GP));
                          }))
              .toList();
      int done = 0;
      for (Future<Opened> answer : answers) {
        done += answer.get() instanceof Opened.Done ? 1 : 0;
      }
      assertThat(done).isEqualTo(1);
    }
    assertThat(rows()).isEqualTo(1);
    assertThat(related()).isEqualTo(1);
  }

  @Test
  void itEndsWhenItsOpenerSaysSoAndNobodyElseCanEndIt() {
    Opening opening = done(breakGlass(Persona.HOSPITAL_DOCTOR));
    time.set(NOON.plus(Duration.ofMinutes(4)));

    assertThat(problem(openings.end(opening.id(), sight(Persona.GP))).kind())
        .isEqualTo(Problem.Kind.NOT_FOUND);
    assertThat(seen(access, Persona.HOSPITAL_DOCTOR)).contains(problem);

    Opening ended = done(openings.end(opening.id(), sight(Persona.HOSPITAL_DOCTOR)));
    assertThat(ended.ended()).isEqualTo(time.get());
    assertThat(seen(node(), Persona.HOSPITAL_DOCTOR)).doesNotContain(problem, crisis);
    assertThat(openings.inForce(ANITA, sight(Persona.HOSPITAL_DOCTOR))).isEmpty();

    assertThat(problem(openings.end(opening.id(), sight(Persona.HOSPITAL_DOCTOR))).kind())
        .isEqualTo(Problem.Kind.NOT_FOUND);
    assertThat(problem(openings.end(4711, sight(Persona.HOSPITAL_DOCTOR))).kind())
        .isEqualTo(Problem.Kind.NOT_FOUND);
  }

  @Test
  void theTrailNamesTheDeedTheReasonAndTheClausesButNoWords() {
    Opening opening = done(breakGlass(Persona.HOSPITAL_DOCTOR));
    openings.end(opening.id(), sight(Persona.HOSPITAL_DOCTOR));

    assertThat(audit.intents())
        .extracting(Disclosure::action, Disclosure::query, Disclosure::persons)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("break-glass", "life-at-risk", List.of(7L)),
            org.assertj.core.groups.Tuple.tuple("end-break-glass", "", List.of(7L)));
    assertThat(audit.intents().getFirst().clauses()).contains("break-glass");
    assertThat(audit.intents().toString()).doesNotContain("Unconscious");
    assertThat(audit.outcomes()).extracting(FakeAudit.Outcome::result).containsExactly("ok", "ok");
  }

  @Test
  void whenTheTrailCannotBeWrittenNothingIsOpened() {
    Openings silent =
        new Openings(
            database.jdbc(),
            access,
            new org.careweave.audit.AuditTrail() {
              @Override
              public Intent begin(Disclosure disclosure) {
                throw new org.careweave.kernel.Unavailable("audit", true, null);
              }

              @Override
              public void outcome(long intent, int items, List<Long> persons, String result) {}
            },
            new TransactionTemplate(transactions),
            new OpeningSettings(
                Duration.ofHours(1), Duration.ofDays(3), Duration.ofDays(14), Duration.ofDays(7)),
            clock);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                silent.open(
                    wish(Opening.Kind.BREAK_GLASS, "life-at-risk", WORDS), sight(Persona.GP)))
        .isInstanceOf(org.careweave.kernel.Unavailable.class);
    assertThat(rows()).isZero();
    assertThat(related()).isZero();
  }

  @Test
  void aSelfClaimGrantsLessThanBrokenGlassAndLastsLonger() {
    int results = access.classOf(MINDS, "investigation-results", Set.of());
    Opened opened =
        openings.open(
            wish(Opening.Kind.SELF_CLAIM, "referred", "Referred by phone by Dr Bell"),
            sight(Persona.COMMUNITY_NURSE));

    assertThat(done(opened).until()).isEqualTo(NOON.plus(Duration.ofDays(14)));
    assertThat(seen(access, Persona.COMMUNITY_NURSE))
        .contains(problem, results)
        .doesNotContain(crisis);
    assertThat(
            openings.offer(sight(Persona.COMMUNITY_NURSE), ANITA).allows(Opening.Kind.BREAK_GLASS))
        .isTrue();
    assertThat(
            openings.offer(sight(Persona.COMMUNITY_NURSE), ANITA).allows(Opening.Kind.SELF_CLAIM))
        .isFalse();
  }

  @Test
  void reasonsToClaimDifferByRole() {
    access.classOf(MINDS, "services-and-care", Set.of());
    assertThat(claims(Persona.SOCIAL_WORKER)).contains("assessment").doesNotContain("expected");
    assertThat(claims(Persona.WARD_COORDINATOR)).contains("expected").doesNotContain("advice");
    assertThat(claims(Persona.LINK_WORKER)).isEmpty();
    assertThat(claims(Persona.PARAMEDIC)).isEmpty();
    Opened opened =
        openings.open(
            wish(Opening.Kind.SELF_CLAIM, "assessment", "Referred by phone by Dr Bell"),
            sight(Persona.GP));
    assertThat(problem(opened).location()).isEqualTo("reason");
  }

  @Test
  void whoSeesItAllAlreadyIsOfferedNothing() {
    access.relate(
        new Access.Relationship(
            "org:RN3", HOME, ANITA, RelationshipKind.CASELOAD, NOON, null, "RN3/Episode/1"));
    Caller practitioner =
        new Caller(Caller.Kind.STAFF, "mh", "Gareth", "mental-health-practitioner", MINDS, null);
    Offer offer = openings.offer(access.sight(practitioner, Purpose.DIRECT_CARE), ANITA);
    assertThat(offer.allows(Opening.Kind.BREAK_GLASS)).isFalse();
    assertThat(offer.allows(Opening.Kind.SELF_CLAIM)).isFalse();
  }

  @Test
  void itIsOfferedWhereItWouldShowWhatIsWithheldAndNowhereElse() {
    access.classOf(MINDS, "problems-and-issues", Set.of("sealed"));
    access.relate(
        new Access.Relationship(
            "org:RN1", HOME, ANITA, RelationshipKind.ATTENDANCE, NOON, null, "RN1/Encounter/1"));
    Offer offer = openings.offer(sight(Persona.HOSPITAL_DOCTOR), ANITA);
    assertThat(offer.opens("mental-health-exists", MINDS, "contingency-plan")).isTrue();
    assertThat(offer.opens("mental-health-exists", MINDS, "problems-and-issues")).isFalse();
    assertThat(offer.opens("mental-health-exists", HOSPITAL, "contingency-plan")).isFalse();
    assertThat(offer.opens("sealed-exists", MINDS, "problems-and-issues")).isFalse();
  }

  @Test
  void whatIsOpenedFollowsItsSourcePatientWhenPeopleAreParted() {
    done(breakGlass(Persona.HOSPITAL_DOCTOR));
    access.moved(HOME, new PersonId(8));
    assertThat(openings.inForce(ANITA, sight(Persona.HOSPITAL_DOCTOR))).isEmpty();
    assertThat(openings.inForce(new PersonId(8), sight(Persona.HOSPITAL_DOCTOR))).hasSize(1);
    assertThat(seen(access, Persona.HOSPITAL_DOCTOR)).doesNotContain(problem);
  }

  private List<String> claims(Persona persona) {
    return openings.offer(sight(persona), ANITA).reasons(Opening.Kind.SELF_CLAIM).stream()
        .map(OpeningReason::code)
        .toList();
  }

  private Opened breakGlass(Persona persona) {
    return openings.open(wish(Opening.Kind.BREAK_GLASS, "life-at-risk", WORDS), sight(persona));
  }

  private static Wish wish(Opening.Kind kind, String reason, String words) {
    return new Wish(kind, ANITA, HOME, reason, words);
  }

  private static Opening done(Opened opened) {
    return switch (opened) {
      case Opened.Done(var opening) -> opening;
      case Opened.Refused(var problem) -> throw new AssertionError("refused: " + problem);
    };
  }

  private static Problem problem(Opened opened) {
    return switch (opened) {
      case Opened.Done(var opening) -> throw new AssertionError("done: " + opening);
      case Opened.Refused(var problem) -> problem;
    };
  }

  private Sight sight(Persona persona) {
    return sight(caller(persona));
  }

  private Sight sight(Caller caller) {
    return access.sight(caller, purpose(caller.persona()));
  }

  private static Purpose purpose(String persona) {
    return persona.equals("paramedic") ? Purpose.EMERGENCY : Purpose.DIRECT_CARE;
  }

  private List<Integer> seen(Access node, Persona persona) {
    return Arrays.stream(node.sight(caller(persona), purpose(persona.code()), ANITA).classes())
        .boxed()
        .toList();
  }

  private List<Integer> told(Persona persona) {
    return node().sight(caller(persona), Purpose.DIRECT_CARE, ANITA).releases().stream()
        .flatMapToInt(release -> Arrays.stream(release.classes()))
        .boxed()
        .toList();
  }

  private static Caller caller(Persona persona) {
    return new Caller(
        Caller.Kind.STAFF, persona.code(), "Someone", persona.code(), HOSPITAL, "RN1-AMU");
  }

  private int rows() {
    return count("select count(*) from access.opening");
  }

  private int related() {
    return count("select count(*) from access.related");
  }

  private int count(String sql) {
    return database.jdbc().sql(sql).query(Integer.class).single();
  }

  private Instant until(String cause) {
    return database
        .jdbc()
        .sql("select until from access.related where cause = ?")
        .param(cause)
        .query(java.time.OffsetDateTime.class)
        .single()
        .toInstant();
  }
}
