package org.careweave.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.directory.Directory;
import org.careweave.exchange.Exchange;
import org.careweave.exchange.Receipt;
import org.careweave.exchange.Upload;
import org.careweave.kernel.OdsCode;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Outcome;
import org.careweave.record.Records;

/// An emergency department and another one, a council and a community trust, and what their feeds
/// send of people who come.
public final class EmergencyRegion {

  public static final Caller BLESSING =
      Northmere.staff("doctor", "Dr Blessing Eze", "hospital-doctor", "RN1", "RN1-ED");
  public static final Caller OTHER =
      Northmere.staff("other", "Dr Owen Price", "hospital-doctor", "RN9", "RN9-ED");
  public static final Caller RUTH =
      Northmere.staff("nurse", "Ruth Adeyemi", "community-nurse", "RN2", "RN2-CN");

  private static final String DIRECTORY =
      """
      {"name": "Northmere", "organisations": [
        {"ods": "RN1", "name": "Northmere Hospitals", "kind": "acute-trust"},
        {"ods": "RN9", "name": "Saltmarsh Hospitals", "kind": "acute-trust"},
        {"ods": "RN2", "name": "Northmere Community", "kind": "community-trust"},
        {"ods": "990", "name": "Northmere Council", "kind": "council"}],
       "sites": [{"ods": "RN101", "name": "Northmere General", "organisation": "RN1"}],
       "teams": [
        {"code": "RN1-ED", "name": "Emergency department", "organisation": "RN1"},
        {"code": "RN9-ED", "name": "Saltmarsh emergency", "organisation": "RN9"},
        {"code": "RN2-CN", "name": "Community nursing, Lakeside", "organisation": "RN2"}],
       "sources": [
        {"code": "RN1-ED", "name": "Emergency department", "organisation": "RN1", "kind": "ed",
         "custodians": ["RN1"], "client": "feed-ed"},
        {"code": "RN2-EPR", "name": "Community", "organisation": "RN2", "kind": "community-epr",
         "custodians": ["RN2"], "client": "feed-community"},
        {"code": "LA990-ASC", "name": "Social care", "organisation": "990", "kind": "social-care",
         "custodians": ["990"], "client": "feed-council"}],
       "staff": [%s]}
      """;

  private final Northmere northmere;
  private final Exchange exchange;

  public EmergencyRegion(
      Directory directory, Records records, People people, Access access, Exchange exchange) {
    this.northmere = new Northmere(directory, records, people, access);
    this.exchange = exchange;
  }

  /// Puts the directory.
  public EmergencyRegion made() {
    northmere.load(
        DIRECTORY.formatted(
            String.join(
                ",",
                Northmere.member(BLESSING, "R0260", ""),
                Northmere.member(OTHER, "R0260", ""),
                Northmere.member(RUTH, "R0700", ""))));
    return this;
  }

  /// Somebody for whom the council provides a care package, by a number of one's own.
  public FoundPerson withCarePackage(int n, String family) {
    patient("feed-council", "990", n, family);
    send(
        "feed-council",
        "990",
        """
        {'resourceType':'CarePlan','id':'c%d','extension':[{'url':
         'https://careweave.org/fhir/StructureDefinition/ring','valueContactPoint':
         {'system':'phone','value':'01632 960900'}}],'status':'active','intent':'plan',
         'category':[{'coding':[{'system':'https://careweave.org/fhir/CodeSystem/care-in-place',
         'code':'care-package'}]}],'title':'Home care, two visits a day',
         'subject':{'reference':'Patient/p%d'},'author':%s}"""
            .formatted(n, n, organisation("990")));
    return northmere.found(n);
  }

  /// The community nurses look after the person.
  public void onCaseload(int n, String family) {
    patient("feed-community", "RN2", n, family);
    send(
        "feed-community",
        "RN2",
        """
        {'resourceType':'EpisodeOfCare','id':'e%d','status':'active','type':[{'coding':[{
         'system':'https://careweave.org/fhir/CodeSystem/care-in-place','code':'caseload'}]}],
         'patient':{'reference':'Patient/p%d'},'period':{'start':'2026-01-05'},
         'team':[{'identifier':{'system':'https://careweave.org/fhir/Id/team','value':'RN2-CN'}}],
         'managingOrganization':%s}"""
            .formatted(n, n, organisation("RN2")));
  }

  /// The department's system knows them.
  public void registered(int n, String family) {
    patient("feed-ed", "RN1", n, family);
  }

  /// The department's system tells of their attendance.
  ///
  /// @param status `arrived`, or `finished` a minute later
  public void attends(int n, String status, Instant came) {
    String end = status.equals("finished") ? ",'end':'" + came.plusSeconds(60) + "'" : "";
    send(
        "feed-ed",
        "RN1",
        """
        {'resourceType':'Encounter','id':'a%d','status':'%s','class':{'system':
         'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'EMER'},
         'subject':{'reference':'Patient/p%d'},'period':{'start':'%s'%s},
         'reasonCode':[{'text':'Breathless since the morning'}],
         'location':[{'location':{'identifier':{'system':'%s','value':'RN101'}}}],
         'serviceProvider':%s}"""
            .formatted(n, status, n, came, end, OdsCode.SITE_SYSTEM, organisation("RN1")));
  }

  private static String organisation(String ods) {
    return "{'identifier':{'system':'%s','value':'%s'}}".formatted(OdsCode.SYSTEM, ods);
  }

  private void patient(String client, String ods, int n, String family) {
    send(client, ods, Northmere.patient("p" + n, n, family, "Edith", ""));
  }

  private void send(String client, String ods, String resource) {
    byte[] body = resource.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    Caller feed = new Caller(Caller.Kind.FEED, client, client, "feed", new OdsCode(ods), null);
    Receipt receipt =
        exchange.accept(
            feed,
            new Upload(
                new ByteArrayInputStream(body),
                body.length,
                "application/fhir+json",
                Instant.now(),
                "test"));
    assertThat(receipt).isInstanceOf(Receipt.Taken.class);
    assertThat(((Receipt.Taken) receipt).outcomes())
        .noneMatch(outcome -> outcome instanceof Outcome.Refused);
  }
}
