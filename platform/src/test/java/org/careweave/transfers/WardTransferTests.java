package org.careweave.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.WardRegion.AMARA;
import static org.careweave.testing.WardRegion.OTHER;
import static org.careweave.testing.WardRegion.RUTH;
import static org.careweave.testing.WardRegion.TOMASZ;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.record.AsKnown;
import org.careweave.testing.WardRegion;
import org.careweave.transfers.TransferMove.Says;
import org.junit.jupiter.api.Test;

/// A ward asks another ward, and another hospital, to take somebody who is in one of its beds.
class WardTransferTests extends MoveSetUp {

  WardTransferTests() {
    super(TransferKind.WARD_TRANSFER);
  }

  private Transfer sent(String service) {
    return sent(wish(service), TOMASZ);
  }

  @Test
  void aMoveIsAgreedMadeReadyAndOverWhenThePersonHasArrivedAndTheyStayTheWardsUntilThen() {
    Transfer sent = sent(WardRegion.WARD8_BEDS);
    Party ward7 = new Party(new OdsCode("RN1"), WardRegion.WARD7);
    assertThat(received(AMARA)).contains(sent.id());
    assertThat(clocks(sent)).containsExactlyInAnyOrder("acknowledge", "triage");
    Transfer opened = transfers.open(sent.id(), as(AMARA)).orElseThrow();
    assertThat(opened.asked().told()).isEqualTo(told());
    Transfer agreed = move(opened, TransferMove.AGREE, AMARA);
    assertThat(agreed.owner()).isEqualTo(ward7);
    assertThat(clocks(agreed)).containsExactly("place");
    Transfer ready = move(agreed, TransferMove.READY, AMARA);
    assertThat(ready.owner()).isEqualTo(ward7);
    assertThat(ready.waitsFor()).isEqualTo(ward7);
    assertThat(clocks(ready)).containsExactly("arrival");
    assertThat(
            refused(transfers.move(ready.id(), TransferMove.ARRIVE, Map.of(), as(TOMASZ))).code())
        .as("who sends does not say that they have arrived")
        .isEqualTo("TRF-022");
    Transfer over = move(ready, TransferMove.ARRIVE, AMARA);
    assertThat(over.state().isOpen()).isFalse();
    assertThat(over.clocks()).noneMatch(TransferClock.Reading::runs);
    assertThat(received(AMARA)).doesNotContain(sent.id());
  }

  private static List<String> clocks(Transfer transfer) {
    return transfer.clocks().stream()
        .filter(TransferClock.Reading::runs)
        .map(one -> one.clock().code())
        .toList();
  }

  @Test
  void clocksAreThoseOfTheKindAndNotOfReferrals() {
    Transfer sent = sent(WardRegion.WARD8_BEDS);
    TransferClock.Reading triage =
        sent.clocks().stream().filter(c -> c.clock() == TransferClock.TRIAGE).findFirst().get();
    assertThat(Duration.between(triage.started(), triage.due())).isEqualTo(Duration.ofHours(4));
  }

