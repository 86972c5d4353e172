package org.careweave.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.careweave.Careweave;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.exchange.Exchange;
import org.careweave.exchange.Receipt;
import org.careweave.exchange.Upload;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.people.PeopleQuery;
import org.careweave.people.SourcePatient;
import org.careweave.record.Erasure;
import org.careweave.record.ErasureOutcome;
import org.careweave.record.ErasureWish;
import org.careweave.record.Erasures;
import org.careweave.testing.Leftovers;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A backup holds what was removed since: restored, it is removed again before anybody is served.
@Tag("backup")
@Tag("record")
class ErasedAgainTests {

  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
  private static final String NUMBER = "9990000018";
  private static final String MARKER = "Xyzzymarker";

  private static final String DIRECTORY =
      """
      {"name": "Test", "organisations": [
        {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
        {"ods": "RN2", "name": "Community", "kind": "community-trust"},
        {"ods": "QN9", "name": "Board", "kind": "icb"}],
       "sources": [
        {"code": "RN1-EPR", "name": "EPR", "organisation": "RN1", "kind": "epr",
         "custodians": ["RN1"], "client": "feed-epr"},
        {"code": "RN2-EPR", "name": "Community", "organisation": "RN2", "kind": "community-epr",
         "custodians": ["RN2"], "client": "feed-community"}]}
      """;

  @TempDir private Path folder;

  private TestDatabase source;
  private ConfigurableApplicationContext platform;

  @BeforeEach
  void start() {
    source = TestDatabase.fresh();
    platform = start(source, folder.resolve("old"));
    platform.getBean(Directory.class).load(DIRECTORY.getBytes(StandardCharsets.UTF_8));
    send("feed-epr", "RN1", NUMBER, MARKER);
    send("feed-community", "RN2", NUMBER, "Whitlock");
  }

  @AfterEach
  void stop() {
    platform.close();
    source.close();
  }

  @AfterAll
  static void end() {
    NOWHERE.close();
  }

  private static ConfigurableApplicationContext start(TestDatabase database, Path data) {
    return new SpringApplicationBuilder(Careweave.class)
        .run(
            "--server.port=0",
            "--careweave.data=" + data,
            "--careweave.database.url=" + database.url(),
            "--careweave.database.username=" + database.user(),
            "--careweave.database.password=" + database.password(),
            "--careweave.database.allow-unsafe=true",
            "--careweave.erasure.batch=1");
  }

  private void send(String client, String organisation, String number, String family) {
    String json =
        """
        {'resourceType':'Bundle','type':'collection','entry':[
         {'resource':{'resourceType':'Patient','id':'p','identifier':[{'extension':[{
           'url':'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus',
           'valueCodeableConcept':{'coding':[{
            'system':'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland',
            'code':'01'}]}}],
           'system':'https://fhir.nhs.uk/Id/nhs-number','value':'%s'}],
           'name':[{'family':'%s'}],'birthDate':'1961-02-03'}},
         {'resource':{'resourceType':'Condition','id':'c','subject':{'reference':'Patient/p'},
           'code':{'text':'%s has asthma'}}}]}
        """
            .formatted(number, family, family)
            .replace('\'', '"');
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    Receipt receipt =
        platform
            .getBean(Exchange.class)
            .accept(
                new Caller(
                    Caller.Kind.FEED, client, client, "feed", new OdsCode(organisation), null),
                new Upload(
                    new ByteArrayInputStream(body),
                    body.length,
                    "application/fhir+json",
                    Instant.now(),
                    "test"));
    assertThat(receipt).isInstanceOf(Receipt.Taken.class);
  }

  private SourcePatient patient(String source) {
    Sight all =
        Sight.ofSystem(
            new Caller(Caller.Kind.SYSTEM, "test", "Test", "system", new OdsCode("QN9"), null));
    List<FoundPerson> found =
        platform
            .getBean(People.class)
            .find(new PeopleQuery.ByNhsNumber(new NhsNumber(NUMBER)), all, 9);
    return found.stream()
        .flatMap(person -> person.linked().stream())
        .filter(patient -> patient.source().equals(source))
        .findFirst()
        .orElseThrow();
  }

