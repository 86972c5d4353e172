package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.testing.Leftovers;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A removal that is broken off goes on where it was.
@PlatformTest(properties = "careweave.erasure.batch=2")
@Tag("record")
class ErasingTests {

  private static final String MARKER = "Brokenoffmarker";

  @Autowired private Records records;
  @Autowired private Erasures erasures;
  @Autowired private Erasing erasing;
  @Autowired private ErasuresAtStart atStart;
  @Autowired private Access access;
  @Autowired private Directory directory;
  @Autowired private TestDatabase database;

  private Feeding feed;

  @BeforeEach
  void aPersonWithFiveItems() {
    directory.load(
        """
        {"name": "Test", "organisations": [
          {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
          {"ods": "QN9", "name": "Board", "kind": "icb"}]}
        """
            .getBytes(StandardCharsets.UTF_8));
    erasing.stop();
    feed = new Feeding(records, "ERASE-RN1", "RN1");
    feed.put("Patient", "p", Feeding.patient(MARKER, "1961-02-03", WrittenHereTests.number(7_900)));
    for (int n = 1; n <= 4; n++) {
      feed.put("Observation", "o" + n, observed(n));
    }
    feed.send();
  }

  private static String observed(int n) {
    return Feeding.observation("p", "8867-4", "2026-11-01", "" + n)
        + ",'note':[{'text':'"
        + MARKER
        + "'}]";
  }

  @Test
  void aKillBetweenTwoStepsLeavesNothingWhenTheNextProcessHasStarted() {
    Erasure signed = signed();
    assertThat(left()).as("signed, not begun").isEqualTo(5);
    assertThat(erasing.step(signed.id())).as("the ledger").isTrue();
    assertThat(left()).isEqualTo(5);
    assertThat(erasing.step(signed.id())).as("two items").isTrue();
    assertThat(left()).isEqualTo(3);
    Written again =
        feed.put("Observation", "o1", observed(1)).put("Observation", "o4", observed(9)).send();
    assertThat(again.outcomes()).allMatch(Outcome.Refused.class::isInstance);
    assertThat(new Leftovers(database.jdbc()).of(MARKER)).isNotEmpty();

    atStart.afterSingletonsInstantiated();

    assertThat(left()).isZero();
    assertThat(new Leftovers(database.jdbc()).of(MARKER)).isEmpty();
    Erasure done = erasures.byId(signed.id(), officer("privacy", "privacy-officer")).orElseThrow();
    assertThat(done.status()).isEqualTo(Erasure.Status.DONE);
    assertThat(done.erased()).isEqualTo(5);
    assertThat(erasing.step(signed.id())).as("nothing is left to do").isFalse();
  }

  private Erasure signed() {
    ReadResult.Found patient =
        (ReadResult.Found) records.read(feed.key("Patient", "p"), Feeding.SYSTEM);
    CompartmentId home = patient.resource().compartment();
    ErasureWish wish =
        new ErasureWish(
            records.personOf(feed.key("Patient", "p"), Feeding.SYSTEM).orElseThrow(),
            Erasure.Kind.SOURCE_PATIENT,
            Erasure.Ground.WRONG_FEED,
            List.of(home),
            List.of(),
            "Sent from the wrong system");
    UUID id =
        ((ErasureOutcome.Done) erasures.propose(wish, officer("privacy", "privacy-officer")))
            .erasure()
            .id();
    return ((ErasureOutcome.Done) erasures.sign(id, officer("guardian", "caldicott-guardian")))
        .erasure();
  }

  private Sight officer(String user, String persona) {
    return access.sight(
        new Caller(Caller.Kind.STAFF, user, user, persona, new OdsCode("QN9"), null),
        Purpose.GOVERNANCE);
  }

  private int left() {
    return database
        .jdbc()
        .sql("select count(*) from record.part where part = 0")
        .query(Integer.class)
        .single();
  }
}
