package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.careweave.audit.Disclosure;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.testing.FakeAudit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionTemplate;

@Tag("access")
class ReviewTests extends AccessSetUp {

  private static final PersonId ANITA = new PersonId(7);
  private static final CompartmentId HOME = new CompartmentId(70);
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private static final Caller DOCTOR = staff("doctor", "hospital-doctor", "RN1");
  private static final Caller NURSE = staff("nurse", "community-nurse", "RN2");
  private static final Caller BOARD = staff("privacy", "privacy-officer", "QNM");
  private static final Caller TRUST = staff("trust-privacy", "privacy-officer", "RN1");

  private final TransactionTemplate transaction = new TransactionTemplate(transactions);
  private final FakeAudit audit = new FakeAudit();
  private final Openings openings =
      new Openings(
          database.jdbc(),
          access,
          audit,
          transaction,
          new OpeningSettings(
              Duration.ofHours(1), Duration.ofDays(3), Duration.ofDays(14), Duration.ofDays(7)),
          clock);
  private final Reviews reviews =
      new Reviews(
          database.jdbc(),
          openings,
          new AuditPermission(database.jdbc(), directory, clock),
          audit,
          transaction,
          clock);

  ReviewTests() {
    super(NOON);
  }

  @BeforeEach
  void loadDirectory() {
    load(
        """
        {"name": "Test", "organisations": [
          {"ods": "QNM", "name": "Board", "kind": "icb"},
          {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
          {"ods": "RN2", "name": "Community", "kind": "community-trust"}]}
        """);
    access.classOf(new OdsCode("RN2"), "problems-and-issues", Set.of());
    access.classOf(new OdsCode("RN2"), "problems-and-issues", Set.of("PSY"));
  }

  @Test
  void whatWaitsIsListedOldestDueFirstAndDecidedNewestFirst() {
    Opening claim = claim(NURSE, ANITA);
    time.set(NOON.plusSeconds(60));
    Opening glass = glass(DOCTOR, ANITA);
    time.set(NOON.plusSeconds(120));
    Opening other = glass(NURSE, new PersonId(8));

    assertThat(waiting(BOARD)).containsExactly(glass.id(), other.id(), claim.id());
    assertThat(reviews.waiting(governance(BOARD))).isEqualTo(new Reviews.Waiting(3, 0));
    time.set(NOON.plus(Duration.ofDays(4)));
    assertThat(reviews.waiting(governance(BOARD))).isEqualTo(new Reviews.Waiting(3, 2));

    decide(glass, Opening.Outcome.APPROPRIATE, BOARD);
    time.set(time.get().plusSeconds(1));
    decide(claim, Opening.Outcome.FOLLOW_UP, BOARD);
    assertThat(waiting(BOARD)).containsExactly(other.id());
    assertThat(ids(new ReviewFilter(true, null, null), 10, BOARD))
        .containsExactly(claim.id(), glass.id());
    assertThat(ids(new ReviewFilter(true, Opening.Kind.BREAK_GLASS, null), 10, BOARD))
        .containsExactly(glass.id());
  }

  @Test
  void theListGoesOnWhereAPageEnds() {
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.add(glass(DOCTOR, new PersonId(100 + i)).id());
    }
    List<Long> seen = new ArrayList<>();
    ReviewFilter.@Nullable Position after = null;
    for (int page = 0; page < 4; page++) {
      List<Opening> found =
          reviews.openings(new ReviewFilter(false, null, after), 2, governance(BOARD));
      found.forEach(opening -> seen.add(opening.id()));
      after =
          ReviewFilter.Position.parse(
              new ReviewFilter.Position(found.getLast().due(), found.getLast().id()).text());
    }
    assertThat(seen).containsExactlyElementsOf(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1", "1.", ".1", "1.2.3", "9999999999999999.1", "1.x"})
  void aTamperedPositionIsRefused(String text) {
    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> ReviewFilter.Position.parse(text));
  }

