package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ListAssert;
import org.assertj.core.groups.Tuple;
import org.careweave.access.Agreement.Stage;
import org.careweave.access.AgreementEffect.Doubt;
import org.careweave.access.AgreementEffect.Line;
import org.careweave.access.AgreementEffect.Way;
import org.careweave.access.AgreementEffect.Way.Kind;
import org.careweave.access.AgreementTerms.Dataset;
import org.careweave.access.AgreementTerms.Dates;
import org.careweave.access.AgreementTerms.Form;
import org.careweave.access.AgreementTerms.Grounds;
import org.careweave.access.AgreementTerms.Keeping;
import org.careweave.access.AgreementTerms.Part;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.access.AgreementTerms.Sharing;
import org.careweave.access.AgreementTerms.Tells;
import org.careweave.kernel.OdsCode;
import org.careweave.testing.NationalLists;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is said before an agreement begins or ends: what would change for whom, and what expires
/// soon.
@Tag("access")
class AgreementForesightTests extends AgreementSetUp {

  private static final OdsCode BOARD = new OdsCode("QNM");
  private static final OdsCode MINDS = new OdsCode("RN3");
  private static final Sharing NOTHING_YET =
      new Sharing(List.of(), Set.of(), counts(10), Tells.NOTHING);

  @Test
  void whatExpiresSoonIsSaidInTimeAndWhatIsFarOffIsNot() {
    active("soon", until(LocalDate.of(2027, 1, 23)));
    active("late", until(LocalDate.of(2027, 1, 24)));
    Agreement suspended = active("stopped", until(LocalDate.of(2026, 12, 1)));
    changed(desk.suspend(IG, suspended, "Stopped"));
    assertThat(agreements.expiring())
        .extracting(e -> e.agreement().id(), Agreements.Expiring::until)
        .containsExactly(tuple("soon", LocalDate.of(2027, 1, 23)));
    time.set(Instant.parse("2027-01-24T00:00:00Z"));
    assertThat(agreements.expiring()).extracting(e -> e.agreement().id()).containsExactly("late");
  }

  @Test
  void whatWouldChangeIsSaidForEachOrganisationAndRoleBeforeAnythingDoes() {
    int problems = access.classOf(new OdsCode("RN3"), SECTION, Set.of("R"));
    int alerts = access.classOf(new OdsCode("RN3"), "alerts", Set.of());
    int psychiatric = access.classOf(new OdsCode("RN3"), SECTION, Set.of("PSY"));
    access.classOf(new OdsCode("RN1"), SECTION, Set.of());
    Agreement draft = changed(desk.start(IG, "care", whole()));
    AgreementEffect gains = agreements.effectOfActivating(draft);
    assertThat(gains.lines())
        .extracting(l -> l.way().kind(), l -> l.classes()[0])
        .containsExactly(tuple(Kind.SEEN, problems), tuple(Kind.TOLD_EXISTS, psychiatric));
    AgreementEffect.Line line = gains.lines().getFirst();
    assertThat(line.viewer()).isEqualTo(new OdsCode("RN1"));
    assertThat(line.persona()).isEqualTo("hospital-doctor");
    assertThat(line.gained()).isTrue();
    assertThat(line.purposes()).containsExactly(Purpose.DIRECT_CARE);
    assertThat(line.custodians()).containsExactly(new OdsCode("RN3"));
    assertThat(line.sections()).containsExactly(SECTION);
    assertThat(line.labels()).containsExactly("R");
    assertThat(line.classes()).containsExactly(problems);
    Agreement active = active("other", whole());
    assertThat(agreements.effectOfActivating(draft).isEmpty()).isTrue();
    assertThat(agreements.effectOfStopping(active).lines())
        .extracting(AgreementEffect.Line::gained)
        .containsExactly(false, false);
    Agreement next = changed(desk.edit(IG, active, sharing("alerts")));
    assertThat(agreements.effectOfActivating(next).lines())
        .extracting(AgreementEffect.Line::gained, l -> l.classes()[0])
        .containsExactly(tuple(true, alerts), tuple(false, problems));
    assertThat(sees(alerts)).isFalse();
  }

