package org.careweave.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.WardRegion.FARAH;
import static org.careweave.testing.WardRegion.RUTH;
import static org.careweave.testing.WardRegion.SANDRA;
import static org.careweave.testing.WardRegion.TOMASZ;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.AsKnown;
import org.careweave.record.Records;
import org.careweave.record.StoredResource;
import org.careweave.tasks.ListedTask;
import org.careweave.tasks.TaskFilter;
import org.careweave.tasks.Tasks;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TestDatabase;
import org.careweave.testing.WardRegion;
import org.careweave.transfers.DischargePlan.Criteria;
import org.careweave.transfers.DischargePlan.Said;
import org.careweave.transfers.DischargePlan.State;
import org.careweave.transfers.DischargeSummary.Action;
import org.careweave.transfers.DischargeSummary.Content;
import org.careweave.transfers.DischargeSummary.Entry;
import org.careweave.transfers.DischargeSummary.Recipient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// One confirmation sends a discharge to the practice, the nurses and the council.
@PlatformTest
@Tag("transfers")
class DischargeSendingTests {

  private static final AtomicInteger RUN = new AtomicInteger();
  private static final String PRACTICE = "practice:Z90001";
  private static final TransferList.Page ALL = new TransferList.Page(0, 200);

  @Autowired private Discharges discharges;
  @Autowired private Transfers transfers;
  @Autowired private Tasks tasks;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;
  @Autowired private TestDatabase database;

  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
  private WardRegion region;
  private FoundPerson person;
  private int number;

  @BeforeEach
  void region() {
    region = new WardRegion(directory, records, people, access).made();
    number = 50_000 + RUN.incrementAndGet();
    Instant admitted = Instant.now().minus(Duration.ofDays(4));
    person = region.inpatient(number, "", WardRegion.WARD7, admitted);
    region.told(
        number,
        "MedicationRequest",
        "m" + number,
        """
        {'resourceType':'MedicationRequest','id':'m%d','status':'active','intent':'order',
         'subject':{'reference':'PATIENT'},'authoredOn':'2026-01-02',
         'medicationCodeableConcept':{'text':'Apixaban 5 mg tablets'}}"""
            .formatted(number));
    PlanOutcome made =
        discharges.save(
            person,
            new Said(
                Criteria.NOT_MET,
                null,
                today.plusDays(1),
                "1",
                "pathway-1",
                new Party(new OdsCode("RN1"), WardRegion.WARD7),
                ""),
            null,
            region.sight(TOMASZ));
    assertThat(made).isInstanceOf(PlanOutcome.Done.class);
  }

  private DischargePlan plan() {
    return discharges.plan(person.person(), region.sight(TOMASZ)).orElseThrow();
  }

  private DischargeSummary summary() {
    return discharges.summary(plan(), region.sight(TOMASZ)).orElseThrow();
  }

