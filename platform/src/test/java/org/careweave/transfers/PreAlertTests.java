package org.careweave.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.WardRegion.AMARA;
import static org.careweave.testing.WardRegion.BLESSING;
import static org.careweave.testing.WardRegion.LIAM;
import static org.careweave.testing.WardRegion.OTHER;
import static org.careweave.testing.WardRegion.TOMASZ;
import static org.careweave.transfers.WardTransferTests.done;
import static org.careweave.transfers.WardTransferTests.refused;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.careweave.access.Caller;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.transfers.TransferMove.Says;
import org.junit.jupiter.api.Test;

/// A crew on its way tells an emergency department who is coming.
class PreAlertTests extends MoveSetUp {

  private static final TransferKind KIND = TransferKind.AMBULANCE_ALERT;

  PreAlertTests() {
    super(KIND);
  }

  @Override
  FoundPerson somebody() {
    return region.called(number, "");
  }

  private static Map<String, String> measured(Map<String, String> told) {
    told.put("respiration", "26");
    told.put("spo2", "90");
    told.put("air", "Oxygen");
    told.put("scale", "Scale 1");
    told.put("systolic", "88");
    told.put("pulse", "132");
    told.put("consciousness", "New confusion");
    told.put("temperature", "38,4");
    told.put("pregnant", "No");
    return told;
  }

  private Transfer sent() {
    return sent(wish("SVC-ED", measured(told())), LIAM);
  }

  private List<String> coming(Caller who) {
    return transfers.untaken(KIND, as(who)).stream().map(Transfer::id).toList();
  }

  private static TransferClock.Reading expected(Transfer transfer) {
    return transfer.clocks().stream()
        .filter(one -> one.clock() == TransferClock.EXPECTED && one.runs())
        .findFirst()
        .orElseThrow();
  }

