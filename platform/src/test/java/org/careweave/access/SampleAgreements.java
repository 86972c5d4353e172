package org.careweave.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.careweave.access.Agreement.Capacity;
import org.careweave.access.Agreement.Signature;
import org.careweave.access.Agreement.Stage;
import org.careweave.access.AgreementTerms.Dataset;
import org.careweave.access.AgreementTerms.Dpia;
import org.careweave.access.AgreementTerms.Dspt;
import org.careweave.access.AgreementTerms.DsptStatus;
import org.careweave.access.AgreementTerms.Flow;
import org.careweave.access.AgreementTerms.Form;
import org.careweave.access.AgreementTerms.Grounds;
import org.careweave.access.AgreementTerms.Keeping;
import org.careweave.access.AgreementTerms.Level;
import org.careweave.access.AgreementTerms.Part;
import org.careweave.access.AgreementTerms.Party;
import org.careweave.access.AgreementTerms.Risk;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.access.AgreementTerms.Sharing;
import org.careweave.access.AgreementTerms.Tells;
import org.careweave.kernel.OdsCode;

/// Agreements for tests.
final class SampleAgreements {

  static final Grounds CARE =
      new Grounds(
          Set.of(Purpose.DIRECT_CARE),
          Set.of("gdpr-6-1-e", "gdpr-9-2-h", "dpa-schedule-1-2", "implied-consent"));
  static final Form NAMED = new Form(Shape.IDENTIFIABLE, 0);
  static final Keeping ALWAYS = new Keeping("As the record", null, null, null);

  private SampleAgreements() {}

  static Party party(String code, Part part) {
    boolean kind = Character.isLowerCase(code.charAt(0));
    return new Party(
        code,
        part,
        kind ? new OdsCode("RN1") : null,
        new Dspt(DsptStatus.STANDARDS_MET, LocalDate.of(2026, 6, 30)));
  }

  static AgreementTerms terms(
      List<Party> parties, List<Flow> flows, Grounds grounds, Sharing sharing, Keeping keeping) {
    return new AgreementTerms(
        "Sample",
        new OdsCode("RN1"),
        parties,
        flows,
        grounds,
        sharing,
        keeping,
        new Dpia(
            List.of(new Risk("Wrong person", Level.LOW, Level.HIGH, "Checked links")),
            "Who has no telephone",
            "A letter"));
  }

  /// What a hospital doctor may see of what the mental health trust holds, for direct care.
  static AgreementTerms doctorsSee(String section, Keeping keeping, Tells tells) {
    return terms(
        List.of(party("RN1", Part.RECEIVES), party("RN3", Part.PROVIDES)),
        List.of(),
        CARE,
        new Sharing(
            List.of(new Dataset("Some", Set.of(section), Set.of("R"))),
            Set.of("hospital-doctor"),
            NAMED,
            tells),
        keeping);
  }

  static Agreement signed(String id, int version, Stage stage, AgreementTerms terms) {
    String text = AgreementText.canonical(id, version, terms);
    List<Signature> signatures = new ArrayList<>();
    for (Party party : terms.parties()) {
      for (Capacity capacity : Capacity.values()) {
        signatures.add(
            new Signature(
                party.code(),
                capacity,
                "signer",
                "Signer",
                Instant.parse("2026-01-05T09:00:00Z"),
                AgreementText.hash(text)));
      }
    }
    return new Agreement(id, version, 1, stage, terms, text, signatures, null);
  }

  static void store(AgreementRows rows, Agreement agreement) {
    rows.add(agreement, Instant.parse("2026-01-05T09:00:00Z"));
    agreement.signatures().forEach(signature -> rows.sign(agreement, signature));
  }
}
