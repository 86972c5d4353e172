package org.careweave.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.careweave.access.Client;
import org.careweave.access.Clients;
import org.careweave.audit.AuditTrail;
import org.careweave.audit.Disclosure;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.testing.SmallRegion;
import org.careweave.testing.TestClient;
import org.careweave.testing.TestDatabase;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A small region with entries in its trail, and an application that may ask for all of them as
/// AuditEvents.
abstract class AuditEventSetUp {

  @Autowired Directory directory;
  @Autowired Clients clients;
  @Autowired People people;
  @Autowired AuditTrail trail;
  @Autowired TestDatabase database;
  @LocalServerPort int port;

  /// Looks of this test are those of this one user.
  final String user = "user-" + UUID.randomUUID();

  FoundPerson anita;
  String patient;
  Door privacy;

  String last = "";

  @BeforeEach
  void region() {
    SmallRegion.make(port, directory, clients);
    anita = SmallRegion.person(SmallRegion.ANITA, people);
    patient = "Patient/" + anita.best().patient();
    privacy = door("app-audit", "QNM");
  }

  Door door(String persona, String organisation) {
    last = persona + "-" + System.nanoTime();
    String secret =
        clients.add(new Client(Client.Kind.APP, last, "Test", persona, new OdsCode(organisation)));
    return Door.app(port, clients).withToken(TestClient.of(port).token(last, secret));
  }

  long read(
      String by, String role, String organisation, String deed, String query, FoundPerson of) {
    return trail.intend(
        new Disclosure(
            "staff",
            by,
            role,
            organisation,
            "DIRECT_CARE",
            deed,
            query,
            of == null ? List.of() : List.of(of.person().value()),
            List.of("own", "find"),
            UUID.randomUUID().toString()));
  }

  Bundle search(String... namesAndValues) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.append(i == 0 ? "" : "&")
          .append(namesAndValues[i])
          .append('=')
          .append(namesAndValues[i + 1]);
    }
    Door.Answer answer = privacy.form("AuditEvent", form.toString());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.bundle();
  }

  static List<AuditEvent> events(Bundle bundle) {
    return bundle.getEntry().stream().map(entry -> (AuditEvent) entry.getResource()).toList();
  }

  static AuditEventEntityComponent entity(AuditEvent event, String role) {
    return event.getEntity().stream()
        .filter(entity -> role.equals(entity.getRole().getDisplay()))
        .findFirst()
        .orElseThrow();
  }
}
