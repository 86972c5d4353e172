package org.careweave.exchange;

import static org.assertj.core.api.Assertions.assertThat;

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
  void whatWasRefusedIsJudgedAfreshWhenItIsSentAgain() {
    String json = Feeds.bundle("batch").put("Observation", own, "'status':7").json();
    Receipt.Taken first = taken(exchange.accept(Feeds.EPR, Feeds.upload(json)));
    Receipt.Taken again = taken(exchange.accept(Feeds.EPR, Feeds.upload(json)));

    assertThat(again.submission()).isEqualTo(first.submission());
    assertThat(again.repeated()).isFalse();
    assertThat(waiting(first.submission())).hasSize(1);
  }
}
