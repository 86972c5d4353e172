package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.careweave.access.Agreement.Capacity;
import org.careweave.access.Agreement.Status;
import org.careweave.access.AgreementChange.What;
import org.careweave.access.AgreementTerms.Keeping;
import org.careweave.access.AgreementTerms.Party;
import org.careweave.access.AgreementTerms.Tells;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How agreements are written, signed, made active, stopped and ended, and by whom.
@Tag("access")
class AgreementDeskTests extends AgreementSetUp {

  private static final Problem.Kind FORBIDDEN = Problem.Kind.FORBIDDEN;

  @Test
  void anAgreementFlowsWhenEveryPartyHasSignedTwiceAndSomebodyMadeItActive() {
    int item = access.classOf(new OdsCode("RN3"), SECTION, Set.of());
    Agreement draft = changed(desk.start(IG, "care", whole()));
    assertThat(draft.status(NOW)).isEqualTo(Status.DRAFT);
    Agreement open = changed(desk.open(IG, draft));
    assertThat(open.status(NOW)).isEqualTo(Status.IN_SIGNATURE);
    assertThat(kinds(desk.activate(IG, open))).containsExactly(Problem.Kind.CONFLICT);
    Agreement signed = signedByAll(open);
    assertThat(signed.status(NOW)).isEqualTo(Status.SIGNED);
    assertThat(sees(item)).isFalse();
    Agreement active = changed(desk.activate(IG, signed));
    assertThat(active.status(NOW)).isEqualTo(Status.ACTIVE);
    assertThat(sees(item)).isTrue();
    assertThat(agreements.changes("care"))
        .extracting(AgreementChange::what)
        .containsExactly(
            What.ACTIVATED,
            What.SIGNED,
            What.SIGNED,
            What.SIGNED,
            What.SIGNED,
            What.OPENED,
            What.STARTED);
    assertThat(agreements.changes("care").get(1))
        .extracting(AgreementChange::by, AgreementChange::reason, AgreementChange::at)
        .containsExactly("staff:siro-RN3", "for RN3 as Senior information risk owner", NOW);
  }

  @Test
  void onlyTheRightOfficersSignAndOnlyTheTextTheyLookedAtAndOnlyOnce() {
    Agreement open = changed(desk.open(IG, changed(desk.start(IG, "care", whole()))));
    Caller guardian = officer(Capacity.CALDICOTT_GUARDIAN, "RN1");
    for (Caller wrong :
        List.of(
            IG,
            DOCTOR,
            officer(Capacity.SIRO, "RN1"),
            officer(Capacity.CALDICOTT_GUARDIAN, "RN3"),
            new Caller(
                Caller.Kind.APP, "a", "A", "caldicott-guardian", new OdsCode("RN1"), null))) {
      assertThat(kinds(desk.sign(wrong, open, "RN1", Capacity.CALDICOTT_GUARDIAN, open.hash())))
          .as(wrong.toString())
          .containsExactly(Problem.Kind.FORBIDDEN);
    }
    assertThat(kinds(desk.sign(guardian, open, "RN1", Capacity.CALDICOTT_GUARDIAN, "another")))
        .containsExactly(Problem.Kind.CONFLICT);
    changed(desk.sign(guardian, open, "RN1", Capacity.CALDICOTT_GUARDIAN, open.hash()));
    assertThat(kinds(desk.sign(guardian, open, "RN1", Capacity.CALDICOTT_GUARDIAN, open.hash())))
        .containsExactly(Problem.Kind.CONFLICT);
    assertThat(agreements.versions("care").getFirst().signatures()).hasSize(1);
  }

  @Test
  void theLeadOfAKindSignsForAllOfIt() {
    AgreementTerms terms =
        withParties(
            List.of(
                SampleAgreements.party("acute-trust", AgreementTerms.Part.RECEIVES),
                SampleAgreements.party("RN3", AgreementTerms.Part.PROVIDES)));
    Agreement open = changed(desk.open(IG, changed(desk.start(IG, "care", terms))));
    changed(
        desk.sign(officer(Capacity.SIRO, "RN1"), open, "acute-trust", Capacity.SIRO, open.hash()));
    assertThat(
            kinds(
                desk.sign(
                    officer(Capacity.SIRO, "QNM"),
                    open,
                    "acute-trust",
                    Capacity.SIRO,
                    open.hash())))
        .containsExactly(Problem.Kind.FORBIDDEN);
  }

  @Test
  void aChangeBeforeTheFirstSignatureStaysInTheVersionAndHasToBeOpenedAgain() {
    Agreement open = changed(desk.open(IG, changed(desk.start(IG, "care", whole()))));
    Agreement edited = changed(desk.edit(IG, open, titled("Another title")));
    assertThat(edited.version()).isEqualTo(1);
    assertThat(edited.status(NOW)).isEqualTo(Status.DRAFT);
    assertThat(edited.terms().title()).isEqualTo("Another title");
    assertThat(edited.hash()).isNotEqualTo(open.hash());
  }

  @Test
  void aChangeAfterTheFirstSignatureIsANewVersionWithoutAny() {
    Agreement open = changed(desk.open(IG, changed(desk.start(IG, "care", whole()))));
    Caller guardian = officer(Capacity.CALDICOTT_GUARDIAN, "RN1");
    Agreement once =
        changed(desk.sign(guardian, open, "RN1", Capacity.CALDICOTT_GUARDIAN, open.hash()));
    Agreement next = changed(desk.edit(IG, once, titled("Another title")));
    assertThat(next.version()).isEqualTo(2);
    assertThat(next.signatures()).isEmpty();
    assertThat(agreements.versions("care"))
        .extracting(a -> a.status(NOW))
        .containsExactly(Status.DRAFT, Status.REPLACED);
  }

