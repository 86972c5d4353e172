package org.careweave.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.access.Grant;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.DirectoryLoad;
import org.careweave.kernel.OdsCode;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
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
class DeskTests {

  private static final String CUSTODIAN =
      "'meta':{'extension':[{'url':'https://careweave.org/fhir/StructureDefinition/custodian',"
          + "'valueIdentifier':{'system':'"
          + OdsCode.SYSTEM
          + "','value':'%s'}}]},";

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
  void anItemIsReplayedOnceItsReasonIsGone() {
    Quarantined item = refusedForItsCustodian("Z90001");
    Settled tooEarly = exchange.replay(item.id(), "let us see", Feeds.ENGINEER);
    assertThat(tooEarly).isInstanceOf(Settled.Refused.class);
    assertThat(status(item)).isEqualTo("open");

    assertThat(
            directory.load(
                Feeds.utf8(
                    """
                    {"name": "Test", "organisations": [
                      {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
                      {"ods": "Z90001", "name": "Practice", "kind": "gp-practice"}],
                     "sources": [{"code": "RN1-EPR", "name": "EPR", "organisation": "RN1",
                       "kind": "epr", "custodians": ["RN1", "Z90001"], "client": "feed-epr"}]}
                    """)))
        .isInstanceOf(DirectoryLoad.Loaded.class);
    Settled done = exchange.replay(item.id(), "credential was widened", Feeds.ENGINEER);

    assertThat(done).isEqualTo(new Settled.Done(Quarantined.Status.REPLAYED));
    assertThat(read("Observation", own)).contains("\"value\":1");
    assertThat(status(item)).isEqualTo("replayed");
    assertThat(exchange.replay(item.id(), "again", Feeds.ENGINEER))
        .isInstanceOf(Settled.Refused.class);
  }

  @Test
  void aReplayDoesNotUndoWhatCameSince() {
    Quarantined item = refusedForItsCustodian("RN1-X");
    Feeds.Bundle newer =
        Feeds.bundle("collection")
            .put(
                "Observation",
                own,
                "'meta':{'lastUpdated':'2030-01-01T00:00:00Z'}," + Feeds.observation(own, "9"));
    exchange.accept(Feeds.EPR, newer.upload());

    exchange.replay(item.id(), "try", Feeds.ENGINEER);

    assertThat(read("Observation", own)).contains("\"value\":9");
  }

  @Test
  void anItemCanBeDiscardedWithAReason() {
    Quarantined item = refusedForItsCustodian("990");

    assertThat(exchange.discard(item.id(), " ", Feeds.ENGINEER))
        .isInstanceOf(Settled.Refused.class);
    assertThat(exchange.discard(item.id(), "sent by mistake", Feeds.ENGINEER))
        .isEqualTo(new Settled.Done(Quarantined.Status.DISCARDED));
    assertThat(status(item)).isEqualTo("discarded");
    assertThat(exchange.discard(item.id(), "twice", Feeds.ENGINEER))
        .isInstanceOf(Settled.Refused.class);
  }

  @Test
  void onlyThoseWhoRunFeedsSeeOrDecideAnything() {
    Quarantined item = refusedForItsCustodian("990");
    Sight doctor =
        new Sight(
            new Caller(Caller.Kind.STAFF, "dr", "Dr", "hospital-doctor", new OdsCode("RN1"), null),
            Purpose.DIRECT_CARE,
            List.of(new Grant(List.of("t"), Set.of(), null)),
            List.of());

    assertThat(exchange.quarantine(doctor, QuarantineFilter.OPEN, null, 10)).isEmpty();
    assertThat(exchange.channels(doctor)).isEmpty();
    assertThat(exchange.payload(item.id(), doctor)).isInstanceOf(Payload.Refused.class);
    assertThat(exchange.replay(item.id(), "why", doctor)).isInstanceOf(Settled.Refused.class);
    assertThat(exchange.discard(item.id(), "why", doctor)).isInstanceOf(Settled.Refused.class);
    assertThat(status(item)).isEqualTo("open");
  }

