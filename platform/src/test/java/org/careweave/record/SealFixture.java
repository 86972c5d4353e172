package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.RelationshipKind;
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
import org.careweave.resources.Clause.Modifier;
import org.careweave.testing.PlatformTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A person known to two organisations, whom two others look after, and what it takes to seal
/// something of theirs.
@PlatformTest(shared = "seals")
abstract class SealFixture {

  private static final AtomicInteger RUN = new AtomicInteger();
  static final OdsCode COMMUNITY = new OdsCode("RN2");
  static final String OBSERVATIONS = "observations";
  static final String PROBLEMS = "problems-and-issues";
  static final String WORDS = "She asked for it at the desk";

  private static final String DIRECTORY =
      """
      {"name": "Test", "organisations": [
        {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
        {"ods": "RN2", "name": "Community", "kind": "community-trust"},
        {"ods": "RN3", "name": "Minds", "kind": "mental-health-trust"},
        {"ods": "Y90001", "name": "Practice", "kind": "gp-practice"},
        {"ods": "QN9", "name": "Board", "kind": "icb"}]}
      """;

  @Autowired Records records;
  @Autowired Access access;
  @Autowired People people;
  @Autowired Seals seals;
  @Autowired Directory directory;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  Feeding hospital;
  Feeding minds;
  ResourceKey observation;
  ResourceKey other;
  ResourceKey problem;

  @BeforeEach
  void aPersonKnownToTwo() {
    directory.load(DIRECTORY.getBytes(StandardCharsets.UTF_8));
    int n = RUN.incrementAndGet();
    hospital = new Feeding(records, "SEAL-" + n + "-RN1", "RN1");
    minds = new Feeding(records, "SEAL-" + n + "-RN3", "RN3");
    for (Feeding feed : List.of(hospital, minds)) {
      feed.put(
              "Patient",
              "p",
              Feeding.patient("Seal" + n, "1961-02-03", WrittenHereTests.number(7_000 + n)))
          .send();
    }
    observe("o", "one");
    observe("o", "two");
    observe("o2", "other");
    hospital.put("Condition", "c", "'subject':{'reference':'Patient/p'},'code':{'text':'Asthma'}");
    hospital.send();
    observation = hospital.key("Observation", "o");
    other = hospital.key("Observation", "o2");
    problem = hospital.key("Condition", "c");
    for (OdsCode viewer : List.of(COMMUNITY, new OdsCode("RN1"))) {
      access.relate(
          new Access.Relationship(
              "org:" + viewer,
              home(),
              person(),
              RelationshipKind.CASELOAD,
              Instant.EPOCH,
              null,
              "seal-test/" + n + "/" + viewer));
    }
  }

  void observe(String id, String text) {
    hospital
        .put(
            "Observation",
            id,
            "'status':'final','code':{'text':'" + text + "'},'subject':{'reference':'Patient/p'}")
        .send();
  }

  /// The labels of each version's class, which must be the same.
  List<String> classLabels(ResourceKey key) {
    List<List<String>> labels =
        records.history(key, Feeding.SYSTEM, 99, null).versions().stream()
            .map(version -> List.copyOf(version.labels()))
            .distinct()
            .toList();
    assertThat(labels).as("all versions alike").hasSize(1);
    return labels.getFirst();
  }

  Seal place(Seal.Covers covers, @Nullable OdsCode from) {
    return ((SealOutcome.Done) seals.place(wish(covers, from), privacy())).seal();
  }

  SealWish wish(Seal.Covers covers, @Nullable OdsCode from) {
    return new SealWish(person(), home(), covers, from, Seal.AskedBy.PERSON, WORDS);
  }

  Sight privacy() {
    return access.sight(
        new Caller(
            Caller.Kind.STAFF, "privacy", "Privacy", "privacy-officer", new OdsCode("QN9"), null),
        Purpose.GOVERNANCE);
  }

  Sight nurse(String organisation) {
    return access.sight(
        new Caller(
            Caller.Kind.STAFF,
            "nurse-" + organisation,
            "Nurse",
            "community-nurse",
            new OdsCode(organisation),
            null),
        Purpose.DIRECT_CARE);
  }

  static Caller application() {
    return new Caller(Caller.Kind.APP, "app", "App", "app-all", new OdsCode("QN9"), null);
  }

  List<ResourceKey> shown(Sight sight) {
    return records.record(person(), sight, AsKnown.NOW).items().stream()
        .map(StoredResource::key)
        .toList();
  }

  List<ResourceKey> asKnown(Instant at, Sight sight) {
    return records.record(person(), sight, new AsKnown.At(at)).items().stream()
        .map(StoredResource::key)
        .toList();
  }

  List<ResourceKey> found(Sight sight) {
    Search search =
        new Search(
            "Observation",
            List.of(
                new Search.Clause.Parameter(
                    "patient", Modifier.NONE, List.of(hospital.key("Patient", "p").toString()))),
            List.of(),
            50,
            List.of(),
            true,
            AsKnown.NOW,
            "t");
    SearchResult.Page page = (SearchResult.Page) records.search(search, null, sight);
    assertThat(page.total()).isEqualTo(page.matches().size());
    return page.matches().stream().map(StoredResource::key).toList();
  }

  PersonId person() {
    return records.personOf(hospital.key("Patient", "p"), Feeding.SYSTEM).orElseThrow();
  }

  CompartmentId home() {
    return compartment(hospital.key("Patient", "p"));
  }

  CompartmentId compartment(ResourceKey key) {
    return ((ReadResult.Found) records.read(key, Feeding.SYSTEM)).resource().compartment();
  }
}
