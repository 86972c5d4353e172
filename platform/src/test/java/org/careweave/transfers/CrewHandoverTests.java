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
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.transfers.TransferMove.Says;
import org.junit.jupiter.api.Test;

/// A crew hands somebody over to an emergency department.
class CrewHandoverTests extends MoveSetUp {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final TransferKind KIND = TransferKind.AMBULANCE_HANDOVER;

  CrewHandoverTests() {
    super(KIND);
  }

  @Override
  FoundPerson somebody() {
    return region.called(number, "");
  }

  private NewTransfer wish(String service, String arrived) {
    Map<String, String> told = told();
    told.put("arrived", arrived);
    return wish(service, told);
  }

  private static String clock(Instant at) {
    return at.atZone(ZONE).toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString();
  }

  private Transfer sent(Duration ago) {
    return sent(wish("SVC-ED", clock(Instant.now().minus(ago))), LIAM);
  }

  private static TransferClock.Reading handover(Transfer transfer) {
    return transfer.clocks().stream()
        .filter(one -> one.clock() == TransferClock.HANDOVER)
        .findFirst()
        .orElseThrow();
  }

  private List<String> untaken(Caller who) {
    return transfers.untaken(KIND, as(who)).stream().map(Transfer::id).toList();
  }

  @Test
  void theQuarterOfAnHourBeginsWhenTheVehicleArrivedAndEndsWithANamedPerson() {
    Transfer sent = sent(Duration.ofMinutes(40));
    TransferClock.Reading runs = handover(sent);
    assertThat(Duration.between(runs.started(), Instant.now()).toMinutes()).isBetween(40L, 42L);
    assertThat(Duration.between(runs.started(), runs.due())).isEqualTo(Duration.ofMinutes(15));
    assertThat(sent.owner()).isEqualTo(new Party(new OdsCode("RN4"), "RN4-EOC"));
    Transfer opened = transfers.open(sent.id(), as(BLESSING)).orElseThrow();
    assertThat(handover(opened).runs()).as("looking is not taking over").isTrue();
    Transfer over = done(transfers.move(sent.id(), TransferMove.TAKE_OVER, Map.of(), as(BLESSING)));
    assertThat(handover(over).runs()).isFalse();
    assertThat(over.events().getLast().name()).isEqualTo("Blessing Eze");
    assertThat(over.state().isOpen()).isFalse();
  }

  @Test
  void whoWaitsLongestStandsFirstForDepartmentAndCrewAndForNobodyElse() {
    Transfer shorter = sent(Duration.ofMinutes(2));
    person = region.called(next(), "");
    Transfer longer = sent(Duration.ofMinutes(70));
    assertThat(untaken(BLESSING)).containsSubsequence(longer.id(), shorter.id());
    assertThat(untaken(LIAM)).containsSubsequence(longer.id(), shorter.id());
    assertThat(untaken(OTHER)).isEmpty();
    assertThat(untaken(AMARA)).as("another ward has nothing to do with them").isEmpty();
    done(transfers.move(longer.id(), TransferMove.TAKE_OVER, Map.of(), as(BLESSING)));
    assertThat(untaken(BLESSING)).contains(shorter.id()).doesNotContain(longer.id());
  }

  @Test
  void aTimeOfLastNightIsLastNightsAndWhatIsNoTimeIsRefused() {
    LocalTime later = LocalTime.now(ZONE).plusMinutes(30);
    Transfer draft = done(transfers.write(wish("SVC-ED", later.toString()), as(LIAM)));
    assertThat(Instant.parse(draft.asked().told().get("arrived"))).isBefore(Instant.now());
    for (String wrong : List.of("25:00", "noon", "14", "<b>", "14:05; drop")) {
      Problem problem = refused(transfers.write(wish("SVC-ED", wrong), as(LIAM)));
      assertThat(problem.code()).as(wrong).isEqualTo("TRF-051");
      assertThat(problem.location()).isEqualTo("told-arrived");
    }
    assertThat(refused(transfers.write(wish("SVC-ED", ""), as(LIAM))).location())
        .isEqualTo("told-arrived");
    assertThat(refused(transfers.write(wish("SVC-ED", "2020-01-01T00:00:00Z"), as(LIAM))).code())
        .isEqualTo("TRF-052");
  }

  @Test
  void onlyAnAmbulanceServiceWritesOneAndOnlyToADepartment() {
    assertThat(refused(transfers.write(wish("SVC-ED", "00:00"), as(TOMASZ))).code())
        .isEqualTo("TRF-054");
    assertThat(refused(transfers.write(wish("SVC-WARD8", "00:00"), as(LIAM))).code())
        .isEqualTo("TRF-056");
  }

  @Test
  void aDepartmentThatCannotSendsThemOnAndTheClockGoesOnFromArrival() {
    Transfer sent = sent(Duration.ofMinutes(10));
    Map<Says, String> on = Map.of(Says.SERVICE, "SVC-ED9", Says.REASON, "No trolley");
    done(transfers.move(sent.id(), TransferMove.REDIRECT, on, as(BLESSING)));
    Transfer onward =
        transfers.untaken(KIND, as(OTHER)).stream()
            .filter(one -> sent.request().equals(one.redirectedFrom()))
            .findFirst()
            .orElseThrow();
    assertThat(handover(onward).started()).isEqualTo(handover(sent).started());
    Map<Says, String> no = Map.of(Says.REASON, "Full", Says.ALTERNATIVE, "Northmere General");
    Transfer declined = done(transfers.move(onward.id(), TransferMove.DECLINE, no, as(OTHER)));
    assertThat(declined.owner()).isEqualTo(sent.sender());
    assertThat(untaken(OTHER)).doesNotContain(onward.id());
  }

  @Test
  void ofTwoWhoTakeOverOneHasThemAndWhoDiesOnTheWayCanStillBeHandedOver() {
    Transfer sent = sent(Duration.ofMinutes(1));
    region.died(number);
    done(transfers.move(sent.id(), TransferMove.TAKE_OVER, Map.of(), as(BLESSING)));
    assertThat(transfers.move(sent.id(), TransferMove.TAKE_OVER, Map.of(), as(BLESSING)))
        .isInstanceOf(TransferOutcome.Passed.class);
  }
}