  @Test
  void aTrustsOfficerReviewsWhatWasOpenedInItsNameOnly() {
    Opening own = glass(DOCTOR, ANITA);
    Opening other = glass(NURSE, ANITA);

    assertThat(waiting(TRUST)).containsExactly(own.id());
    assertThat(reviews.opening(own.id(), governance(TRUST))).isPresent();
    assertThat(reviews.opening(other.id(), governance(TRUST))).isEmpty();
    assertThat(reviews.of(ANITA, governance(TRUST)))
        .extracting(Opening::id)
        .containsExactly(own.id());
    assertThat(
            problem(
                    reviews.decide(
                        other.id(),
                        Opening.Outcome.APPROPRIATE,
                        "Looked into it",
                        governance(TRUST)))
                .kind())
        .isEqualTo(Problem.Kind.NOT_FOUND);
    assertThat(reviews.explaining(other, governance(TRUST))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "doctor, hospital-doctor, GOVERNANCE",
    "x, integration-engineer, GOVERNANCE",
    "x, population-analyst, GOVERNANCE",
    "privacy, privacy-officer, DIRECT_CARE",
    "privacy, privacy-officer, OPERATIONS"
  })
  void whoeverMayNotReadTheTrailReviewsNothing(String user, String persona, Purpose purpose) {
    Opening glass = glass(DOCTOR, ANITA);
    Sight sight = access.sight(staff(user, persona, "QNM"), purpose);
    assertThat(reviews.openings(new ReviewFilter(false, null, null), 10, sight)).isEmpty();
    assertThat(reviews.opening(glass.id(), sight)).isEmpty();
    assertThat(reviews.of(ANITA, sight)).isEmpty();
    assertThat(reviews.waiting(sight)).isEqualTo(new Reviews.Waiting(0, 0));
    assertThat(
            problem(
                    reviews.decide(
                        glass.id(), Opening.Outcome.APPROPRIATE, "Looked into it", sight))
                .kind())
        .isEqualTo(Problem.Kind.NOT_FOUND);
    assertThat(waiting(BOARD)).containsExactly(glass.id());
  }

  @Test
  void aDecisionIsFinalAndThePersonIsTold() {
    Opening glass = glass(DOCTOR, ANITA);
    assertThat(reviews.told(ANITA, governance(BOARD))).isEmpty();
    time.set(NOON.plus(Duration.ofDays(1)));

    Opening decided = decide(glass, Opening.Outcome.APPROPRIATE, BOARD);

    assertThat(decided.decision())
        .isEqualTo(
            new Opening.Decision(
                time.get(), "privacy", Opening.Outcome.APPROPRIATE, "The notes agree with it"));
    assertThat(reviews.told(ANITA, governance(BOARD)))
        .containsExactly(new ToldResident(time.get(), decided));
    Opened again =
        reviews.decide(
            glass.id(), Opening.Outcome.INAPPROPRIATE, "On second thoughts", governance(TRUST));
    assertThat(problem(again).kind()).isEqualTo(Problem.Kind.CONFLICT);
    assertThat(reviews.opening(glass.id(), governance(BOARD)).orElseThrow()).isEqualTo(decided);
    assertThat(reviews.told(ANITA, governance(BOARD))).hasSize(1);
    assertThat(audit.intents())
        .extracting(Disclosure::action)
        .contains("review-break-glass", "read-opening");
    assertThat(audit.intents().toString()).doesNotContain("The notes agree");
  }

  @Test
  void whatThePersonIsToldIsForTheWholeTrailsReadersAndFollowsThePerson() {
    decide(glass(DOCTOR, ANITA), Opening.Outcome.APPROPRIATE, BOARD);
    assertThat(reviews.told(ANITA, governance(TRUST))).isEmpty();
    assertThat(reviews.told(ANITA, access.sight(DOCTOR, Purpose.DIRECT_CARE))).isEmpty();
    access.moved(HOME, new PersonId(9));
    assertThat(reviews.told(ANITA, governance(BOARD))).isEmpty();
    assertThat(reviews.told(new PersonId(9), governance(BOARD))).hasSize(1);
  }

  @Test
  void whatIsFoundInappropriateEndsAtOnceWhatIsFoundAppropriateGoesOn() {
    Opening bad = claim(NURSE, ANITA);
    Opening good = claim(DOCTOR, ANITA);
    time.set(NOON.plusSeconds(60));
    decide(bad, Opening.Outcome.INAPPROPRIATE, BOARD);
    decide(good, Opening.Outcome.APPROPRIATE, BOARD);

    assertThat(openings.inForce(ANITA, access.sight(NURSE, Purpose.DIRECT_CARE))).isEmpty();
    assertThat(access.sight(NURSE, Purpose.DIRECT_CARE, ANITA).clauses())
        .doesNotContain("self-claimed");
    assertThat(openings.inForce(ANITA, access.sight(DOCTOR, Purpose.DIRECT_CARE))).hasSize(1);
    assertThat(access.sight(DOCTOR, Purpose.DIRECT_CARE, ANITA).clauses()).contains("self-claimed");
  }

