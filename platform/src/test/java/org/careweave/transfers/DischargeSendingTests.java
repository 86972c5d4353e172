package org.careweave.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.WardRegion.FARAH;
import static org.careweave.testing.WardRegion.RUTH;
import static org.careweave.testing.WardRegion.SANDRA;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.careweave.access.Caller;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.tasks.ListedTask;
import org.careweave.tasks.TaskFilter;
import org.careweave.testing.WardRegion;
import org.careweave.transfers.DischargePlan.State;
import org.careweave.transfers.DischargeSummary.Action;
import org.careweave.transfers.DischargeSummary.Content;
import org.careweave.transfers.DischargeSummary.Entry;
import org.careweave.transfers.DischargeSummary.Recipient;
import org.junit.jupiter.api.Test;

/// One confirmation sends a discharge to the practice, the nurses and the council.
class DischargeSendingTests extends DischargeSetUp {

  private static final String PRACTICE = "practice:Z90001";
  private static final TransferList.Page ALL = new TransferList.Page(0, 200);

  private Content complete() {
    return new Content(
        Map.of(
            SummaryHeading.SUMMARY, "Fell at home, broken hip, mended. Walks with a frame <b>.",
            SummaryHeading.PLAN, "Clinic in six weeks"),
        List.of(medicine("started in hospital")),
        "19",
        today,
        List.of(
            new Recipient(PRACTICE, "Lakeside Surgery", ""),
            new Recipient("SVC-CN", "Community nursing", "Wound check"),
            new Recipient("SVC-ASC", "Adult social care, first contact", "Restart the package")),
        List.of(
            new Action("Review apixaban", PRACTICE, today.plusDays(14)),
            new Action("Take the stitches out", "SVC-CN", today.plusDays(7))));
  }

  private void write(Content content, Integer version) {
    assertThat(discharges.write(person, plan(), content, version, ward())).isEmpty();
  }

  private void sent() {
    write(complete(), null);
    assertThat(discharges.send(person, plan(), summary().version(), ward())).isEmpty();
  }

  private ListedTransfer arrival(Caller who) {
    return arrived(who).getFirst();
  }

  private List<String> offered(Caller who) {
    return tasks.offered(as(who)).stream()
        .filter(t -> t.person().equals(person.person()))
        .map(ListedTask::title)
        .toList();
  }

  private int count(String table) {
    return database
        .jdbc()
        .sql(
            "select count(*) from %s t join people.person_of o using (compartment)".formatted(table)
                + " where o.person = ?")
        .param(person.person().value())
        .query(Integer.class)
        .single();
  }

  @Test
  void aDraftIsKeptCompleteOrNotAndReadBackAsItWasWritten() {
    Content little = new Content(Map.of(), List.of(), null, null, List.of(), List.of());
    write(little, null);
    assertThat(discharges.needed(summary().content()).stream().filter(n -> n.must() && !n.there()))
        .hasSize(3);
    assertThat(discharges.send(person, plan(), summary().version(), ward()))
        .get()
        .extracting(Problem::code)
        .isEqualTo("DSC-044");
    Content content = complete();
    write(content, summary().version());
    Content read = summary().content();
    assertThat(read.text(SummaryHeading.SUMMARY)).isEqualTo(content.text(SummaryHeading.SUMMARY));
    assertThat(read.text(SummaryHeading.PLAN)).isEqualTo("Clinic in six weeks");
    assertThat(read.entries()).isEqualTo(content.entries());
    assertThat(read.recipients()).isEqualTo(content.recipients());
    assertThat(read.actions()).isEqualTo(content.actions());
    assertThat(read.leaves()).isEqualTo(today);
    assertThat(read.destination()).isEqualTo("19");
    assertThat(summary().sent()).isFalse();
    assertThat(transfers.received(true, ALL, as(RUTH)).transfers())
        .noneMatch(t -> t.person().equals(person.person()));
  }