  @Test
  void channelsTellWhatCameAndWhen() {
    refusedForItsCustodian("990");

    Channel epr =
        exchange.channels(Feeds.ENGINEER).stream()
            .filter(c -> c.source().equals("RN1-EPR"))
            .findFirst()
            .orElseThrow();

    assertThat(epr.lastHeard()).isNotNull();
    assertThat(epr.lastAccepted()).isNotNull();
    assertThat(epr.today().submissions()).isPositive();
    assertThat(epr.today().refused()).isPositive();
    assertThat(epr.openQuarantine()).isPositive();
    assertThat(exchange.lastHeard()).containsKey("RN1-EPR").doesNotContainKey("nobody");
  }

  @Test
  void aCompleteSetRetractsWhatIsMissing() {
    exchange.accept(Feeds.EPR, observations(4, false).upload());

    exchange.accept(Feeds.EPR, observations(3, true).upload());

    assertThat(gone(4)).isTrue();
    assertThat(gone(3)).isFalse();
  }

  @Test
  void aCompleteSetBelowTheFloorWaitsForAPersonsWord() {
    exchange.accept(Feeds.EPR, observations(4, false).upload());

    Receipt receipt = exchange.accept(Feeds.EPR, observations(0, true).upload());

    assertThat(gone(1)).isFalse();
    UUID submission = ((Receipt.Taken) receipt).submission();
    Quarantined waiting = waiting(submission).getFirst();
    assertThat(waiting.problem().code()).isEqualTo(ExchangeProblem.BELOW_FLOOR.code());

    assertThat(exchange.replay(waiting.id(), "the list was cleared", Feeds.ENGINEER))
        .isEqualTo(new Settled.Done(Quarantined.Status.REPLAYED));
    assertThat(gone(1)).isTrue();
    assertThat(records.read(Feeds.key("RN1-EPR", "Patient", own), Feeds.SYSTEM))
        .isInstanceOf(ReadResult.Found.class);
  }

  @Test
  void aWholeSubmissionInQuarantineCanBeReplayed() {
    String json = Feeds.bundle("transaction").put("Flag", own, "'status':7").json();
    Receipt.Refused refused = (Receipt.Refused) exchange.accept(Feeds.EPR, Feeds.upload(json));
    Quarantined whole = waiting(refused.submission()).getFirst();

    assertThat(exchange.replay(whole.id(), "try", Feeds.ENGINEER))
        .isInstanceOf(Settled.Refused.class);
    assertThat(waiting(refused.submission())).hasSize(1);
  }

  private Feeds.Bundle observations(int count, boolean complete) {
    Feeds.Bundle bundle =
        Feeds.bundle("collection")
            .put("Patient", own, Feeds.patient("Set", "1960-01-01", "9990000018"));
    for (int i = 1; i <= count; i++) {
      bundle.put("Observation", own + i, Feeds.observation(own, "1"));
    }
    return complete
        ? bundle.meta(
            "{'extension':[{'url':'"
                + CompleteSet.EXTENSION
                + "','extension':[{'url':'subject','valueReference':{'reference':'Patient/"
                + own
                + "'}},{'url':'section','valueCode':'observations'}]}]}")
        : bundle;
  }

  private boolean gone(int n) {
    return records.read(Feeds.key("RN1-EPR", "Observation", own + n), Feeds.SYSTEM)
        instanceof ReadResult.Gone;
  }

  private Quarantined refusedForItsCustodian(String custodian) {
    Feeds.Bundle bundle =
        Feeds.bundle("collection")
            .put("Patient", own, Feeds.patient("Desk", "1960-01-01", "9990000018"))
            .put("Observation", own, CUSTODIAN.formatted(custodian) + Feeds.observation(own, "1"));
    Receipt receipt = exchange.accept(Feeds.EPR, bundle.upload());
    return waiting(((Receipt.Taken) receipt).submission()).getFirst();
  }

  private List<Quarantined> waiting(UUID submission) {
    return exchange.quarantine(Feeds.ENGINEER, QuarantineFilter.OPEN, null, 1000).stream()
        .filter(q -> q.submission().equals(submission))
        .toList();
  }

  private String status(Quarantined item) {
    return database
        .jdbc()
        .sql("select status from exchange.quarantine where id = ?")
        .param(item.id())
        .query(String.class)
        .single();
  }

  private String read(String type, String id) {
    ReadResult result = records.read(Feeds.key("RN1-EPR", type, id), Feeds.SYSTEM);
    return new String(((ReadResult.Found) result).resource().json(), StandardCharsets.UTF_8);
  }
}