  private Transfer handover(Transfer alert, Caller who) {
    return transfers.untaken(TransferKind.AMBULANCE_HANDOVER, as(who)).stream()
        .filter(one -> alert.request().equals(one.redirectedFrom()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPreAlertIsTheCrewsUntilTheyArriveAndThenBecomesTheHandOver() {
    Transfer sent = sent();
    assertThat(sent.owner()).isEqualTo(sent.sender());
    assertThat(coming(BLESSING)).contains(sent.id());
    assertThat(coming(LIAM)).contains(sent.id());
    assertThat(coming(AMARA)).as("another ward has nothing to do with them").isEmpty();
    Transfer opened = transfers.open(sent.id(), as(BLESSING)).orElseThrow();
    assertThat(opened.state()).isEqualTo(TransferState.RECEIVED);
    assertThat(opened.next().orElseThrow().clock()).isEqualTo(TransferClock.EXPECTED);
    Transfer there = done(transfers.move(sent.id(), TransferMove.HERE, Map.of(), as(LIAM)));
    assertThat(there.state()).isEqualTo(TransferState.ARRIVED);
    assertThat(there.clocks()).noneMatch(TransferClock.Reading::runs);
    assertThat(coming(BLESSING)).doesNotContain(sent.id());
    Transfer handover = handover(sent, BLESSING);
    assertThat(handover.owner()).isEqualTo(sent.sender());
    assertThat(handover.asked().what()).isEqualTo("Needs a bed");
    assertThat(handover.asked().told())
        .containsEntry("treated", "About treated")
        .doesNotContainKeys("expected", "respiration", "score")
        .hasEntrySatisfying(
            "found",
            found ->
                assertThat(found)
                    .contains("About found", "Respiration rate, a minute: 26", "NEWS2 18"));
    Instant arrived = Instant.parse(handover.asked().told().get("arrived"));
    assertThat(Duration.between(arrived, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    TransferClock.Reading runs = handover.next().orElseThrow();
    assertThat(runs.clock()).isEqualTo(TransferClock.HANDOVER);
    assertThat(Duration.between(arrived, runs.due())).isEqualTo(Duration.ofMinutes(15));
    done(transfers.move(handover.id(), TransferMove.TAKE_OVER, Map.of(), as(BLESSING)));
  }

  @Test
  void whoGoesToAnotherDepartmentIsExpectedThereAndNotHereAnyMore() {
    Transfer sent = sent();
    Map<Says, String> there =
        Map.of(Says.SERVICE, "SVC-ED9", Says.EXPECTED, "25", Says.REASON, "Stroke unit there");
    Transfer gone = done(transfers.move(sent.id(), TransferMove.DIVERT, there, as(LIAM)));
    assertThat(gone.state()).isEqualTo(TransferState.REDIRECTED);
    assertThat(gone.answer()).contains("Saltmarsh emergency department", "Stroke unit there");
    assertThat(coming(BLESSING)).doesNotContain(sent.id());
    Transfer onward =
        transfers.untaken(KIND, as(OTHER)).stream()
            .filter(one -> sent.request().equals(one.redirectedFrom()))
            .findFirst()
            .orElseThrow();
    assertThat(onward.asked().told()).containsEntry("respiration", "26").containsKey("score");
    Duration way = Duration.between(Instant.now(), expected(onward).started());
    assertThat(way.toMinutes()).isBetween(23L, 25L);
    Map<Says, String> same =
        Map.of(Says.SERVICE, "SVC-ED9", Says.EXPECTED, "5", Says.REASON, "None");
    assertThat(refused(transfers.move(onward.id(), TransferMove.DIVERT, same, as(LIAM))).code())
        .isEqualTo("TRF-035");
  }

  @Test
  void whatHasChangedIsToOpenAgainWithAnotherTime() {
    Transfer sent = sent();
    transfers.open(sent.id(), as(BLESSING));
    Map<Says, String> news = Map.of(Says.EXPECTED, "30 min", Says.CHANGED, "Now unresponsive");
    Transfer told = done(transfers.move(sent.id(), TransferMove.TELL, news, as(LIAM)));
    assertThat(told.state()).isEqualTo(TransferState.SENT);
    assertThat(told.answer()).contains("Now unresponsive");
    Transfer read = transfers.transfer(sent.id(), as(BLESSING)).orElseThrow();
    assertThat(Instant.parse(read.asked().told().get("expected")))
        .isEqualTo(expected(read).started());
    assertThat(Duration.between(expected(read).started(), expected(read).due()))
        .isEqualTo(Duration.ofMinutes(10));
    assertThat(read.clocks().stream().filter(TransferClock.Reading::runs)).hasSize(2);
  }

  @Test
  void whoNeverComesIsGivenBackToTheCrewWhichStillMayArrive() {
    Transfer sent = sent();
    assertThat(
            refused(transfers.move(sent.id(), TransferMove.NOT_COME, Map.of(), as(BLESSING)))
                .location())
        .isEqualTo("reason");
    Map<Says, String> why = Map.of(Says.REASON, "Rang the crew, no answer");
    Transfer missed = done(transfers.move(sent.id(), TransferMove.NOT_COME, why, as(BLESSING)));
    assertThat(missed.owner()).isEqualTo(sent.sender());
    assertThat(missed.waitsFor()).isEqualTo(sent.sender());
    assertThat(coming(BLESSING)).doesNotContain(sent.id());
    done(transfers.move(sent.id(), TransferMove.HERE, Map.of(), as(LIAM)));
    assertThat(handover(sent, BLESSING).state()).isEqualTo(TransferState.SENT);
    Transfer another = sent();
    Map<Says, String> left = Map.of(Says.REASON, "Treated at home");
    assertThat(done(transfers.move(another.id(), TransferMove.CANCEL, left, as(LIAM))).state())
        .isEqualTo(TransferState.CANCELLED);
    assertThat(transfers.move(another.id(), TransferMove.HERE, Map.of(), as(LIAM)))
        .isInstanceOf(TransferOutcome.Passed.class);
  }

  @Test
  void aTimeIsMeantToComeAndWhatIsNoneOrTooFarIsRefused() {
    LocalTime soon = LocalTime.now(ZoneId.of("Europe/London")).plusMinutes(20);
    Map<String, String> told = told();
    told.put("expected", soon.truncatedTo(ChronoUnit.MINUTES).toString());
    Transfer draft = done(transfers.write(wish("SVC-ED", told), as(LIAM)));
    Instant at = Instant.parse(draft.asked().told().get("expected"));
    assertThat(Duration.between(Instant.now(), at).toMinutes()).isBetween(17L, 20L);
    for (String wrong : List.of("", "soon", "25:00", "-5", "8 h")) {
      told.put("expected", wrong);
      Problem problem = refused(transfers.write(wish("SVC-ED", told), as(LIAM)));
      assertThat(problem.code()).as(wrong).isEqualTo("TRF-057");
      assertThat(problem.location()).isEqualTo("told-expected");
    }
    told.put("expected", "999");
    assertThat(refused(transfers.write(wish("SVC-ED", told), as(LIAM))).code())
        .isEqualTo("TRF-058");
  }

  @Test
  void theEarlyWarningScoreIsThereOnlyWhenNothingIsMissingAndNobodyTypesIt() {
    assertThat(sent().asked().score()).hasValueSatisfying(s -> assertThat(s).contains("NEWS2 18"));
    for (String missing : List.of("respiration", "spo2", "air", "systolic", "consciousness")) {
      Map<String, String> told = measured(told());
      told.remove(missing);
      told.put("score", "NEWS2 0");
      assertThat(done(transfers.write(wish("SVC-ED", told), as(LIAM))).asked().score())
          .as(missing)
          .isEmpty();
    }
    Map<String, String> pregnant = measured(told());
    pregnant.put("pregnant", CrewTerms.PREGNANT_YES);
    assertThat(done(transfers.write(wish("SVC-ED", pregnant), as(LIAM))).asked().score()).isEmpty();
    Map<String, String> other = measured(told());
    other.put("scale", CrewTerms.SCALE_2);
    assertThat(done(transfers.write(wish("SVC-ED", other), as(LIAM))).asked().score())
        .hasValueSatisfying(s -> assertThat(s).contains("NEWS2 15"));
    Map<String, String> typed = measured(told());
    typed.put("pulse", "1320");
    Problem problem = refused(transfers.write(wish("SVC-ED", typed), as(LIAM)));
    assertThat(problem.location()).isEqualTo("told-pulse");
  }

  @Test
  void onlyAnAmbulanceServiceTellsAndOnlyADepartment() {
    assertThat(refused(transfers.write(wish("SVC-ED"), as(TOMASZ))).code()).isEqualTo("TRF-054");
    assertThat(refused(transfers.write(wish("SVC-WARD8"), as(LIAM))).code()).isEqualTo("TRF-056");
    Transfer sent = sent();
    assertThat(refused(transfers.move(sent.id(), TransferMove.HERE, Map.of(), as(BLESSING))).code())
        .isEqualTo("TRF-022");
    assertThat(
            refused(transfers.move(sent.id(), TransferMove.ACCEPT, Map.of(), as(BLESSING))).code())
        .isEqualTo("TRF-024");
  }
}
