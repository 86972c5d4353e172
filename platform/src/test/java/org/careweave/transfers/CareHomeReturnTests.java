package org.careweave.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.WardRegion.CORA;
import static org.careweave.testing.WardRegion.FARAH;
import static org.careweave.testing.WardRegion.TOMASZ;
import static org.careweave.transfers.WardTransferTests.done;
import static org.careweave.transfers.WardTransferTests.refused;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.directory.Directory;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.AsKnown;
import org.careweave.record.Records;
import org.careweave.tasks.TaskPriority;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.WardRegion;
import org.careweave.transfers.TransferMove.Says;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A hospital sends somebody back to the care home they live in.
@PlatformTest
@Tag("transfers")
class CareHomeReturnTests {

  private static final AtomicInteger RUN = new AtomicInteger();
  private static final TransferKind KIND = TransferKind.CARE_HOME;

  @Autowired private Transfers transfers;
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
    number = 67_000 + RUN.incrementAndGet();
    person = region.inpatient(number, "", WardRegion.WARD7, Instant.now().minusSeconds(90_000));
    region.told(
        number,
        "Condition",
        "c" + number,
        """
        {'resourceType':'Condition','id':'c%d','subject':{'reference':'PATIENT'},
         'code':{'text':'Broken hip'}}"""
            .formatted(number));
  }

  private NewTransfer wish(String service, Map<String, String> told) {
    return new NewTransfer(
        person.best(),
        service,
        new Transfer.Asked(
            KIND, "Broken hip", "Two to help, new tablets", TaskPriority.URGENT, List.of(), told));
  }

  private Transfer sent(String service) {
    Transfer draft =
        done(transfers.write(wish(service, WardTransferTests.told(KIND)), region.sight(TOMASZ)));
    return done(transfers.move(draft.id(), TransferMove.SEND, Map.of(), region.sight(TOMASZ)));
  }

  private boolean seesProblems(Caller who) {
    return records.record(person.person(), region.sight(who), AsKnown.NOW).items().stream()
        .anyMatch(item -> item.key().type().equals("Condition"));
  }

  @Test
  void aCareHomeThatWorksHereIsToldWhatChangedAndSeesWhatItNeeds() {
    assertThat(seesProblems(CORA)).isFalse();
    Transfer sent = sent("SVC-HARBOUR");
    Transfer opened = transfers.open(sent.id(), region.sight(CORA)).orElseThrow();
    assertThat(opened.asked().told()).containsKeys("medicines", "diet", "escalation", "ring");
    assertThat(seesProblems(CORA)).isTrue();
    Transfer over =
        done(transfers.move(sent.id(), TransferMove.TAKE_OVER, Map.of(), region.sight(CORA)));
    assertThat(over.state()).isEqualTo(TransferState.TAKEN_OVER);
    assertThat(over.clocks()).noneMatch(TransferClock.Reading::runs);
  }

  @Test
  void aCareHomeThatDoesNotWorkHereIsToBeRung() {
    Problem ring =
        refused(
            transfers.write(wish("SVC-FERRY", WardTransferTests.told(KIND)), region.sight(TOMASZ)));
    assertThat(ring.words()).contains("Ring them", "01632 960862");
    assertThat(ring.location()).isEqualTo("service");
    Problem unknown =
        refused(
            transfers.write(wish("SVC-NONE", WardTransferTests.told(KIND)), region.sight(TOMASZ)));
    assertThat(unknown.location()).isEqualTo("service");
  }

  @Test
  void thePracticeOfItsResidentsReceivesAsAWholeAndOthersDoNot() {
    Transfer sent = sent("practice:Z90001");
    done(transfers.move(sent.id(), TransferMove.TAKE_OVER, Map.of(), region.sight(FARAH)));
    Map<String, String> told = WardTransferTests.told(KIND);
    assertThat(
            refused(transfers.write(wish("practice:Z90002", told), region.sight(TOMASZ))).words())
        .as("nobody of that practice works here")
        .contains("01632 960021");
    assertThat(refused(transfers.write(wish("SVC-ED", told), region.sight(TOMASZ))).code())
        .isEqualTo("TRF-056");
  }

  @Test
  void whatKeepsThemSafeCannotBeLeftOutAndAQuestionIsAnswered() {
    for (String heading : List.of("medicines", "diet", "infection", "escalation", "ring")) {
      Map<String, String> told = WardTransferTests.told(KIND);
      told.put(heading, " ");
      assertThat(
              refused(transfers.write(wish("SVC-HARBOUR", told), region.sight(TOMASZ))).location())
          .isEqualTo("told-" + heading);
    }
    Transfer sent = sent("SVC-HARBOUR");
    Map<Says, String> asks = Map.of(Says.QUESTION, "Which thickener?");
    done(transfers.move(sent.id(), TransferMove.ASK, asks, region.sight(CORA)));
    Map<Says, String> answers = Map.of(Says.ANSWER, "Level 2");
    Transfer answered =
        done(transfers.move(sent.id(), TransferMove.ANSWER, answers, region.sight(TOMASZ)));
    assertThat(answered.answer()).isEqualTo("Level 2");
  }

  @Test
  void whoDiesBeforeTheyGoIsNotSent() {
    Transfer draft =
        done(
            transfers.write(
                wish("SVC-HARBOUR", WardTransferTests.told(KIND)), region.sight(TOMASZ)));
    region.died(number);
    assertThat(
            refused(transfers.move(draft.id(), TransferMove.SEND, Map.of(), region.sight(TOMASZ)))
                .code())
        .isEqualTo("TRF-053");
  }
}