  @ParameterizedTest
  @EnumSource(Opening.Outcome.class)
  void aDecisionNeedsWords(Opening.Outcome outcome) {
    Opening glass = glass(DOCTOR, ANITA);
    for (String words : List.of("", " ", "ok", "x".repeat(600), "fine \u0000 by me")) {
      Opened opened = reviews.decide(glass.id(), outcome, words, governance(BOARD));
      assertThat(problem(opened).location()).isEqualTo("words");
    }
    assertThat(waiting(BOARD)).containsExactly(glass.id());
  }

  @Test
  void nobodyDecidesAboutWhatTheyOpenedThemselves() {
    Caller both = staff("privacy", "hospital-doctor", "QNM");
    Opening own = glass(both, ANITA);
    Opened opened =
        reviews.decide(own.id(), Opening.Outcome.APPROPRIATE, "I know why", governance(BOARD));
    assertThat(problem(opened).kind()).isEqualTo(Problem.Kind.FORBIDDEN);
    assertThat(waiting(BOARD)).containsExactly(own.id());
  }

  @Test
  void relationshipsThatHeldOrBeganSoonAfterExplainAnOpening() {
    Opening glass = glass(DOCTOR, ANITA);
    relate("org:RN1", RelationshipKind.ATTENDANCE, NOON.plus(Duration.ofHours(5)), null, "soon");
    relate("org:RN1", RelationshipKind.CONTACT, NOON.minus(Duration.ofDays(9)), null, "held");
    relate(
        "org:RN1",
        RelationshipKind.REFERRAL,
        NOON.minus(Duration.ofDays(9)),
        NOON.minusSeconds(1),
        "over");
    relate("org:RN1", RelationshipKind.ADMISSION, NOON.plus(Duration.ofDays(5)), null, "later");
    relate("org:RN2", RelationshipKind.CASELOAD, NOON.minusSeconds(60), null, "others");

    assertThat(reviews.explaining(glass, governance(BOARD)))
        .extracting(Access.Relationship::cause)
        .containsExactly("soon", "held");
  }

  @Test
  void whenTheClauseIsSwitchedOffNobodyReviews() {
    glass(DOCTOR, ANITA);
    assertThat(waiting(BOARD)).hasSize(1);
    database
        .jdbc()
        .sql(
            "update access.clause set active_until = now() - interval '10 y' where id like 'audit-%'")
        .update();
    assertThat(waiting(BOARD)).isEmpty();
  }

  private void relate(
      String principal,
      RelationshipKind kind,
      Instant from,
      @Nullable Instant until,
      String cause) {
    access.relate(new Access.Relationship(principal, HOME, ANITA, kind, from, until, cause));
  }

  private Opening glass(Caller by, PersonId person) {
    return opened(
        by, person, Opening.Kind.BREAK_GLASS, "life-at-risk", "Unconscious, nobody with them");
  }

  private Opening claim(Caller by, PersonId person) {
    return opened(by, person, Opening.Kind.SELF_CLAIM, "referred", "Referred by phone today");
  }

  private Opening opened(
      Caller by, PersonId person, Opening.Kind kind, String reason, String words) {
    return done(
        openings.open(
            new Wish(kind, person, HOME, reason, words), access.sight(by, Purpose.DIRECT_CARE)));
  }

  private Opening decide(Opening opening, Opening.Outcome outcome, Caller by) {
    return done(reviews.decide(opening.id(), outcome, "The notes agree with it", governance(by)));
  }

  private List<Long> waiting(Caller by) {
    return ids(new ReviewFilter(false, null, null), 10, by);
  }

  private List<Long> ids(ReviewFilter filter, int limit, Caller by) {
    return reviews.openings(filter, limit, governance(by)).stream().map(Opening::id).toList();
  }

  private Sight governance(Caller caller) {
    return access.sight(caller, Purpose.GOVERNANCE);
  }

  private static Caller staff(String user, String persona, String organisation) {
    return new Caller(Caller.Kind.STAFF, user, "Someone", persona, new OdsCode(organisation), null);
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
}
