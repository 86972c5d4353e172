package org.careweave.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.UUID;
import org.careweave.access.Clients;
import org.careweave.testing.PlatformTest;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The door as HAPI FHIR's own client meets it.
@PlatformTest(shared = "fhir")
@Tag("fhir")
class HapiClientTests {

  @Autowired private Clients clients;
  @LocalServerPort private int port;

  private IGenericClient client;

  @BeforeEach
  void openTheDoor() {
    client = Door.app(port, clients).hapi();
  }

  @Test
  void itFindsACapabilityStatementItTakes() {
    CapabilityStatement statement =
        client.capabilities().ofType(CapabilityStatement.class).execute();

    assertThat(statement.getFhirVersion()).isEqualTo(Enumerations.FHIRVersion._4_0_1);
    assertThat(statement.getRestFirstRep().getResource())
        .extracting(r -> r.getType())
        .contains("Patient", "Observation", "Binary");
  }

  @Test
  void whatItCreatesItReadsWithAnIdOfTheServers() {
    MethodOutcome created = client.create().resource(patient("Create").setId("mine")).execute();

    IIdType id = created.getId();
    assertThat(created.getCreated()).isTrue();
    assertThat(id.getIdPart()).isNotEqualTo("mine");
    assertThat(id.getVersionIdPart()).isEqualTo("1");
    Patient read =
        client.read().resource(Patient.class).withId(id.toUnqualifiedVersionless()).execute();
    assertThat(read.getNameFirstRep().getFamily()).isEqualTo("Create");
    assertThat(read.getMeta().getVersionId()).isEqualTo("1");
    assertThat(read.getMeta().getLastUpdated()).isNotNull();
  }

  @Test
  void anUpdateWithTheRightVersionMakesTheNextOne() {
    IIdType id = client.create().resource(patient("Before")).execute().getId();

    MethodOutcome updated =
        client.update().resource(patient("After").setId(id.toUnqualified())).execute();

    assertThat(updated.getId().getVersionIdPart()).isEqualTo("2");
    assertThat(vread(id, "1").getNameFirstRep().getFamily()).isEqualTo("Before");
    assertThat(vread(id, "2").getNameFirstRep().getFamily()).isEqualTo("After");
  }

  @Test
  void anUpdateWithAStaleVersionChangesNothing() {
    IIdType id = client.create().resource(patient("One")).execute().getId();
    client.update().resource(patient("Two").setId(id.toUnqualified())).execute();

    assertThatThrownBy(
            () ->
                client
                    .update()
                    .resource(patient("Three"))
                    .withId(id.toUnqualifiedVersionless().getIdPart())
                    .withAdditionalHeader("If-Match", "W/\"1\"")
                    .execute())
        .isInstanceOf(PreconditionFailedException.class);
    assertThat(read(id).getNameFirstRep().getFamily()).isEqualTo("Two");
  }

  @Test
  void anUpdateWithoutAVersionTakesTheLatest() {
    IIdType id = client.create().resource(patient("One")).execute().getId();

    MethodOutcome updated =
        client.update().resource(patient("Two").setId(id.toUnqualifiedVersionless())).execute();

    assertThat(updated.getId().getVersionIdPart()).isEqualTo("2");
  }

  @Test
  void theSameContentAgainMakesNoVersion() {
    IIdType id = client.create().resource(patient("Same")).execute().getId();

    MethodOutcome updated =
        client.update().resource(patient("Same").setId(id.toUnqualifiedVersionless())).execute();

    assertThat(updated.getId().getVersionIdPart()).isEqualTo("1");
  }

  @Test
  void whatItDeletesIsGoneAndItsHistoryStays() {
    IIdType id = client.create().resource(patient("Gone")).execute().getId();

    client.delete().resourceById(id.toUnqualifiedVersionless()).execute();

    assertThatThrownBy(() -> read(id)).isInstanceOf(ResourceGoneException.class);
    assertThat(vread(id, "1").getNameFirstRep().getFamily()).isEqualTo("Gone");
    Bundle history = history(id);
    assertThat(history.getEntry()).hasSize(2);
    assertThat(history.getEntryFirstRep().hasResource()).isFalse();
    assertThat(history.getEntryFirstRep().getRequest().getMethod())
        .isEqualTo(Bundle.HTTPVerb.DELETE);
  }

  @Test
  void aHistoryListsEveryVersionNewestFirst() {
    IIdType id = client.create().resource(patient("V1")).execute().getId();
    for (int version = 2; version <= 5; version++) {
      client
          .update()
          .resource(patient("V" + version).setId(id.toUnqualifiedVersionless()))
          .execute();
    }

    assertThat(history(id).getEntry())
        .extracting(e -> ((Patient) e.getResource()).getNameFirstRep().getFamily())
        .containsExactly("V5", "V4", "V3", "V2", "V1");
  }

