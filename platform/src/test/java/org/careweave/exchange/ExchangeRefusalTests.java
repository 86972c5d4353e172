package org.careweave.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import org.careweave.access.Caller;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.record.Outcome;
import org.careweave.record.ReadResult;
import org.careweave.testing.PlatformTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the exchange does not take: it says where and why, and keeps what came.
@PlatformTest(
    shared = "exchange",
    properties = {"careweave.exchange.most-bytes=2MB", "careweave.exchange.most-in-flight=8MB"})
@Tag("exchange")
class ExchangeRefusalTests extends ExchangeSetUp {

  /// Most entries of a transaction, as shipped.
  private static final int LIMIT = 10_000;

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
  void anItemOfACustodianTheCredentialMayNotNameIsKeptOutAndTheRestTaken() {
    Receipt.Taken taken = taken(exchange.accept(Feeds.EPR, foreign("collection").upload()));

    Problem problem = ((Outcome.Refused) taken.outcomes().get(1)).problem();
    assertThat(problem.kind()).isEqualTo(Problem.Kind.FORBIDDEN);
    assertThat(problem.location()).isEqualTo("Observation.meta.extension");
    assertThat(read("Patient", own)).contains("Custody");
    assertThat(isHere("Observation")).isFalse();
    Quarantined kept = waiting(taken.submission()).getFirst();
    assertThat(kept.entry()).isEqualTo(1);
    assertThat(kept.problem()).isEqualTo(problem);
    assertThat(payload(kept)).contains("\"value\":\"RN2\"").doesNotContain("Custody");
    assertThat(status(taken.submission())).isEqualTo("partly");
  }

  @Test
  void aTransactionWithACustodianTheCredentialMayNotNameIsRefusedWhole() {
    Receipt.Refused refused = refused(exchange.accept(Feeds.EPR, foreign("transaction").upload()));

    Problem problem = refused.problems().getFirst();
    assertThat(problem.kind()).isEqualTo(Problem.Kind.FORBIDDEN);
    assertThat(problem.location()).isEqualTo("Bundle.entry[1].resource.meta.extension");
    assertThat(isHere("Patient")).isFalse();
    assertThat(isHere("Observation")).isFalse();
    Quarantined kept = waiting(refused.submission()).getFirst();
    assertThat(kept.entry()).isNull();
    assertThat(kept.problem()).isEqualTo(problem);
  }

  /// A Patient of the source's own and an Observation that it says another organisation holds.
  private Feeds.Bundle foreign(String type) {
    return Feeds.bundle(type)
        .put("Patient", own, Feeds.patient("Custody", "1960-01-01", "9990000018"))
        .put("Observation", own, Feeds.heldBy("RN2") + Feeds.observation(own, "1"));
  }

  private boolean isHere(String type) {
    return records.read(Feeds.key("RN1-EPR", type, own), Feeds.SYSTEM) instanceof ReadResult.Found;
  }

  @Test
  void aTransactionOfAsManyEntriesAsTheLimitIsStoredWhole() {
    Receipt.Taken taken = taken(exchange.accept(Feeds.EPR, transactionOf(LIMIT)));

    assertThat(taken.outcomes())
        .hasSize(LIMIT)
        .allMatch(o -> o instanceof Outcome.Stored s && s.change() == Outcome.Change.CREATED);
    assertThat(status(taken.submission())).isEqualTo("accepted");
    assertThat(stored(LIMIT)).isEqualTo(LIMIT);
  }

  @Test
  void aTransactionOfOneEntryMoreThanTheLimitIsRefusedNamingItAndStoresNothing() {
    Receipt.Refused refused = refused(exchange.accept(Feeds.EPR, transactionOf(LIMIT + 1)));

    Problem problem = refused.problems().getFirst();
    assertThat(problem.code()).isEqualTo(ExchangeProblem.TOO_MANY_ENTRIES.code());
    assertThat(problem.words()).contains("10000");
    assertThat(problem.location()).isEqualTo("Bundle.entry");
    assertThat(waiting(refused.submission())).hasSize(1);
    assertThat(stored(LIMIT + 1)).isZero();
  }

  /// Small entries, each an item of its own.
  private Upload transactionOf(int entries) {
    Feeds.Bundle bundle = Feeds.bundle("transaction");
    for (int i = 0; i < entries; i++) {
      bundle.put("Basic", own + i, "'code':{'text':'x'}");
    }
    return bundle.upload();
  }

  /// How many of the first items of [#transactionOf] are in the record.
  private int stored(int entries) {
    UUID[] ids =
        IntStream.range(0, entries)
            .mapToObj(i -> UUID.fromString(Feeds.key("RN1-EPR", "Basic", own + i).id()))
            .toArray(UUID[]::new);
    return database
        .jdbc()
        .sql("select count(distinct id) from record.part where id = any(?) and content is not null")
        .param(ids)
        .query(Integer.class)
        .single();
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
}