  @Test
  void whoGainsOrLosesCountingIsSaidWithHowSmallTheNumbersAre() {
    int problems = access.classOf(MINDS, SECTION, Set.of());
    loadAnalysts();
    AgreementTerms tens = flowing("population-analyst", counts(10), SECTION);
    Line gains = only(agreements.effectOfActivating(drafted("tens", 1, tens)));
    assertThat(gains.viewer()).isEqualTo(BOARD);
    assertThat(gains.persona()).isEqualTo("population-analyst");
    assertThat(gains.way()).isEqualTo(new Way(Kind.COUNTED, counts(10)));
    assertThat(gains.purposes()).containsExactly(Purpose.POPULATION_HEALTH);
    assertThat(gains.custodians()).containsExactly(MINDS);
    assertThat(gains.sections()).containsExactly(SECTION);
    assertThat(gains.gained()).isTrue();
    assertThat(gains.classes()).containsExactly(problems);
    assertThat(only(agreements.effectOfStopping(running("tens", tens))).gained()).isFalse();
    assertThat(agreements.effectOfActivating(drafted("same", 1, tens)).isEmpty()).isTrue();
    assertThat(ways(drafted("tens", 2, flowing("population-analyst", counts(5), SECTION))))
        .containsExactly(tuple(true, new Way(Kind.COUNTED, counts(5))));
    assertThat(ways(drafted("tens", 2, flowing("population-analyst", counts(20), SECTION))))
        .containsExactly(tuple(false, new Way(Kind.COUNTED, counts(10))));
  }

  @Test
  void whatMayBeCountedTogetherAndNotOnlyApartIsGained() {
    access.classOf(MINDS, SECTION, Set.of());
    access.classOf(MINDS, "alerts", Set.of());
    loadAnalysts();
    running("one", flowing("population-analyst", counts(10), SECTION));
    running("other", flowing("population-analyst", counts(10), "alerts"));
    AgreementTerms both = flowing("population-analyst", counts(10), SECTION, "alerts");
    assertThat(only(agreements.effectOfActivating(drafted("both", 1, both))).sections())
        .containsExactly("alerts", SECTION);
  }

  @Test
  void whoGainsOrLosesExtractsIsSaidWithHowExactTheirDatesAre() {
    access.classOf(MINDS, SECTION, Set.of());
    loadAnalysts();
    Form years = new Form(Shape.PSEUDONYMISED, 0, Dates.YEAR);
    Form months = new Form(Shape.PSEUDONYMISED, 0, Dates.MONTH);
    running("counted", flowing("population-analyst", counts(5), SECTION));
    AgreementTerms terms = flowing("population-analyst", years, SECTION);
    assertThat(ways(drafted("extracts", 1, terms)))
        .containsExactly(tuple(true, new Way(Kind.EXTRACTED, years)));
    Agreement running = running("extracts", terms);
    assertThat(agreements.effectOfStopping(running).lines())
        .extracting(Line::gained, Line::way)
        .containsExactly(tuple(false, new Way(Kind.EXTRACTED, years)));
    assertThat(ways(drafted("extracts", 2, flowing("population-analyst", months, SECTION))))
        .containsExactly(tuple(true, new Way(Kind.EXTRACTED, months)));
  }

