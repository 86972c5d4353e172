package org.careweave.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.careweave.access.Caller;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.record.Outcome;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest(
    shared = "exchange",
    properties = {"careweave.exchange.most-bytes=2MB", "careweave.exchange.most-in-flight=8MB"})
@Tag("exchange")
class ExchangeTests {

  @Autowired private Exchange exchange;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private TestDatabase database;

  private final String own = UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void load() {
    Feeds.load(directory);
  }

  @Test
  void aCollectionIsStoredAndItsAnswerKept() {
    Receipt.Taken taken = taken(exchange.accept(Feeds.EPR, patientAnd("1.00").upload()));

    assertThat(taken.outcomes())
        .hasSize(2)
        .allSatisfy(o -> assertThat(o).isInstanceOf(Outcome.Stored.class));
    assertThat(read("Observation", own)).contains("\"value\":1.00");
    assertThat(status(taken.submission())).isEqualTo("accepted");
  }

  @Test
  void theSameBytesAgainAreAnsweredWithoutDoingThemTwice() {
    Receipt.Taken first = taken(exchange.accept(Feeds.EPR, patientAnd("2").upload()));
    exchange.accept(Feeds.EPR, patientAnd("3").upload());

    Receipt.Taken again = taken(exchange.accept(Feeds.EPR, patientAnd("2").upload()));

    assertThat(again.repeated()).isTrue();
    assertThat(again.submission()).isEqualTo(first.submission());
    assertThat(again.outcomes()).isEqualTo(first.outcomes());
    assertThat(read("Observation", own)).contains("\"value\":3");
  }

  @Test
  void theSameBytesOfAnotherSourceAreAnothersubmission() {
    Receipt.Taken first = taken(exchange.accept(Feeds.EPR, patientAnd("4").upload()));
    Receipt.Taken other = taken(exchange.accept(Feeds.ED, patientAnd("4").upload()));

    assertThat(other.submission()).isNotEqualTo(first.submission());
    assertThat(other.repeated()).isFalse();
  }

  @Test
  void aBatchThatHalfFailsKeepsTheGoodHalfAndQuarantinesTheRest() {
    Feeds.Bundle bundle =
        Feeds.bundle("batch")
            .put("Patient", own, Feeds.patient("Half", "1960-01-01", "9990000018"))
            .put("Observation", own, "'status':7")
            .put("Nonsense", own, "'status':'x'")
            .entry("{'resource':{'resourceType':'Flag'},'request':{'method':'POST','url':'Flag'}}")
            .put("Observation", own + "u", urn("urn:uuid:00000000-0000-4000-8000-00000000dead"))
            .put("Observation", own + "ok", Feeds.observation(own, "1"));

    Receipt.Taken taken = taken(exchange.accept(Feeds.EPR, bundle.upload()));

    assertThat(taken.outcomes())
        .extracting(o -> o instanceof Outcome.Refused)
        .containsExactly(false, true, true, true, true, false);
    assertThat(status(taken.submission())).isEqualTo("partly");
    List<Quarantined> waiting = waiting(taken.submission());
    assertThat(waiting).extracting(Quarantined::entry).containsExactlyInAnyOrder(1, 2, 3, 4);
    Quarantined wrongType = waiting.stream().filter(q -> q.entry() == 1).findFirst().orElseThrow();
    assertThat(wrongType.problem().location()).startsWith("Observation.");
    assertThat(payload(wrongType)).startsWith("{\"resourceType\":\"Observation\"").endsWith("7}");
    assertThat(read("Observation", own + "ok")).contains("\"value\":1");
  }

  @Test
  void aTransactionThatHalfFailsLeavesNothingAndNamesTheElement() {
    Feeds.Bundle bundle =
        Feeds.bundle("transaction")
            .put("Patient", own, Feeds.patient("Nothing", "1960-01-01", "9990000018"))
            .put("Observation", own, "'status':'final','code':{'text':5}");

    Receipt.Refused refused = refused(exchange.accept(Feeds.EPR, bundle.upload()));

    assertThat(refused.problems().getFirst().location())
        .startsWith("Bundle.entry[1].resource.code");
    assertThat(records.read(Feeds.key("RN1-EPR", "Patient", own), Feeds.SYSTEM))
        .isInstanceOf(ReadResult.NotFound.class);
    assertThat(waiting(refused.submission()))
        .singleElement()
        .satisfies(q -> assertThat(q.entry()).isNull());
    assertThat(status(refused.submission())).isEqualTo("refused");
  }

