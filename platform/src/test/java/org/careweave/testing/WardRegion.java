package org.careweave.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.DirectoryLoad;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.OdsCode;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.people.PeopleQuery;
import org.careweave.record.Entry;
import org.careweave.record.Records;
import org.careweave.record.Submission;
import org.careweave.record.Written;

/// Two wards of a hospital, another hospital, a community trust, a council and a practice; and
/// people in the wards' beds.
public final class WardRegion {

  public static final String WARD7 = "RN1-WARD7";
  public static final String WARD8 = "RN1-WARD8";
  public static final String NURSES = "RN2-CN";
  public static final String COUNCIL = "990-ASC";

  public static final Caller TOMASZ =
      staff("ward", "Tomasz Nowicki", "ward-coordinator", "RN1", WARD7);
  public static final Caller AMARA =
      staff("ward8", "Amara Bello", "ward-coordinator", "RN1", WARD8);
  public static final Caller RUTH =
      staff("nurse", "Ruth Adeyemi", "community-nurse", "RN2", NURSES);
  public static final Caller SANDRA =
      staff("social", "Sandra Okafor", "social-worker", "990", COUNCIL);
  public static final Caller FARAH = staff("gp", "Dr Farah Siddiqui", "gp", "Z90001", "U90001-MDT");
  public static final Caller OTHER =
      staff("other", "Owen Price", "ward-coordinator", "RN9", "RN9-WARD");

  /// Sees everything.
  public static final Sight SYSTEM = TaskRegion.SYSTEM;

  private final Directory directory;
  private final Records records;
  private final People people;
  private final Access access;

