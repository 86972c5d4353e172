package org.careweave.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.COUNCIL;
import static org.careweave.testing.TaskRegion.MAYA;
import static org.careweave.testing.TaskRegion.RUTH;
import static org.careweave.testing.TaskRegion.SANDRA;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.directory.Directory;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.AsKnown;
import org.careweave.record.Records;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Whatever people of two organisations write into one section at once: no accepted edit is lost,
/// and no field changes by somebody who did not touch it. `-Dcareweave.plans.seed=7` tries another
/// history.
@PlatformTest(shared = "plans")
@Tag("plans")
class PlanHistoriesTests {

  private static final List<Caller> ACTORS = List.of(RUTH, MAYA, SANDRA);
  private static final List<String> FIELDS =
      List.of("wellness", "please-do", "please-dont", "people", "communicate", "support", "also");
  private static final int ROUNDS = 25;

  @Autowired private Plans plans;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;

  private final Random random = new Random(Long.getLong("careweave.plans.seed", 20261130L));
  private final Queue<Accepted> accepted = new ConcurrentLinkedQueue<>();
  private TaskRegion region;
  private FoundPerson person;

  /// An edit that was accepted, and the version it made.
  private record Accepted(Caller by, Map<String, PlanValue> fields, int version) {}

  @BeforeEach
  void region() {
    region = new TaskRegion(directory, records, people, access).made();
    person = region.person(4_900, "");
  }

  private PlanSection shared(SectionKind kind, String field) {
    PlanOutcome outcome =
        plans.start(person, kind, Map.of(field, PlanValue.of("The dog")), region.sight(RUTH));
    PlanSection section = ((PlanOutcome.Done) outcome).section();
    plans.move(section.id(), PlanMove.HAND_ON, "Theirs too", COUNCIL, region.sight(RUTH));
    return section;
  }

  @Test
  void noAcceptedEditIsLostAndNoFieldChangesByWhoDidNotTouchIt() throws Exception {
    PlanSection section = shared(SectionKind.ABOUT_ME, "most-important");
    int run = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int seen = plans.section(section.id(), region.sight(RUTH)).orElseThrow().version();
      List<Callable<Boolean>> deeds = new ArrayList<>();
      for (Caller actor : ACTORS) {
        Map<String, PlanValue> fields = new HashMap<>();
        for (String field : FIELDS) {
          if (random.nextInt(3) == 0) {
            fields.put(field, PlanValue.of(actor.id() + " " + run++));
          }
        }
        int version = Math.max(1, seen - random.nextInt(2));
        deeds.add(() -> edit(section.id(), version, fields, actor));
      }
      PlansTests.atOnce(deeds);
    }
    assertThat(accepted).hasSizeGreaterThan(ROUNDS / 2);
    Map<Integer, PlanEvent> history = new HashMap<>();
    plans.history(section.id(), region.sight(RUTH)).forEach(e -> history.put(e.version(), e));
    for (Accepted one : accepted) {
      PlanEvent event = history.get(one.version());
      assertThat(event.by().user()).isEqualTo(one.by().id());
      assertThat(event.changes())
          .extracting(c -> c.field() + "=" + c.after())
          .containsExactlyInAnyOrderElementsOf(
              one.fields().entrySet().stream()
                  .map(
                      f ->
                          PlanWords.label(SectionKind.ABOUT_ME, PlanContent.EMPTY, f.getKey())
                              + "="
                              + f.getValue().text())
                  .toList());
    }
    long edits = history.values().stream().filter(e -> e.by().action().equals("edit")).count();
    assertThat(edits).isEqualTo(accepted.size());
  }

  private boolean edit(String id, int version, Map<String, PlanValue> fields, Caller actor) {
    PlanOutcome outcome = plans.edit(id, version, fields, region.sight(actor));
    if (outcome instanceof PlanOutcome.Done(var section) && !fields.isEmpty()) {
      accepted.add(new Accepted(actor, fields, section.version()));
    }
    assertThat(outcome).isNotInstanceOf(PlanOutcome.Refused.class);
    return true;
  }

  @Test
  void ofTwoOrganisationsThatStartTheSameSectionAtOnceOneStartsItAndBothWriteInIt()
      throws Exception {
    shared(SectionKind.CONTACTS, "keyworker");
    for (SectionKind kind : List.of(SectionKind.NEEDS, SectionKind.REVIEWS)) {
      String first = kind.fields().get(0).code();
      String second = kind.fields().get(1).code();
      List<PlanOutcome> outcomes =
          PlansTests.atOnce(
              List.of(() -> start(kind, first, RUTH), () -> start(kind, second, SANDRA)));
      assertThat(outcomes).allMatch(PlanOutcome.Done.class::isInstance);
      for (Caller who : List.of(RUTH, SANDRA)) {
        List<PlanSection> all =
            plans
                .of(
                    records.record(person.person(), region.sight(who), AsKnown.NOW).items(),
                    region.sight(who))
                .stream()
                .filter(s -> s.kind() == kind)
                .toList();
        assertThat(all).hasSize(1);
        assertThat(all.getFirst().content().fields()).containsOnlyKeys(first, second);
      }
    }
  }

  private PlanOutcome start(SectionKind kind, String field, Caller who) {
    return plans.start(person, kind, Map.of(field, PlanValue.of(who.id())), region.sight(who));
  }
}
