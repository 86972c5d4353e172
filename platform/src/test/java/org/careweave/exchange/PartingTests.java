package org.careweave.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.careweave.access.Seal;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.people.Decided;
import org.careweave.record.AsKnown;
import org.careweave.record.Erasure;
import org.careweave.record.ErasureWish;
import org.careweave.record.ResourceKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/// Two identities that two officers have parted are never one person again, and nothing tells that
/// they were.
@Tag("exchange")
@Tag("people")
class PartingTests extends ErasureFixture {

  @Autowired private Environment environment;

  private CompartmentId old;
  private CompartmentId fresh;
  private PersonId together;

  @BeforeEach
  void onePersonOfTwo() {
    send(Feeds.EPR, hospital("1"));
    send(Feeds.COMMUNITY, community(marker, number));
    old = home(epr("Patient", own));
    fresh = home(Feeds.key("RN2-EPR", "Patient", own));
    together = person();
    assertThat(people.personOf(fresh)).isEqualTo(together);
  }

  private Feeds.Bundle community(String family, String as) {
    return Feeds.bundle("collection")
        .put("Patient", own, Feeds.patient(family, "1961-02-03", as))
        .put(
            "EpisodeOfCare",
            own,
            "'status':'active','patient':{'reference':'Patient/"
                + own
                + "'},'managingOrganization':"
                + Feeds.organisation("RN2")
                + ",'period':{'start':'2026-01-01'}");
  }

  private Erasure part() {
    Erasure proposed = done(erasures.propose(parting(fresh), privacy("QN9")));
    return done(erasures.sign(proposed.id(), guardian("QN9")));
  }

  @Test
  void neitherSourcesNorPeopleJoinThemAgain() throws Exception {
    assertThat(part().status()).isEqualTo(Erasure.Status.DONE);
    assertThat(people.personOf(old)).isNotEqualTo(people.personOf(fresh));

    send(Feeds.COMMUNITY, community(marker + "-Jones", number));
    send(Feeds.EPR, hospital("2"));
    assertThat(people.personOf(old)).isNotEqualTo(people.personOf(fresh));
    Decided decided = people.link(old, fresh, "they look the same to me", Feeds.SYSTEM);
    assertThat(decided).isInstanceOf(Decided.Refused.class);
    assertThat(((Decided.Refused) decided).problem().code()).isEqualTo("PEOPLE-004");
    send(
        Feeds.GP,
        Feeds.bundle("collection")
            .put("Patient", own, Feeds.patient(marker, "1961-02-03", number)));
    assertThat(people.personOf(old)).isNotEqualTo(people.personOf(fresh));
    assertThat(people.reviews(Feeds.SYSTEM, 100))
        .noneMatch(
            review ->
                List.of(review.one().compartment(), review.other().compartment())
                    .containsAll(List.of(old, fresh)));
  }

  @Test
  void nothingThatIsKeptTellsThatTheyWereOne() throws Exception {
    people.unlink(fresh, "somebody else, " + marker, Feeds.SYSTEM);
    people.link(fresh, old, "the same after all, " + marker, Feeds.SYSTEM);
    Erasure done = part();

    PersonId now = people.personOf(fresh);
    assertThat(count("people.link where compartment = " + fresh.value())).isEqualTo(1);
    assertThat(count("people.link where compartment = " + fresh.value() + " and why = 'alone'"))
        .isEqualTo(1);
    assertThat(
            count(
                "people.person_of where compartment = "
                    + fresh.value()
                    + " and origin in (select person from people.link where compartment = "
                    + old.value()
                    + ")"))
        .isZero();
    assertThat(count("access.related where compartment = " + fresh.value())).isPositive();
    for (String table : List.of("access.related", "access.related_history")) {
      assertThat(
              count(
                  table
                      + " where compartment = "
                      + fresh.value()
                      + " and person <> "
                      + now.value()))
          .isZero();
    }
    assertThat(
            count(
                "people.decision where "
                    + old.value()
                    + " in (one, other) and "
                    + fresh.value()
                    + " in (one, other)"))
        .isZero();
    assertThat(leftovers("the same after all", "somebody else,")).isEmpty();
    assertThat(done.person()).isNull();
    assertThat(done.compartments()).isEmpty();
    assertThat(
            count("record.erasure where person in (" + together.value() + ", " + now.value() + ")"))
        .isZero();
    String ledger =
        Files.readString(Path.of(environment.getProperty("careweave.erasure.ledger") + ".parted"));
    assertThat(ledger.lines()).isSorted().hasSizeGreaterThan(1);
    assertThat(ledger).doesNotContain(done.id().toString());
  }

