package org.careweave.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.careweave.access.Seal;
import org.careweave.record.Changes;
import org.careweave.record.Erasure;
import org.careweave.record.ErasureEffect;
import org.careweave.record.ErasureWish;
import org.careweave.record.Expunged;
import org.careweave.record.Outcome;
import org.careweave.record.ResourceKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What two officers have removed is gone from everywhere, and does not come back.
@Tag("exchange")
@Tag("record")
class ExpungeTests extends ErasureFixture {

  @Autowired private Changes changes;

  @Test
  void anItemIsGoneFromRecordHistoryInboxAndChangesAndTheRestStays() throws Exception {
    send(Feeds.EPR, hospital("1"));
    send(Feeds.EPR, hospital("2"));
    ResourceKey item = epr("Observation", own);
    String other = marker.replace("Marker", "Other");
    Feeds.Bundle mixed =
        Feeds.bundle("collection")
            .put(
                "Observation",
                own,
                Feeds.observation(own, "3") + ",'note':[{'text':'" + other + "'}]")
            .put("Observation", own + "-3", Feeds.observation(own, "4"));
    send(Feeds.EPR, mixed);
    assertThat(leftovers(other)).isNotEmpty();

    Erasure done = carriedOut(items(item));

    assertThat(done.erased()).isEqualTo(1);
    assertThat(done.copies()).isEqualTo(3);
    assertThat(done.words()).isNull();
    assertThat(done.person()).isNull();
    assertThat(leftovers(other)).isEmpty();
    assertThat(isThere(item)).isFalse();
    assertThat(isThere(epr("Observation", own + "-2"))).isTrue();
    assertThat(isThere(epr("Observation", own + "-3"))).isTrue();
    assertThat(leftovers(marker)).contains("exchange.submission.content");
  }

  @Test
  void whatIsSentAgainIsRefusedWithAReasonAndNotKept() throws Exception {
    send(Feeds.EPR, hospital("1"));
    Feeds.Bundle single = Feeds.bundle("collection").put("Observation", own, noted("9"));
    send(Feeds.EPR, single);
    carriedOut(items(epr("Observation", own)));

    String later = marker.replace("Marker", "Later");
    Feeds.Bundle again =
        Feeds.bundle("collection")
            .put("Observation", own, noted("1") + ",'device':{'display':'" + later + "'}")
            .put("Observation", own + "-4", Feeds.observation(own, "5"));
    Receipt.Taken taken = (Receipt.Taken) send(Feeds.EPR, again);

    assertThat(((Outcome.Refused) taken.outcomes().get(0)).problem()).isEqualTo(Expunged.PROBLEM);
    assertThat(taken.outcomes().get(1)).isInstanceOf(Outcome.Stored.class);
    assertThat(leftovers(later)).isEmpty();
    assertThat(isThere(epr("Observation", own))).isFalse();
    Receipt.Taken sameBytes = (Receipt.Taken) send(Feeds.EPR, single);
    assertThat(sameBytes.repeated()).isFalse();
    assertThat(sameBytes.outcomes().getFirst()).isInstanceOf(Outcome.Refused.class);
    List<Quarantined> quarantined =
        exchange.quarantine(
            Feeds.ENGINEER,
            new QuarantineFilter("RN1-EPR", Expunged.PROBLEM.code(), Quarantined.Status.OPEN),
            null,
            10);
    assertThat(quarantined).isNotEmpty();
    assertThat(quarantined.getFirst().problem().words()).contains("removed for good");
  }

  @Test
  void aTransactionWithAnExpungedItemIsRefusedWholeAndThatItemIsNotKept() throws Exception {
    send(Feeds.EPR, hospital("1"));
    carriedOut(items(epr("Observation", own)));
    String later = marker.replace("Marker", "Later");
    Feeds.Bundle again =
        Feeds.bundle("transaction")
            .put(
                "Observation",
                own,
                Feeds.observation(own, "1") + ",'note':[{'text':'" + later + "'}]")
            .put("Observation", own + "-5", Feeds.observation(own, "5"));
    assertThat(send(Feeds.EPR, again)).isInstanceOf(Receipt.Refused.class);
    assertThat(leftovers(later)).isEmpty();
    assertThat(isThere(epr("Observation", own + "-5"))).isFalse();
  }

