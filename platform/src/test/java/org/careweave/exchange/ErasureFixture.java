package org.careweave.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.Seal;
import org.careweave.access.SealOutcome;
import org.careweave.access.SealWish;
import org.careweave.access.Seals;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.careweave.record.Erasure;
import org.careweave.record.ErasureOutcome;
import org.careweave.record.ErasureWish;
import org.careweave.record.Erasures;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.testing.Leftovers;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/// A person known to a hospital and a community trust, and two officers of the board.
@PlatformTest(shared = "erasure", properties = "careweave.erasure.batch=2")
abstract class ErasureFixture {

  private static final AtomicInteger RUN = new AtomicInteger();
  private static final String REASON = "The court ordered it, see case 12 of the register";

  @Autowired Exchange exchange;
  @Autowired Records records;
  @Autowired Erasures erasures;
  @Autowired People people;
  @Autowired Access access;
  @Autowired Seals seals;
  @Autowired Directory directory;
  @Autowired TestDatabase database;

  /// Stands in everything that is to go, and in nothing else.
  String marker;

  String own;
  String number;

  @BeforeEach
  void aPersonKnownToTwo() {
    Feeds.load(directory);
    int n = RUN.incrementAndGet();
    own = "erase-" + n + "-" + UUID.randomUUID().toString().substring(0, 8);
    marker = "Marker" + UUID.randomUUID().toString().replace("-", "");
    number = Feeds.number(40_000 + n);
  }

  /// The hospital's Patient, two versions of an observation, another one, and an encounter, each
  /// with the marker.
  Feeds.Bundle hospital(String value) {
    return Feeds.bundle("collection")
        .put("Patient", own, Feeds.patient(marker, "1961-02-03", number))
        .put("Observation", own, noted(value))
        .put("Observation", own + "-2", noted("7"))
        .put(
            "Encounter",
            own,
            Feeds.encounter(own, "EMER", "in-progress", "RN1", "{'start':'2026-11-01T10:00:00Z'}")
                + ",'text':{'status':'generated','div':'<div xmlns=\\'http://www.w3.org/1999/xhtml\\'>"
                    .replace("\\'", "\\\"")
                + marker
                + "</div>'}");
  }

  String noted(String value) {
    return Feeds.observation(own, value) + ",'note':[{'text':'" + marker + "'}]";
  }

  Receipt send(Caller feed, Feeds.Bundle bundle) {
    return exchange.accept(feed, bundle.upload());
  }

  ResourceKey epr(String type, String id) {
    return Feeds.key("RN1-EPR", type, id);
  }

  PersonId person() {
    return records.personOf(epr("Patient", own), Feeds.SYSTEM).orElseThrow();
  }

  CompartmentId home(ResourceKey key) {
    return ((ReadResult.Found) records.read(key, Feeds.SYSTEM)).resource().compartment();
  }

  boolean isThere(ResourceKey key) {
    return records.read(key, Feeds.SYSTEM) instanceof ReadResult.Found;
  }

  ErasureWish items(ResourceKey... items) {
    return new ErasureWish(
        person(),
        Erasure.Kind.ITEMS,
        Erasure.Ground.COURT_ORDER,
        List.of(),
        List.of(items),
        REASON);
  }

  ErasureWish everything() {
    return new ErasureWish(
        person(),
        Erasure.Kind.SOURCE_PATIENT,
        Erasure.Ground.WRONG_FEED,
        List.of(home(epr("Patient", own))),
        List.of(),
        REASON);
  }

  ErasureWish parting(CompartmentId fresh) {
    return new ErasureWish(
        person(), Erasure.Kind.PARTING, Erasure.Ground.ADOPTION, List.of(fresh), List.of(), REASON);
  }

  /// Proposed by one officer and signed by another.
  Erasure signed(ErasureWish wish, String organisation) {
    Erasure proposed = done(erasures.propose(wish, privacy(organisation)));
    return done(erasures.sign(proposed.id(), guardian(organisation)));
  }

  /// The same, carried out to its end by whoever does that.
  Erasure carriedOut(ErasureWish wish) throws InterruptedException {
    return carriedOut(wish, "RN1");
  }

  Erasure carriedOut(ErasureWish wish, String organisation) throws InterruptedException {
    return finished(signed(wish, organisation), organisation);
  }

  Erasure finished(Erasure signed, String organisation) throws InterruptedException {
    long deadline = System.currentTimeMillis() + 30_000;
    while (true) {
      Erasure now = erasures.byId(signed.id(), privacy(organisation)).orElseThrow();
      if (now.status() == Erasure.Status.DONE) {
        return now;
      }
      assertThat(System.currentTimeMillis()).as("still at it").isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  static Erasure done(ErasureOutcome outcome) {
    return assertThat(outcome)
        .isInstanceOf(ErasureOutcome.Done.class)
        .extracting(o -> ((ErasureOutcome.Done) o).erasure())
        .actual();
  }

  static String refused(ErasureOutcome outcome) {
    return ((ErasureOutcome.Refused) outcome).problem().code();
  }

  Sight privacy(String organisation) {
    return officer("privacy", "privacy-officer", organisation);
  }

  Sight guardian(String organisation) {
    return officer("guardian", "caldicott-guardian", organisation);
  }

  Sight officer(String user, String persona, String organisation) {
    return access.sight(
        new Caller(Caller.Kind.STAFF, user, user, persona, new OdsCode(organisation), null),
        Purpose.GOVERNANCE);
  }

  /// The person does not want observations shared, as written down with one source patient.
  void seal(CompartmentId home) {
    seal(home, "observations");
  }

  /// The same of another part of the record.
  void seal(CompartmentId home, String part) {
    SealWish wish =
        new SealWish(
            people.personOf(home),
            home,
            new Seal.Covers.Part(part),
            null,
            Seal.AskedBy.PERSON,
            "They asked for it at the desk");
    assertThat(seals.place(wish, privacy("QN9"))).isInstanceOf(SealOutcome.Done.class);
  }

  List<String> labels(ResourceKey key) {
    return List.copyOf(((ReadResult.Found) records.read(key, Feeds.SYSTEM)).resource().labels());
  }

  List<String> leftovers(String... texts) {
    return new Leftovers(database.jdbc()).of(texts);
  }
}
