package org.careweave.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.WardRegion.FARAH;
import static org.careweave.testing.WardRegion.RUTH;
import static org.careweave.testing.WardRegion.SANDRA;

import java.nio.charset.StandardCharsets;
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
import org.careweave.testing.WardRegion;
import org.careweave.transfers.DischargeSummary.Action;
import org.careweave.transfers.DischargeSummary.Content;
import org.careweave.transfers.DischargeSummary.Recipient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A ward has sent a discharge summary with a mistake in it.
class DischargeCorrectionTests extends DischargeSetUp {

  @Autowired private DischargeCorrections corrections;

  private Content first;

  @BeforeEach
  void sent() {
    first = content("Fell at home, broken left hip, mended.", "started in hospital", List.of());
    assertThat(discharges.write(person, plan(), first, null, ward())).isEmpty();
    assertThat(discharges.send(person, plan(), summary().version(), ward())).isEmpty();
    assertThat(discharges.given(plan(), ward())).isInstanceOf(PlanOutcome.Done.class);
  }

  private Content content(String words, String change, List<Action> more) {
    List<Action> actions = new ArrayList<>();
    actions.add(new Action("Take the stitches out", "SVC-CN", today.plusDays(7)));
    actions.addAll(more);
    return new Content(
        Map.of(SummaryHeading.SUMMARY, words),
        List.of(medicine(change)),
        "19",
        today,
        List.of(
            new Recipient("practice:Z90001", "Lakeside Surgery", ""),
            new Recipient("SVC-CN", "Community nursing", "Wound check"),
            new Recipient("SVC-ASC", "Adult social care, first contact", "")),
        actions);
  }

  private Optional<Problem> correct(Content content, String why) {
    return corrections.correct(
        person, plan(), new DischargeCorrections.Wish(summary().id(), content, why), ward());
  }

  private Content corrected() {
    return content(
        "Fell at home, broken right hip, mended.",
        "stopped",
        List.of(new Action("Walking frame", "SVC-CN", today.plusDays(2))));
  }

  @Test
  void everybodyWhoHadItIsSentTheNewOneWithWhatDiffersAndSaysAgainThatTheyHaveIt() {
    DischargeSummary old = summary();
    for (ListedTransfer one : arrived(RUTH)) {
      transfers.move(one.id(), TransferMove.TAKE_OVER, Map.of(), as(RUTH));
    }
    assertThat(correct(corrected(), "The other side")).isEmpty();
    assertThat(summary().replaces()).isEqualTo(old.id());
    for (Caller who : List.of(FARAH, RUTH, SANDRA)) {
      ListedTransfer again =
          arrived(who).stream()
              .filter(t -> t.what().startsWith("Discharge, corrected"))
              .findFirst()
              .orElseThrow();
      assertThat(again.state()).isEqualTo(TransferState.SENT);
      Transfer opened = transfers.open(again.id(), as(who)).orElseThrow();
      assertThat(opened.owner()).isEqualTo(new Party(new OdsCode("RN1"), WardRegion.WARD7));
      assertThat(opened.asked().reason())
          .contains("The other side", "Clinical summary", "Medicines")
          .doesNotContain("Apixaban");
      DischargeSummary read = discharges.summary(opened, as(who)).orElseThrow();
      assertThat(read.content().text(SummaryHeading.SUMMARY)).contains("right hip");
      assertThat(corrections.changes(read, as(who)))
          .filteredOn(c -> c.heading().equals("Clinical summary"))
          .containsExactly(
              new SummaryChange(
                  "Clinical summary",
                  "Fell at home, broken left hip, mended.",
                  "Fell at home, broken right hip, mended."));
    }
    assertThat(plan().given()).as("the person needs a new copy").isNull();
  }

