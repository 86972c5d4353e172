package org.careweave.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.MAYA;
import static org.careweave.testing.TaskRegion.RUTH;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.AsKnown;
import org.careweave.record.Records;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Plans of people whose records are linked and parted, and what people paste into them.
@PlatformTest(shared = "plans")
@Tag("plans")
class PlanLinkingTests {

  private static final AtomicInteger RUN = new AtomicInteger(6_000);

  @Autowired private Plans plans;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;

  private TaskRegion region;
  private FoundPerson one;
  private FoundPerson other;

  @BeforeEach
  void region() {
    region = new TaskRegion(directory, records, people, access).made();
    List<FoundPerson> both = region.people(RUN.getAndAdd(2), 2, "Alike");
    one = both.getFirst();
    other = both.getLast();
  }

  private Sight as(Caller who) {
    return region.sight(who);
  }

  private PlanOutcome start(FoundPerson about, String words) {
    return plans.start(
        about, SectionKind.CONTINGENCY, Map.of("first", PlanValue.of(words)), as(RUTH));
  }

  private PlanSection started(FoundPerson about, String words) {
    return ((PlanOutcome.Done) start(about, words)).section();
  }

  private List<PlanSection> seen(FoundPerson whose) {
    Sight sight = as(MAYA);
    long person = people.personOf(whose.best().compartment()).value();
    return plans.of(
        records.record(new org.careweave.kernel.PersonId(person), sight, AsKnown.NOW).items(),
        sight);
  }

  @Test
  void sectionsOfPeopleWhoAreLinkedStandSideBySideAndNothingIsLost() {
    PlanSection first = started(one, "Ring Mary");
    PlanSection second = started(other, "Ring John");
    people.link(
        one.best().compartment(), other.best().compartment(), "Same person", TaskRegion.SYSTEM);
    assertThat(seen(one))
        .extracting(PlanSection::id)
        .containsExactlyInAnyOrder(first.id(), second.id());
    assertThat(seen(one))
        .extracting(PlanSection::person)
        .containsOnly(seen(one).getFirst().person());

    // A person puts them together: what counts into one, and the other ends.
    plans.edit(first.id(), 1, Map.of("ring", PlanValue.of("John")), as(RUTH));
    plans.move(second.id(), PlanMove.END, "Put into the other", "", as(RUTH));
    assertThat(seen(other)).filteredOn(PlanSection::inForce).hasSize(1);
    assertThat(plans.history(second.id(), as(RUTH))).hasSize(2);
  }

  @Test
  void whatWasWrittenBeforeStandsWithItsOwnPersonWhenRecordsAreParted() {
    PlanSection first = started(one, "Ring Mary");
    PlanSection second = started(other, "Ring John");
    people.link(
        one.best().compartment(), other.best().compartment(), "Same person", TaskRegion.SYSTEM);
    people.unlink(other.best().compartment(), "Not the same", TaskRegion.SYSTEM);
    assertThat(seen(one)).extracting(PlanSection::id).containsExactly(first.id());
    assertThat(seen(other)).extracting(PlanSection::id).containsExactly(second.id());
    assertThat(seen(other).getFirst().content().get("first").text()).isEqualTo("Ring John");
  }

  @Test
  void whatIsPastedIsKeptAsMeantAndWhatIsTooLongIsRefusedWithItsField() {
    String pasted =
        "\uFEFF\u201CQuotes\u201D\u00a0and \uF0B7 bullets\r\nשלום 🙂 <script>x</script>\u202E";
    PlanSection section = started(one, pasted);
    assertThat(section.content().get("first").text())
        .isEqualTo("\u201CQuotes\u201D and • bullets\nשלום 🙂 <script>x</script>");
    PlanOutcome longest =
        plans.edit(section.id(), 1, Map.of("signs", PlanValue.of("🙂".repeat(10_000))), as(RUTH));
    assertThat(longest).isInstanceOf(PlanOutcome.Done.class);
    PlanOutcome longer =
        plans.edit(section.id(), 2, Map.of("signs", PlanValue.of("🙂".repeat(10_001))), as(RUTH));
    assertThat(((PlanOutcome.Refused) longer).problem().location()).isEqualTo("signs");
    PlanOutcome choice =
        plans.edit(section.id(), 2, Map.of("ceiling", PlanValue.of("moon")), as(RUTH));
    assertThat(((PlanOutcome.Refused) choice).problem().code()).isEqualTo("PLN-005");
    PlanOutcome unknown =
        plans.edit(section.id(), 2, Map.of("no-such-field", PlanValue.of("x")), as(RUTH));
    assertThat(((PlanOutcome.Done) unknown).section().version()).isEqualTo(2);
  }
}