  @Test
  void aTransactionWithAnEntryThatAsksForNothingIsRefusedToo() {
    Feeds.Bundle bundle =
        Feeds.bundle("transaction")
            .put("Patient", own, Feeds.patient("Nothing", "1960-01-01", "9990000018"))
            .entry("{'resource':{'resourceType':'Flag','id':'f'}}");

    Receipt.Refused refused = refused(exchange.accept(Feeds.EPR, bundle.upload()));

    assertThat(refused.problems().getFirst().location()).isEqualTo("Bundle.entry[1].request");
  }

  @Test
  void aTransactionResolvesReferencesBetweenItsEntries() {
    String urn = "urn:uuid:" + UUID.randomUUID();
    Feeds.Bundle bundle =
        Feeds.bundle("transaction")
            .entry(
                "{'fullUrl':'"
                    + urn
                    + "','resource':{'resourceType':'Patient',"
                    + Feeds.patient("Urn", "1960-01-01", "9990000018")
                    + "},'request':{'method':'POST','url':'Patient'}}")
            .put("Observation", own, urn(urn));

    taken(exchange.accept(Feeds.EPR, bundle.upload()));

    ResourceKey patient = Feeds.key("RN1-EPR", "Patient", urn.substring(9));
    assertThat(read("Observation", own)).contains("\"reference\":\"" + patient + "\"");
  }

  @Test
  void whatIsNoJsonIsRefusedWithItsPlaceAndKept() {
    Receipt.Refused refused =
        refused(exchange.accept(Feeds.EPR, Feeds.upload("{'resourceType':'Bundle',\n'x" + own)));

    assertThat(refused.problems().getFirst().code()).isEqualTo(ExchangeProblem.MALFORMED.code());
    assertThat(refused.problems().getFirst().words()).contains("line 2");
    Quarantined whole = waiting(refused.submission()).getFirst();
    assertThat(payload(whole)).endsWith(own);
  }

  @Test
  void anUploadThatBreaksOffIsRefusedAndWhatCameIsKept() {
    byte[] half = Feeds.utf8(patientAnd("9").json().replace('\'', '"').substring(0, 300));
    Upload upload =
        new Upload(
            new java.io.ByteArrayInputStream(half),
            half.length * 2L,
            Feeds.JSON,
            java.time.Instant.now(),
            "test");

    Receipt.Refused refused = refused(exchange.accept(Feeds.EPR, upload));

    assertThat(refused.problems().getFirst().code()).isEqualTo(ExchangeProblem.BROKEN_OFF.code());
    assertThat(waiting(refused.submission())).hasSize(1);
  }

  @Test
  void whatIsTooLongOrOfAnotherKindOrFromNoFeedIsTurnedAway() {
    assertThat(code(exchange.accept(Feeds.EPR, Feeds.upload(new byte[3 << 20], Feeds.JSON))))
        .isEqualTo(ExchangeProblem.TOO_LARGE.code());
    Upload unannounced =
        new Upload(
            new java.io.ByteArrayInputStream(new byte[3 << 20]),
            -1,
            Feeds.JSON,
            java.time.Instant.now(),
            "test");
    assertThat(code(exchange.accept(Feeds.EPR, unannounced)))
        .isEqualTo(ExchangeProblem.TOO_LARGE.code());
    assertThat(code(exchange.accept(Feeds.EPR, Feeds.upload(new byte[3], "text/csv"))))
        .isEqualTo(ExchangeProblem.CONTENT_TYPE.code());
    assertThat(code(exchange.accept(Feeds.feed("nobody", "RN1"), patientAnd("1").upload())))
        .isEqualTo(ExchangeProblem.NOT_A_FEED.code());
    Caller staff =
        new Caller(Caller.Kind.STAFF, "feed-epr", "Dr", "doctor", new OdsCode("RN1"), null);
    assertThat(code(exchange.accept(staff, patientAnd("1").upload())))
        .isEqualTo(ExchangeProblem.NOT_A_FEED.code());
  }

