package org.careweave.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.HANNAH;
import static org.careweave.testing.TaskRegion.MEI;
import static org.careweave.testing.TaskRegion.RUTH;
import static org.careweave.testing.TaskRegion.SANDRA;
import static org.careweave.testing.TransferRegion.LINDA;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.record.ReadResult;
import org.careweave.record.ResourceKey;
import org.careweave.tasks.TaskFilter;
import org.careweave.tasks.Tasks;
import org.careweave.testing.TransferRegion;
import org.careweave.transfers.TransferMove.Says;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A community trust asks a council, a hospital and a voluntary organisation for help.
class TransfersTests extends ReferralSetUp {

  @Autowired private Tasks tasks;

  @Test
  void whoDidNotAttendIsRungBookedAgainOrGivenBackAndNeverFinishedSilently() {
    Transfer sent = sent(TransferRegion.CARE);
    move(sent, TransferMove.ACCEPT, SANDRA);
    assertThat(
            refused(
                    transfers.move(
                        sent.id(), TransferMove.MISS, said(TransferMove.MISS, "x"), as(SANDRA)))
                .code())
        .as("nothing was booked")
        .isEqualTo("TRF-023");
    move(sent, TransferMove.BOOK, SANDRA);
    Problem silent = refused(transfers.move(sent.id(), TransferMove.MISS, Map.of(), as(SANDRA)));
    assertThat(silent.location()).isEqualTo("next");
    Transfer missed = move(sent, TransferMove.MISS, SANDRA);
    assertThat(missed.state()).isEqualTo(TransferState.NOT_ATTENDED);
    assertThat(missed.owner()).as("it stays whose it was").isEqualTo(missed.receiver());
    assertThat(missed.next().orElseThrow().clock()).isEqualTo(TransferClock.CONTACT);
    assertThat(json(missed))
        .contains("5.1.2", "\"in-progress\"", "you did not come to the appointment");
    assertThat(
            refused(
                    transfers.move(
                        sent.id(),
                        TransferMove.COMPLETE,
                        said(TransferMove.COMPLETE, "Did not attend"),
                        as(SANDRA)))
                .code())
        .isEqualTo("TRF-023");
    assertThat(move(sent, TransferMove.BOOK, SANDRA).state()).isEqualTo(TransferState.BOOKED);
    move(sent, TransferMove.MISS, SANDRA);
    assertThat(
            refused(transfers.move(sent.id(), TransferMove.GIVE_BACK, Map.of(), as(SANDRA))).code())
        .isEqualTo("TRF-001");
    Transfer back = move(sent, TransferMove.GIVE_BACK, SANDRA);
    assertThat(back.owner()).isEqualTo(sent.sender());
    assertThat(sentBy(RUTH)).as("until who asked has read why").contains(sent.id());
    assertThat(move(sent, TransferMove.SEE, RUTH).state()).isEqualTo(TransferState.CLOSED);
  }

