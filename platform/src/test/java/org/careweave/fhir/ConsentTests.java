package org.careweave.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.List;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.OptOut;
import org.careweave.access.Purpose;
import org.careweave.access.Seal;
import org.careweave.access.SealOutcome;
import org.careweave.access.SealWish;
import org.careweave.access.Seals;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.StandingAgreement;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// People's choices as Consents, as those who may read them and those who may not meet them.
@PlatformTest(shared = "consents")
@Tag("fhir")
@Tag("access")
class ConsentTests extends AuditEventSetUp {

  private static final String WORDS = "She asked for it at the desk";

  @Autowired private Seals seals;
  @Autowired private Access access;

  private Door board;

  @BeforeEach
  void nothingChosen() {
    StandingAgreement.insertFor(database.jdbc(), "consents", List.of("app-consent", "app-all"));
    seals.of(anita.person(), officer("QNM")).stream()
        .filter(seal -> seal.lifted() == null)
        .forEach(seal -> seals.lift(seal.id(), "Begun anew for the test", officer("QNM")));
    board = door("app-consent", "QNM");
  }

  private Sight officer(String organisation) {
    return access.sight(
        new Caller(
            Caller.Kind.STAFF,
            "privacy",
            "Privacy",
            "privacy-officer",
            new OdsCode(organisation),
            null),
        Purpose.GOVERNANCE);
  }

  private Seal choose(Seal.Covers covers, @Nullable String from, String by) {
    SealWish wish =
        new SealWish(
            anita.person(),
            anita.best().compartment(),
            covers,
            from == null ? null : new OdsCode(from),
            Seal.AskedBy.PERSON,
            WORDS);
    return ((SealOutcome.Done) seals.place(wish, officer(by))).seal();
  }

  private static List<Consent> consents(Bundle bundle) {
    return bundle.getEntry().stream().map(entry -> (Consent) entry.getResource()).toList();
  }

  private List<Consent> active(Door door) {
    Door.Answer answer = door.get("/Consent?patient=" + patient + "&status=active");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return consents(answer.bundle());
  }

  @Test
  void eachKindOfChoiceIsAConsentThatSaysWhatIsDeniedToWhom() {
    Seal national = choose(new Seal.Covers.BeyondCare(OptOut.NATIONAL), null, "QNM");
    Seal section = choose(new Seal.Covers.Part("problems-and-issues"), "RN1", "QNM");
    Seal everything = choose(new Seal.Covers.Everything(), null, "RN3");
    List<Consent> found = active(board);
    assertThat(found)
        .extracting(consent -> consent.getIdElement().getIdPart())
        .containsExactlyInAnyOrder(
            "choice-" + national.id(), "choice-" + section.id(), "choice-" + everything.id());
    Consent optOut = one(found, national);
    assertThat(optOut.getStatus()).isEqualTo(ConsentState.ACTIVE);
    assertThat(optOut.getPatient().getReference()).isEqualTo(patient);
    assertThat(optOut.getCategory().get(1).getCodingFirstRep().getCode())
        .isEqualTo("national-opt-out");
    assertThat(optOut.getProvision().getType()).isEqualTo(ConsentProvisionType.DENY);
    assertThat(optOut.getProvision().getPurpose())
        .extracting(purpose -> purpose.getCode())
        .containsExactly("HRESCH", "POPHLTH");
    Consent part = one(found, section);
    assertThat(part.getProvision().getCodeFirstRep().getCodingFirstRep().getCode())
        .isEqualTo("problems-and-issues");
    assertThat(part.getProvision().getActorFirstRep().getReference().getIdentifier().getValue())
        .isEqualTo("RN1");
    Consent all = one(found, everything);
    assertThat(all.getOrganizationFirstRep().getIdentifier().getValue()).isEqualTo("RN3");
    assertThat(all.getProvision().getProvisionFirstRep().getType())
        .as("the holder goes on seeing it")
        .isEqualTo(ConsentProvisionType.PERMIT);
    for (Consent consent : found) {
      assertThat(Door.R4.newJsonParser().encodeResourceToString(consent)).doesNotContain(WORDS);
    }
    assertThat(consents(board.form("Consent", "patient=" + patient).bundle()))
        .hasSizeGreaterThanOrEqualTo(3);
  }