  @Test
  void everybodyHasItAtOnceAndItStaysTheWardsUntilEachAccepts() {
    sent();
    assertThat(plan().state()).isEqualTo(State.SENT);
    assertThat(summary().sent()).isTrue();
    for (Caller who : List.of(FARAH, RUTH, SANDRA)) {
      Transfer opened = transfers.open(arrival(who).id(), as(who)).orElseThrow();
      assertThat(opened.state()).isEqualTo(TransferState.RECEIVED);
      assertThat(opened.owner()).isEqualTo(new Party(new OdsCode("RN1"), WardRegion.WARD7));
      DischargeSummary read = discharges.summary(opened, as(who)).orElseThrow();
      assertThat(read.content().text(SummaryHeading.SUMMARY)).startsWith("Fell at home");
    }
    assertThat(transfers.transfer(arrival(SANDRA).id(), as(SANDRA)))
        .get()
        .extracting(t -> t.asked().kind())
        .isEqualTo(TransferKind.DISCHARGE_NOTICE);
    List<ListedTransfer> all = discharges.sent(plan(), ward());
    assertThat(all).hasSize(3);
    TransferOutcome done =
        transfers.move(arrival(RUTH).id(), TransferMove.TAKE_OVER, Map.of(), as(RUTH));
    assertThat(done).isInstanceOf(TransferOutcome.Done.class);
    assertThat(discharges.sent(plan(), ward()))
        .filteredOn(t -> t.state() == TransferState.TAKEN_OVER)
        .extracting(ListedTransfer::service)
        .containsExactly("Community nursing");
  }

  @Test
  void whatARoleMayNotSeeOfTheRecordItDoesNotSeeInTheSummary() {
    sent();
    Transfer council = transfers.open(arrival(SANDRA).id(), as(SANDRA)).orElseThrow();
    Entry hidden =
        discharges.summary(council, as(SANDRA)).orElseThrow().content().entries().getFirst();
    assertThat(hidden.words()).as("medicines are for clinical staff").isEmpty();
    Transfer nurses = transfers.open(arrival(RUTH).id(), as(RUTH)).orElseThrow();
    Entry seen = discharges.summary(nurses, as(RUTH)).orElseThrow().content().entries().getFirst();
    assertThat(seen.words()).isEqualTo("Apixaban 5 mg tablets");
    assertThat(seen.change()).isEqualTo("started in hospital");
  }

  @Test
  void whatSomebodyHasToDoIsOfferedWithItAndTakenOnWhenItIsAccepted() {
    sent();
    assertThat(offered(RUTH)).containsExactly("Take the stitches out");
    assertThat(offered(FARAH)).containsExactly("Review apixaban");
    assertThat(offered(SANDRA)).isEmpty();
    transfers.move(arrival(RUTH).id(), TransferMove.TAKE_OVER, Map.of(), as(RUTH));
    assertThat(offered(RUTH)).isEmpty();
    assertThat(tasks.list(TaskFilter.ALL, new TaskFilter.Page(0, 200), as(RUTH)).tasks())
        .filteredOn(t -> t.person().equals(person.person()))
        .extracting(ListedTask::title)
        .containsExactly("Take the stitches out");
  }