  private String json(Transfer transfer) {
    ReadResult.Found found =
        (ReadResult.Found) records.read(new ResourceKey("Task", transfer.id()), as(RUTH));
    return new String(found.resource().json(), java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void theOpenTransfersOfACaseloadAreReadInOneLookByEachSideThatHasToDoWithThem() {
    FoundPerson other = region.person(next(), "");
    Transfer sent = sent(TransferRegion.CARE);
    Transfer draft = written(TransferRegion.BEFRIENDING);
    Transfer over = sent(TransferRegion.CARE);
    move(over, TransferMove.CANCEL, RUTH);
    List<PersonId> both = List.of(person.person(), other.person());
    assertThat(transfers.ofPeople(both, as(RUTH)))
        .extracting(ListedTransfer::id)
        .containsExactlyInAnyOrder(sent.id(), draft.id());
    assertThat(transfers.ofPeople(both, as(SANDRA)))
        .extracting(ListedTransfer::id)
        .containsExactly(sent.id());
    assertThat(transfers.ofPeople(both, as(LINDA))).as("a draft is its writer's").isEmpty();
    assertThat(transfers.ofPeople(both, as(MEI))).as("of another team").isEmpty();
    assertThat(transfers.ofPeople(List.of(other.person()), as(RUTH))).isEmpty();
    assertThat(transfers.ofPeople(List.of(), as(RUTH))).isEmpty();
  }

  @Test
  void aReferralIsSentOpenedAcceptedBookedDoneAndItsOutcomeSeen() {
    Transfer draft = written(TransferRegion.CARE);
    assertThat(received(SANDRA)).doesNotContain(draft.id());
    assertThat(transfers.transfer(draft.id(), as(SANDRA))).isEmpty();
    Transfer sent = move(draft, TransferMove.SEND, RUTH);
    assertThat(sent.owner()).isEqualTo(new Party(new OdsCode("RN2"), "RN2-CN"));
    assertThat(sentBy(RUTH)).contains(sent.id());
    assertThat(received(SANDRA)).contains(sent.id());

    Transfer opened = transfers.open(sent.id(), as(SANDRA)).orElseThrow();
    assertThat(opened.state()).isEqualTo(TransferState.RECEIVED);
    assertThat(opened.asked()).isEqualTo(draft.asked());
    assertThat(opened.owner()).isEqualTo(sent.sender());
    Transfer accepted = move(opened, TransferMove.ACCEPT, SANDRA);
    assertThat(accepted.owner()).isEqualTo(new Party(new OdsCode("990"), "990-ASC"));
    move(accepted, TransferMove.BOOK, SANDRA);
    move(accepted, TransferMove.START, SANDRA);
    Transfer completed = move(accepted, TransferMove.COMPLETE, SANDRA);
    assertThat(completed.owner()).isEqualTo(sent.sender());
    assertThat(completed.state().isOpen()).as("nobody has seen the outcome").isTrue();
    assertThat(sentBy(RUTH)).contains(sent.id());
    Transfer closed = move(completed, TransferMove.SEE, RUTH);
    assertThat(closed.owner()).isNull();
    assertThat(closed.answer()).isEqualTo("Because");
    assertThat(closed.clocks()).hasSize(4).noneMatch(TransferClock.Reading::runs);
    assertThat(sentBy(RUTH)).doesNotContain(sent.id());
    assertThat(ids(transfers.sent(false, FIRST, as(RUTH)))).contains(sent.id());
  }

  @Test
  void whoIsAskedSeesThePersonFromWhenItIsSentAndOnlyAWhileAfterItIsOver() {
    Transfer draft = written(TransferRegion.CARE);
    assertThat(ties(draft)).containsExactly("TASK team:RN2-CN open");
    Transfer sent = move(draft, TransferMove.SEND, RUTH);
    assertThat(ties(sent))
        .containsExactlyInAnyOrder(
            "TASK team:RN2-CN open", "TASK team:990-ASC open", "REFERRAL team:990-ASC open");
    move(sent, TransferMove.DECLINE, SANDRA);
    assertThat(ties(sent))
        .containsExactlyInAnyOrder(
            "TASK team:RN2-CN open", "TASK team:990-ASC 7", "REFERRAL team:990-ASC 7");
    move(sent, TransferMove.SEE, RUTH);
    assertThat(ties(sent)).contains("TASK team:RN2-CN 28");
  }

  private List<String> ties(Transfer transfer) {
    return ties(transfer, "case kind when 7 then 'REFERRAL' else 'TASK' end");
  }

  @Test
  void aRedirectedReferralGoesOnToTheOtherServiceAndStaysItsSenders() {
    Transfer first = sent(TransferRegion.CARE);
    move(first, TransferMove.REDIRECT, SANDRA);
    String second = received(LINDA).stream().findFirst().orElseThrow();
    Transfer onward = transfers.open(second, as(LINDA)).orElseThrow();
    assertThat(onward.redirectedFrom()).isEqualTo(first.request());
    assertThat(onward.asked().what()).isEqualTo("Four calls a day");
    assertThat(onward.owner()).isEqualTo(first.sender());
    assertThat(sentBy(RUTH)).contains(second).doesNotContain(first.id());
    move(onward, TransferMove.ACCEPT, LINDA);
  }

  @Test
  void ofTwoWhoAnswerAtOnceOneDoesAndTheOtherIsTold() throws Exception {
    Transfer sent = sent(TransferRegion.CARE);
    List<TransferOutcome> outcomes = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(2)) {
      Callable<TransferOutcome> accept =
          () -> transfers.move(sent.id(), TransferMove.ACCEPT, Map.of(), as(SANDRA));
      for (var one : threads.invokeAll(List.of(accept, accept))) {
        outcomes.add(one.get());
      }
    }
    assertThat(outcomes).filteredOn(TransferOutcome.Done.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(TransferOutcome.Passed.class::isInstance)
        .singleElement()
        .satisfies(o -> assertThat(refused(o).words()).contains("Accepted"));
  }

  @Test
  void whatIsNotAllowedIsRefusedWithTheFieldNamed() {
    Transfer sent = sent(TransferRegion.CARE);
    assertThat(refused(transfers.move(sent.id(), TransferMove.SEE, Map.of(), as(RUTH))).code())
        .isEqualTo("TRF-023");
    assertThat(refused(transfers.move(sent.id(), TransferMove.ACCEPT, Map.of(), as(RUTH))).code())
        .isEqualTo("TRF-022");
    assertThat(refused(transfers.move(sent.id(), TransferMove.ACCEPT, Map.of(), as(MEI))).kind())
        .isIn(Problem.Kind.NOT_FOUND, Problem.Kind.FORBIDDEN);
    Map<Says, String> half = Map.of(Says.REASON, "No capacity");
    assertThat(
            refused(transfers.move(sent.id(), TransferMove.DECLINE, half, as(SANDRA))).location())
        .isEqualTo("alternative");
    Map<Says, String> past = Map.of(Says.DATE, "2020-01-01");
    Transfer accepted = move(sent, TransferMove.ACCEPT, SANDRA);
    assertThat(refused(transfers.move(sent.id(), TransferMove.BOOK, past, as(SANDRA))).location())
        .isEqualTo("date");
    assertThat(transfers.transfer(accepted.id(), as(RUTH)).orElseThrow().state())
        .isEqualTo(TransferState.ACCEPTED);
    assertThat(refused(transfers.move("../x", TransferMove.SEND, Map.of(), as(RUTH))).kind())
        .isEqualTo(Problem.Kind.NOT_FOUND);
  }

  @Test
  void wordsAreKeptAsMeantOrRefusedForTheirLength() {
    String script = "<script>alert(1)</script> שָׁלוֹם 🙂\u202E";
    Transfer draft =
        done(
            transfers.write(
                new NewTransfer(
                    person.best(),
                    TransferRegion.CARE,
                    TransferRegion.asked("Calls", script + "x".repeat(9_000))),
                as(RUTH)));
    assertThat(draft.asked().reason()).startsWith("<script>alert(1)</script> שָׁלוֹם 🙂x");
    Problem tooLong =
        refused(
            transfers.write(
                new NewTransfer(
                    person.best(),
                    TransferRegion.CARE,
                    TransferRegion.asked("Calls", "x".repeat(10_001))),
                as(RUTH)));
    assertThat(tooLong.location()).isEqualTo("reason");
    assertThat(tooLong.words()).contains("10,001");
    assertThat(
            refused(
                    transfers.write(
                        TransferRegion.wish(person, TransferRegion.CARE, " "), as(RUTH)))
                .location())
        .isEqualTo("what");
  }

  @Test
  void tasksLeaveTransfersToTransfers() {
    Transfer sent = sent(TransferRegion.ACUTE);
    assertThat(tasks.task(sent.id(), as(RUTH))).isEmpty();
    assertThat(
            tasks.list(TaskFilter.ALL, TaskFilter.Page.first(200), as(RUTH)).tasks().stream()
                .map(t -> t.id()))
        .doesNotContain(sent.id());
    assertThat(received(HANNAH)).contains(sent.id());
  }

  @Test
  void theTaskSaysToTheResidentWithWhomSinceWhenWhatNextAndByWhen() {
    Transfer sent = sent(TransferRegion.CARE);
    if (!(records.read(new ResourceKey("Task", sent.id()), as(RUTH))
        instanceof ReadResult.Found(var stored))) {
      throw new AssertionError("the Task is not there");
    }
    String json = new String(stored.json(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(json)
        .contains("transfer-resident", "Care at home opens it", "\"url\":\"by\"", "\"requested\"")
        .contains("\"2.0\"");
  }
}