  @Test
  void aTransactionResolvesItsReferencesAndAnswersEachEntry() {
    Bundle answer = client.transaction().withBundle(patientAndPulse("Transaction")).execute();

    assertThat(answer.getType()).isEqualTo(Bundle.BundleType.TRANSACTIONRESPONSE);
    assertThat(answer.getEntry())
        .extracting(e -> e.getResponse().getStatus())
        .containsExactly("201 Created", "201 Created");
    IdType patient = new IdType(answer.getEntry().get(0).getResponse().getLocation());
    IdType pulse = new IdType(answer.getEntry().get(1).getResponse().getLocation());
    Observation read = client.read().resource(Observation.class).withId(pulse).execute();
    assertThat(read.getSubject().getReference())
        .isEqualTo(patient.toUnqualifiedVersionless().getValue());
  }

  @Test
  void aTransactionWithOneWrongEntryStoresNothing() {
    String family = "Nothing" + UUID.randomUUID().toString().substring(0, 8);
    Bundle bundle = patientAndPulse(family);
    ((Observation) bundle.getEntry().get(1).getResource())
        .setSubject(new Reference("Patient/00000000-0000-4000-8000-00000000dead"));

    assertThatThrownBy(() -> client.transaction().withBundle(bundle).execute())
        .hasMessageContaining("Bundle.entry[1]");
    assertThat(
            client
                .search()
                .forResource(Patient.class)
                .where(Patient.FAMILY.matches().value(family))
                .returnBundle(Bundle.class)
                .execute()
                .getEntry())
        .isEmpty();
  }

  @Test
  void aBatchKeepsTheGoodEntriesAndRefusesTheOther() {
    Bundle bundle = patientAndPulse("Batch");
    bundle.setType(Bundle.BundleType.BATCH);
    ((Observation) bundle.getEntry().get(1).getResource())
        .setSubject(new Reference("Patient/00000000-0000-4000-8000-00000000dead"));

    Bundle answer = client.transaction().withBundle(bundle).execute();

    assertThat(answer.getType()).isEqualTo(Bundle.BundleType.BATCHRESPONSE);
    assertThat(answer.getEntry())
        .extracting(e -> e.getResponse().getStatus().substring(0, 3))
        .containsExactly("201", "400");
    assertThat(answer.getEntry().get(1).getResponse().hasOutcome()).isTrue();
  }

  @Test
  void whatIsNotThereIsNotFound() {
    IdType nobody = new IdType("Patient", UUID.randomUUID().toString());

    assertThatThrownBy(() -> read(nobody)).isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> history(nobody)).isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> client.update().resource(patient("Nobody").setId(nobody)).execute())
        .isInstanceOf(MethodNotAllowedException.class);
  }

  private Patient read(IIdType id) {
    return client.read().resource(Patient.class).withId(id.toUnqualifiedVersionless()).execute();
  }

  private Patient vread(IIdType id, String version) {
    return client
        .read()
        .resource(Patient.class)
        .withIdAndVersion(id.getIdPart(), version)
        .execute();
  }

  private Bundle history(IIdType id) {
    return client
        .history()
        .onInstance(id.toUnqualifiedVersionless())
        .returnBundle(Bundle.class)
        .execute();
  }

  private static Patient patient(String family) {
    Patient patient = new Patient();
    patient.addName().setFamily(family).addGiven("Anita");
    return patient;
  }

  private static Bundle patientAndPulse(String family) {
    Bundle bundle = new Bundle();
    bundle.setType(Bundle.BundleType.TRANSACTION);
    String url = "urn:uuid:" + UUID.randomUUID();
    Observation pulse = new Observation();
    pulse.setStatus(Observation.ObservationStatus.FINAL);
    pulse.getCode().addCoding().setSystem("http://loinc.org").setCode("8867-4");
    pulse.setSubject(new Reference(url));
    bundle
        .addEntry()
        .setFullUrl(url)
        .setResource(patient(family))
        .getRequest()
        .setMethod(Bundle.HTTPVerb.POST)
        .setUrl("Patient");
    bundle
        .addEntry()
        .setFullUrl("urn:uuid:" + UUID.randomUUID())
        .setResource(pulse)
        .getRequest()
        .setMethod(Bundle.HTTPVerb.POST)
        .setUrl("Observation");
    return bundle;
  }
}
