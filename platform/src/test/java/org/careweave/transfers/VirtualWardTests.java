package org.careweave.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.WardRegion.FARAH;
import static org.careweave.testing.WardRegion.RUTH;
import static org.careweave.testing.WardRegion.TOMASZ;
import static org.careweave.testing.WardRegion.VERA;
import static org.careweave.transfers.WardTransferTests.done;
import static org.careweave.transfers.WardTransferTests.refused;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.access.Caller;
import org.careweave.access.RelationshipKind;
import org.careweave.kernel.OdsCode;
import org.careweave.tasks.CaseloadEntry;
import org.careweave.tasks.TaskFilter;
import org.careweave.tasks.Tasks;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A practice, and a ward, ask a virtual ward to take somebody.
class VirtualWardTests extends MoveSetUp {

  @Autowired private Tasks tasks;

  VirtualWardTests() {
    super(TransferKind.VIRTUAL_WARD);
  }

  private Transfer sent(Caller who) {
    return sent(wish("SVC-VW"), who);
  }

  private Set<RelationshipKind> caseload() {
    return tasks.caseload(TaskFilter.Page.first(200), as(VERA)).entries().stream()
        .filter(entry -> entry.person().equals(person.person()))
        .map(CaseloadEntry::why)
        .findFirst()
        .orElse(Set.of());
  }

  @Test
  void whoIsAcceptedIsOnTheCaseloadAsOfTheVirtualWardUntilTheStayEnds() {
    Transfer sent = sent(TOMASZ);
    assertThat(caseload()).doesNotContain(RelationshipKind.VIRTUAL_WARD);
    Transfer accepted = move(sent, TransferMove.ACCEPT, VERA);
    assertThat(accepted.owner()).isEqualTo(new Party(new OdsCode("RN2"), "RN2-VW"));
    assertThat(caseload()).contains(RelationshipKind.VIRTUAL_WARD);
    TransferClock.Reading contact = accepted.next().orElseThrow();
    assertThat(contact.clock()).isEqualTo(TransferClock.CONTACT);
    assertThat(Duration.between(contact.started(), contact.due())).isEqualTo(Duration.ofHours(24));
    move(accepted, TransferMove.START, VERA);
    Transfer ended = move(accepted, TransferMove.COMPLETE, VERA);
    assertThat(ended.owner()).isEqualTo(sent.sender());
    assertThat(ended.answer()).contains("Because of OUTCOME");
    move(ended, TransferMove.SEE, TOMASZ);
  }

  @Test
  void aPracticeStepsSomebodyUpAndIsToldWhyNotAndWhatInstead() {
    Transfer declined = move(sent(FARAH), TransferMove.DECLINE, VERA);
    assertThat(caseload()).doesNotContain(RelationshipKind.VIRTUAL_WARD);
    assertThat(declined.owner()).isEqualTo(declined.sender());
    assertThat(declined.answer()).contains("Instead: Because of ALTERNATIVE");
  }

  @Test
  void whatTheVirtualWardMustKnowCannotBeLeftOut() {
    for (String heading : List.of("monitoring", "limits", "escalation", "responsible", "agreed")) {
      Map<String, String> told = told();
      told.remove(heading);
      assertThat(refused(transfers.write(wish("SVC-VW", told), as(TOMASZ))).location())
          .isEqualTo("told-" + heading);
    }
    Map<String, String> told = told();
    assertThat(refused(transfers.write(wish("SVC-CN", told), as(TOMASZ))).code())
        .as("community nurses are no virtual ward")
        .isEqualTo("TRF-056");
    assertThat(refused(transfers.write(wish("SVC-VW", told), as(VERA))).code())
        .as("to one's own team")
        .isEqualTo("TRF-033");
  }

  @Test
  void whoDiesIsNotSentAndNobodyElseAccepts() {
    Transfer sent = sent(TOMASZ);
    assertThat(refused(transfers.move(sent.id(), TransferMove.ACCEPT, Map.of(), as(RUTH))).code())
        .isIn("TRF-020", "TRF-022");
    Map<String, String> told = told();
    Transfer draft = done(transfers.write(wish("SVC-VW", told), as(TOMASZ)));
    region.died(number);
    assertThat(refused(transfers.move(draft.id(), TransferMove.SEND, Map.of(), as(TOMASZ))).code())
        .isEqualTo("TRF-053");
  }
}