  public WardRegion(Directory directory, Records records, People people, Access access) {
    this.directory = directory;
    this.records = records;
    this.people = people;
    this.access = access;
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
          {"ods": "RN9", "name": "Saltmarsh Hospitals", "kind": "acute-trust"},
          {"ods": "RN2", "name": "Northmere Community", "kind": "community-trust"},
          {"ods": "990", "name": "Northmere Council", "kind": "council"},
          {"ods": "U90001", "name": "Lakeside Network", "kind": "pcn"},
          {"ods": "Z90001", "name": "Lakeside Surgery", "kind": "gp-practice", "parent": "U90001"},
          {"ods": "Z90002", "name": "Hilltop Surgery", "kind": "gp-practice", "parent": "U90001",
           "telephone": "01632 960021"}],
         "sites": [{"ods": "RN101", "name": "Northmere General", "organisation": "RN1"}],
         "teams": [
          {"code": "RN1-WARD7", "name": "Ward 7", "organisation": "RN1"},
          {"code": "RN1-WARD8", "name": "Ward 8", "organisation": "RN1"},
          {"code": "RN9-WARD", "name": "Saltmarsh ward", "organisation": "RN9"},
          {"code": "RN2-CN", "name": "Community nursing, Lakeside", "organisation": "RN2"%s},
          {"code": "RN2-EMPTY", "name": "Night nursing", "organisation": "RN2"},
          {"code": "990-ASC", "name": "Adult social care", "organisation": "990"},
          {"code": "U90001-MDT", "name": "Lakeside neighbourhood team", "organisation": "U90001"}],
         "services": [
          {"code": "SVC-CN", "name": "Community nursing", "kind": "Nursing",
           "organisation": "RN2", "team": "RN2-CN"},
          {"code": "SVC-ASC", "name": "Adult social care, first contact", "kind": "Social care",
           "organisation": "990", "team": "990-ASC"},
          {"code": "SVC-NIGHT", "name": "Night sitting", "kind": "Nursing",
           "organisation": "RN2", "team": "RN2-EMPTY", "telephone": "01632 960123"}],
         "sources": [
          {"code": "RN1-EPR", "name": "Hospital EPR", "organisation": "RN1", "kind": "epr",
           "custodians": ["RN1"], "client": "feed-rn1"},
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
                    member(TOMASZ, "R1983"),
                    member(AMARA, "R1983"),
                    member(RUTH, "R0700"),
                    member(SANDRA, "R9575"),
                    member(FARAH, "R0260"),
                    member(OTHER, "R1983")));
    DirectoryLoad load = directory.load(json.getBytes(StandardCharsets.UTF_8));
    if (!(load instanceof DirectoryLoad.Loaded)) {
      throw new AssertionError("the directory was refused: " + load);
    }
    return this;
  }

  private static String member(Caller who, String jobRole) {
    return """
        {"user": "%s", "name": "%s", "jobRole": "%s", "jobRoleName": "Role", "persona": "%s",
         "organisation": "%s", "team": "%s"}"""
        .formatted(who.id(), who.name(), jobRole, who.persona(), who.organisation(), who.team());
  }

  private static Caller staff(
      String user, String name, String persona, String organisation, String team) {
    return new Caller(Caller.Kind.STAFF, user, name, persona, new OdsCode(organisation), team);
  }

  /// As somebody looks now.
  public Sight sight(Caller who) {
    return access.sight(who, Purpose.DIRECT_CARE);
  }

  /// Somebody in a bed of a ward, registered with Lakeside Surgery, by a number of one's own.
  public FoundPerson inpatient(int n, String family, String ward, Instant admitted) {
    List<Entry> gp = new ArrayList<>();
    gp.add(put(0, "Patient", "g" + n, patient("g" + n, n, family)));
    send("Z90001-GP", "Z90001", gp);
    List<Entry> entries = new ArrayList<>();
    entries.add(put(0, "Patient", "p" + n, patient("p" + n, n, family)));
    entries.add(put(1, "Encounter", "s" + n, stay(n, "in-progress", ward, admitted, null)));
    send("RN1-EPR", "RN1", entries);
    return found(n);
  }

  public FoundPerson found(int n) {
    NhsNumber number = NhsNumber.parse(TaskRegion.number(n)).orElseThrow();
    return people.find(new PeopleQuery.ByNhsNumber(number), SYSTEM, 1).getFirst();
  }

  /// The hospital's system tells of the stay anew.
  ///
  /// @param end null while it goes on
  public void stayed(int n, String ward, Instant admitted, Instant end) {
    String status = end == null ? "in-progress" : "finished";
    send(
        "RN1-EPR",
        "RN1",
        List.of(put(0, "Encounter", "s" + n, stay(n, status, ward, admitted, end))));
  }

  /// Another system of the hospital tells of the same stay, without a ward.
  public void alsoAdministered(int n, Instant admitted) {
    String stay =
        stay(n, "in-progress", "", admitted, null).replace("Patient/p" + n, "Patient/a" + n);
    send(
        "RN1-PAS",
        "RN1",
        List.of(
            put(0, "Patient", "a" + n, patient("a" + n, n, "")),
            put(1, "Encounter", "s" + n, stay)));
  }

  /// The hospital's system tells something else of them.
  public void told(int n, String type, String id, String json) {
    send("RN1-EPR", "RN1", List.of(put(0, type, id, json.replace("PATIENT", "Patient/p" + n))));
  }

  /// The hospital's system says that they have died.
  public void died(int n) {
    String patient = patient("p" + n, n, "").replace("'active':true", "'deceasedBoolean':true");
    send("RN1-EPR", "RN1", List.of(put(0, "Patient", "p" + n, patient)));
  }

  private static String patient(String id, int n, String family) {
    return """
        {'resourceType':'Patient','id':'%s','active':true,'identifier':[{'extension':[{'url':
         'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus',
         'valueCodeableConcept':{'coding':[{'system':
         'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland',
         'code':'01'}]}}],'system':'https://fhir.nhs.uk/Id/nhs-number','value':'%s'}],
         'name':[{'family':'%s','given':['Edith']}],'birthDate':'1940-02-03',
         'generalPractitioner':[{'identifier':{'system':'%s','value':'Z90001'}}],
         'address':[{'line':['14 Mere Street'],'postalCode':'ZZ9 4AB'}]}"""
        .formatted(
            id, TaskRegion.number(n), family.isEmpty() ? "Person" + n : family, OdsCode.SYSTEM);
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

  private static Entry put(int index, String type, String id, String json) {
    return new Entry.Put(
        index, type, id, null, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), null);
  }

  private void send(String source, String custodian, List<Entry> entries) {
    OdsCode ods = new OdsCode(custodian);
    Written written =
        records.write(
            new Submission(
                SYSTEM,
                source,
                Submission.IdRule.SOURCE,
                ods,
                Set.of(ods),
                true,
                entries,
                Instant.now(),
                "test"));
    if (!written.committed()) {
      throw new AssertionError("the feed was refused: " + written.outcomes());
    }
  }
}
