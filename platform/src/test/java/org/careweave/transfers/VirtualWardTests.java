package org.careweave.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.WardRegion.FARAH;
import static org.careweave.testing.WardRegion.RUTH;
import static org.careweave.testing.WardRegion.TOMASZ;
import static org.careweave.testing.WardRegion.VERA;
import static org.careweave.transfers.WardTransferTests.done;
import static org.careweave.transfers.WardTransferTests.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.RelationshipKind;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Records;
import org.careweave.tasks.CaseloadEntry;
import org.careweave.tasks.TaskFilter;
import org.careweave.tasks.TaskPriority;
import org.careweave.tasks.Tasks;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.WardRegion;
import org.careweave.transfers.TransferMove.Says;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A practice, and a ward, ask a virtual ward to take somebody.
@PlatformTest
@Tag("transfers")
class VirtualWardTests {

  private static final AtomicInteger RUN = new AtomicInteger();
  private static final TransferKind KIND = TransferKind.VIRTUAL_WARD;

  @Autowired private Transfers transfers;
  @Autowired private Tasks tasks;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;

  private WardRegion region;
  private FoundPerson person;
  private int number;

  @BeforeEach
  void region() {
    region = new WardRegion(directory, records, people, access).made();
    number = 65_000 + RUN.incrementAndGet();
    person = region.inpatient(number, "", WardRegion.WARD7, Instant.now().minusSeconds(90_000));
  }

  private NewTransfer wish(String service, Map<String, String> told) {
    return new NewTransfer(
        person.best(),
        service,
        new Transfer.Asked(
            KIND, "Heart failure", "Needs daily weights", TaskPriority.URGENT, List.of(), told));
  }

  private Transfer sent(Caller who) {
    Transfer draft =
        done(transfers.write(wish("SVC-VW", WardTransferTests.told(KIND)), region.sight(who)));
    return move(draft, TransferMove.SEND, who);
  }

  private Transfer move(Transfer transfer, TransferMove move, Caller who) {
    Map<Says, String> filled = new EnumMap<>(Says.class);
    move.says().forEach(says -> filled.put(says, "Because of " + says));
    return done(transfers.move(transfer.id(), move, filled, region.sight(who)));
  }

  private Set<RelationshipKind> caseload() {
    return tasks.caseload(TaskFilter.Page.first(200), region.sight(VERA)).entries().stream()
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
      Map<String, String> told = WardTransferTests.told(KIND);
      told.remove(heading);
      assertThat(refused(transfers.write(wish("SVC-VW", told), region.sight(TOMASZ))).location())
          .isEqualTo("told-" + heading);
    }
    Map<String, String> told = WardTransferTests.told(KIND);
    assertThat(refused(transfers.write(wish("SVC-CN", told), region.sight(TOMASZ))).code())
        .as("community nurses are no virtual ward")
        .isEqualTo("TRF-056");
    assertThat(refused(transfers.write(wish("SVC-VW", told), region.sight(VERA))).code())
        .as("to one's own team")
        .isEqualTo("TRF-033");
  }

  @Test
  void whoDiesIsNotSentAndNobodyElseAccepts() {
    Transfer sent = sent(TOMASZ);
    assertThat(
            refused(transfers.move(sent.id(), TransferMove.ACCEPT, Map.of(), region.sight(RUTH)))
                .code())
        .isIn("TRF-020", "TRF-022");
    Map<String, String> told = WardTransferTests.told(KIND);
    Transfer draft = done(transfers.write(wish("SVC-VW", told), region.sight(TOMASZ)));
    region.died(number);
    assertThat(
            refused(transfers.move(draft.id(), TransferMove.SEND, Map.of(), region.sight(TOMASZ)))
                .code())
        .isEqualTo("TRF-053");
  }
}