  private Content complete() {
    StoredResource medicine =
        records.record(person.person(), region.sight(TOMASZ), AsKnown.NOW).items().stream()
            .filter(i -> i.key().type().equals("MedicationRequest"))
            .findFirst()
            .orElseThrow();
    return new Content(
        Map.of(
            SummaryHeading.SUMMARY, "Fell at home, broken hip, mended. Walks with a frame <b>.",
            SummaryHeading.PLAN, "Clinic in six weeks"),
        List.of(
            new Entry(
                SummaryHeading.MEDICINES,
                "MedicationRequest/" + medicine.key().id(),
                "Apixaban 5 mg tablets",
                "started in hospital")),
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
    assertThat(discharges.write(person, plan(), content, version, region.sight(TOMASZ))).isEmpty();
  }

  private void sent() {
    write(complete(), null);
    assertThat(discharges.send(person, plan(), summary().version(), region.sight(TOMASZ)))
        .isEmpty();
  }

  private ListedTransfer received(Caller who) {
    return transfers.received(true, ALL, region.sight(who)).transfers().stream()
        .filter(t -> t.person().equals(person.person()))
        .findFirst()
        .orElseThrow();
  }

  private List<String> offered(Caller who) {
    return tasks.offered(region.sight(who)).stream()
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
    assertThat(discharges.send(person, plan(), summary().version(), region.sight(TOMASZ)))
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
    assertThat(transfers.received(true, ALL, region.sight(RUTH)).transfers())
        .noneMatch(t -> t.person().equals(person.person()));
  }

  @Test
  void everybodyHasItAtOnceAndItStaysTheWardsUntilEachAccepts() {
    sent();
    assertThat(plan().state()).isEqualTo(State.SENT);
    assertThat(summary().sent()).isTrue();
    for (Caller who : List.of(FARAH, RUTH, SANDRA)) {
      Transfer opened = transfers.open(received(who).id(), region.sight(who)).orElseThrow();
      assertThat(opened.state()).isEqualTo(TransferState.RECEIVED);
      assertThat(opened.owner()).isEqualTo(new Party(new OdsCode("RN1"), WardRegion.WARD7));
      DischargeSummary read = discharges.summary(opened, region.sight(who)).orElseThrow();
      assertThat(read.content().text(SummaryHeading.SUMMARY)).startsWith("Fell at home");
    }
    assertThat(transfers.transfer(received(SANDRA).id(), region.sight(SANDRA)))
        .get()
        .extracting(t -> t.asked().kind())
        .isEqualTo(TransferKind.DISCHARGE_NOTICE);
    List<ListedTransfer> all = discharges.sent(plan(), region.sight(TOMASZ));
    assertThat(all).hasSize(3);
    TransferOutcome done =
        transfers.move(received(RUTH).id(), TransferMove.TAKE_OVER, Map.of(), region.sight(RUTH));
    assertThat(done).isInstanceOf(TransferOutcome.Done.class);
    assertThat(discharges.sent(plan(), region.sight(TOMASZ)))
        .filteredOn(t -> t.state() == TransferState.TAKEN_OVER)
        .extracting(ListedTransfer::service)
        .containsExactly("Community nursing");
  }

  @Test
  void whatARoleMayNotSeeOfTheRecordItDoesNotSeeInTheSummary() {
    sent();
    Transfer council = transfers.open(received(SANDRA).id(), region.sight(SANDRA)).orElseThrow();
    Entry hidden =
        discharges
            .summary(council, region.sight(SANDRA))
            .orElseThrow()
            .content()
            .entries()
            .getFirst();
    assertThat(hidden.words()).as("medicines are for clinical staff").isEmpty();
    Transfer nurses = transfers.open(received(RUTH).id(), region.sight(RUTH)).orElseThrow();
    Entry seen =
        discharges.summary(nurses, region.sight(RUTH)).orElseThrow().content().entries().getFirst();
    assertThat(seen.words()).isEqualTo("Apixaban 5 mg tablets");
    assertThat(seen.change()).isEqualTo("started in hospital");
  }

  @Test
  void whatSomebodyHasToDoIsOfferedWithItAndTakenOnWhenItIsAccepted() {
    sent();
    assertThat(offered(RUTH)).containsExactly("Take the stitches out");
    assertThat(offered(FARAH)).containsExactly("Review apixaban");
    assertThat(offered(SANDRA)).isEmpty();
    transfers.move(received(RUTH).id(), TransferMove.TAKE_OVER, Map.of(), region.sight(RUTH));
    assertThat(offered(RUTH)).isEmpty();
    assertThat(tasks.list(TaskFilter.ALL, new TaskFilter.Page(0, 200), region.sight(RUTH)).tasks())
        .filteredOn(t -> t.person().equals(person.person()))
        .extracting(ListedTask::title)
        .containsExactly("Take the stitches out");
  }

  @Test
  void whoPressesTwiceOrAtOnceSendsOnce() throws Exception {
    write(complete(), null);
    int version = summary().version();
    DischargePlan plan = plan();
    Callable<Optional<Problem>> press =
        () -> discharges.send(person, plan, version, region.sight(TOMASZ));
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
    Problem problem =
        discharges.send(person, plan(), summary().version(), region.sight(TOMASZ)).orElseThrow();
    assertThat(problem.words()).startsWith("Night sitting").contains("01632 960123");
    assertThat(count("transfers.transfer")).isZero();
    assertThat(plan().state()).isEqualTo(State.OPEN);
    assertThat(discharges.unreachable("practice:Z90002", new OdsCode("RN1"), region.sight(TOMASZ)))
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
    assertThat(discharges.write(person, plan(), past, null, region.sight(TOMASZ)))
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
    assertThat(discharges.write(person, plan(), nobodys, null, region.sight(TOMASZ)))
        .get()
        .extracting(Problem::location)
        .isEqualTo("action-0");
    assertThat(discharges.write(person, plan(), content, null, region.sight(RUTH))).isPresent();
  }

  @Test
  void aReceiverThatDeclinesBringsItBackToTheWardAndThePersonMayHaveDied() {
    sent();
    region.died(number);
    String id = received(FARAH).id();
    Map<TransferMove.Says, String> why =
        Map.of(
            TransferMove.Says.REASON, "Not our patient",
            TransferMove.Says.ALTERNATIVE, "Hilltop Surgery");
    transfers.move(id, TransferMove.DECLINE, why, region.sight(FARAH));
    Transfer back = transfers.transfer(id, region.sight(TOMASZ)).orElseThrow();
    assertThat(back.state()).isEqualTo(TransferState.DECLINED);
    assertThat(back.waitsFor()).isEqualTo(back.sender());
    assertThat(offered(FARAH)).isEmpty();
    assertThat(transfers.move(id, TransferMove.SEE, Map.of(), region.sight(TOMASZ)))
        .isInstanceOf(TransferOutcome.Done.class);
    assertThat(
            transfers.move(received(RUTH).id(), TransferMove.ACCEPT, Map.of(), region.sight(RUTH)))
        .as("a discharge has no move of referrals")
        .isInstanceOf(TransferOutcome.Refused.class);
  }

  @Test
  void aReceiverThatNeverAnswersStandsOnTheBoardAsPastItsTime() {
    sent();
    database
        .jdbc()
        .sql("update transfers.transfer set due = now() - interval '1 hour' where id = ?::uuid")
        .param(received(FARAH).id())
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
        discharges.board(here, 0, 200, region.sight(TOMASZ)).rows().stream()
            .filter(r -> r.person().equals(person.person()))
            .findFirst()
            .orElseThrow();
    assertThat(row.sent()).isEqualTo(new DischargeBoard.Sent(3, 0, 1, 0));
    assertThat(transfers.sent(true, ALL, region.sight(TOMASZ)).overdue()).isPositive();
  }
}
