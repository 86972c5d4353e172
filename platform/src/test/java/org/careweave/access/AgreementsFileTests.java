package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.careweave.access.Agreement.Status;
import org.careweave.directory.Directory;
import org.careweave.directory.DirectoryLoad;
import org.careweave.directory.RoleProfile;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.synthetic.Synthesise;
import org.careweave.testing.StandingAgreement;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// The agreements that the synthetic Northmere brings with it.
@Tag("access")
class AgreementsFileTests {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final TestDatabase DATABASE = TestDatabase.fresh();

  @TempDir private static Path folder;

  private static Directory directory;
  private static String file;

  @BeforeAll
  static void makeNorthmere() throws IOException {
    Synthesise.main(
        new String[] {
          "--people", "1", "--seed", "5", "--today", "2026-11-22", "--out", folder.toString()
        });
    JdbcTransactionManager transactions = new JdbcTransactionManager(DATABASE.dataSource());
    directory = new Directory(DATABASE.jdbc(), transactions, event -> {});
    assertThat(directory.load(Files.readAllBytes(folder.resolve("directory.json"))))
        .isInstanceOf(DirectoryLoad.Loaded.class);
    file = Files.readString(folder.resolve("agreements.json"));
  }

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @Test
  void everyAgreementOfNorthmereIsSoundAndSignedByWhomTheDirectoryNames() {
    List<Problem> problems = new ArrayList<>();
    List<Agreement> read = read(file, problems);
    assertThat(problems).isEmpty();
    assertThat(read)
        .extracting(Agreement::id, a -> a.status(NOW))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("northmere-care", Status.ACTIVE),
            org.assertj.core.groups.Tuple.tuple("northmere-voluntary", Status.ACTIVE),
            org.assertj.core.groups.Tuple.tuple("northmere-population", Status.ACTIVE),
            org.assertj.core.groups.Tuple.tuple("northmere-oversight", Status.ACTIVE),
            org.assertj.core.groups.Tuple.tuple("carers-respite", Status.ACTIVE),
            org.assertj.core.groups.Tuple.tuple("care-home-returns", Status.ACTIVE),
            org.assertj.core.groups.Tuple.tuple("hospice-end-of-life", Status.IN_SIGNATURE));
    assertThat(read.getLast().signatures()).hasSize(7);
  }

  @Test
  void underThemEveryoneOfTheDirectorySeesWhatOneAgreementForEverythingWouldLetThemSee() {
    AgreementIndex own = new AgreementIndex(read(file, new ArrayList<>()));
    AgreementIndex everything = new AgreementIndex(new AgreementRows(DATABASE.jdbc()).active());
    List<Clause> clauses = new AccessRows(DATABASE.jdbc()).clauses();
    List<ItemClass> classes = classes();
    int seen = 0;
    for (StaffMember member : directory.now().staff()) {
      for (RoleProfile profile : member.profiles()) {
        for (Purpose purpose : Purpose.values()) {
          Caller caller =
              new Caller(
                  Caller.Kind.STAFF,
                  member.user(),
                  member.name(),
                  profile.persona().code(),
                  profile.organisation(),
                  null);
          List<Grant> with = compiled(clauses, classes, own, caller, purpose);
          List<Grant> wide = compiled(clauses, classes, everything, caller, purpose);
          if (member.user().equals("hospice") && purpose == Purpose.DIRECT_CARE) {
            assertThat(visible(with)).as("before it has signed").isNotEqualTo(visible(wide));
          } else if (member.user().equals("carehome")) {
            assertThat(visible(wide)).as("no more").containsAll(visible(with));
          } else if (!member.user().equals("hospice")) {
            assertThat(visible(with)).as(member.user() + " " + purpose).isEqualTo(visible(wide));
            seen += visible(with).size();
          }
        }
      }
    }
    assertThat(seen).isGreaterThan(10_000);
  }

  @Test
  void loadingAgainChangesNothingAndWhatPeopleDidSinceStays() {
    try (TestDatabase database = TestDatabase.fresh()) {
      StandingAgreement.end(database.jdbc());
      JdbcTransactionManager transactions = new JdbcTransactionManager(database.dataSource());
      InstantSource clock = InstantSource.fixed(NOW);
      AgreementDesk desk = new AgreementDesk(database.jdbc(), transactions, directory, clock);
      Agreements agreements =
          new Agreements(
              database.jdbc(), directory, new AccessSettings(null, Period.ofDays(30), 21), clock);
      List<Agreement> read = read(file, new ArrayList<>());
      assertThat(desk.load(read)).isEqualTo(7);
      Caller system =
          new Caller(
              Caller.Kind.SYSTEM, "test", "Test", "system", read.getFirst().terms().owner(), null);
      assertThat(desk.suspend(system, agreements.versions("northmere-care").getFirst(), "Incident"))
          .isInstanceOf(AgreementOutcome.Changed.class);
      assertThat(desk.load(read)).isZero();
      assertThat(agreements.versions("northmere-care").getFirst().status(NOW))
          .isEqualTo(Status.SUSPENDED);
      assertThat(agreements.expiring())
          .extracting(e -> e.agreement().id(), Agreements.Expiring::until)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("carers-respite", LocalDate.of(2026, 12, 13)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'\"by\": \"guardian-rn2\"', '\"by\": \"doctor\"', .by",
    "'\"by\": \"guardian-rn2\"', '\"by\": \"siro-rn2\"', .by",
    "'\"by\": \"guardian-rn2\"', '\"by\": \"guardian-rn1\"', .by",
    "'\"by\": \"guardian-rn2\"', '\"by\": \"nobody\"', .by",
    "'\"party\": \"RN2\", \"as\": \"siro\"', '\"party\": \"RN2\", \"as\": \"chief\"', .as",
    "'\"party\": \"RN2\", \"as\": \"siro\"', '\"party\": \"RN9\", \"as\": \"siro\"', .party",
    "'\"status\": \"in-signature\"', '\"status\": \"active\"', .signatures",
    "'\"status\": \"in-signature\"', '\"status\": \"draft\"', .signatures",
    "'\"status\": \"in-signature\"', '\"status\": \"signed\"', .status",
    "'\"id\": \"northmere-voluntary\"', '\"id\": \"northmere-care\"', .id",
    "'\"version\": 2', '\"version\": 0', .version",
    "'\"lead\": \"Z9V01\"', '\"lead\": \"Z9V99\"', .lead",
    "'\"by\": \"guardian-rn2\"', '\"by\": \"guardian-rn2\", \"hash\": \"00\"', .hash",
    "'\"agreements\": [', '\"agreement\": [', agreement"
  })
  void aFaultyFileIsRefusedNamingThePlace(String right, String wrong, String place) {
    assertThat(file).contains(right);
    List<Problem> problems = new ArrayList<>();
    read(file.replace(right, wrong), problems);
    assertThat(problems)
        .extracting(Problem::location)
        .anyMatch(l -> l != null && l.endsWith(place));
  }

  private static List<Agreement> read(String json, List<Problem> problems) {
    return AgreementsFile.read(
        json, directory.now(), new AgreementRows(DATABASE.jdbc()).lawfulBases(), problems);
  }

  private static List<Grant> compiled(
      List<Clause> clauses,
      List<ItemClass> classes,
      AgreementIndex agreements,
      Caller caller,
      Purpose purpose) {
    return new Rules(clauses, classes, agreements, directory.now(), CheckedList.ALWAYS, NOW)
        .compile(caller, purpose, NOW)
        .grants();
  }

  private static Set<String> visible(List<Grant> grants) {
    Set<String> visible = new java.util.TreeSet<>();
    for (Grant grant : grants) {
      for (int id : java.util.Objects.requireNonNull(grant.classes())) {
        visible.add(grant.kinds() + " " + id);
      }
    }
    return visible;
  }

  /// Every section and label of every organisation that sends anything.
  private static List<ItemClass> classes() {
    List<ItemClass> classes = new ArrayList<>();
    Set<OdsCode> custodians = new java.util.TreeSet<>();
    directory.now().sources().forEach(source -> custodians.addAll(source.custodians()));
    for (OdsCode custodian : custodians) {
      for (org.careweave.resources.Section section : org.careweave.resources.Section.values()) {
        for (List<String> labels :
            List.of(
                List.<String>of(),
                List.of("R"),
                List.of("PSY"),
                List.of("PSY", "R"),
                List.of("SEX"),
                List.of("HIV"),
                List.of("SUD"),
                List.of("ETH"),
                List.of("SDV"),
                List.of("third-party"),
                List.of("sealed"),
                List.of("unrecognised"))) {
          classes.add(new ItemClass(classes.size() + 1, custodian, section.heading(), labels));
        }
      }
    }
    return classes;
  }
}
