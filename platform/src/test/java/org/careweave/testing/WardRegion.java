package org.careweave.testing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Entry;
import org.careweave.record.Records;

/// Two wards of a hospital, another hospital, a community trust, a council and a practice; and
/// people in the wards' beds.
public final class WardRegion {

  public static final String WARD7 = "RN1-WARD7";
  public static final String WARD8 = "RN1-WARD8";
  public static final String WARD8_BEDS = "SVC-WARD8";
  public static final String OTHER_HOSPITAL = "SVC-SALTMARSH";
  public static final String NURSES = "RN2-CN";
  public static final String COUNCIL = "990-ASC";

  public static final Caller TOMASZ =
      Northmere.staff("ward", "Tomasz Nowicki", "ward-coordinator", "RN1", WARD7);
  public static final Caller AMARA =
      Northmere.staff("ward8", "Amara Bello", "ward-coordinator", "RN1", WARD8);
  public static final Caller RUTH =
      Northmere.staff("nurse", "Ruth Adeyemi", "community-nurse", "RN2", NURSES);
  public static final Caller SANDRA =
      Northmere.staff("social", "Sandra Okafor", "social-worker", "990", COUNCIL);
  public static final Caller FARAH =
      Northmere.staff("gp", "Dr Farah Siddiqui", "gp", "Z90001", "U90001-MDT");
  public static final Caller OTHER =
      Northmere.staff("other", "Owen Price", "ward-coordinator", "RN9", "RN9-WARD");

  public static final Caller BLESSING =
      Northmere.staff("doctor", "Blessing Eze", "ward-coordinator", "RN1", "RN1-ED");
  public static final Caller LIAM =
      Northmere.staff("paramedic", "Liam Doherty", "paramedic", "RN4", "RN4-EOC");

  public static final Caller VERA =
      Northmere.staff("physio", "Vera Lindqvist", "community-nurse", "RN2", "RN2-VW");

  public static final Caller CORA =
      Northmere.staff("carehome", "Cora Penrose", "care-home-manager", "Z9C01", "Z9C01-CARE");

  /// Sees everything.
  public static final Sight SYSTEM = Northmere.SYSTEM;

  private final Northmere northmere;

  public WardRegion(Directory directory, Records records, People people, Access access) {
    northmere = new Northmere(directory, records, people, access);
  }

  /// Puts the directory.
  public WardRegion made() {
    return with("");
  }