  @Test
  void applicationsAreAmongThoseWhoGainAndLose() {
    int problems = access.classOf(MINDS, SECTION, Set.of());
    AgreementTerms counted = flowing("app-counts", counts(10), SECTION);
    AgreementEffect nobody = agreements.effectOfActivating(drafted("counted", 1, counted));
    assertThat(nobody.lines()).isEmpty();
    assertThat(nobody.doubts()).extracting(Doubt::kind).contains(Doubt.Kind.NOBODY_IN_ROLE);
    register("dashboard", "app-counts", BOARD);
    register("elsewhere", "app-counts", new OdsCode("RN1"));
    AgreementEffect effect = agreements.effectOfActivating(drafted("counted", 1, counted));
    assertThat(only(effect).viewer()).isEqualTo(BOARD);
    assertThat(only(effect).persona()).isEqualTo("app-counts");
    assertThat(only(effect).isOfApplications()).isTrue();
    assertThat(effect.applications())
        .extracting(Client::id)
        .containsExactly("dashboard", "elsewhere");
    database
        .jdbc()
        .sql(
            """
            insert into access.clause (id, words, effect, personas, relationships)
            values ('test-app', 'For tests.', 'allow', '{app-viewer}', '{}')
            """)
        .update();
    register("viewer", "app-viewer", BOARD);
    AgreementTerms seen = flowing("app-viewer", SampleAgreements.NAMED, SECTION);
    Line gains = only(agreements.effectOfActivating(drafted("seen", 1, seen)));
    assertThat(gains.way()).isEqualTo(new Way(Kind.SEEN, null));
    assertThat(gains.classes()).containsExactly(problems);
    assertThat(only(agreements.effectOfStopping(running("seen", seen))).gained()).isFalse();
  }

  @Test
  void whatIsToldOfWhatAnAgreementLeavesOutIsCompared() {
    access.classOf(MINDS, SECTION, Set.of());
    int alerts = access.classOf(MINDS, "alerts", Set.of());
    AgreementTerms silent = telling(Tells.NOTHING);
    running("silent", silent);
    AgreementEffect gains =
        agreements.effectOfActivating(drafted("silent", 2, telling(Tells.COUNT)));
    assertThat(only(gains).way()).isEqualTo(new Way(Kind.TOLD_COUNT, null));
    assertThat(only(gains).classes()).containsExactly(alerts);
    running("telling", telling(Tells.COUNT));
    assertThat(ways(drafted("telling", 2, telling(Tells.EXISTS))))
        .containsExactly(tuple(false, new Way(Kind.TOLD_COUNT, null)));
    assertThat(ways(drafted("telling", 2, telling(Tells.COUNT)))).isEmpty();
  }

