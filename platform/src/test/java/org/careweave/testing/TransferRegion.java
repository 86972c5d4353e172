package org.careweave.testing;

import java.util.List;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Records;
import org.careweave.tasks.TaskPriority;
import org.careweave.transfers.NewTransfer;
import org.careweave.transfers.Transfer;
import org.careweave.transfers.TransferKind;

/// The teams of [TaskRegion], with services that can be asked: of the council, of the hospital, of
/// a voluntary organisation, and one that nobody answers for in Careweave.
public final class TransferRegion {

  public static final String CARE = "SVC-ASC";
  public static final String ACUTE = "SVC-AMU";
  public static final String BEFRIENDING = "SVC-BEF";
  public static final String NIGHT = "SVC-NIGHT";

  public static final Caller LINDA =
      Northmere.staff("linda", "Linda Marsh", "link-worker", "VOL1", "VOL1-LINK");

  private final Northmere northmere;
  private final TaskRegion tasks;

  public TransferRegion(Directory directory, Records records, People people, Access access) {
    northmere = new Northmere(directory, records, people, access);
    tasks = new TaskRegion(directory, records, people, access);
  }

  /// Puts the directory as it usually is.
  public TransferRegion made() {
    tasks.made();
    return with("", "");
  }

  /// Puts the directory.
  ///
  /// @param careService more members of the council's service, `,"until": "2026-01-01"`
  /// @param councilTeam more members of the council's team
  public TransferRegion with(String careService, String councilTeam) {
    String json =
        """
        {"name": "Northmere", "organisations": [
          {"ods": "RN1", "name": "Northmere Hospitals", "kind": "acute-trust"},
          {"ods": "RN2", "name": "Northmere Community", "kind": "community-trust"},
          {"ods": "990", "name": "Northmere Council", "kind": "council"},
          {"ods": "VOL1", "name": "Northmere Befrienders", "kind": "voluntary"}],
         "teams": [
          {"code": "RN1-AMU", "name": "Acute medical unit", "organisation": "RN1"},
          {"code": "RN2-EMPTY", "name": "Night nursing", "organisation": "RN2"},
          {"code": "990-ASC", "name": "Adult social care", "organisation": "990"%s},
          {"code": "VOL1-LINK", "name": "Link workers", "organisation": "VOL1"}],
         "staff": [
          {"user": "linda", "name": "Linda Marsh", "jobRole": "R9999", "jobRoleName": "Role",
           "persona": "link-worker", "organisation": "VOL1", "team": "VOL1-LINK"},
          {"user": "council2", "name": "Tom Reed", "jobRole": "R9575", "jobRoleName": "Role",
           "persona": "social-worker", "organisation": "990", "team": "990-HUB"}],
         "services": [
          {"code": "SVC-ASC", "name": "Care at home", "kind": "Social care",
           "organisation": "990", "team": "990-ASC"%s},
          {"code": "SVC-AMU", "name": "Same day emergency care", "kind": "Hospital",
           "organisation": "RN1", "team": "RN1-AMU"},
          {"code": "SVC-BEF", "name": "Befriending", "kind": "Social prescribing",
           "organisation": "VOL1", "team": "VOL1-LINK"},
          {"code": "SVC-NIGHT", "name": "Night sitting", "kind": "Nursing",
           "organisation": "RN2", "team": "RN2-EMPTY", "telephone": "01632 960123"}]}
        """
            .replace(
                "{\"code\": \"VOL1-LINK\"",
                "{\"code\": \"990-HUB\", \"name\": \"Council hub\", \"organisation\": \"990\"},"
                    + " {\"code\": \"VOL1-LINK\"")
            .formatted(councilTeam, careService);
    northmere.load(json);
    return this;
  }

  /// As somebody looks now.
  public Sight sight(Caller who) {
    return tasks.sight(who);
  }

  /// Somebody on the community trust's caseload.
  public FoundPerson person(int n, String family) {
    return tasks.person(n, family);
  }

  /// Their practice's system says that they are allergic to penicillin.
  public void allergic(int n) {
    feed(
        "AllergyIntolerance",
        "a" + n,
        """
        {'resourceType':'AllergyIntolerance','id':'a%d','patient':{'reference':'Patient/p%d'},
         'clinicalStatus':{'coding':[{'system':
          'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical','code':'active'}]},
         'code':{'text':'Penicillin'}}"""
            .formatted(n, n));
  }

  /// The system that knows them says that they have died.
  public void died(int n) {
    feed(
        "Patient",
        "p" + n,
        """
        {'resourceType':'Patient','id':'p%d','name':[{'family':'Person','given':['Anita']}],
         'birthDate':'1940-02-03','deceasedBoolean':true}"""
            .formatted(n));
  }

  private void feed(String type, String id, String json) {
    northmere.send("RN2-EPR", "RN2", List.of(Northmere.put(0, type, id, json)));
  }

  /// Something to ask.
  public static NewTransfer wish(FoundPerson about, String service, String what) {
    return new NewTransfer(about.best(), service, asked(what, "Lives alone, fell on Sunday"));
  }

  public static Transfer.Asked asked(String what, String reason) {
    return new Transfer.Asked(TransferKind.REFERRAL, what, reason, TaskPriority.ROUTINE, List.of());
  }
}