  @Test
  void consumersOfChangesAreToldAndNumbersStayDense() throws Exception {
    long before = changes.newest();
    send(Feeds.EPR, hospital("1"));
    send(Feeds.EPR, hospital("2"));
    ResourceKey item = epr("Observation", own);
    assertThat(of(item, before, 2)).extracting(Changes.Change::version).containsExactly(1, 2);
    carriedOut(items(item));
    assertThat(of(item, before, 3))
        .hasSize(3)
        .allSatisfy(
            change -> {
              assertThat(change.version()).isEqualTo(Changes.Change.EXPUNGED);
              assertThat(change.compartment().value()).isZero();
            });
    List<Long> numbers =
        changes.after(before, 100_000, Feeds.SYSTEM).changes().stream()
            .map(Changes.Change::number)
            .toList();
    assertThat(numbers)
        .isEqualTo(LongStream.rangeClosed(before + 1, before + numbers.size()).boxed().toList());
  }

  /// The changes of an item, once so many of them have their numbers.
  private List<Changes.Change> of(ResourceKey item, long after, int many) {
    await().atMost(Duration.ofMinutes(1)).until(() -> of(item, after).size() >= many);
    return of(item, after);
  }

  private List<Changes.Change> of(ResourceKey item, long after) {
    return changes.after(after, 100_000, Feeds.SYSTEM).changes().stream()
        .filter(c -> c.id().toString().equals(item.id()))
        .toList();
  }

  @Test
  void everythingOfOneSourceIsGoneFromEveryTableAndTheOtherSourceStays() throws Exception {
    send(Feeds.EPR, hospital("1"));
    send(Feeds.EPR, hospital("2"));
    String bad =
        "'status':'final','subject':{'reference':'Patient/" + own + "'},'code':'" + marker + "'";
    send(Feeds.EPR, Feeds.bundle("collection").put("Observation", own + "-bad", bad));
    exchange.accept(
        Feeds.EPR,
        Feeds.upload("{'resourceType':'Patient','id':'" + own + "','name':[{'family':'" + marker));
    send(
        Feeds.COMMUNITY,
        Feeds.bundle("collection")
            .put("Patient", own, Feeds.patient(marker, "1961-02-03", number))
            .put("Observation", own, Feeds.observation(own, "5")));
    assertThat(leftovers(marker))
        .contains("exchange.submission.content", "people.source_patient.family");

    Erasure done = carriedOut(everything());

    assertThat(done.erased()).isEqualTo(4);
    assertThat(isThere(epr("Patient", own))).isFalse();
    assertThat(isThere(Feeds.key("RN2-EPR", "Observation", own))).isTrue();
    carriedOut(
        new ErasureWish(
            records.personOf(Feeds.key("RN2-EPR", "Patient", own), Feeds.SYSTEM).orElseThrow(),
            Erasure.Kind.SOURCE_PATIENT,
            Erasure.Ground.ERASURE_UPHELD,
            List.of(home(Feeds.key("RN2-EPR", "Patient", own))),
            List.of(),
            "They asked for it and it was upheld"),
        "RN2");
    assertThat(leftovers(marker, number)).isEmpty();
    Receipt.Taken again = (Receipt.Taken) send(Feeds.EPR, hospital("3"));
    assertThat(again.outcomes()).allMatch(Outcome.Refused.class::isInstance);
    Receipt.Taken fresh =
        (Receipt.Taken)
            send(
                Feeds.EPR, Feeds.bundle("collection").put("Observation", own + "-new", noted("1")));
    assertThat(((Outcome.Refused) fresh.outcomes().getFirst()).problem())
        .isEqualTo(Expunged.PROBLEM);
    assertThat(leftovers(marker, number)).isEmpty();
  }

  @Test
  void whatWillBeGoneIsSaidBefore() {
    send(Feeds.EPR, hospital("1"));
    send(Feeds.EPR, hospital("2"));
    Erasure proposed = done(erasures.propose(everything(), privacy("RN1")));
    ErasureEffect effect = erasures.effect(proposed, guardian("RN1"));
    assertThat(effect.items()).isEqualTo(4);
    assertThat(effect.counts())
        .anySatisfy(
            count -> {
              assertThat(count.source()).isEqualTo("RN1-EPR");
              assertThat(count.section()).isEqualTo("observations");
              assertThat(count.items()).isEqualTo(2);
              assertThat(count.versions()).isEqualTo(3);
            });
    assertThat(isThere(epr("Observation", own))).isTrue();
  }

