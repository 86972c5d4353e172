package org.careweave.people;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.careweave.access.Caller;
import org.careweave.access.Forgetting;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.OdsCode;
import org.careweave.testing.FakeAccess;
import org.careweave.testing.FakeAudit;
import org.careweave.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A person index on a test's database, and source patients to put into it.
final class Index {

  static final int CORE = 7;
  static final int CONTACT = 8;

  static final Caller JOB =
      new Caller(Caller.Kind.SYSTEM, "test", "Test", "system", new OdsCode("RN1"), null);
  static final Sight ALL = Sight.ofSystem(JOB);

  final FakeAccess access = new FakeAccess();
  final FakeAudit audit = new FakeAudit();
  final People people;
  final TransactionTemplate transactions;

  Index(TestDatabase database) {
    DataSource source = database.dataSource();
    JdbcClient jdbc = JdbcClient.create(source);
    PeopleSettings settings = new PeopleSettings(true, 60);
    transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    PeopleRows rows = new PeopleRows(jdbc);
    LinkRows links = new LinkRows(jdbc, settings);
    FindRows finding = new FindRows(jdbc, transactions);
    Registration registration = new Registration(rows, links, settings, access.door(), _ -> {});
    RemovedRows removed = new RemovedRows(jdbc);
    people =
        new PersonIndex(
            new PersonIndex.Changing(
                registration,
                new Deciding(rows, removed, links, finding, registration),
                new Removing(rows, removed, registration, Forgetting.over(jdbc))),
            new Finding(finding),
            finding,
            rows,
            audit,
            new PersonIndex.Surroundings(transactions, InstantSource.fixed(Instant.EPOCH)));
  }

  <T> T inTransaction(Supplier<T> work) {
    return transactions.execute(_ -> work.get());
  }

  /// A valid NHS number of the test range, different for each `n` below a million.
  static NhsNumber number(int n) {
    for (int check = 0; check < 10; check++) {
      String digits = "999%06d%d".formatted(n, check);
      if (NhsNumber.parse(digits).isPresent()) {
        return new NhsNumber(digits);
      }
    }
    return number(n + 500_000);
  }

  static Said patient(long compartment) {
    return new Said(compartment);
  }

  /// Builds what a source says.
  static final class Said {
    private final long compartment;
    private NhsNumber number;
    private boolean verified;
    private String family = "Smith";
    private List<String> given = List.of("William");
    private LocalDate born = LocalDate.of(1968, 3, 12);
    private int coreClass = CORE;
    private int contactClass = CONTACT;

    private Said(long compartment) {
      this.compartment = compartment;
    }

    Said verified(NhsNumber as) {
      number = as;
      verified = true;
      return this;
    }

    Said claims(NhsNumber as) {
      number = as;
      verified = false;
      return this;
    }

    Said called(String familyName, String... givenNames) {
      family = familyName;
      given = List.of(givenNames);
      return this;
    }

    Said born(LocalDate on) {
      born = on;
      return this;
    }

    Said classes(int core, int contact) {
      coreClass = core;
      contactClass = contact;
      return this;
    }

    SourcePatient now() {
      return new SourcePatient(
          new CompartmentId(compartment),
          "RN1-EPR",
          new UUID(1, compartment),
          number,
          verified,
          family,
          given,
          null,
          born,
          born == null ? null : born.toString(),
          "male",
          false,
          true,
          "1 High Street, ZZ9 1AA",
          "ZZ9 1AA",
          coreClass,
          contactClass);
    }
  }
}
