package org.careweave.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.gclient.DateClientParam;
import ca.uhn.fhir.rest.gclient.ReferenceClientParam;
import ca.uhn.fhir.rest.gclient.TokenClientParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.careweave.testing.PlatformTest;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Asking for AuditEvents: about whom, by whom, when, and page by page.
@PlatformTest(shared = "audit-events")
@Tag("fhir")
class AuditEventSearchTests extends AuditEventSetUp {

  @Test
  void someoneIsAskedAboutByTheirPatientTheirNhsNumberOrTheirNumber() {
    read(user, "gp", "RN1", "record", "whole record", anita);
    read(user, "gp", "RN1", "search", "people by name", null);

    IGenericClient client = privacy.hapi();
    Bundle byPatient =
        client
            .search()
            .forResource(AuditEvent.class)
            .where(new ReferenceClientParam("patient").hasId(patient))
            .and(new TokenClientParam("action").exactly().code("R"))
            .and(
                new DateClientParam("date")
                    .afterOrEquals()
                    .second(Date.from(Instant.now().minusSeconds(60))))
            .returnBundle(Bundle.class)
            .execute();
    assertThat(events(byPatient))
        .filteredOn(event -> event.getAgentFirstRep().getAltId().equals(user))
        .singleElement()
        .satisfies(
            event ->
                assertThat(entity(event, "Patient").getWhat().getReference()).isEqualTo(patient));
    Bundle byNumber =
        privacy
            .form(
                "AuditEvent",
                "agent="
                    + user
                    + "&patient:identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018")
            .bundle();
    assertThat(events(byNumber)).hasSize(1);
    String self = byNumber.getLink("self").getUrl();
    assertThat(self).as("no NHS number in an address").doesNotContain("9990000018");
    assertThat(events(privacy.get(self).bundle())).hasSize(1);
    assertThat(search("agent", user, "patient", "Patient/nobody").getEntry()).isEmpty();
    assertThat(search("agent", user).getEntry()).hasSize(2);
    assertThat(search("agent:identifier", "https://careweave.org/Id/user|" + user).getEntry())
        .hasSize(2);
    assertThat(search("agent:identifier", "https://careweave.org/Id/job|" + user).getEntry())
        .isEmpty();
  }

  @Test
  void pagesAreLinkedNewestFirstAndHoldEachEntryOnce() {
    for (int i = 0; i < 7; i++) {
      read(user, "gp", "RN1", "read", "Condition", anita);
    }
    IGenericClient client = privacy.hapi();
    Bundle page =
        client
            .search()
            .forResource(AuditEvent.class)
            .where(new ReferenceClientParam("agent").hasId(user))
            .and(new ReferenceClientParam("patient").hasId(patient))
            .count(3)
            .returnBundle(Bundle.class)
            .execute();
    List<String> ids = new ArrayList<>();
    List<Date> times = new ArrayList<>();
    int pages = 0;
    while (page != null) {
      pages++;
      for (AuditEvent event : events(page)) {
        ids.add(event.getIdElement().getIdPart());
        times.add(event.getRecorded());
        assertThat(entity(event, "Patient").getWhat().getReference()).isEqualTo(patient);
      }
      page = page.getLink(Bundle.LINK_NEXT) == null ? null : client.loadPage().next(page).execute();
    }
    assertThat(pages).isEqualTo(3);
    assertThat(ids).hasSize(7).doesNotHaveDuplicates();
    assertThat(times).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void datesAreSpansAndTheirPrefixesCount() {
    read(user, "gp", "RN1", "read", "Condition", anita);
    Instant recorded = events(search("agent", user)).getFirst().getRecorded().toInstant();
    String today = LocalDate.ofInstant(recorded, ZoneId.of("Europe/London")).toString();

    for (String fits :
        List.of(today, "ge" + today, "le" + today, today.substring(0, 4), "lt2099", "sa2001-02")) {
      assertThat(search("agent", user, "date", fits).getEntry()).as(fits).hasSize(1);
    }
    for (String not : List.of("gt" + today, "lt" + today, "2001", "eb" + today)) {
      assertThat(search("agent", user, "date", not).getEntry()).as(not).isEmpty();
    }
    assertThat(
            privacy
                .get("/AuditEvent?agent=" + user + "&date=ge2001&date=lt2002")
                .bundle()
                .getEntry())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "date=yesterday, date",
    "date=ne2026, date",
    "date=2026-13, date",
    "date=, date",
    "action=X, action",
    "patient=Group/1/2, patient",
    "patient:identifier=9990000018, patient:identifier",
    "patient:identifier=https://fhir.nhs.uk/Id/nhs-number|9990000019, patient:identifier",
    "patient=a&patient=b, patient",
    "agent:identifier=urn:other|x, agent:identifier",
    "_count=0, _count",
    "_count=many, _count",
    "_sort=date, _sort",
    "_page=1.x, _page",
    "outcome=0, AuditEvent?outcome",
    "date:missing=true, AuditEvent?date:missing"
  })
  void whatItDoesNotUnderstandIsRefusedByName(String query, String place) {
    privacy.get("/AuditEvent?" + query.replace("|", "%7C")).refuses(400, place);
  }
}