  /// Puts the directory.
  ///
  /// @param nurses more members of the nurses' team, `,"until": "2026-01-01"`
  public WardRegion with(String nurses) {
    String json =
        """
        {"name": "Northmere", "organisations": [
          {"ods": "QNM", "name": "Northmere ICB", "kind": "icb"},
          {"ods": "RN1", "name": "Northmere Hospitals", "kind": "acute-trust"},
          {"ods": "RN4", "name": "Mere and Coast Ambulance", "kind": "ambulance-trust"},
          {"ods": "Z9C01", "name": "Harbour View", "kind": "care-home"},
          {"ods": "Z9C02", "name": "Ferry House", "kind": "care-home"},
          {"ods": "RN9", "name": "Saltmarsh Hospitals", "kind": "acute-trust"},
          {"ods": "RN2", "name": "Northmere Community", "kind": "community-trust"},
          {"ods": "990", "name": "Northmere Council", "kind": "council"},
          {"ods": "U90001", "name": "Lakeside Network", "kind": "pcn"},
          {"ods": "Z90001", "name": "Lakeside Surgery", "kind": "gp-practice", "parent": "U90001"},
          {"ods": "Z90002", "name": "Hilltop Surgery", "kind": "gp-practice", "parent": "U90001",
           "telephone": "01632 960021"}],
         "sites": [{"ods": "RN101", "name": "Northmere General", "organisation": "RN1"}],
         "teams": [
          {"code": "RN1-ED", "name": "Emergency department", "organisation": "RN1"},
          {"code": "RN4-EOC", "name": "Ambulance crews", "organisation": "RN4"},
          {"code": "RN1-WARD7", "name": "Ward 7", "organisation": "RN1"},
          {"code": "RN1-WARD8", "name": "Ward 8", "organisation": "RN1"},
          {"code": "RN9-WARD", "name": "Saltmarsh ward", "organisation": "RN9"},
          {"code": "RN2-CN", "name": "Community nursing, Lakeside", "organisation": "RN2"%s},
          {"code": "RN2-VW", "name": "Virtual ward hub", "organisation": "RN2"},
          {"code": "Z9C01-CARE", "name": "Harbour View carers", "organisation": "Z9C01"},
          {"code": "RN2-EMPTY", "name": "Night nursing", "organisation": "RN2"},
          {"code": "990-ASC", "name": "Adult social care", "organisation": "990"},
          {"code": "U90001-MDT", "name": "Lakeside neighbourhood team", "organisation": "U90001"}],
         "services": [
          {"code": "SVC-VW", "name": "Virtual ward", "kind": "virtual-ward",
           "organisation": "RN2", "team": "RN2-VW"},
          {"code": "SVC-HARBOUR", "name": "Harbour View", "kind": "care-home",
           "organisation": "Z9C01", "team": "Z9C01-CARE"},
          {"code": "SVC-FERRY", "name": "Ferry House", "kind": "care-home",
           "organisation": "Z9C02", "telephone": "01632 960862"},
          {"code": "SVC-ED", "name": "Emergency department", "kind": "emergency-department",
           "organisation": "RN1", "team": "RN1-ED"},
          {"code": "SVC-ED9", "name": "Saltmarsh emergency department",
           "kind": "emergency-department", "organisation": "RN9", "team": "RN9-WARD"},
          {"code": "SVC-WARD8", "name": "Ward 8", "kind": "ward",
           "organisation": "RN1", "team": "RN1-WARD8"},
          {"code": "SVC-SALTMARSH", "name": "Saltmarsh ward", "kind": "ward",
           "organisation": "RN9", "team": "RN9-WARD"},
          {"code": "SVC-ANNEXE", "name": "Annexe ward", "kind": "ward",
           "organisation": "RN2", "team": "RN2-EMPTY", "telephone": "01632 960124"},
          {"code": "SVC-CN", "name": "Community nursing", "kind": "Nursing",
           "organisation": "RN2", "team": "RN2-CN"},
          {"code": "SVC-ASC", "name": "Adult social care, first contact", "kind": "Social care",
           "organisation": "990", "team": "990-ASC"},
          {"code": "SVC-NIGHT", "name": "Night sitting", "kind": "Nursing",
           "organisation": "RN2", "team": "RN2-EMPTY", "telephone": "01632 960123"}],
         "sources": [
          {"code": "RN1-EPR", "name": "Hospital EPR", "organisation": "RN1", "kind": "epr",
           "custodians": ["RN1"], "client": "feed-rn1"},
          {"code": "RN4-EPCR", "name": "Ambulance record", "organisation": "RN4",
           "kind": "ambulance", "custodians": ["RN4"], "client": "feed-rn4"},
          {"code": "RN1-PAS", "name": "Hospital PAS", "organisation": "RN1", "kind": "pas",
           "custodians": ["RN1"], "client": "feed-rn1-pas"},
          {"code": "Z90001-GP", "name": "GP system", "organisation": "Z90001", "kind": "gp",
           "custodians": ["Z90001"], "client": "feed-gp"}],
         "staff": [%s]}
        """
            .formatted(
                nurses,
                String.join(
                    ",",
                    Northmere.member(TOMASZ, "R1983", ""),
                    Northmere.member(AMARA, "R1983", ""),
                    Northmere.member(RUTH, "R0700", ""),
                    Northmere.member(SANDRA, "R9575", ""),
                    Northmere.member(FARAH, "R0260", ""),
                    Northmere.member(BLESSING, "R1983", ""),
                    Northmere.member(LIAM, "R1070", ""),
                    Northmere.member(VERA, "R0700", ""),
                    Northmere.member(CORA, "R9710", ""),
                    Northmere.member(OTHER, "R1983", "")));
    northmere.load(json);
    return this;
  }

  /// As somebody looks now.
  public Sight sight(Caller who) {
    return northmere.sight(who);
  }