  @Test
  void aCustodianTheCredentialMayNotNameIsRefused() {
    Feeds.Bundle bundle =
        Feeds.bundle("collection")
            .put("Patient", own, Feeds.patient("Custody", "1960-01-01", "9990000018"))
            .put(
                "Observation",
                own,
                "'meta':{'extension':[{'url':'https://careweave.org/fhir/StructureDefinition/custodian',"
                    + "'valueIdentifier':{'system':'"
                    + OdsCode.SYSTEM
                    + "','value':'RN2'}}]},"
                    + Feeds.observation(own, "1"));

    Receipt.Taken taken = taken(exchange.accept(Feeds.EPR, bundle.upload()));

    assertThat(((Outcome.Refused) taken.outcomes().get(1)).problem().kind())
        .isEqualTo(Problem.Kind.FORBIDDEN);
  }

  @Test
  void anNhsNumberThatFailsItsCheckIsKeptAndNoted() {
    Feeds.Bundle bundle =
        Feeds.bundle("collection")
            .put("Patient", own, Feeds.patient("X", "1960-01-01", "9990000019"));

    Receipt.Taken taken = taken(exchange.accept(Feeds.EPR, bundle.upload()));

    assertThat(read("Patient", own)).contains("9990000019");
    assertThat(
            database
                .jdbc()
                .sql("select code || ' ' || element from exchange.note where submission = ?")
                .param(taken.submission())
                .query(String.class)
                .single())
        .isEqualTo("nhs-number-invalid Patient.identifier[0]");
  }

  @Test
  void linesAndSingleResourcesAreTaken() {
    String lines =
        ("{'resourceType':'Patient','id':'%s',%s}\n{'resourceType':'Observation','id':'%s',%s}\n{bad")
            .formatted(
                own,
                Feeds.patient("Lines", "1960-01-01", "9990000018"),
                own,
                Feeds.observation(own, "5"))
            .replace('\'', '"');

    Receipt.Taken taken =
        taken(
            exchange.accept(Feeds.EPR, Feeds.upload(Feeds.utf8(lines), "application/fhir+ndjson")));

    assertThat(taken.outcomes())
        .extracting(o -> o instanceof Outcome.Refused)
        .containsExactly(false, false, true);
    String one =
        "{'resourceType':'Flag','id':'%s','status':'active','code':{'text':'x'},'subject':{'reference':'Patient/%s'}}";
    assertThat(taken(exchange.accept(Feeds.EPR, Feeds.upload(one.formatted(own, own)))).outcomes())
        .singleElement()
        .isInstanceOf(Outcome.Stored.class);
  }

  @Test
  void deletionsAreCarriedOut() {
    taken(exchange.accept(Feeds.EPR, patientAnd("1").upload()));

    Receipt.Taken taken =
        taken(
            exchange.accept(Feeds.EPR, Feeds.bundle("batch").delete("Observation", own).upload()));

    assertThat(taken.outcomes()).singleElement().isInstanceOf(Outcome.Deleted.class);
    assertThat(records.read(Feeds.key("RN1-EPR", "Observation", own), Feeds.SYSTEM))
        .isInstanceOf(ReadResult.Gone.class);
  }

  @Test
  void aLargeBatchIsStoredInChunksAndReferencesReachAcrossThem() {
    Feeds.Bundle bundle = Feeds.bundle("collection");
    String urn = "urn:uuid:" + UUID.randomUUID();
    for (int i = 0; i < 1300; i++) {
      bundle.put("Observation", own + "-" + i, i % 2 == 0 ? urn(urn) : Feeds.observation(own, "1"));
    }
    bundle.put("Observation", own + "-bad", "'status':7");
    bundle.entry(
        "{'fullUrl':'"
            + urn
            + "','resource':{'resourceType':'Patient','id':'"
            + own
            + "',"
            + Feeds.patient("Chunk", "1960-01-01", "9990000018")
            + "}}");

    Receipt.Taken taken = taken(exchange.accept(Feeds.EPR, bundle.upload()));

    assertThat(taken.outcomes()).hasSize(1302);
    assertThat(taken.outcomes())
        .filteredOn(o -> o instanceof Outcome.Refused)
        .singleElement()
        .satisfies(o -> assertThat(o.index()).isEqualTo(1300));
    assertThat(read("Observation", own + "-1298"))
        .contains(Feeds.key("RN1-EPR", "Patient", own).toString());
    assertThat(waiting(taken.submission())).hasSize(1);
    assertThat(taken(exchange.accept(Feeds.EPR, bundle.upload())).outcomes())
        .filteredOn(o -> o instanceof Outcome.Stored s && s.change() != Outcome.Change.UNCHANGED)
        .isEmpty();
  }