  @Test
  void theOldOneStaysToBeReadAsReplacedAndItsDocumentToo() {
    String old = summary().id();
    correct(corrected(), "The other side");
    Transfer before =
        transfers
            .open(
                arrived(FARAH).stream()
                    .filter(t -> !t.what().startsWith("Discharge, corrected"))
                    .findFirst()
                    .orElseThrow()
                    .id(),
                as(FARAH))
            .orElseThrow();
    DischargeSummary read = discharges.summary(before, as(FARAH)).orElseThrow();
    assertThat(read.id()).isEqualTo(old);
    assertThat(read.replaced()).isNotNull();
    assertThat(read.content().text(SummaryHeading.SUMMARY)).contains("left hip");
    List<String> documents =
        stored().stream()
            .filter(i -> i.key().type().equals("DocumentReference"))
            .map(i -> new String(i.json(), StandardCharsets.UTF_8))
            .toList();
    assertThat(documents).hasSize(2);
    assertThat(documents).filteredOn(d -> d.contains("\"superseded\"")).hasSize(1);
    assertThat(documents)
        .filteredOn(d -> d.contains("\"current\"") && d.contains("\"replaces\""))
        .hasSize(1);
    String composition =
        stored().stream()
            .filter(i -> i.key().id().equals(summary().id()))
            .map(i -> new String(i.json(), StandardCharsets.UTF_8))
            .findFirst()
            .orElseThrow();
    assertThat(composition).contains("\"amended\"", "Composition/" + old);
  }

  @Test
  void whatARoleMayNotSeeItDoesNotSeeInWhatDiffers() {
    correct(corrected(), "The other side");
    ListedTransfer council =
        arrived(SANDRA).stream()
            .filter(t -> t.what().startsWith("Discharge, corrected"))
            .findFirst()
            .orElseThrow();
    Transfer opened = transfers.open(council.id(), as(SANDRA)).orElseThrow();
    DischargeSummary read = discharges.summary(opened, as(SANDRA)).orElseThrow();
    assertThat(corrections.changes(read, as(SANDRA)).toString())
        .contains("Medicines", "One that your role may not see")
        .doesNotContain("Apixaban");
  }

  @Test
  void onlyWhatIsNewIsAskedForAgain() {
    correct(corrected(), "The other side");
    assertThat(
            tasks.offered(as(RUTH)).stream()
                .filter(t -> t.person().equals(person.person()))
                .map(ListedTask::title))
        .containsExactlyInAnyOrder("Take the stitches out", "Walking frame");
  }

  @Test
  void whoPressesTwiceOrAtOnceCorrectsOnceAndACorrectionCanBeCorrected() throws Exception {
    DischargeCorrections.Wish wish =
        new DischargeCorrections.Wish(summary().id(), corrected(), "The other side");
    DischargePlan plan = plan();
    Callable<Optional<Problem>> press = () -> corrections.correct(person, plan, wish, ward());
    List<Optional<Problem>> outcomes = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(3)) {
      for (Future<Optional<Problem>> one : threads.invokeAll(List.of(press, press, press))) {
        outcomes.add(one.get());
      }
    }
    outcomes.add(press.call());
    assertThat(outcomes).filteredOn(Optional::isEmpty).hasSize(1);
    assertThat(outcomes)
        .filteredOn(Optional::isPresent)
        .allSatisfy(o -> assertThat(o.orElseThrow().code()).isEqualTo("DSC-050"));
    assertThat(discharges.sent(plan(), ward())).hasSize(6);
    String second = summary().id();
    assertThat(correct(first, "It was the left side after all")).isEmpty();
    assertThat(summary().replaces()).isEqualTo(second);
    assertThat(discharges.sent(plan(), ward())).hasSize(9);
  }

  @Test
  void whatCannotBeSentIsRefusedAndNothingIs() {
    assertThat(correct(corrected(), " ").orElseThrow().location()).isEqualTo("why");
    assertThat(correct(corrected(), "x".repeat(5_000)).orElseThrow().location()).isEqualTo("why");
    assertThat(correct(first, "Nothing").orElseThrow().code()).isEqualTo("DSC-052");
    Content fewer =
        new Content(
            corrected().texts(),
            List.of(),
            "19",
            today,
            List.of(corrected().recipients().getFirst()),
            List.of());
    assertThat(correct(fewer, "Fewer").orElseThrow().code()).isEqualTo("DSC-051");
    Content empty =
        new Content(Map.of(), List.of(), "19", today, corrected().recipients(), List.of());
    assertThat(correct(empty, "Empty").orElseThrow().code()).isEqualTo("DSC-044");
    assertThat(
            corrections
                .correct(
                    person,
                    plan(),
                    new DischargeCorrections.Wish(summary().id(), corrected(), "Not mine"),
                    as(RUTH))
                .orElseThrow()
                .code())
        .isNotEqualTo("DSC-050");
    assertThat(discharges.sent(plan(), ward())).hasSize(3);
    assertThat(summary().replaces()).isNull();
  }
}
