package org.careweave.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.springframework.beans.factory.annotation.Autowired;

/// Somebody who comes to an emergency department, what is in place for them, and who looks at the
/// lists of arrivals.
abstract class AttendanceFixture extends ErasureFixture {

  static final Caller DOCTOR = staff("doctor", "hospital-doctor", "RN1");
  static final Caller ANALYST = staff("analyst", "population-analyst", "RN1");
  static final Caller NURSE = staff("nurse", "community-nurse", "RN2");
  static final Caller COUNCIL = staff("social", "social-worker", "990");
  static final Caller ALL = everybody("RN1");

  /// The `meta` of what the department is not shown.
  static final String WITHHELD =
      "'meta':{'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode',"
          + "'code':'PSY'}]},";

  @Autowired ArrivalLists lists;
  @Autowired PresentRows rows;

  final Instant came = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  static Caller staff(String user, String persona, String ods) {
    return new Caller(Caller.Kind.STAFF, user, user, persona, new OdsCode(ods), ods + "-TEAM");
  }

  static Caller everybody(String ods) {
    return new Caller(Caller.Kind.SYSTEM, "all", "All", "system", new OdsCode(ods), null);
  }

  Sight sight(Caller who) {
    return access.sight(who, Purpose.DIRECT_CARE);
  }

  void patient(Caller feed) {
    patient(feed, own, number);
  }

  void patient(Caller feed, String id, String number) {
    told(feed, "Patient", id, Feeds.patient("Kept", "1961-02-03", number));
  }

  void attends(String status) {
    attends(own, status);
  }

  void attends(String id, String status) {
    String end = status.equals("finished") ? ",'end':'" + came.plusSeconds(60) + "'" : "";
    String period = "{'start':'" + came + "'" + end + "}";
    told(Feeds.ED, "Encounter", id, Feeds.encounter(id, "EMER", status, "RN1", period));
  }

  void carePackage(String status, String meta) {
    told(
        Feeds.COUNCIL,
        "CarePlan",
        own,
        meta
            + "'status':'"
            + status
            + "','intent':'plan','category':[{'coding':[{'system':'"
            + Told.IN_PLACE
            + "','code':'care-package'}]}],'title':'Home care "
            + UUID.randomUUID()
            + "','subject':{'reference':'Patient/"
            + own
            + "'},'author':"
            + Feeds.organisation("990"));
  }

  void caseload() {
    caseload(own);
  }

  void caseload(String id) {
    told(
        Feeds.COMMUNITY,
        "EpisodeOfCare",
        id,
        "'status':'active','type':[{'coding':[{'system':'"
            + Told.IN_PLACE
            + "','code':'caseload'}]}],'patient':{'reference':'Patient/"
            + id
            + "'},'managingOrganization':"
            + Feeds.organisation("RN2")
            + ",'period':{'start':'2026-01-05'}");
  }

  private void told(Caller feed, String type, String id, String rest) {
    Feeds.Bundle bundle = Feeds.bundle("collection").put(type, id, rest);
    assertThat(send(feed, bundle)).isInstanceOf(Receipt.Taken.class);
  }
}