  @Test
  void whatCannotBeComparedIsNamedAndThenItIsNotCertainThatNothingChanges() {
    access.classOf(MINDS, SECTION, Set.of());
    loadAnalysts();
    AgreementTerms terms = flowing("population-analyst", counts(10), SECTION);
    assertDoubts(of(terms, List.of(), terms.grounds(), terms.sharing()))
        .containsExactly(Doubt.Kind.NO_RECEIVER, Doubt.Kind.NO_PROVIDER);
    assertDoubts(of(terms, terms.parties(), new Grounds(Set.of(), Set.of()), NOTHING_YET))
        .containsExactly(Doubt.Kind.NO_ROLE, Doubt.Kind.NO_DATASET, Doubt.Kind.NO_PURPOSE);
    assertDoubts(of(terms, terms.parties(), SampleAgreements.CARE, terms.sharing()))
        .containsExactly(Doubt.Kind.OTHER_PURPOSE);
    assertDoubts(flowing("gp", counts(10), SECTION))
        .containsExactly(Doubt.Kind.NOBODY_IN_ROLE, Doubt.Kind.NOBODY_AT_RECEIVER);
    assertDoubts(flowing("population-analyst", counts(10), "alerts"))
        .containsExactly(Doubt.Kind.NOTHING_HELD);
    Keeping past = new Keeping("", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 11, 23), null);
    assertDoubts(
            SampleAgreements.terms(
                terms.parties(), List.of(), terms.grounds(), terms.sharing(), past))
        .containsExactly(Doubt.Kind.OVER);
  }

  @Test
  void whatBeginsLaterIsLookedAtOnItsFirstDayAndTheTimeUntilThenIsNotForgotten() {
    access.classOf(MINDS, SECTION, Set.of());
    loadAnalysts();
    AgreementTerms terms = flowing("population-analyst", counts(10), SECTION);
    AgreementTerms later =
        SampleAgreements.terms(
            terms.parties(),
            List.of(),
            terms.grounds(),
            terms.sharing(),
            new Keeping("", LocalDate.of(2027, 1, 1), null, null));
    assertThat(only(agreements.effectOfStopping(running("later", later))).gained()).isFalse();
    running("now", terms);
    AgreementEffect effect = agreements.effectOfActivating(drafted("now", 2, later));
    assertThat(effect.lines()).isEmpty();
    assertThat(effect.doubts()).extracting(Doubt::kind).containsExactly(Doubt.Kind.PAUSE);
  }

  @Test
  void thatNationalOptOutsWereNotCheckedIsSaidOfWhatWouldRestOnThem() {
    access.classOf(MINDS, SECTION, Set.of());
    loadAnalysts();
    Agreement draft = drafted("counted", 1, flowing("population-analyst", counts(10), SECTION));
    assertThat(agreements.effectOfActivating(draft).doubts()).isEmpty();
    time.set(NOW.plus(Duration.ofDays(22)));
    AgreementEffect late = agreements.effectOfActivating(draft);
    assertThat(late.lines()).hasSize(1);
    assertThat(late.doubts()).extracting(Doubt::kind).containsExactly(Doubt.Kind.NOT_CHECKED);
  }

  private ListAssert<Doubt.Kind> assertDoubts(AgreementTerms terms) {
    AgreementEffect effect = agreements.effectOfActivating(drafted("doubted", 1, terms));
    assertThat(effect.lines()).isEmpty();
    assertThat(effect.isEmpty()).isFalse();
    return assertThat(effect.doubts().stream().map(Doubt::kind).toList());
  }

  private List<Tuple> ways(Agreement draft) {
    return agreements.effectOfActivating(draft).lines().stream()
        .map(line -> tuple(line.gained(), line.way()))
        .toList();
  }

  private static Line only(AgreementEffect effect) {
    assertThat(effect.lines()).hasSize(1);
    return effect.lines().getFirst();
  }

  private void register(String id, String persona, OdsCode organisation) {
    new ClientRows(database.jdbc())
        .add(new Client(Client.Kind.APP, id, "App " + id, persona, organisation), "no secret");
  }

  private void loadAnalysts() {
    load(
        """
        {"name": "Test", "organisations": [], "staff": [
          {"user": "analyst", "name": "A", "jobRole": "R1840", "jobRoleName": "Analyst",
           "persona": "population-analyst", "organisation": "QNM"}]}
        """);
    NationalLists.none(database.jdbc());
    new AccessRows(database.jdbc()).checkedNationally(NOW);
  }

  private static Agreement drafted(String id, int version, AgreementTerms terms) {
    return SampleAgreements.signed(id, version, Stage.DRAFT, terms);
  }

  private Agreement running(String id, AgreementTerms terms) {
    Agreement running = SampleAgreements.signed(id, 1, Stage.ACTIVE, terms);
    SampleAgreements.store(new AgreementRows(database.jdbc()), running);
    return running;
  }

  private static Form counts(int smallest) {
    return new Form(Shape.COUNTS, smallest);
  }

  /// What the mental health trust holds of some sections, to the board for population health.
  private static AgreementTerms flowing(String role, Form form, String... sections) {
    return SampleAgreements.terms(
        List.of(
            SampleAgreements.party("QNM", Part.RECEIVES),
            SampleAgreements.party("RN3", Part.PROVIDES)),
        List.of(),
        new Grounds(Set.of(Purpose.POPULATION_HEALTH), Set.of("gdpr-6-1-e")),
        new Sharing(
            List.of(new Dataset("Some", Set.of(sections), Set.of())),
            Set.of(role),
            form,
            Tells.NOTHING),
        SampleAgreements.ALWAYS);
  }

  private static AgreementTerms telling(Tells tells) {
    return SampleAgreements.doctorsSee(SECTION, SampleAgreements.ALWAYS, tells);
  }

  private static AgreementTerms of(
      AgreementTerms terms, List<AgreementTerms.Party> parties, Grounds grounds, Sharing sharing) {
    return SampleAgreements.terms(parties, List.of(), grounds, sharing, terms.keeping());
  }

  private static AgreementTerms until(LocalDate last) {
    return SampleAgreements.doctorsSee(
        SECTION,
        new Keeping("As the record", LocalDate.of(2026, 1, 1), last, LocalDate.of(2026, 11, 30)),
        Tells.NOTHING);
  }
}
