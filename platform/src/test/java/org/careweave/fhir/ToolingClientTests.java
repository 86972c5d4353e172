package org.careweave.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.util.List;
import org.careweave.access.Clients;
import org.careweave.testing.PlatformTest;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.utils.client.EFhirClientException;
import org.hl7.fhir.r4.utils.client.FHIRToolingClient;
import org.hl7.fhir.utilities.http.HTTPHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The door as the client of HL7's own tools (IG publisher, validator) meets it: other code than
/// HAPI's client. Its searches and transactions cannot carry a token, so they are not tried.
@PlatformTest(shared = "fhir")
@Tag("fhir")
class ToolingClientTests {

  @Autowired private Clients clients;
  @LocalServerPort private int port;

  private Sample sample;
  private FHIRToolingClient client;

  @BeforeEach
  void openTheDoor() throws URISyntaxException {
    Door door = Door.app(port, clients);
    sample = new Sample(door);
    client = new FHIRToolingClient(door.base(), "careweave-test");
    client.setClientHeaders(List.of(new HTTPHeader("Authorization", "Bearer " + door.token())));
  }

  @Test
  void itReadsTheCapabilityStatement() {
    CapabilityStatement statement = client.getCapabilitiesStatement();

    assertThat(statement.getRestFirstRep().getResource()).hasSizeGreaterThan(140);
  }

  @Test
  void itReadsAndReadsAVersion() {
    assertThat(client.read(Patient.class, sample.patient).getNameFirstRep().getFamily())
        .isEqualTo(sample.mark);
    assertThat(client.vread(Condition.class, sample.condition, "1").getCode().getText())
        .isEqualTo("Asthma");
  }

  @Test
  void itUpdates() {
    Patient patient = client.read(Patient.class, sample.patient);
    patient.setActive(true);

    client.update(Patient.class, patient, sample.patient);

    Patient read = client.read(Patient.class, sample.patient);
    assertThat(read.getActive()).isTrue();
    assertThat(read.getMeta().getVersionId()).isEqualTo("2");
  }

  @Test
  void itNoticesARefusal() {
    Patient nobody = new Patient();
    nobody.setId("00000000-0000-4000-8000-00000000dead");

    assertThatThrownBy(() -> client.update(Patient.class, nobody, nobody.getIdPart()))
        .isInstanceOf(EFhirClientException.class);
  }
}