  @Test
  void theTrailOfTheNewIdentityBeginsAnewAndTheOldOneKeepsIts() throws Exception {
    records.record(together, Feeds.SYSTEM, AsKnown.NOW);
    part();
    PersonId now = people.personOf(fresh);
    Thread.sleep(1_200);
    assertThat(count("audit.intent where person = " + now.value())).isZero();
    assertThat(count("audit.intent where person = " + together.value())).isPositive();
    assertThat(people.peopleOf(old, Instant.EPOCH, Instant.now())).contains(together);
  }

  @Test
  void notEverySourceCanBecomeSomebodyElse() {
    ErasureWish all =
        new ErasureWish(
            together,
            Erasure.Kind.PARTING,
            Erasure.Ground.GENDER_RECOGNITION,
            List.of(old, fresh),
            List.of(),
            "Everything at once makes no sense");
    Erasure proposed = done(erasures.propose(all, privacy("QN9")));
    assertThat(erasures.effect(proposed, guardian("QN9")).obstacles())
        .singleElement()
        .asString()
        .contains("leave at least one");
    assertThat(refused(erasures.sign(proposed.id(), guardian("QN9")))).isEqualTo("REC-067");
    ResourceKey stays = epr("Patient", own);
    assertThat(isThere(stays)).isTrue();
  }

  private int count(String from) {
    return database.jdbc().sql("select count(*) from " + from).query(Integer.class).single();
  }

  @Test
  void anIdentityOfThePastIsExpungedBeforeItCanBeParted() throws Exception {
    String later = Feeds.number(47_000 + Integer.parseInt(number.substring(3, 9)) % 1_000);
    send(Feeds.COMMUNITY, community(marker + "-Fresh", later));
    people.link(fresh, old, "the same under a new number", Feeds.SYSTEM);
    Erasure proposed = done(erasures.propose(parting(fresh), privacy("QN9")));
    assertThat(erasures.effect(proposed, guardian("QN9")).obstacles())
        .singleElement()
        .asString()
        .contains("1 versions", "new identity carry the NHS number of the old one");
    assertThat(refused(erasures.sign(proposed.id(), guardian("QN9")))).isEqualTo("REC-067");

    Erasure past =
        done(
            erasures.propose(
                new ErasureWish(
                    people.personOf(fresh),
                    Erasure.Kind.PAST_VERSIONS,
                    Erasure.Ground.GENDER_RECOGNITION,
                    List.of(fresh),
                    List.of(),
                    "Gender recognition, case 3"),
                privacy("RN2")));
    assertThat(erasures.effect(past, guardian("RN2")).versions()).isEqualTo(1);
    done(erasures.sign(past.id(), guardian("RN2")));
    finished(past, "RN2");

    ResourceKey patient = Feeds.key("RN2-EPR", "Patient", own);
    assertThat(isThere(patient)).isTrue();
    assertThat(records.history(patient, Feeds.SYSTEM, 9, null).versions()).hasSize(1);
    assertThat(sentBy("RN2-EPR"))
        .noneMatch(body -> body.contains(number) || body.contains(later))
        .anyMatch(body -> body.contains("EpisodeOfCare") && body.contains("Patient/" + own));
    assertThat(isThere(Feeds.key("RN2-EPR", "EpisodeOfCare", own))).isTrue();
    assertThat(erasures.effect(proposed, guardian("QN9")).obstacles()).isEmpty();
    done(erasures.sign(proposed.id(), guardian("QN9")));
    assertThat(people.personOf(old)).isNotEqualTo(people.personOf(fresh));
    send(Feeds.COMMUNITY, community(marker + "-Later", later));
    assertThat(records.history(patient, Feeds.SYSTEM, 9, null).versions()).hasSize(2);
  }

  /// What is kept of what a source sent.
  private List<String> sentBy(String source) {
    return database
        .jdbc()
        .sql(
            "select size, content from exchange.submission where source = ? and content is not null")
        .param(source)
        .query(
            (row, _) ->
                new String(Zstd.decompress(row.getBytes(2), row.getInt(1)), StandardCharsets.UTF_8))
        .list();
  }

  @Test
  void whatIsKeptFromOthersStaysSoOnBothSides() {
    send(
        Feeds.COMMUNITY,
        Feeds.bundle("collection").put("Observation", own, Feeds.observation(own, "5")));
    seal(old);
    ResourceKey theirs = Feeds.key("RN2-EPR", "Observation", own);
    assertThat(labels(theirs)).contains(Seal.label(null));
    part();
    assertThat(people.personOf(old)).isNotEqualTo(people.personOf(fresh));
    assertThat(labels(theirs)).contains(Seal.label(null));
    assertThat(labels(epr("Observation", own))).contains(Seal.label(null));
    assertThat(
            count(
                "access.seal where compartment = "
                    + fresh.value()
                    + " and words <> 'Carried over'"))
        .isZero();
  }
}