  private static Consent one(List<Consent> consents, Seal seal) {
    return consents.stream()
        .filter(consent -> consent.getIdElement().getIdPart().equals("choice-" + seal.id()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aWithdrawnChoiceIsInactiveAndSaysUntilWhenItHeld() {
    Seal seal = choose(new Seal.Covers.Item("Condition", condition()), null, "QNM");
    assertThat(active(board)).hasSize(1);
    seals.lift(seal.id(), "She changed her mind", officer("QNM"));
    assertThat(active(board)).isEmpty();
    Consent read = board.get("/Consent/choice-" + seal.id()).as(Consent.class);
    assertThat(read.getStatus()).isEqualTo(ConsentState.INACTIVE);
    assertThat(read.getProvision().getPeriod().getEnd()).isNotNull();
    assertThat(read.getProvision().getDataFirstRep().getReference().getReference())
        .startsWith("Condition/");
    assertThat(consents(board.get("/Consent?status=inactive&patient=" + patient).bundle()))
        .extracting(consent -> consent.getIdElement().getIdPart())
        .contains("choice-" + seal.id());
  }

  private String condition() {
    return database
        .jdbc()
        .sql(
            """
            select p.id::text from record.part p join people.person_of o on o.compartment = p.compartment
            join access.item_class c on c.id = p.class
            where o.person = ? and c.section = 'problems-and-issues' and p.content is not null limit 1
            """)
        .param(anita.person().value())
        .query(String.class)
        .single();
  }

  @Test
  void hapisValidatorFindsNothingWrong() {
    choose(new Seal.Covers.BeyondCare(OptOut.NATIONAL), null, "QNM");
    choose(new Seal.Covers.BeyondCare(OptOut.TYPE_1), null, "QNM");
    choose(new Seal.Covers.Part("observations"), "RN1", "QNM");
    choose(new Seal.Covers.Item("Condition", condition()), null, "QNM");
    choose(new Seal.Covers.Everything(), null, "QNM");
    FhirValidator validator =
        Door.R4
            .newValidator()
            .registerValidatorModule(
                new FhirInstanceValidator(
                    new ValidationSupportChain(
                        new DefaultProfileValidationSupport(Door.R4),
                        new CommonCodeSystemsTerminologyService(Door.R4),
                        new InMemoryTerminologyServerValidationSupport(Door.R4))));
    List<Consent> found = active(board);
    assertThat(found).hasSize(5);
    for (Consent consent : found) {
      String json = Door.R4.newJsonParser().encodeResourceToString(consent);
      assertThat(
              validator.validateWithResult(json).getMessages().stream()
                  .filter(
                      message ->
                          message.getSeverity() == ResultSeverityEnum.ERROR
                              || message.getSeverity() == ResultSeverityEnum.FATAL)
                  .map(message -> message.getLocationString() + ": " + message.getMessage()))
          .as(json)
          .isEmpty();
    }
    String broken =
        Door.R4
            .newJsonParser()
            .encodeResourceToString(found.getFirst())
            .replace("\"deny\"", "\"no\"");
    assertThat(validator.validateWithResult(broken).isSuccessful()).isFalse();
  }

  @Test
  void whoIsShutOutLearnsNothingOfIt() {
    Seal kept = choose(new Seal.Covers.Part("problems-and-issues"), "RN1", "QNM");
    Seal own = choose(new Seal.Covers.Part("observations"), "RN3", "RN1");
    Seal fromItself = choose(new Seal.Covers.Part("vaccinations"), "RN1", "RN1");
    Door trust = door("app-consent", "RN1");
    assertThat(active(trust))
        .extracting(consent -> consent.getIdElement().getIdPart())
        .as("what was recorded in its name, and is not kept from it")
        .containsExactly("choice-" + own.id());
    for (Seal hidden : List.of(kept, fromItself)) {
      Door.Answer answer = trust.get("/Consent/choice-" + hidden.id());
      answer.refuses(404, IssueType.NOTFOUND);
      assertThat(answer.body()).isEqualTo(trust.get("/Consent/choice-999999999").body());
    }
    assertThat(active(board)).hasSize(3);
  }

  @Test
  void toOthersItIsATypeLikeAnyOther() {
    Seal seal = choose(new Seal.Covers.Everything(), null, "QNM");
    Door app = door("app-all", "RN1");
    assertThat(app.get("/Consent?patient=" + patient).bundle().getEntry()).isEmpty();
    Door.Answer read = app.get("/Consent/choice-" + seal.id());
    read.refuses(404, IssueType.NOTFOUND);
    assertThat(read.body()).isEqualTo(app.get("/Consent/choice-999999999").body());
    app.get("/Consent?_id=choice-" + seal.id()).bundle();
    Door audit = door("app-audit", "QNM");
    assertThat(audit.get("/Consent?patient=" + patient).bundle().getEntry()).isEmpty();
    assertThat(app.withToken("").get("/Consent?patient=" + patient).status()).isEqualTo(401);
    seals.lift(seal.id(), "Only for the test", officer("QNM"));
  }

  @Test
  void whatIsAskedWronglyIsRefusedByName() {
    board.get("/Consent").refuses(400, "patient");
    board.get("/Consent?patient=" + patient + "&status=draft").refuses(400, "status");
    board.get("/Consent?patient=" + patient + "&category=x").refuses(400, "Consent?category");
    board.get("/Consent?patient=" + patient + "&_count=3").refuses(400, "Consent?_count");
    board.get("/Consent?patient=" + patient + "&patient=" + patient).refuses(400, "patient");
    board.get("/Consent?patient=").refuses(400, "patient");
    board.get("/Consent?patient=Patient/a/b").refuses(400, "patient");
    board.get("/Consent/choice-0").refuses(404, IssueType.NOTFOUND);
    board.get("/Consent/choice-99999999999999999999").refuses(404, IssueType.NOTFOUND);
    assertThat(board.get("/Consent?patient=Patient/nobody-of-that-name").bundle().getEntry())
        .isEmpty();
  }

  @Test
  void readingChoicesIsOnTheTrailAndAnNhsNumberIsInNoAddress() {
    choose(new Seal.Covers.Everything(), null, "QNM");
    Bundle found =
        board
            .form(
                "Consent",
                "patient:identifier=https://fhir.nhs.uk/Id/nhs-number|"
                    + anita.best().nhsNumber().value())
            .bundle();
    assertThat(consents(found)).isNotEmpty();
    assertThat(found.getLink("self").getUrl()).doesNotContain(anita.best().nhsNumber().value());
    assertThat(
            database
                .jdbc()
                .sql(
                    "select count(*) from audit.intent i join audit.asked a on a.id = i.asked join"
                        + " audit.viewer v on v.id = i.viewer where a.action = 'read-seals' and"
                        + " v.caller = ? and i.person = ?")
                .params(last, anita.person().value())
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }
}
