package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.careweave.access.Caller;
import org.careweave.access.OptOut;
import org.careweave.access.Purpose;
import org.careweave.access.Seal;
import org.careweave.access.SealOutcome;
import org.careweave.access.Sight;
import org.careweave.access.Why;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.OdsCode;
import org.careweave.people.PeopleQuery;
import org.careweave.people.SourcePatient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whoever opted out of uses beyond their own care is not there for those, on any path, and is for
/// their care.
@Tag("record")
@Tag("access")
class OptOutTests extends SealFixture {

  private static final OdsCode PRACTICE = new OdsCode("Y90001");

  @BeforeEach
  void aRuleForPlanning() {
    jdbc.sql(
            """
            insert into access.clause
              (id, words, effect, personas, purposes, relationships)
            values ('test-planning', 'For tests.', 'allow', '{population-analyst}',
              '{POPULATION_HEALTH}', '{}')
            on conflict do nothing
            """)
        .update();
  }

  @AfterEach
  void noRuleForPlanning() {
    jdbc.sql("delete from access.clause where id = 'test-planning'").update();
    jdbc.sql("update access.lawful_basis set sets_aside = '{}' where code = 'gdpr-6-1-e'").update();
  }

  private Sight analyst(String organisation) {
    return access.sight(caller(organisation), Purpose.POPULATION_HEALTH);
  }

  private static Caller caller(String organisation) {
    return new Caller(
        Caller.Kind.STAFF,
        "analyst",
        "Analyst",
        "population-analyst",
        new OdsCode(organisation),
        null);
  }

  private static Seal.Covers out(OptOut optOut) {
    return new Seal.Covers.BeyondCare(optOut);
  }

  private List<SourcePatient> foundByNumber(Sight sight) {
    SourcePatient known = people.person(person(), Feeding.SYSTEM).orElseThrow().best();
    NhsNumber number = known.nhsNumber();
    return people.find(new PeopleQuery.ByNhsNumber(number), sight, 9).stream()
        .flatMap(found -> found.linked().stream())
        .toList();
  }

  @Test
  void whoOptedOutNationallyIsNotThereForPlanningOnAnyPathAndIsForCare() throws Exception {
    Instant before = Instant.now().plusMillis(20);
    Thread.sleep(50);
    assertThat(shown(analyst("QN9"))).contains(observation, other, problem);
    assertThat(foundByNumber(analyst("QN9"))).isNotEmpty();
    List<ResourceKey> forCare = shown(nurse("RN2"));
    SourcePatient known = people.person(person(), Feeding.SYSTEM).orElseThrow().best();
    assertThat(people.find(new PeopleQuery.ByName(known.family(), null), analyst("QN9"), 9))
        .anyMatch(found -> found.person().equals(person()));

    Seal optOut = place(out(OptOut.NATIONAL), null);

    for (String organisation : List.of("QN9", "RN1", "RN3")) {
      Sight planning = analyst(organisation);
      assertThat(shown(planning)).as(organisation).isEmpty();
      assertThat(records.read(observation, planning)).isInstanceOf(ReadResult.NotFound.class);
      assertThat(records.read(hospital.key("Patient", "p"), planning))
          .isInstanceOf(ReadResult.NotFound.class);
      assertThat(records.vread(observation, 1, planning)).isInstanceOf(ReadResult.NotFound.class);
      assertThat(records.history(observation, planning, 9, null).versions()).isEmpty();
      assertThat(found(planning)).isEmpty();
      assertThat(asKnown(before, planning)).isEmpty();
      assertThat(foundByNumber(planning)).isEmpty();
      assertThat(people.person(person(), planning)).isEmpty();
    }
    observe("new", "later");
    hospital
        .put(
            "Patient",
            "p",
            Feeding.patient(known.family(), "1961-02-03", known.nhsNumber().value())
                + ",'active':true")
        .send();
    assertThat(shown(analyst("QN9"))).isEmpty();
    assertThat(people.find(new PeopleQuery.ByName(known.family(), null), analyst("QN9"), 9))
        .noneMatch(found -> found.person().equals(person()));
    assertThat(shown(nurse("RN2")))
        .containsAll(forCare)
        .contains(hospital.key("Observation", "new"));

    assertThat(seals.lift(optOut.id(), WORDS, privacy())).isInstanceOf(SealOutcome.Done.class);
    assertThat(shown(analyst("QN9")))
        .contains(observation, other, problem, hospital.key("Observation", "new"));
  }

