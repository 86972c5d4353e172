package org.careweave.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.RUTH;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.access.Access;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Entry;
import org.careweave.record.Records;
import org.careweave.record.Submission;
import org.careweave.tasks.Task;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What becomes of a plan when the person dies, and when a team has nothing to do with them any
/// more.
@PlatformTest(shared = "plans")
@Tag("plans")
class PlanEndingsTests {

  private static final OdsCode TRUST = new OdsCode("RN2");

  @Autowired private Plans plans;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;

  private TaskRegion region;

  @BeforeEach
  void region() {
    region = new TaskRegion(directory, records, people, access).made();
  }

  private Sight nurse() {
    return region.sight(RUTH);
  }

  private PlanSection started(FoundPerson person) {
    LocalDate review = LocalDate.now(ZoneId.of("Europe/London")).plusDays(30);
    Map<String, PlanValue> says =
        Map.of("first", PlanValue.of("Ring Mary"), "review", PlanValue.of(review.toString()));
    PlanOutcome outcome = plans.start(person, SectionKind.CONTINGENCY, says, nurse());
    return ((PlanOutcome.Done) outcome).section();
  }

  private void told(String type, String id, String json) {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    records.write(
        new Submission(
            TaskRegion.SYSTEM,
            "RN2-EPR",
            Submission.IdRule.SOURCE,
            TRUST,
            Set.of(TRUST),
            true,
            List.of(new Entry.Put(0, type, id, null, bytes, null)),
            Instant.now(),
            "test"));
  }

  @Test
  void thePlanOfSomebodyWhoDiedIsKeptAndNothingOfItIsDue() {
    PlanSection section = started(region.person(8_001, ""));
    assertThat(plans.serving(section.id(), nurse()).get("review")).matches(Task::isOpen);
    told(
        "Patient",
        "p8001",
        "{'resourceType':'Patient','id':'p8001','deceasedBoolean':true,"
            + "'name':[{'family':'Person8001','given':['Anita']}],'birthDate':'1940-02-03'}");
    PlanOutcome after =
        plans.edit(section.id(), 1, Map.of("ring", PlanValue.of("Her son")), nurse());
    assertThat(after).isInstanceOf(PlanOutcome.Done.class);
    assertThat(plans.serving(section.id(), nurse()).values()).noneMatch(Task::isOpen);
    assertThat(plans.section(section.id(), nurse()).orElseThrow().inForce()).isTrue();
  }

  @Test
  void whoOwnsASectionKeepsItWhenTheirOtherTiesEndAndLosesSightWhenItEndsToo() {
    FoundPerson person = region.person(8_002, "");
    PlanSection section = started(person);
    told(
        "EpisodeOfCare",
        "e8002",
        "{'resourceType':'EpisodeOfCare','id':'e8002','status':'finished',"
            + "'patient':{'reference':'Patient/p8002'},"
            + "'period':{'start':'2026-01-05','end':'2026-01-06'},"
            + "'managingOrganization':{'identifier':{'system':'"
            + OdsCode.SYSTEM
            + "','value':'RN2'}}}");
    assertThat(plans.section(section.id(), nurse())).isPresent();
    assertThat(plans.owned(nurse())).extracting(ListedSection::id).contains(section.id());
    assertThat(plans.move(section.id(), PlanMove.END, "Discharged", "", nurse()))
        .isInstanceOf(PlanOutcome.Done.class);
    assertThat(
            access.relationships(nurse(), person.person(), Instant.now()).stream()
                .filter(r -> r.cause().startsWith("plan/") || r.cause().startsWith("task/")))
        .isEmpty();
  }
}