  /// Somebody in a bed of a ward, registered with Lakeside Surgery, by a number of one's own.
  public FoundPerson inpatient(int n, String family, String ward, Instant admitted) {
    List<Entry> gp = new ArrayList<>();
    gp.add(Northmere.put(0, "Patient", "g" + n, patient("g" + n, n, family)));
    northmere.send("Z90001-GP", "Z90001", gp);
    List<Entry> entries = new ArrayList<>();
    entries.add(Northmere.put(0, "Patient", "p" + n, patient("p" + n, n, family)));
    entries.add(
        Northmere.put(1, "Encounter", "s" + n, stay(n, "in-progress", ward, admitted, null)));
    northmere.send("RN1-EPR", "RN1", entries);
    return found(n);
  }

  /// Somebody to whom a crew was called now, with a pulse of 112; nobody else knows them.
  public FoundPerson called(int n, String family) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String encounter =
        stay(n, "in-progress", "", now, null)
            .replace("'IMP'", "'FLD'")
            .replace("'value':'RN1'", "'value':'RN4'");
    String pulse =
        """
        {'resourceType':'Observation','id':'o%d','status':'final','category':[{'coding':[{'system':
         'http://terminology.hl7.org/CodeSystem/observation-category','code':'vital-signs'}]}],
         'code':{'text':'Heart rate'},'subject':{'reference':'Patient/p%d'},
         'effectiveDateTime':'%s','valueQuantity':{'value':112,'unit':'/min'}}"""
            .formatted(n, n, now);
    northmere.send(
        "RN4-EPCR",
        "RN4",
        List.of(
            Northmere.put(0, "Patient", "p" + n, patient("p" + n, n, family)),
            Northmere.put(1, "Encounter", "s" + n, encounter),
            Northmere.put(2, "Observation", "o" + n, pulse)));
    return found(n);
  }

  public FoundPerson found(int n) {
    return northmere.found(n);
  }

  /// The hospital's system tells of the stay anew.
  ///
  /// @param end null while it goes on
  public void stayed(int n, String ward, Instant admitted, Instant end) {
    String status = end == null ? "in-progress" : "finished";
    northmere.send(
        "RN1-EPR",
        "RN1",
        List.of(Northmere.put(0, "Encounter", "s" + n, stay(n, status, ward, admitted, end))));
  }

  /// Another system of the hospital tells of the same stay, without a ward.
  public void alsoAdministered(int n, Instant admitted) {
    String stay =
        stay(n, "in-progress", "", admitted, null).replace("Patient/p" + n, "Patient/a" + n);
    northmere.send(
        "RN1-PAS",
        "RN1",
        List.of(
            Northmere.put(0, "Patient", "a" + n, patient("a" + n, n, "")),
            Northmere.put(1, "Encounter", "s" + n, stay)));
  }

  /// The hospital's system tells something else of them.
  public void told(int n, String type, String id, String json) {
    northmere.send(
        "RN1-EPR",
        "RN1",
        List.of(Northmere.put(0, type, id, json.replace("PATIENT", "Patient/p" + n))));
  }

  /// The hospital's system says that they have died.
  public void died(int n) {
    String patient = patient("p" + n, n, "", "'deceasedBoolean':true");
    northmere.send("RN1-EPR", "RN1", List.of(Northmere.put(0, "Patient", "p" + n, patient)));
  }

  private static String patient(String id, int n, String family) {
    return patient(id, n, family, "'active':true");
  }

  private static String patient(String id, int n, String family, String status) {
    String practice =
        ",'generalPractitioner':[{'identifier':{'system':'%s','value':'Z90001'}}],"
            .formatted(OdsCode.SYSTEM);
    return Northmere.patient(id, n, family, "Edith", practice + status);
  }

  private static String stay(int n, String status, String ward, Instant admitted, Instant end) {
    String place =
        ward.isEmpty()
            ? ""
            : ",{'location':{'identifier':{'system':'https://careweave.org/fhir/Id/team','value':'"
                + ward
                + "'}}}";
    return """
        {'resourceType':'Encounter','id':'s%d','status':'%s','class':{'system':
         'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'IMP'},
         'subject':{'reference':'Patient/p%d'},'period':{'start':'%s'%s},
         'reasonCode':[{'text':'Fall, broken hip'}],
         'location':[{'location':{'identifier':{'system':'%s','value':'RN101'}}}%s],
         'serviceProvider':{'identifier':{'system':'%s','value':'RN1'}}}"""
        .formatted(
            n,
            status,
            n,
            admitted,
            end == null ? "" : ",'end':'" + end + "'",
            OdsCode.SITE_SYSTEM,
            place,
            OdsCode.SYSTEM);
  }
}
