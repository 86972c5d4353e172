package org.careweave.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
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
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.Submission;
import org.careweave.record.Written;
import org.jspecify.annotations.Nullable;

/// Teams of a hospital, a community trust and a council, and people on the community trust's
/// caseload. Only that trust has to do with them until somebody is given a task.
public final class TaskRegion {

  public static final String NURSES = "RN2-CN";
  public static final String THERAPY = "RN2-TH";
  public static final String WARD = "RN1-AMU";
  public static final String COUNCIL = "990-ASC";

  /// A team in which nobody works.
  public static final String EMPTY = "RN2-EMPTY";

  public static final Caller RUTH =
      staff("nurse", "Ruth Adeyemi", "community-nurse", "RN2", NURSES);
  public static final Caller MAYA =
      staff("nurse2", "Maya Okonjo", "community-nurse", "RN2", NURSES);
  public static final Caller IDRIS =
      staff("nurse3", "Idris Farah", "community-nurse", "RN2", NURSES);
  public static final Caller MEI =
      staff("physio", "Mei-Ling Chan", "physiotherapist", "RN2", THERAPY);
  public static final Caller SANDRA =
      staff("social", "Sandra Okafor", "social-worker", "990", COUNCIL);
  public static final Caller HANNAH =
      staff("doctor", "Dr Hannah Osei", "hospital-doctor", "RN1", WARD);

  /// Sees everything.
  public static final Sight SYSTEM =
      Sight.ofSystem(
          new Caller(Caller.Kind.SYSTEM, "test", "Test", "system", new OdsCode("QNM"), null));

  private final Directory directory;
  private final Records records;
  private final People people;
  private final Access access;

  public TaskRegion(Directory directory, Records records, People people, Access access) {
    this.directory = directory;
    this.records = records;
    this.people = people;
    this.access = access;
  }

  /// Puts the directory as it usually is.
  public TaskRegion made() {
    return with("", "");
  }

  /// Puts the directory.
  ///
  /// @param nursesTeam more members of the nurses' team, `,"until": "2026-01-01"`
  /// @param secondNurse more members of the second nurse
  public TaskRegion with(String nursesTeam, String secondNurse) {
    String json =
        """
        {"name": "Northmere", "organisations": [
          {"ods": "QNM", "name": "Northmere ICB", "kind": "icb"},
          {"ods": "RN1", "name": "Northmere Hospitals", "kind": "acute-trust"},
          {"ods": "RN2", "name": "Northmere Community", "kind": "community-trust"},
          {"ods": "990", "name": "Northmere Council", "kind": "council"}],
         "teams": [
          {"code": "RN1-AMU", "name": "Acute medical unit", "organisation": "RN1"},
          {"code": "RN2-CN", "name": "Community nursing, Lakeside", "organisation": "RN2"%s},
          {"code": "RN2-TH", "name": "Community therapy", "organisation": "RN2"},
          {"code": "RN2-EMPTY", "name": "Night nursing", "organisation": "RN2"},
          {"code": "990-ASC", "name": "Adult social care", "organisation": "990"}],
         "sources": [
          {"code": "RN2-EPR", "name": "Community EPR", "organisation": "RN2", "kind": "community",
           "custodians": ["RN2"], "client": "feed-rn2"}],
         "staff": [%s]}
        """
            .formatted(
                nursesTeam,
                String.join(
                    ",",
                    member(RUTH, "R0700", ""),
                    member(MAYA, "R0700", secondNurse),
                    member(IDRIS, "R0700", ""),
                    member(MEI, "R1110", ""),
                    member(SANDRA, "R9575", ""),
                    member(HANNAH, "R0050", "")));
    if (!(directory.load(json.getBytes(StandardCharsets.UTF_8)) instanceof DirectoryLoad.Loaded)) {
      throw new AssertionError("the directory was refused");
    }
    return this;
  }

  private static String member(Caller who, String jobRole, String more) {
    return """
        {"user": "%s", "name": "%s", "jobRole": "%s", "jobRoleName": "Role", "persona": "%s",
         "organisation": "%s", "team": "%s"%s}"""
        .formatted(
            who.id(), who.name(), jobRole, who.persona(), who.organisation(), who.team(), more);
  }

  private static Caller staff(
      String user, String name, String persona, String organisation, String team) {
    return new Caller(Caller.Kind.STAFF, user, name, persona, new OdsCode(organisation), team);
  }

  /// As somebody looks now.
  public Sight sight(Caller who) {
    return access.sight(who, Purpose.DIRECT_CARE);
  }

  /// Somebody on the community trust's caseload, by a number of one's own.
  public FoundPerson person(int n, String family) {
    return people(n, 1, family).getFirst();
  }

  /// The source says that the person with this number has died.
  public void died(int n) {
    send(
        List.of(
            put(
                0,
                "Patient",
                "p" + n,
                """
                {'resourceType':'Patient','id':'p%d','identifier':[{'system':
                 'https://fhir.nhs.uk/Id/nhs-number','value':'%s'}],'name':[{'family':'Person%d'}],
                 'birthDate':'1940-02-03','deceasedDateTime':'%s'}"""
                    .formatted(n, number(n), n, Instant.now()))));
  }

