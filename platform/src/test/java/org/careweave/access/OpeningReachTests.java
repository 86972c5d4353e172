package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.careweave.directory.Persona;
import org.careweave.kernel.PersonId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How far an opening reaches: what it shows, to whom and about whom, and where one is offered.
@Tag("access")
class OpeningReachTests extends OpeningSetUp {

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
    assertThat(claims(Persona.CARE_HOME_MANAGER)).isEmpty();
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

  private List<Integer> told(Persona persona) {
    return node().sight(caller(persona), Purpose.DIRECT_CARE, ANITA).releases().stream()
        .flatMapToInt(release -> Arrays.stream(release.classes()))
        .boxed()
        .toList();
  }

  private List<String> claims(Persona persona) {
    return openings.offer(sight(persona), ANITA).reasons(Opening.Kind.SELF_CLAIM).stream()
        .map(OpeningReason::code)
        .toList();
  }
}
