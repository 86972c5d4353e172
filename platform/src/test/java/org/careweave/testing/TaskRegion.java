package org.careweave.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Entry;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.Submission;
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
      Northmere.staff("nurse", "Ruth Adeyemi", "community-nurse", "RN2", NURSES);
  public static final Caller MAYA =
      Northmere.staff("nurse2", "Maya Okonjo", "community-nurse", "RN2", NURSES);
  public static final Caller IDRIS =
      Northmere.staff("nurse3", "Idris Farah", "community-nurse", "RN2", NURSES);
  public static final Caller MEI =
      Northmere.staff("physio", "Mei-Ling Chan", "physiotherapist", "RN2", THERAPY);
  public static final Caller SANDRA =
      Northmere.staff("social", "Sandra Okafor", "social-worker", "990", COUNCIL);
  public static final Caller HANNAH =
      Northmere.staff("doctor", "Dr Hannah Osei", "hospital-doctor", "RN1", WARD);

  /// Sees everything.
  public static final Sight SYSTEM = Northmere.SYSTEM;

  private final Records records;
  private final Northmere northmere;

  public TaskRegion(Directory directory, Records records, People people, Access access) {
    this.records = records;
    this.northmere = new Northmere(directory, records, people, access);
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
                    Northmere.member(RUTH, "R0700", ""),
                    Northmere.member(MAYA, "R0700", secondNurse),
                    Northmere.member(IDRIS, "R0700", ""),
                    Northmere.member(MEI, "R1110", ""),
                    Northmere.member(SANDRA, "R9575", ""),
                    Northmere.member(HANNAH, "R0050", "")));
    northmere.load(json);
    return this;
  }

  /// As somebody looks now.
  public Sight sight(Caller who) {
    return northmere.sight(who);
  }

  /// Somebody on the community trust's caseload, by a number of one's own.
  public FoundPerson person(int n, String family) {
    return people(n, 1, family).getFirst();
  }

  /// The source says that the person with this number has died.
  public void died(int n) {
    send(
        List.of(
            Northmere.put(
                0,
                "Patient",
                "p" + n,
                """
                {'resourceType':'Patient','id':'p%d','identifier':[{'system':
                 'https://fhir.nhs.uk/Id/nhs-number','value':'%s'}],'name':[{'family':'Person%d'}],
                 'birthDate':'1940-02-03','deceasedDateTime':'%s'}"""
                    .formatted(n, Northmere.number(n), n, Instant.now()))));
  }

  /// The community trust's system tells of an encounter of the person with this number.
  ///
  /// @param end null: it goes on
  public void encounter(
      int n, String id, String kind, String status, Instant start, @Nullable Instant end) {
    String until = end == null ? "" : ",'end':'" + end + "'";
    send(
        List.of(
            Northmere.put(
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
            Northmere.put(
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
      String patient = Northmere.patient("p" + i, i, family, "Anita", "");
      entries.add(Northmere.put(entries.size(), "Patient", "p" + i, patient));
      String episode =
          """
          {'resourceType':'EpisodeOfCare','id':'e%d','status':'active','type':[{'coding':[{
           'system':'https://careweave.org/fhir/CodeSystem/care-in-place','code':'caseload'}]}],
           'patient':{'reference':'Patient/p%d'},'period':{'start':'2026-01-05'},
           'team':[{'identifier':{'system':'https://careweave.org/fhir/Id/team','value':'RN2-CN'}}],
           'managingOrganization':{'identifier':{'system':'%s','value':'RN2'}}}"""
              .formatted(i, i, OdsCode.SYSTEM);
      entries.add(Northmere.put(entries.size(), "EpisodeOfCare", "e" + i, episode));
    }
    send(entries);
    List<FoundPerson> found = new ArrayList<>();
    for (int i = n; i < n + count; i++) {
      found.add(northmere.found(i));
    }
    return found;
  }

  private void send(List<Entry> entries) {
    northmere.send("RN2-EPR", "RN2", entries);
  }

  /// Stores a task as an application rewrites it.
  public void rewritten(String task, UnaryOperator<String> how) {
    ReadResult.Found found = (ReadResult.Found) records.read(new ResourceKey("Task", task), SYSTEM);
    OdsCode custodian = found.resource().custodian();
    String json = new String(found.resource().json(), StandardCharsets.UTF_8);
    byte[] bytes = how.apply(json).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    int version = found.resource().version();
    northmere.write(
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
  }
}