  /// The community trust's system tells of an encounter of the person with this number.
  ///
  /// @param end null: it goes on
  public void encounter(
      int n, String id, String kind, String status, Instant start, @Nullable Instant end) {
    String until = end == null ? "" : ",'end':'" + end + "'";
    send(
        List.of(
            put(
                0,
                "Encounter",
                "n" + n + "-" + id,
                """
                {'resourceType':'Encounter','id':'n%d-%s','status':'%s','class':{'system':
                 'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'%s'},
                 'subject':{'reference':'Patient/p%d'},'period':{'start':'%s'%s},
                 'serviceProvider':{'identifier':{'system':'%s','value':'RN2'}}}"""
                    .formatted(n, id, status, kind, n, start, until, OdsCode.SYSTEM))));
  }

  /// The nurses do not look after the person with this number any more.
  public void left(int n) {
    send(
        List.of(
            put(
                0,
                "EpisodeOfCare",
                "e" + n,
                """
                {'resourceType':'EpisodeOfCare','id':'e%d','status':'finished','type':[{'coding':[{
                 'system':'https://careweave.org/fhir/CodeSystem/care-in-place',
                 'code':'caseload'}]}],'patient':{'reference':'Patient/p%d'},
                 'period':{'start':'2026-01-05','end':'2026-02-01'},
                 'team':[{'identifier':{'system':'https://careweave.org/fhir/Id/team',
                 'value':'RN2-CN'}}],
                 'managingOrganization':{'identifier':{'system':'%s','value':'RN2'}}}"""
                    .formatted(n, n, OdsCode.SYSTEM))));
  }

  /// Several of them, with numbers from `n` on.
  public List<FoundPerson> people(int n, int count, String family) {
    List<Entry> entries = new ArrayList<>();
    for (int i = n; i < n + count; i++) {
      String patient =
          """
          {'resourceType':'Patient','id':'p%d','identifier':[{'extension':[{'url':
           'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus',
           'valueCodeableConcept':{'coding':[{'system':
           'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland',
           'code':'01'}]}}],'system':'https://fhir.nhs.uk/Id/nhs-number','value':'%s'}],
           'name':[{'family':'%s','given':['Anita']}],'birthDate':'1940-02-03',
           'address':[{'line':['14 Mere Street'],'postalCode':'ZZ9 4AB'}]}"""
              .formatted(i, number(i), family.isEmpty() ? "Person" + i : family);
      entries.add(put(entries.size(), "Patient", "p" + i, patient));
      String episode =
          """
          {'resourceType':'EpisodeOfCare','id':'e%d','status':'active','type':[{'coding':[{
           'system':'https://careweave.org/fhir/CodeSystem/care-in-place','code':'caseload'}]}],
           'patient':{'reference':'Patient/p%d'},'period':{'start':'2026-01-05'},
           'team':[{'identifier':{'system':'https://careweave.org/fhir/Id/team','value':'RN2-CN'}}],
           'managingOrganization':{'identifier':{'system':'%s','value':'RN2'}}}"""
              .formatted(i, i, OdsCode.SYSTEM);
      entries.add(put(entries.size(), "EpisodeOfCare", "e" + i, episode));
    }
    send(entries);
    List<FoundPerson> found = new ArrayList<>();
    for (int i = n; i < n + count; i++) {
      NhsNumber number = NhsNumber.parse(number(i)).orElseThrow();
      found.add(people.find(new PeopleQuery.ByNhsNumber(number), SYSTEM, 1).getFirst());
    }
    return found;
  }

  private void send(List<Entry> entries) {
    OdsCode custodian = new OdsCode("RN2");
    Written written =
        records.write(
            new Submission(
                SYSTEM,
                "RN2-EPR",
                Submission.IdRule.SOURCE,
                custodian,
                Set.of(custodian),
                true,
                entries,
                Instant.now(),
                "test"));
    if (!written.committed()) {
      throw new AssertionError("the feed was refused: " + written.outcomes());
    }
  }

  /// Stores a task as an application rewrites it.
  public void rewritten(String task, UnaryOperator<String> how) {
    ReadResult.Found found = (ReadResult.Found) records.read(new ResourceKey("Task", task), SYSTEM);
    OdsCode custodian = found.resource().custodian();
    String json = new String(found.resource().json(), StandardCharsets.UTF_8);
    byte[] bytes = how.apply(json).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    int version = found.resource().version();
    Written written =
        records.write(
            new Submission(
                SYSTEM,
                found.resource().source(),
                Submission.IdRule.SERVER,
                custodian,
                Set.of(custodian),
                true,
                List.of(new Entry.Put(0, "Task", task, null, bytes, version)),
                Instant.now(),
                "test"));
    if (!written.committed()) {
      throw new AssertionError("it was refused: " + written.outcomes());
    }
  }

  private static Entry put(int index, String type, String id, String json) {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return new Entry.Put(index, type, id, null, bytes, null);
  }

  static String number(int n) {
    for (int check = 0; check < 10; check++) {
      String digits = "999%06d%d".formatted(n, check);
      if (NhsNumber.parse(digits).isPresent()) {
        return digits;
      }
    }
    return number(n + 500_000);
  }
}
