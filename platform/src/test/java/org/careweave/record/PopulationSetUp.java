package org.careweave.record;

import org.careweave.access.Access;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.access.Caller;
import org.careweave.access.OptOut;
import org.careweave.access.Population;
import org.careweave.access.Purpose;
import org.careweave.access.Seal;
import org.careweave.access.SealOutcome;
import org.careweave.access.SealWish;
import org.careweave.access.Seals;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;

/// Who counts people and makes extracts of them in tests, and who opts out of that.
final class PopulationSetUp {

  static final Caller ANALYST = staff("population-analyst");

  /// A hospital, two practices and the board.
  static final String DIRECTORY =
      """
      {"name": "Test", "organisations": [
        {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
        {"ods": "Y90001", "name": "Lakeside", "shortName": "Lakeside", "kind": "gp-practice"},
        {"ods": "Y90002", "name": "Hillside", "shortName": "Hillside", "kind": "gp-practice"},
        {"ods": "QN9", "name": "Board", "kind": "icb"}]}
      """;

  private PopulationSetUp() {}

  /// Somebody at the board.
  static Caller staff(String persona) {
    return new Caller(Caller.Kind.STAFF, persona, persona, persona, new OdsCode("QN9"), null);
  }

  /// What the analyst may use by an agreement.
  static Population population(String agreement, Shape shape, Access access) {
    return access.populations(ANALYST, shape).stream()
        .filter(population -> population.agreement().equals(agreement))
        .findFirst()
        .orElseThrow();
  }

  /// The board's privacy officer.
  static Sight privacy(Access access) {
    return access.sight(staff("privacy-officer"), Purpose.GOVERNANCE);
  }

  /// Somebody has told the privacy officer that they opt out.
  static Seal optOut(PersonId person, People people, Seals seals, Access access) {
    SealWish wish =
        new SealWish(
            person,
            people.person(person, Feeding.SYSTEM).orElseThrow().best().compartment(),
            new Seal.Covers.BeyondCare(OptOut.NATIONAL),
            null,
            Seal.AskedBy.PERSON,
            "She asked for it at the desk");
    return ((SealOutcome.Done) seals.place(wish, privacy(access))).seal();
  }
}
