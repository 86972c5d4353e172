package org.careweave.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.Managers.OWEN;
import static org.careweave.testing.Managers.PRIYA;
import static org.careweave.testing.TaskRegion.HANNAH;
import static org.careweave.testing.TaskRegion.RUTH;
import static org.careweave.testing.TaskRegion.SANDRA;
import static org.careweave.testing.TransferRegion.LINDA;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.careweave.access.Caller;
import org.careweave.tasks.EscalatedItem;
import org.careweave.tasks.Escalation;
import org.careweave.tasks.EscalationJson;
import org.careweave.tasks.Escalations;
import org.careweave.testing.Managers;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TransferRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A council has named who is told when a referral is not opened: the team's manager at once, the
/// service's manager four hours later.
@PlatformTest(
    properties = {
      "careweave.tasks.escalations=src/test/resources/tasks/named-people.tsv",
      "careweave.tasks.escalation-pause=1h",
      "careweave.transfers.acknowledge-routine=1ms",
      "careweave.transfers.triage-routine=5d"
    })
class TransferEscalationTests extends ReferralSetUp {

  @Autowired private TransferEscalating escalating;
  @Autowired private TransferEscalations escalations;
  @Autowired private Escalations lists;
  @Autowired private TransferStore store;

  @BeforeEach
  void managers() {
    Managers.put(directory);
  }

  private static String code(TransferOutcome outcome) {
    return switch (outcome) {
      case TransferOutcome.Passed(var _, var problem) -> problem.code();
      case TransferOutcome.Refused(var problem) -> problem.code();
      case TransferOutcome.Done _ -> "done";
    };
  }

  private List<String> told(Transfer transfer) {
    return escalations.of(transfer.id(), as(RUTH)).stream()
        .filter(step -> step.action() == Escalation.Action.TOLD)
        .map(Escalation::user)
        .toList();
  }

  private List<String> mine(Caller who) {
    return lists.toMe(as(who)).stream().map(EscalatedItem::task).toList();
  }

  private void later(Duration how) {
    escalating.round(Instant.now().plus(how));
  }

  @Test
  void whoIsNamedFirstIsToldAndTheSecondLaterAndNobodyTwice() {
    Transfer transfer = sent(TransferRegion.CARE);
    later(Duration.ofSeconds(1));
    assertThat(told(transfer)).containsExactly("priya");
    later(Duration.ofHours(3));
    later(Duration.ofHours(3));
    assertThat(told(transfer)).containsExactly("priya");
    later(Duration.ofHours(5));
    later(Duration.ofHours(50));
    later(Duration.ofDays(50));
    assertThat(told(transfer)).containsExactly("priya", "owen");
  }

  @Test
  void theFirstHasTheirTimeThoughNobodyLookedForDays() {
    Transfer transfer = sent(TransferRegion.CARE);
    later(Duration.ofDays(3));
    later(Duration.ofDays(3).plusHours(3));
    assertThat(told(transfer)).containsExactly("priya");
    later(Duration.ofDays(3).plusHours(5));
    assertThat(told(transfer)).containsExactly("priya", "owen");
  }

  @Test
  void itStandsOnTheirListUntilTheTransferIsOpened() {
    Transfer transfer = sent(TransferRegion.CARE);
    later(Duration.ofSeconds(1).negated().plusSeconds(2));
    assertThat(mine(PRIYA)).contains(transfer.id());
    assertThat(lists.waiting(as(PRIYA))).isPositive();
    assertThat(mine(SANDRA)).as("of the same team, and not named").doesNotContain(transfer.id());
    transfers.open(transfer.id(), as(SANDRA));
    assertThat(mine(PRIYA)).doesNotContain(transfer.id());
    assertThat(told(transfer)).as("what happened stays").containsExactly("priya");
  }

  @Test
  void whoSeesToItStopsItAndIsSeenByBothSides() {
    Transfer transfer = sent(TransferRegion.CARE);
    escalating.round();
    assertThat(code(escalations.answer(transfer.id(), true, "", as(PRIYA)))).isEqualTo("done");
    assertThat(code(escalations.answer(transfer.id(), true, "", as(PRIYA))))
        .as("pressed twice")
        .isEqualTo("done");
    later(Duration.ofDays(2));
    assertThat(told(transfer)).containsExactly("priya");
    for (Caller who : List.of(RUTH, SANDRA)) {
      assertThat(escalations.of(transfer.id(), as(who)))
          .extracting(Escalation::action)
          .containsExactly(Escalation.Action.TOLD, Escalation.Action.HAVE);
    }
    assertThat(lists.toMe(as(PRIYA)))
        .filteredOn(item -> item.task().equals(transfer.id()))
        .extracting(EscalatedItem::holder)
        .containsExactly("priya");
  }

