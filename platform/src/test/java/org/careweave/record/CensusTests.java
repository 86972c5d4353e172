package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Grant;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.testing.PlatformTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest(shared = "record")
@Tag("record")
class CensusTests {

  private static final OdsCode RN7 = new OdsCode("RN7");

  @Autowired private Records records;
  @Autowired private Access access;
  @Autowired private Census census;

  private Feeding feed;
  private int observations;

  @BeforeEach
  void twoPeopleAndThreeObservations() {
    feed = new Feeding(records, "CENSUS-EPR", "RN7");
    feed.put("Patient", "p1", Feeding.patient("Counted", "1971-02-03", "9990000417"))
        .put("Patient", "p2", Feeding.patient("Numbered", "1972-02-03", "9990000425"))
        .put("Observation", "o1", Feeding.observation("p1", "a", "2026-01-01", "1"))
        .put("Observation", "o2", Feeding.observation("p1", "b", "2026-01-02", "2"))
        .put("Observation", "o3", Feeding.observation("p2", "a", "2026-01-03", "3"))
        .send();
    observations = access.classOf(RN7, "observations", Set.of());
  }

  @Test
  void peopleAreCountedOnceAndOnlyWhatTheSightCoversCounts() {
    int[] asked = {observations};
    assertThat(census.people(asked, Feeding.SYSTEM)).hasValue(2);
    assertThat(census.people(new int[] {Integer.MAX_VALUE}, Feeding.SYSTEM)).hasValue(0);
    assertThat(census.people(asked, sight(new int[] {observations}))).hasValue(2);
    assertThat(census.people(asked, sight(new int[] {observations + 100_000}))).hasValue(0);
  }

  @Test
  void theClassOfAnItemIsFoundWhereTheSightCoversIt() {
    ResourceKey key = feed.key("Observation", "o3");
    Census.Kept kept = census.kept(key, Feeding.SYSTEM).orElseThrow();
    assertThat(kept.classes()).containsExactly(observations);
    assertThat(records.personOf(key, Feeding.SYSTEM)).hasValue(kept.person());
    assertThat(census.kept(feed.key("Patient", "p1"), Feeding.SYSTEM).orElseThrow().classes())
        .as("a Patient is kept in two parts")
        .hasSize(2);
    assertThat(census.kept(key, sight(new int[0]))).isEmpty();
    assertThat(
            census.kept(
                new ResourceKey("Observation", UUID.randomUUID().toString()), Feeding.SYSTEM))
        .isEmpty();
    assertThat(census.kept(new ResourceKey("Wand", "1"), Feeding.SYSTEM)).isEmpty();
  }

  private static Sight sight(int[] classes) {
    Caller caller = new Caller(Caller.Kind.STAFF, "x", "X", "ig-lead", RN7, null);
    return new Sight(
        caller,
        Purpose.GOVERNANCE,
        List.of(new Grant(List.of("test"), Set.of(), classes)),
        List.of());
  }
}
