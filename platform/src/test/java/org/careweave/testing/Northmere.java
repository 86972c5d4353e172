package org.careweave.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

/// What the small Northmeres of tests have in common: how staff and directory are put in, how
/// sources send, how people are named and found.
///
/// In JSON of resources single quotes stand for double ones.
final class Northmere {

  /// Sees everything.
  static final Sight SYSTEM =
      Sight.ofSystem(
          new Caller(Caller.Kind.SYSTEM, "test", "Test", "system", new OdsCode("QNM"), null));

  private final Directory directory;
  private final Records records;
  private final People people;
  private final Access access;

  Northmere(Directory directory, Records records, People people, Access access) {
    this.directory = directory;
    this.records = records;
    this.people = people;
    this.access = access;
  }

  static Caller staff(String user, String name, String persona, String organisation, String team) {
    return new Caller(Caller.Kind.STAFF, user, name, persona, new OdsCode(organisation), team);
  }

  /// A member of staff in the directory's JSON.
  ///
  /// @param more more of its members, `,"until": "2026-01-01"`
  static String member(Caller who, String jobRole, String more) {
    return """
        {"user": "%s", "name": "%s", "jobRole": "%s", "jobRoleName": "Role", "persona": "%s",
         "organisation": "%s", "team": "%s"%s}"""
        .formatted(
            who.id(), who.name(), jobRole, who.persona(), who.organisation(), who.team(), more);
  }

  void load(String json) {
    DirectoryLoad load = directory.load(json.getBytes(StandardCharsets.UTF_8));
    if (!(load instanceof DirectoryLoad.Loaded)) {
      throw new AssertionError("the directory was refused: " + load);
    }
  }

  /// As somebody looks now.
  Sight sight(Caller who) {
    return access.sight(who, Purpose.DIRECT_CARE);
  }

  FoundPerson found(int n) {
    NhsNumber number = NhsNumber.parse(number(n)).orElseThrow();
    return people.find(new PeopleQuery.ByNhsNumber(number), SYSTEM, 1).getFirst();
  }

  /// A verified NHS number for a number of one's own.
  static String number(int n) {
    for (int check = 0; check < 10; check++) {
      String digits = "999%06d%d".formatted(n, check);
      if (NhsNumber.parse(digits).isPresent()) {
        return digits;
      }
    }
    return number(n + 500_000);
  }

  /// A source's Patient with a verified NHS number.
  ///
  /// @param family empty: a name made of the number
  /// @param more more of its members, `,'active':true`
  static String patient(String id, int n, String family, String given, String more) {
    return """
        {'resourceType':'Patient','id':'%s','identifier':[{'extension':[{'url':
         'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus',
         'valueCodeableConcept':{'coding':[{'system':
         'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland',
         'code':'01'}]}}],'system':'https://fhir.nhs.uk/Id/nhs-number','value':'%s'}],
         'name':[{'family':'%s','given':['%s']}],'birthDate':'1940-02-03',
         'address':[{'line':['14 Mere Street'],'postalCode':'ZZ9 4AB'}]%s}"""
        .formatted(id, number(n), family.isEmpty() ? "Person" + n : family, given, more);
  }

  static Entry put(int index, String type, String id, String json) {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return new Entry.Put(index, type, id, null, bytes, null);
  }

  /// A source sends, for an organisation.
  void send(String source, String organisation, List<Entry> entries) {
    OdsCode custodian = new OdsCode(organisation);
    write(
        new Submission(
            SYSTEM,
            source,
            Submission.IdRule.SOURCE,
            custodian,
            Set.of(custodian),
            true,
            entries,
            Instant.now(),
            "test"));
  }

  void write(Submission submission) {
    Written written = records.write(submission);
    if (!written.committed()) {
      throw new AssertionError("what was sent was refused: " + written.outcomes());
    }
  }
}