  @Test
  void whoLeavesDoesNotKeepIt() {
    Transfer transfer = sent(TransferRegion.CARE);
    escalating.round();
    escalations.answer(transfer.id(), true, "", as(PRIYA));
    Managers.put(directory, ",\"until\": \"2026-01-01\"");
    later(Duration.ofHours(5));
    assertThat(told(transfer)).containsExactly("priya", "owen");
  }

  @Test
  void whatIsPassedOnIsToldToTheNextAtOnceAndTheySeeItThoughTheirTeamDoesNot() {
    Transfer transfer = sent(TransferRegion.CARE);
    assertThat(transfers.transfer(transfer.id(), as(OWEN))).isEmpty();
    escalating.round();
    assertThat(code(escalations.answer(transfer.id(), false, " ", as(PRIYA)))).isEqualTo("ESC-003");
    assertThat(code(escalations.answer(transfer.id(), false, "On leave", as(PRIYA))))
        .isEqualTo("done");
    assertThat(told(transfer)).containsExactly("priya", "owen");
    assertThat(mine(PRIYA)).doesNotContain(transfer.id());
    assertThat(mine(OWEN)).contains(transfer.id());
    assertThat(transfers.transfer(transfer.id(), as(OWEN))).isPresent();
    assertThat(code(escalations.answer(transfer.id(), false, "I too", as(OWEN))))
        .as("nobody comes after")
        .isEqualTo("ESC-004");
    transfers.open(transfer.id(), as(SANDRA));
    assertThat(transfers.transfer(transfer.id(), as(OWEN))).as("for as long as it waits").isEmpty();
    assertThat(code(escalations.answer(transfer.id(), true, "", as(OWEN)))).isEqualTo("TRF-020");
  }

  @Test
  void whoWasNotToldAnswersNothing() {
    Transfer transfer = sent(TransferRegion.CARE);
    escalating.round();
    assertThat(code(escalations.answer(transfer.id(), true, "", as(SANDRA)))).isEqualTo("ESC-001");
    assertThat(code(escalations.answer(transfer.id(), true, "", as(HANNAH)))).isEqualTo("TRF-020");
    assertThat(code(escalations.answer("no-id", true, "", as(PRIYA)))).isEqualTo("TRF-020");
    assertThat(code(escalations.answer(transfer.id(), false, "x".repeat(20_000), as(PRIYA))))
        .isEqualTo("ESC-005");
    transfers.open(transfer.id(), as(SANDRA));
    assertThat(code(escalations.answer(transfer.id(), true, "", as(PRIYA))))
        .as("another clock runs, of which nobody was told")
        .isEqualTo("ESC-001");
  }

  @Test
  void whereNobodyFitsTheNextAreToldInTheirTime() {
    Transfer transfer = sent(TransferRegion.BEFRIENDING);
    later(Duration.ofHours(1));
    assertThat(told(transfer)).isEmpty();
    later(Duration.ofHours(1).plusMinutes(90));
    assertThat(told(transfer)).containsExactly(LINDA.id());
    Transfer nobody = sent(TransferRegion.ACUTE);
    later(Duration.ofDays(3));
    assertThat(told(nobody)).as("a name that the directory does not know").isEmpty();
  }

  @Test
  void ofManyNodesOneTellsAndReplayingTheStepsGivesTheLists() throws Exception {
    List<Transfer> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(sent(TransferRegion.CARE));
    }
    try (var nodes = Executors.newFixedThreadPool(6)) {
      Callable<Integer> node = () -> escalating.round();
      for (var one : nodes.invokeAll(List.of(node, node, node, node, node, node))) {
        one.get();
      }
    }
    for (Transfer transfer : all) {
      assertThat(told(transfer)).containsExactly("priya");
      int before = 0;
      for (TransferJson version : store.versions(transfer.id(), as(RUTH))) {
        List<Escalation> steps = EscalationJson.of(version.root());
        assertThat(steps.size()).isGreaterThanOrEqualTo(before);
        before = steps.size();
      }
      List<Escalation> steps = escalations.of(transfer.id(), as(RUTH));
      List<String> rows =
          database
              .jdbc()
              .sql(
                  "select told || ' ' || clock || ' ' || level from tasks.escalation where task = ?::uuid")
              .param(transfer.id())
              .query(String.class)
              .list();
      assertThat(steps.stream().map(s -> s.user() + " " + s.clock() + " " + s.level()))
          .containsExactlyInAnyOrderElementsOf(rows);
    }
  }

  @Test
  void aNodeThatDiesBeforeItNotesTheLookTellsNobodyAgain() {
    Transfer transfer = sent(TransferRegion.CARE);
    escalating.round();
    database.jdbc().sql("truncate transfers.escalation_look").update();
    escalating.round();
    assertThat(told(transfer)).containsExactly("priya");
  }
}