  @Test
  void theVersionThatRunsGoesOnUntilTheNextIsActive() {
    int item = access.classOf(new OdsCode("RN3"), SECTION, Set.of());
    int other = access.classOf(new OdsCode("RN3"), "alerts", Set.of());
    Agreement first = active("care", whole());
    Agreement next = changed(desk.edit(IG, first, sharing("alerts")));
    assertThat(sees(item)).isTrue();
    Agreement signed = signedByAll(changed(desk.open(IG, next)));
    assertThat(sees(item)).isTrue();
    assertThat(sees(other)).isFalse();
    changed(desk.activate(IG, signed));
    assertThat(sees(item)).isFalse();
    assertThat(sees(other)).isTrue();
    assertThat(agreements.versions("care"))
        .extracting(a -> a.status(NOW))
        .containsExactly(Status.ACTIVE, Status.REPLACED);
  }

  @Test
  void anyPartysInformationGovernanceMayStopTheFlowAndOnlyItsKeepersStartIt() {
    int item = access.classOf(new OdsCode("RN3"), SECTION, Set.of());
    Agreement active = active("care", whole());
    assertThat(kinds(desk.suspend(STRANGE_IG, active, "No"))).containsExactly(FORBIDDEN);
    assertThat(kinds(desk.suspend(DOCTOR, active, "No"))).containsExactly(FORBIDDEN);
    assertThat(locations(desk.suspend(TRUST_IG, active, " "))).containsExactly("reason");
    Agreement suspended = changed(desk.suspend(TRUST_IG, active, "An incident"));
    assertThat(suspended.because()).isEqualTo("An incident");
    assertThat(sees(item)).isFalse();
    assertThat(kinds(desk.resume(TRUST_IG, suspended, "Again"))).containsExactly(FORBIDDEN);
    Agreement resumed = changed(desk.resume(BOARD_IG, suspended, "Put right"));
    assertThat(sees(item)).isTrue();
    assertThat(kinds(desk.end(TRUST_IG, resumed, "Over"))).containsExactly(FORBIDDEN);
    changed(desk.end(IG, resumed, "Over"));
    assertThat(sees(item)).isFalse();
  }

  @Test
  void whoeverLookedAtAnOlderStateIsToldToLookAgain() {
    Agreement draft = changed(desk.start(IG, "care", whole()));
    changed(desk.edit(IG, draft, titled("First")));
    assertThat(kinds(desk.edit(IG, draft, titled("Second"))))
        .containsExactly(Problem.Kind.CONFLICT);
    assertThat(kinds(desk.open(IG, draft))).containsExactly(Problem.Kind.CONFLICT);
    assertThat(agreements.versions("care").getFirst().terms().title()).isEqualTo("First");
  }

  @Test
  void onlyInformationGovernanceOfTheKeeperOrTheBoardWrites() {
    for (Caller wrong : List.of(DOCTOR, TRUST_IG, STRANGE_IG)) {
      assertThat(kinds(desk.start(wrong, "care", whole()))).containsExactly(FORBIDDEN);
    }
    Agreement draft = changed(desk.start(BOARD_IG, "care", whole()));
    assertThat(kinds(desk.edit(TRUST_IG, draft, titled("Mine")))).containsExactly(FORBIDDEN);
  }

  @Test
  void aDraftThatLacksSomethingIsNotOpenedAndEachThingIsNamed() {
    AgreementTerms terms =
        new AgreementTerms(
            "Thin",
            new OdsCode("RN1"),
            List.of(
                new Party(
                    "gp-practice",
                    AgreementTerms.Part.BOTH,
                    null,
                    new AgreementTerms.Dspt(AgreementTerms.DsptStatus.STANDARDS_NOT_MET, null)),
                SampleAgreements.party("RN99", AgreementTerms.Part.BOTH)),
            List.of(),
            new AgreementTerms.Grounds(Set.of(), Set.of("gdpr-6-1-e")),
            new AgreementTerms.Sharing(
                List.of(new AgreementTerms.Dataset("Nothing", Set.of(), Set.of())),
                Set.of(),
                SampleAgreements.NAMED,
                Tells.NOTHING),
            new Keeping("", null, LocalDate.of(2026, 11, 23), null),
            new AgreementTerms.Dpia(List.of(), "", ""));
    Agreement draft = changed(desk.start(IG, "thin", terms));
    assertThat(locations(desk.open(IG, draft)))
        .containsExactly(
            "parties[0].lead",
            "parties[0].dspt",
            "parties[0].dspt",
            "parties[1].code",
            "purposes",
            "lawfulBases",
            "lawfulBases",
            "datasets[0].sections",
            "roles",
            "keeping.retention",
            "keeping.from",
            "keeping.review",
            "keeping.until",
            "dpia.risks",
            "dpia.whoCannot",
            "dpia.instead");
  }

  private static AgreementTerms withParties(List<Party> parties) {
    AgreementTerms of = whole();
    return new AgreementTerms(
        of.title(),
        of.owner(),
        parties,
        of.flows(),
        of.grounds(),
        of.sharing(),
        of.keeping(),
        of.dpia());
  }
}
