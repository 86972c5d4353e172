package org.careweave.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.careweave.record.Outcome;
import org.careweave.record.ReadResult;
import org.careweave.record.ResourceKey;
import org.careweave.testing.PlatformTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the exchange takes is stored once, in whatever form and number it comes.
@PlatformTest(
    shared = "exchange",
    properties = {"careweave.exchange.most-bytes=2MB", "careweave.exchange.most-in-flight=8MB"})
@Tag("exchange")
class ExchangeTests extends ExchangeSetUp {

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
}