  @Test
  void aTransactionOverTheLimitIsRefusedNamingIt() {
    StringBuilder json =
        new StringBuilder("{'resourceType':'Bundle','type':'transaction','entry':[");
    for (int i = 0; i < 10_001; i++) {
      json.append(i == 0 ? "" : ",")
          .append("{'resource':{'resourceType':'Basic','id':'")
          .append(own)
          .append(i)
          .append("','code':{'text':'x'}},'request':{'method':'PUT','url':'Basic/")
          .append(own)
          .append(i)
          .append("'}}");
    }

    Receipt.Refused refused = refused(exchange.accept(Feeds.EPR, Feeds.upload(json + "]}")));

    assertThat(refused.problems().getFirst().words()).contains("10000");
    assertThat(waiting(refused.submission())).hasSize(1);
  }

  @Test
  void theSameBytesAtOnceAreStoredOnce() throws Exception {
    List<Callable<Receipt>> senders = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      senders.add(() -> exchange.accept(Feeds.EPR, patientAnd("77").upload()));
    }
    List<Receipt.Taken> taken = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (Future<Receipt> one : threads.invokeAll(senders)) {
        taken.add(taken(one.get()));
      }
    }

    Set<UUID> submissions =
        taken.stream().map(Receipt.Taken::submission).collect(Collectors.toSet());
    assertThat(submissions).hasSize(1);
    assertThat(taken).filteredOn(t -> !t.repeated()).hasSize(1);
  }

  @Test
  void whatWasRefusedIsJudgedAfreshWhenItIsSentAgain() {
    String json = Feeds.bundle("batch").put("Observation", own, "'status':7").json();
    Receipt.Taken first = taken(exchange.accept(Feeds.EPR, Feeds.upload(json)));
    Receipt.Taken again = taken(exchange.accept(Feeds.EPR, Feeds.upload(json)));

    assertThat(again.submission()).isEqualTo(first.submission());
    assertThat(again.repeated()).isFalse();
    assertThat(waiting(first.submission())).hasSize(1);
  }

  private Feeds.Bundle patientAnd(String value) {
    return Feeds.bundle("collection")
        .put("Patient", own, Feeds.patient("Kept", "1960-01-01", "9990000018"))
        .put("Observation", own, Feeds.observation(own, value));
  }

  private static String urn(String urn) {
    return Feeds.observation("x", "1").replace("Patient/x", urn);
  }

  private String read(String type, String id) {
    ReadResult result = records.read(Feeds.key("RN1-EPR", type, id), Feeds.SYSTEM);
    return new String(((ReadResult.Found) result).resource().json(), StandardCharsets.UTF_8);
  }

  private List<Quarantined> waiting(UUID submission) {
    return exchange.quarantine(Feeds.ENGINEER, QuarantineFilter.OPEN, null, 1000).stream()
        .filter(q -> q.submission().equals(submission))
        .toList();
  }

  private String payload(Quarantined item) {
    Payload payload = exchange.payload(item.id(), Feeds.ENGINEER);
    return new String(((Payload.Bytes) payload).content(), StandardCharsets.UTF_8);
  }

  private String status(UUID submission) {
    return database
        .jdbc()
        .sql("select status from exchange.submission where id = ?")
        .param(submission)
        .query(String.class)
        .single();
  }

  private static Receipt.Taken taken(Receipt receipt) {
    assertThat(receipt).isInstanceOf(Receipt.Taken.class);
    return (Receipt.Taken) receipt;
  }

  private static Receipt.Refused refused(Receipt receipt) {
    assertThat(receipt).isInstanceOf(Receipt.Refused.class);
    return (Receipt.Refused) receipt;
  }

  private static String code(Receipt receipt) {
    return refused(receipt).problems().getFirst().code();
  }
}