  @Test
  void whoPressesTwiceOrAtOnceSendsOnce() throws Exception {
    write(complete(), null);
    int version = summary().version();
    DischargePlan plan = plan();
    Callable<Optional<Problem>> press = () -> discharges.send(person, plan, version, ward());
    List<Optional<Problem>> all = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (Future<Optional<Problem>> done :
          threads.invokeAll(List.of(press, press, press, press))) {
        all.add(done.get());
      }
    }
    all.add(press.call());
    assertThat(all).filteredOn(Optional::isEmpty).hasSize(1);
    assertThat(all).filteredOn(Optional::isPresent).allMatch(p -> p.get().code().equals("DSC-045"));
    assertThat(count("transfers.transfer")).isEqualTo(3);
    assertThat(count("tasks.task")).isEqualTo(2);
  }

  @Test
  void nothingIsSentWhenOneOfThemCannotBeReached() {
    Content content = complete();
    List<Recipient> to = new ArrayList<>(content.recipients());
    to.add(new Recipient("SVC-NIGHT", "Night sitting", ""));
    write(
        new Content(
            content.texts(),
            content.entries(),
            content.destination(),
            content.leaves(),
            to,
            content.actions()),
        null);
    Problem problem = discharges.send(person, plan(), summary().version(), ward()).orElseThrow();
    assertThat(problem.words()).startsWith("Night sitting").contains("01632 960123");
    assertThat(count("transfers.transfer")).isZero();
    assertThat(plan().state()).isEqualTo(State.OPEN);
    assertThat(discharges.unreachable("practice:Z90002", new OdsCode("RN1"), ward()))
        .get()
        .extracting(Problem::code)
        .isEqualTo("TRF-037");
  }

  @Test
  void whatCannotBeIsRefusedAtItsField() {
    Content content = complete();
    Content past =
        new Content(
            content.texts(),
            content.entries(),
            "19",
            today.minusDays(30),
            content.recipients(),
            List.of());
    assertThat(discharges.write(person, plan(), past, null, ward()))
        .get()
        .extracting(Problem::location)
        .isEqualTo("leaves");
    Content nobodys =
        new Content(
            content.texts(),
            List.of(),
            "19",
            today,
            content.recipients(),
            List.of(new Action("Do it", "SVC-UNKNOWN", today.plusDays(1))));
    assertThat(discharges.write(person, plan(), nobodys, null, ward()))
        .get()
        .extracting(Problem::location)
        .isEqualTo("action-0");
    assertThat(discharges.write(person, plan(), content, null, as(RUTH))).isPresent();
  }

  @Test
  void aReceiverThatDeclinesBringsItBackToTheWardAndThePersonMayHaveDied() {
    sent();
    region.died(number);
    String id = arrival(FARAH).id();
    Map<TransferMove.Says, String> why =
        Map.of(
            TransferMove.Says.REASON, "Not our patient",
            TransferMove.Says.ALTERNATIVE, "Hilltop Surgery");
    transfers.move(id, TransferMove.DECLINE, why, as(FARAH));
    Transfer back = transfers.transfer(id, ward()).orElseThrow();
    assertThat(back.state()).isEqualTo(TransferState.DECLINED);
    assertThat(back.waitsFor()).isEqualTo(back.sender());
    assertThat(offered(FARAH)).isEmpty();
    assertThat(transfers.move(id, TransferMove.SEE, Map.of(), ward()))
        .isInstanceOf(TransferOutcome.Done.class);
    assertThat(transfers.move(arrival(RUTH).id(), TransferMove.ACCEPT, Map.of(), as(RUTH)))
        .as("a discharge has no move of referrals")
        .isInstanceOf(TransferOutcome.Refused.class);
  }

  @Test
  void aReceiverThatNeverAnswersStandsOnTheBoardAsPastItsTime() {
    sent();
    database
        .jdbc()
        .sql("update transfers.transfer set due = now() - interval '1 hour' where id = ?::uuid")
        .param(arrival(FARAH).id())
        .update();
    DischargeBoard.Filter here =
        new DischargeBoard.Filter(
            DischargeBoard.Scope.HERE,
            null,
            WardRegion.WARD7,
            null,
            false,
            null,
            DischargeBoard.Sort.STAY);
    DischargeBoard.Row row =
        discharges.board(here, 0, 200, ward()).rows().stream()
            .filter(r -> r.person().equals(person.person()))
            .findFirst()
            .orElseThrow();
    assertThat(row.sent()).isEqualTo(new DischargeBoard.Sent(3, 0, 1, 0));
    assertThat(transfers.sent(true, ALL, ward()).overdue()).isPositive();
  }

  private List<ListedTask> onTheWardsList() {
    return tasks.list(TaskFilter.ALL, new TaskFilter.Page(0, 200), ward()).tasks().stream()
        .filter(t -> t.person().equals(person.person()))
        .toList();
  }

  @Test
  void whatWasAskedOfAReceiverThatSendsItOnIsTheWardsAgainAndSaysSo() {
    sent();
    Map<TransferMove.Says, String> on =
        Map.of(
            TransferMove.Says.SERVICE,
            "SVC-ASC",
            TransferMove.Says.REASON,
            "Moved away. ".repeat(200));
    assertThat(transfers.move(arrival(RUTH).id(), TransferMove.REDIRECT, on, as(RUTH)))
        .isInstanceOf(TransferOutcome.Done.class);
    assertThat(offered(RUTH)).isEmpty();
    ListedTask back =
        onTheWardsList().stream()
            .filter(t -> t.title().equals("Take the stitches out"))
            .findFirst()
            .orElseThrow();
    assertThat(tasks.task(back.id(), ward()).orElseThrow().reason())
        .startsWith("Declined: Sent on to another service: Moved away.");
    assertThat(offered(FARAH)).as("what others are asked stands").hasSize(1);
  }

  @Test
  void whatWasAskedIsCancelledWithTheDischargeThatAskedIt() {
    sent();
    String nurses =
        transfers.sent(true, ALL, ward()).transfers().stream()
            .filter(t -> t.person().equals(person.person()))
            .map(t -> transfers.transfer(t.id(), ward()).orElseThrow())
            .filter(t -> t.service().code().equals("SVC-CN"))
            .findFirst()
            .orElseThrow()
            .id();
    transfers.move(
        nurses, TransferMove.CANCEL, Map.of(TransferMove.Says.REASON, "Stays here"), ward());
    assertThat(offered(RUTH)).isEmpty();
    assertThat(onTheWardsList())
        .as("what the practice is asked waits for its answer")
        .extracting(ListedTask::title)
        .containsExactly("Review apixaban");
  }
}
