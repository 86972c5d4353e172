package org.careweave.operations;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.directory.Directory;
import org.careweave.directory.DirectoryLoad;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.careweave.people.SourcePatient;
import org.springframework.transaction.support.TransactionOperations;

/// A small region for tests of this door.
final class Northmere {

  static final NhsNumber ANITA = new NhsNumber("9990000018");

  private static final String DIRECTORY =
      """
      {"name": "Northmere",
       "organisations": [
         {"ods": "QNM", "name": "Northmere ICB", "shortName": "Northmere ICB", "kind": "icb"},
         {"ods": "RN1", "name": "Northmere Hospitals NHS Foundation Trust",
          "shortName": "Northmere Hospitals", "kind": "acute-trust"},
         {"ods": "Y10001", "name": "Lakeside Surgery", "kind": "gp-practice"}],
       "sites": [], "teams": [],
       "sources": [
         {"code": "RN1-EPR", "name": "Hospital EPR", "organisation": "RN1", "kind": "epr",
          "custodians": ["RN1"], "client": "feed-rn1-epr"},
         {"code": "Y10001-GP", "name": "Lakeside GP system", "organisation": "Y10001", "kind": "gp",
          "custodians": ["Y10001"], "client": "feed-y10001"}],
       "services": [],
       "staff": [
         {"user": "doctor", "name": "Dr Hannah Osei", "jobRole": "R0050",
          "jobRoleName": "Consultant", "persona": "hospital-doctor", "organisation": "RN1"},
         {"user": "gp", "name": "Dr Idris Bell", "jobRole": "R0260",
          "jobRoleName": "General practitioner", "persona": "gp", "organisation": "Y10001"},
         {"user": "ig", "name": "Ines Grant", "jobRole": "R8015",
          "jobRoleName": "Governance lead", "persona": "ig-lead", "organisation": "QNM"}]}
      """;

  private Northmere() {}

  static void load(Directory directory) {
    DirectoryLoad load = directory.load(DIRECTORY.getBytes(StandardCharsets.UTF_8));
    if (!(load instanceof DirectoryLoad.Loaded)) {
      throw new IllegalStateException("the directory was refused: " + load);
    }
  }

  /// Registers Anita Patel as the hospital knows her.
  static PersonId anita(People people, Access access, TransactionOperations transaction) {
    int core = access.classOf(new OdsCode("RN1"), "person-demographics", Set.of());
    int contact = access.classOf(new OdsCode("RN1"), "contact-details", Set.of());
    return transaction.execute(
        _ ->
            people.registered(
                new SourcePatient(
                    new CompartmentId(501),
                    "RN1-EPR",
                    UUID.fromString("00000000-0000-0000-0000-000000000501"),
                    ANITA,
                    true,
                    "Patel",
                    List.of("Anita"),
                    "Mrs",
                    LocalDate.of(1968, 1, 3),
                    "1968-01-03",
                    "female",
                    false,
                    true,
                    "14 Mere Street, Northmere ZZ9 4AB",
                    "ZZ9 4AB",
                    core,
                    contact)));
  }
}