  @Test
  void nobodySignsBothAndARefusalOrExpiryRemovesNothing() {
    send(Feeds.EPR, hospital("1"));
    Erasure one = done(erasures.propose(everything(), privacy("RN1")));
    assertThat(refused(erasures.sign(one.id(), privacy("RN1")))).isEqualTo("REC-063");
    assertThat(refused(erasures.sign(one.id(), officer("privacy", "caldicott-guardian", "RN1"))))
        .isEqualTo("REC-063");
    assertThat(refused(erasures.refuse(one.id(), "", guardian("RN1")))).isEqualTo("REC-066");
    Erasure no = done(erasures.refuse(one.id(), "Not our patient", guardian("RN1")));
    assertThat(no.status()).isEqualTo(Erasure.Status.REFUSED);
    assertThat(refused(erasures.sign(one.id(), guardian("RN1")))).isEqualTo("REC-062");

    Erasure late = done(erasures.propose(everything(), privacy("RN1")));
    database
        .jdbc()
        .sql("update record.erasure set expires_at = ? where id = ?")
        .params(List.of(java.sql.Timestamp.from(Instant.now().minusSeconds(1)), late.id()))
        .update();
    assertThat(refused(erasures.sign(late.id(), guardian("RN1")))).isEqualTo("REC-062");
    assertThat(erasures.byId(late.id(), privacy("RN1")).orElseThrow().status())
        .isEqualTo(Erasure.Status.EXPIRED);
    assertThat(isThere(epr("Observation", own))).isTrue();
  }

  @Test
  void whoHasNoRightToItProposesSignsAndSeesNothing() {
    send(Feeds.EPR, hospital("1"));
    assertThat(refused(erasures.propose(everything(), officer("nurse", "community-nurse", "RN1"))))
        .isEqualTo("REC-060");
    assertThat(refused(erasures.propose(everything(), privacy("RN2")))).isEqualTo("REC-060");
    Erasure one = done(erasures.propose(everything(), privacy("RN1")));
    assertThat(refused(erasures.sign(one.id(), guardian("RN2")))).isEqualTo("REC-061");
    assertThat(erasures.byId(one.id(), guardian("RN2"))).isEmpty();
    assertThat(erasures.all(officer("nurse", "community-nurse", "RN1"))).isEmpty();
    assertThat(refused(erasures.propose(parting(home(epr("Patient", own))), privacy("RN1"))))
        .isEqualTo("REC-060");
  }

  @Test
  void whatMakesNoSenseIsRefusedWithItsField() {
    send(Feeds.EPR, hospital("1"));
    assertThat(refused(erasures.propose(items(), privacy("RN1")))).isEqualTo("REC-051");
    assertThat(refused(erasures.propose(items(epr("Patient", own)), privacy("RN1"))))
        .isEqualTo("REC-052");
    assertThat(refused(erasures.propose(items(epr("Observation", "nobody's")), privacy("RN1"))))
        .isEqualTo("REC-065");
    assertThat(refused(erasures.propose(items(new ResourceKey("Nonsense", "x")), privacy("RN1"))))
        .isEqualTo("REC-065");
  }

  @Test
  void whatThePersonKeepsFromOthersOutlivesTheSourceItWasWrittenDownWith() throws Exception {
    send(Feeds.EPR, hospital("1"));
    send(
        Feeds.COMMUNITY,
        Feeds.bundle("collection")
            .put("Patient", own, Feeds.patient(marker, "1961-02-03", number))
            .put("Observation", own, Feeds.observation(own, "5")));
    ResourceKey theirs = Feeds.key("RN2-EPR", "Observation", own);
    seal(home(epr("Patient", own)));
    assertThat(labels(theirs)).contains(Seal.label(null));
    carriedOut(everything());
    assertThat(labels(theirs)).contains(Seal.label(null));
    send(
        Feeds.COMMUNITY,
        Feeds.bundle("collection").put("Observation", own, Feeds.observation(own, "6")));
    assertThat(labels(theirs)).contains(Seal.label(null));
  }
}