  private PersonId person(CompartmentId home) {
    return platform.getBean(People.class).personOf(home);
  }

  private Sight officer(String user, String persona) {
    return platform
        .getBean(Access.class)
        .sight(
            new Caller(Caller.Kind.STAFF, user, user, persona, new OdsCode("QN9"), null),
            Purpose.GOVERNANCE);
  }

  private Erasure signed(Erasure.Kind kind, CompartmentId home) {
    Erasures erasures = platform.getBean(Erasures.class);
    ErasureOutcome proposed =
        erasures.propose(
            new ErasureWish(
                person(home),
                kind,
                Erasure.Ground.ADOPTION,
                List.of(home),
                List.of(),
                "Adoption, see the register"),
            officer("privacy", "privacy-officer"));
    assertThat(proposed).isInstanceOf(ErasureOutcome.Done.class);
    UUID id = ((ErasureOutcome.Done) proposed).erasure().id();
    ErasureOutcome signed = erasures.sign(id, officer("guardian", "caldicott-guardian"));
    assertThat(signed).isInstanceOf(ErasureOutcome.Done.class);
    return ((ErasureOutcome.Done) signed).erasure();
  }

  private void finished(Erasure erasure) throws InterruptedException {
    Sight sight = officer("privacy", "privacy-officer");
    long deadline = System.currentTimeMillis() + 30_000;
    while (platform.getBean(Erasures.class).byId(erasure.id(), sight).orElseThrow().status()
        != Erasure.Status.DONE) {
      assertThat(System.currentTimeMillis()).isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  private Path backUp() throws IOException {
    Path file = folder.resolve(UUID.randomUUID() + ".backup");
    new Backup(source.dataSource(), NOWHERE).to(file, Instant.now());
    return file;
  }

  private List<String> leftovers(TestDatabase database, String... markers) {
    return new Leftovers(database.jdbc()).of(markers);
  }

  @Test
  void nothingIsLeftAfterABackupFromBeforeIsRestored() throws Exception {
    Path before = backUp();
    Erasure erasure = signed(Erasure.Kind.SOURCE_PATIENT, patient("RN1-EPR").compartment());
    finished(erasure);
    assertThat(leftovers(source, MARKER)).isEmpty();
    platform.close();

    try (TestDatabase restored = TestDatabase.empty()) {
      new Restore(restored.dataSource(), NOWHERE).from(before);
      assertThat(leftovers(restored, MARKER)).as("the backup held it").isNotEmpty();
      platform = start(restored, folder.resolve("old"));
      assertThat(leftovers(restored, MARKER)).isEmpty();
      assertThat(leftovers(restored, "Whitlock has asthma")).isNotEmpty();
      send("feed-epr", "RN1", NUMBER, MARKER);
      assertThat(leftovers(restored, MARKER)).as("sent again").isEmpty();
      platform.close();
    }
  }

  @Test
  void withoutTheLedgerARestoredDatabaseIsNotServed() throws Exception {
    Path before = backUp();
    finished(signed(Erasure.Kind.SOURCE_PATIENT, patient("RN1-EPR").compartment()));
    platform.close();
    try (TestDatabase restored = TestDatabase.empty()) {
      new Restore(restored.dataSource(), NOWHERE).from(before);
      Path elsewhere = folder.resolve("new");
      assertThatThrownBy(() -> start(restored, elsewhere))
          .hasMessageContaining("ledger of what was removed for good")
          .hasMessageContaining("put both back");
      Files.createDirectories(elsewhere.resolve("erasures"));
      for (String file : List.of("ledger", "ledger.parted")) {
        Files.copy(folder.resolve("old/erasures/" + file), elsewhere.resolve("erasures/" + file));
      }
      platform = start(restored, elsewhere);
      assertThat(leftovers(restored, MARKER)).isEmpty();
      platform.close();
    }
  }

  @Test
  void aLedgerFromWhichSomethingWasTakenIsNoticed() throws Exception {
    finished(signed(Erasure.Kind.SOURCE_PATIENT, patient("RN1-EPR").compartment()));
    finished(signed(Erasure.Kind.SOURCE_PATIENT, patient("RN2-EPR").compartment()));
    platform.close();
    Path ledger = folder.resolve("old/erasures/ledger");
    String text = Files.readString(ledger);
    assertThat(text).doesNotContain(MARKER, NUMBER, "Adoption, see");
    String first = text.substring(0, text.indexOf('\n', text.indexOf("\nend ") + 1) + 1);
    Files.writeString(ledger, text.substring(first.length()));
    assertThatThrownBy(() -> start(source, folder.resolve("old")))
        .hasMessageContaining("was changed");
    Files.delete(ledger);
    platform = start(source, folder.resolve("old"));
    assertThat(Files.readString(ledger)).as("the database knows").isEqualTo(text);
  }

  @Test
  void whatWasLeftHalfDoneIsFinishedAtTheNextStartBeforeAnythingIsServed() throws Exception {
    Path ledger = folder.resolve("old/erasures/ledger");
    Files.delete(ledger);
    Files.createDirectories(ledger);
    Erasure erasure = signed(Erasure.Kind.SOURCE_PATIENT, patient("RN1-EPR").compartment());
    Thread.sleep(1_500);
    assertThat(leftovers(source, MARKER)).as("never without the ledger").isNotEmpty();
    send("feed-epr", "RN1", NUMBER, "Resentmarker");
    assertThat(leftovers(source, "Resentmarker")).as("not taken from the signature on").isEmpty();
    platform.close();
    Files.delete(ledger);
    // As a process leaves it that was killed after its first batch.
    source
        .jdbc()
        .sql("update record.erasure set step = 'items' where id = ?")
        .param(erasure.id())
        .update();
    platform = start(source, folder.resolve("old"));
    assertThat(leftovers(source, MARKER)).isEmpty();
    assertThat(Files.readString(ledger)).contains(erasure.id().toString());
  }

  @Test
  void whoWasPartedIsPartedAgainAfterARestoreAndNothingTellsOfBoth() throws Exception {
    send("feed-epr", "RN1", NUMBER, "Whitlock");
    CompartmentId old = patient("RN1-EPR").compartment();
    CompartmentId fresh = patient("RN2-EPR").compartment();
    assertThat(person(old)).isEqualTo(person(fresh));
    Path before = backUp();
    signed(Erasure.Kind.PARTING, fresh);
    assertThat(person(old)).isNotEqualTo(person(fresh));
    platform.close();
    try (TestDatabase restored = TestDatabase.empty()) {
      new Restore(restored.dataSource(), NOWHERE).from(before);
      platform = start(restored, folder.resolve("old"));
      assertThat(person(old)).isNotEqualTo(person(fresh));
      send("feed-community", "RN2", NUMBER, "Whitlock-Jones");
      assertThat(person(old)).isNotEqualTo(person(fresh));
      platform.close();
    }
  }

  @Test
  void aFormerIdentityIsGoneAfterARestoreAndTheNewOneIsTaken() throws Exception {
    Path before = backUp();
    CompartmentId home = patient("RN1-EPR").compartment();
    send("feed-epr", "RN1", NUMBER, "Newname");
    finished(signed(Erasure.Kind.PAST_VERSIONS, home));
    // The note of a condition bears the name too; it is an item of its own.
    assertThat(leftovers(source, "\"family\":\"" + MARKER)).isEmpty();
    assertThat(leftovers(source, "Newname")).isNotEmpty();
    platform.close();
    try (TestDatabase restored = TestDatabase.empty()) {
      new Restore(restored.dataSource(), NOWHERE).from(before);
      assertThat(leftovers(restored, "\"family\":\"" + MARKER)).isNotEmpty();
      platform = start(restored, folder.resolve("old"));
      assertThat(leftovers(restored, "\"family\":\"" + MARKER)).isEmpty();
      assertThat(new Leftovers(restored.jdbc()).of(MARKER))
          .noneMatch(place -> place.startsWith("people."));
      send("feed-epr", "RN1", NUMBER, "Newname");
      assertThat(leftovers(restored, "\"family\":\"Newname")).isNotEmpty();
      platform.close();
    }
  }
}