  @Test
  void anotherHospitalSeesHowThePersonIsFromWhenItIsAskedAndNotBefore() {
    region.told(
        number,
        "Observation",
        "o" + number,
        """
        {'resourceType':'Observation','id':'o%d','status':'final','category':[{'coding':[{'system':
         'http://terminology.hl7.org/CodeSystem/observation-category','code':'vital-signs'}]}],
         'code':{'text':'Heart rate'},'subject':{'reference':'PATIENT'},
         'effectiveDateTime':'%s','valueQuantity':{'value':112,'unit':'/min'}}"""
            .formatted(number, Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    Transfer draft = done(transfers.write(wish(WardRegion.OTHER_HOSPITAL), as(TOMASZ)));
    assertThat(observations(OTHER)).isEmpty();
    move(draft, TransferMove.SEND, TOMASZ);
    assertThat(observations(OTHER)).hasSize(1);
    assertThat(ties(draft)).contains("12 team:RN9-WARD open");
    move(draft, TransferMove.DECLINE, OTHER);
    assertThat(ties(draft)).as("a refusal ends it soon").contains("12 team:RN9-WARD 7");
  }

  private List<String> observations(Caller who) {
    return records.record(person.person(), as(who), AsKnown.NOW).items().stream()
        .filter(item -> item.key().type().equals("Observation"))
        .map(item -> item.key().id())
        .toList();
  }

  private List<String> ties(Transfer transfer) {
    return ties(transfer, "kind::text");
  }

  @Test
  void aDeclinedMoveGoesToAnotherHospitalByWhoDeclinesOrByWhoAsks() {
    Transfer first = sent(WardRegion.WARD8_BEDS);
    move(first, TransferMove.DECLINE, AMARA);
    Transfer seen = move(first, TransferMove.SEE, TOMASZ);
    assertThat(seen.answer()).contains("Because of REASON", "Instead: Because of ALTERNATIVE");
    Transfer second = sent(WardRegion.WARD8_BEDS);
    move(second, TransferMove.REDIRECT, AMARA);
    String onward = received(OTHER).getFirst();
    Transfer third = transfers.open(onward, as(OTHER)).orElseThrow();
    assertThat(third.asked().told()).isEqualTo(told());
    assertThat(third.owner()).isEqualTo(first.sender());
    move(third, TransferMove.AGREE, OTHER);
  }

  @Test
  void aBedThatIsLostAfterAllIsSaidWithWhatToDoInstead() {
    Transfer agreed = move(sent(WardRegion.WARD8_BEDS), TransferMove.AGREE, AMARA);
    assertThat(
            refused(transfers.move(agreed.id(), TransferMove.CALL_OFF, Map.of(), as(AMARA)))
                .location())
        .isEqualTo("reason");
    Transfer off = move(agreed, TransferMove.CALL_OFF, AMARA);
    assertThat(off.state()).isEqualTo(TransferState.DECLINED);
    assertThat(off.owner()).isEqualTo(off.sender());
    assertThat(clocks(off)).containsExactly("outcome-seen");
  }

  @Test
  void whatIsMissingOrWrongIsNamedByItsField() {
    Map<String, String> told = told();
    told.put("infection", "  ");
    assertThat(problem(told).location()).isEqualTo("told-infection");
    told.put("infection", "x".repeat(10_001));
    assertThat(problem(told).words()).contains("10,001");
    told.put("infection", "None known");
    told.put("level", "Luxury");
    assertThat(problem(told).location()).isEqualTo("told-level");
    told.put("level", "High dependency");
    told.put("unknown", "<script>");
    told.put("equipment", "");
    Transfer draft = done(transfers.write(wish(WardRegion.WARD8_BEDS, told), as(TOMASZ)));
    assertThat(draft.asked().told()).doesNotContainKeys("unknown", "equipment");
  }

  private Problem problem(Map<String, String> told) {
    return refused(transfers.write(wish(WardRegion.WARD8_BEDS, told), as(TOMASZ)));
  }

  @Test
  void onlyAHospitalInWhoseBedThePersonIsWritesItAndOnlyToWards() {
    assertThat(refused(transfers.write(wish(WardRegion.WARD8_BEDS), as(RUTH))).code())
        .isEqualTo("TRF-055");
    Problem nurses = refused(transfers.write(wish("SVC-CN"), as(TOMASZ)));
    assertThat(nurses.code()).isEqualTo("TRF-056");
    assertThat(nurses.location()).isEqualTo("service");
    Problem empty = refused(transfers.write(wish("SVC-ANNEXE"), as(TOMASZ)));
    assertThat(empty.words()).contains("01632 960124");
    Transfer sent = sent(WardRegion.WARD8_BEDS);
    Map<Says, String> nowhere = Map.of(Says.SERVICE, "SVC-CN", Says.REASON, "No bed");
    assertThat(refused(transfers.move(sent.id(), TransferMove.REDIRECT, nowhere, as(AMARA))).code())
        .isEqualTo("TRF-056");
    assertThat(refused(transfers.move(sent.id(), TransferMove.ACCEPT, Map.of(), as(AMARA))).code())
        .as("a move between wards is agreed, not accepted")
        .isEqualTo("TRF-024");
    assertThat(refused(transfers.move(sent.id(), TransferMove.AGREE, Map.of(), as(OTHER))).kind())
        .isIn(Problem.Kind.NOT_FOUND, Problem.Kind.FORBIDDEN);
  }

  @Test
  void whoHasLeftTheBedMeanwhileIsNotSent() {
    Transfer draft = done(transfers.write(wish(WardRegion.WARD8_BEDS), as(TOMASZ)));
    region.stayed(number, WardRegion.WARD7, admitted, Instant.now());
    assertThat(refused(transfers.move(draft.id(), TransferMove.SEND, Map.of(), as(TOMASZ))).code())
        .isEqualTo("TRF-055");
    assertThat(refused(transfers.write(wish(WardRegion.WARD8_BEDS), as(TOMASZ))).code())
        .isEqualTo("TRF-055");
    move(draft, TransferMove.CANCEL, TOMASZ);
  }

  @Test
  void whoDiesMeanwhileIsNotSentAndWhatIsAgreedIsCancelled() {
    Transfer agreed = move(sent(WardRegion.WARD8_BEDS), TransferMove.AGREE, AMARA);
    Transfer draft = done(transfers.write(wish(WardRegion.OTHER_HOSPITAL), as(TOMASZ)));
    region.died(number);
    assertThat(refused(transfers.move(draft.id(), TransferMove.SEND, Map.of(), as(TOMASZ))).code())
        .isEqualTo("TRF-053");
    assertThat(transfers.unfit(TransferKind.WARD_TRANSFER, person.person(), as(TOMASZ)))
        .isPresent();
    Transfer over = move(agreed, TransferMove.CANCEL, TOMASZ);
    assertThat(over.clocks()).noneMatch(TransferClock.Reading::runs);
    assertThat(received(AMARA)).doesNotContain(agreed.id());
  }

  @Test
  void aFormSentTwiceWritesOneAndSentTwiceIsSentOnce() {
    UUID once = UUID.randomUUID();
    Transfer first = done(transfers.write(wish(WardRegion.WARD8_BEDS), once, as(TOMASZ)));
    Transfer again = done(transfers.write(wish(WardRegion.WARD8_BEDS), once, as(TOMASZ)));
    assertThat(again.id()).isEqualTo(first.id());
    move(first, TransferMove.SEND, TOMASZ);
    TransferOutcome twice = transfers.move(first.id(), TransferMove.SEND, Map.of(), as(TOMASZ));
    assertThat(twice).isInstanceOf(TransferOutcome.Passed.class);
    assertThat(received(AMARA).stream().filter(first.id()::equals)).hasSize(1);
  }
}
