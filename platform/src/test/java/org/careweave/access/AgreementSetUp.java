package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import org.careweave.access.Agreement.Capacity;
import org.careweave.access.AgreementTerms.Keeping;
import org.careweave.access.AgreementTerms.Party;
import org.careweave.access.AgreementTerms.Tells;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.testing.StandingAgreement;
import org.junit.jupiter.api.BeforeEach;

/// Information governance and the officers of a hospital, a trust, a practice and their board, at
/// the
/// desk where agreements are written and signed.
abstract class AgreementSetUp extends AccessSetUp {

  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  static final Caller IG = staff("ig", "ig-lead", "RN1");
  static final Caller TRUST_IG = staff("trust-ig", "ig-lead", "RN3");
  static final Caller BOARD_IG = staff("board-ig", "ig-lead", "QNM");
  static final Caller STRANGE_IG = staff("strange-ig", "ig-lead", "Y10001");
  static final Caller DOCTOR = staff("doctor", "hospital-doctor", "RN1");
  static final String SECTION = "problems-and-issues";

  final Agreements agreements =
      new Agreements(
          database.jdbc(), directory, new AccessSettings(null, Period.ofDays(60), 21), clock);
  final AgreementDesk desk = new AgreementDesk(database.jdbc(), transactions, directory, clock);

  AgreementSetUp() {
    super(NOW);
  }

  @BeforeEach
  void loadDirectory() {
    StandingAgreement.end(database.jdbc());
    load(
        """
        {"name": "Test", "organisations": [
          {"ods": "QNM", "name": "Board", "kind": "icb"},
          {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
          {"ods": "RN3", "name": "Minds", "kind": "mental-health-trust"},
          {"ods": "Y10001", "name": "Practice", "kind": "gp-practice"}],
         "staff": [
          {"user": "doctor", "name": "D", "jobRole": "R0050", "jobRoleName": "Consultant",
           "persona": "hospital-doctor", "organisation": "RN1"},
          {"user": "gp", "name": "G", "jobRole": "R0260", "jobRoleName": "GP",
           "persona": "gp", "organisation": "Y10001"}]}
        """);
  }

  static AgreementTerms whole() {
    return SampleAgreements.doctorsSee(
        SECTION,
        new Keeping(
            "As the record",
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2027, 12, 31),
            LocalDate.of(2026, 12, 31)),
        Tells.NOTHING);
  }

  static AgreementTerms sharing(String section) {
    return SampleAgreements.doctorsSee(section, whole().keeping(), Tells.NOTHING);
  }

  static AgreementTerms titled(String title) {
    AgreementTerms of = whole();
    return new AgreementTerms(
        title,
        of.owner(),
        of.parties(),
        of.flows(),
        of.grounds(),
        of.sharing(),
        of.keeping(),
        of.dpia());
  }

  Agreement active(String id, AgreementTerms terms) {
    return changed(
        desk.activate(IG, signedByAll(changed(desk.open(IG, changed(desk.start(IG, id, terms)))))));
  }

  Agreement signedByAll(Agreement open) {
    Agreement signed = open;
    for (Party party : open.terms().parties()) {
      for (Capacity capacity : Capacity.values()) {
        signed =
            changed(
                desk.sign(
                    officer(capacity, party.signsFor()),
                    signed,
                    party.code(),
                    capacity,
                    open.hash()));
      }
    }
    return signed;
  }

  static Caller officer(Capacity capacity, String organisation) {
    String user = capacity == Capacity.SIRO ? "siro-" + organisation : "cg-" + organisation;
    return staff(user, capacity.code(), organisation);
  }

  static Caller staff(String user, String persona, String organisation) {
    return new Caller(
        Caller.Kind.STAFF, user, "Name of " + user, persona, new OdsCode(organisation), null);
  }

  static Agreement changed(AgreementOutcome outcome) {
    assertThat(outcome).isInstanceOf(AgreementOutcome.Changed.class);
    return ((AgreementOutcome.Changed) outcome).agreement();
  }

  static List<Problem.Kind> kinds(AgreementOutcome outcome) {
    return refused(outcome).stream().map(Problem::kind).toList();
  }

  static List<String> locations(AgreementOutcome outcome) {
    return refused(outcome).stream().map(Problem::location).toList();
  }

  static List<Problem> refused(AgreementOutcome outcome) {
    assertThat(outcome).isInstanceOf(AgreementOutcome.Refused.class);
    return ((AgreementOutcome.Refused) outcome).problems();
  }

  /// Whether a hospital doctor may see such items of anyone at all.
  boolean sees(int item) {
    return access.sight(DOCTOR, Purpose.DIRECT_CARE).grants().stream()
        .anyMatch(g -> Arrays.stream(g.classes()).anyMatch(id -> id == item));
  }
}
