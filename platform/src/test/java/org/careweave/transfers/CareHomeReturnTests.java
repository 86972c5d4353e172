package org.careweave.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.WardRegion.CORA;
import static org.careweave.testing.WardRegion.FARAH;
import static org.careweave.testing.WardRegion.TOMASZ;
import static org.careweave.transfers.WardTransferTests.done;
import static org.careweave.transfers.WardTransferTests.refused;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.kernel.Problem;
import org.careweave.record.AsKnown;
import org.careweave.transfers.TransferMove.Says;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A hospital sends somebody back to the care home they live in.
class CareHomeReturnTests extends MoveSetUp {

  CareHomeReturnTests() {
    super(TransferKind.CARE_HOME);
  }

  @BeforeEach
  void hip() {
    region.told(
        number,
        "Condition",
        "c" + number,
        """
        {'resourceType':'Condition','id':'c%d','subject':{'reference':'PATIENT'},
         'code':{'text':'Broken hip'}}"""
            .formatted(number));
  }

  private Transfer sent(String service) {
    return sent(wish(service), TOMASZ);
  }

  private boolean seesProblems(Caller who) {
    return records.record(person.person(), as(who), AsKnown.NOW).items().stream()
        .anyMatch(item -> item.key().type().equals("Condition"));
  }

  @Test
  void aCareHomeThatWorksHereIsToldWhatChangedAndSeesWhatItNeeds() {
    assertThat(seesProblems(CORA)).isFalse();
    Transfer sent = sent("SVC-HARBOUR");
    Transfer opened = transfers.open(sent.id(), as(CORA)).orElseThrow();
    assertThat(opened.asked().told()).containsKeys("medicines", "diet", "escalation", "ring");
    assertThat(seesProblems(CORA)).isTrue();
    Transfer over = done(transfers.move(sent.id(), TransferMove.TAKE_OVER, Map.of(), as(CORA)));
    assertThat(over.state()).isEqualTo(TransferState.TAKEN_OVER);
    assertThat(over.clocks()).noneMatch(TransferClock.Reading::runs);
  }

  @Test
  void aCareHomeFindsNobodyButWhomSomebodyHandsOverToItAndNoMoreOfThemThanKeepsThemSafe() {
    region.told(
        number,
        "Procedure",
        "op" + number,
        """
        {'resourceType':'Procedure','id':'op%d','status':'completed','subject':{'reference':
         'PATIENT'},'code':{'text':'Hip replaced'}}"""
            .formatted(number));
    assertThat(people.person(person.person(), as(CORA))).isEmpty();
    assertThat(records.record(person.person(), as(CORA), AsKnown.NOW).items()).isEmpty();
    Transfer sent = sent("SVC-HARBOUR");
    assertThat(people.person(person.person(), as(CORA))).isPresent();
    assertThat(records.record(person.person(), as(CORA), AsKnown.NOW).items())
        .noneMatch(item -> Set.of("Procedure", "Encounter").contains(item.key().type()));
    Map<Says, String> why = Map.of(Says.REASON, "They die here", Says.ALTERNATIVE, "Hospice");
    done(transfers.move(sent.id(), TransferMove.DECLINE, why, as(CORA)));
    done(transfers.move(sent.id(), TransferMove.SEE, Map.of(), as(TOMASZ)));
    Sight later = access.sight(CORA, Purpose.EMERGENCY);
    assertThat(people.person(person.person(), later)).as("whatever for").isEmpty();
  }

  @Test
  void aCareHomeThatDoesNotWorkHereIsToBeRung() {
    Problem ring = refused(transfers.write(wish("SVC-FERRY"), as(TOMASZ)));
    assertThat(ring.words()).contains("Ring them", "01632 960862");
    assertThat(ring.location()).isEqualTo("service");
    Problem unknown = refused(transfers.write(wish("SVC-NONE"), as(TOMASZ)));
    assertThat(unknown.location()).isEqualTo("service");
  }

  @Test
  void thePracticeOfItsResidentsReceivesAsAWholeAndOthersDoNot() {
    Transfer sent = sent("practice:Z90001");
    done(transfers.move(sent.id(), TransferMove.TAKE_OVER, Map.of(), as(FARAH)));
    Map<String, String> told = told();
    assertThat(refused(transfers.write(wish("practice:Z90002", told), as(TOMASZ))).words())
        .as("nobody of that practice works here")
        .contains("01632 960021");
    assertThat(refused(transfers.write(wish("SVC-ED", told), as(TOMASZ))).code())
        .isEqualTo("TRF-056");
  }

  @Test
  void whatKeepsThemSafeCannotBeLeftOutAndAQuestionIsAnswered() {
    for (String heading : List.of("medicines", "diet", "infection", "escalation", "ring")) {
      Map<String, String> told = told();
      told.put(heading, " ");
      assertThat(refused(transfers.write(wish("SVC-HARBOUR", told), as(TOMASZ))).location())
          .isEqualTo("told-" + heading);
    }
    Transfer sent = sent("SVC-HARBOUR");
    Map<Says, String> asks = Map.of(Says.QUESTION, "Which thickener?");
    done(transfers.move(sent.id(), TransferMove.ASK, asks, as(CORA)));
    Map<Says, String> answers = Map.of(Says.ANSWER, "Level 2");
    Transfer answered = done(transfers.move(sent.id(), TransferMove.ANSWER, answers, as(TOMASZ)));
    assertThat(answered.answer()).isEqualTo("Level 2");
  }

  @Test
  void whoDiesBeforeTheyGoIsNotSent() {
    Transfer draft = done(transfers.write(wish("SVC-HARBOUR"), as(TOMASZ)));
    region.died(number);
    assertThat(refused(transfers.move(draft.id(), TransferMove.SEND, Map.of(), as(TOMASZ))).code())
        .isEqualTo("TRF-053");
  }
}