  @Test
  void aTypeOneOptOutIsAboutWhatPracticesHoldAndNotForThePracticeItself() {
    Feeding practice = new Feeding(records, "SEAL-GP-" + System.nanoTime(), PRACTICE.value());
    practice
        .put(
            "Patient",
            "p",
            Feeding.patient("Typeone", "1961-02-03", WrittenHereTests.number(7_998)))
        .put("Condition", "g", "'subject':{'reference':'Patient/p'},'code':{'text':'Gout'}")
        .send();
    ResourceKey gout = practice.key("Condition", "g");
    people.link(compartment(gout), home(), "the same person", Feeding.SYSTEM);
    assertThat(shown(analyst("QN9"))).contains(gout, observation);
    place(out(OptOut.TYPE_1), null);
    assertThat(shown(analyst("QN9"))).contains(observation).doesNotContain(gout);
    assertThat(shown(analyst(PRACTICE.value()))).contains(gout);
    assertThat(classLabels(gout)).contains(OptOut.TYPE_1.label());
  }

  @Test
  void anAgreementOnAGroundThatSetsItAsideLetsItThroughFromTheNextRequestOn() {
    place(out(OptOut.NATIONAL), null);
    assertThat(shown(analyst("QN9"))).isEmpty();
    jdbc.sql("update access.lawful_basis set sets_aside = '{national}' where code = 'gdpr-6-1-e'")
        .update();
    assertThat(shown(analyst("QN9"))).contains(observation);
    place(out(OptOut.TYPE_1), null);
    assertThat(shown(analyst("QN9"))).as("the hospital is no practice").contains(observation);
  }

  @Test
  void whoAsksWhyIsToldOfTheOptOut() {
    place(out(OptOut.NATIONAL), null);
    int cls =
        jdbc.sql("select class from record.part where id = cast(? as uuid) and part = 0")
            .param(observation.id())
            .query(Integer.class)
            .single();
    Why why =
        access
            .why(cls, caller("QN9"), Purpose.POPULATION_HEALTH, person(), Feeding.SYSTEM)
            .orElseThrow();
    assertThat(why.seen()).isFalse();
    assertThat(why.steps().getFirst().words()).startsWith("National data opt-out");
    assertThat(
            access
                .why(cls, caller("QN9"), Purpose.DIRECT_CARE, person(), Feeding.SYSTEM)
                .orElseThrow()
                .steps())
        .noneMatch(step -> step.words().contains("opt-out"));
  }

  @Test
  void anOptOutNamesNoOrganisation() {
    assertThat(
            ((SealOutcome.Refused) seals.place(wish(out(OptOut.NATIONAL), COMMUNITY), privacy()))
                .problem()
                .code())
        .isEqualTo("ACC-076");
  }

  @Test
  void whereOnlyCountsAreAgreedNobodysRecordOpensAndTheAgreementIsNamed() {
    jdbc.sql(
            """
            update access.agreement set terms = replace(terms, '{"shape": "identifiable"}',
              '{"shape": "counts", "smallest": 8}') where id = 'standing'
            """)
        .update();
    jdbc.sql("alter table access.agreement_signature disable trigger only_added").update();
    jdbc.sql(
            """
            update access.agreement_signature s
            set hash = encode(sha256(convert_to(a.terms, 'UTF8')), 'hex')
            from access.agreement a where a.id = s.agreement and a.id = 'standing'
            """)
        .update();
    try {
      assertThat(shown(analyst("QN9"))).isEmpty();
      assertThat(foundByNumber(analyst("QN9"))).isEmpty();
      int cls =
          jdbc.sql("select class from record.part where id = cast(? as uuid) and part = 0")
              .param(observation.id())
              .query(Integer.class)
              .single();
      assertThat(
              access
                  .why(cls, caller("QN9"), Purpose.POPULATION_HEALTH, person(), Feeding.SYSTEM)
                  .orElseThrow()
                  .steps())
          .anyMatch(
              step ->
                  !step.passes()
                      && step.reference() != null
                      && step.words().contains("lets nobody's record flow, only counts"));
    } finally {
      jdbc.sql(
              """
              update access.agreement set terms = replace(terms,
                '{"shape": "counts", "smallest": 8}', '{"shape": "identifiable"}')
              where id = 'standing'
              """)
          .update();
      jdbc.sql(
              """
              update access.agreement_signature s
              set hash = encode(sha256(convert_to(a.terms, 'UTF8')), 'hex')
              from access.agreement a where a.id = s.agreement and a.id = 'standing'
              """)
          .update();
      jdbc.sql("alter table access.agreement_signature enable trigger only_added").update();
    }
  }
}
