package org.careweave.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.COUNCIL;
import static org.careweave.testing.TaskRegion.HANNAH;
import static org.careweave.testing.TaskRegion.MAYA;
import static org.careweave.testing.TaskRegion.NURSES;
import static org.careweave.testing.TaskRegion.RUTH;
import static org.careweave.testing.TaskRegion.SANDRA;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.plans.MeetingDecisions.Wish;
import org.careweave.record.Records;
import org.careweave.tasks.Task;
import org.careweave.tasks.Tasks;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Multidisciplinary meetings: agenda, what is said, and decisions that become tasks.
@PlatformTest(shared = "plans")
@Tag("plans")
class MeetingsTests {

  private static final AtomicInteger RUN = new AtomicInteger(7_000);

  @Autowired private Meetings meetings;
  @Autowired private Tasks tasks;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;

  private TaskRegion region;
  private List<FoundPerson> whom;
  private UUID id;
  private LocalDate today;

  @BeforeEach
  void region() {
    region = new TaskRegion(directory, records, people, access).made();
    whom = region.people(RUN.getAndAdd(3), 3, "");
    today = LocalDate.now(ZoneId.of("Europe/London"));
    id = done(meetings.hold("Lakeside neighbourhood meeting", Instant.now(), as(RUTH)));
    for (FoundPerson one : whom) {
      done(meetings.add(id, one, "Review overdue", as(RUTH)));
    }
  }

  private Sight as(Caller who) {
    return region.sight(who);
  }

  private static UUID done(MeetingOutcome outcome) {
    assertThat(outcome).isInstanceOf(MeetingOutcome.Done.class);
    return ((MeetingOutcome.Done) outcome).meeting();
  }

  private static Problem refused(MeetingOutcome outcome) {
    assertThat(outcome).isInstanceOf(MeetingOutcome.Refused.class);
    return ((MeetingOutcome.Refused) outcome).problem();
  }

  private List<MeetingEntry> agenda(Caller who) {
    return meetings.agenda(id, as(who));
  }

  private Wish wish(String what, String team, String by) {
    return new Wish("", what, team, PlanValue.of(by));
  }

  @Test
  void anAgendaHasAnOrderAndNobodyTwice() {
    done(meetings.add(id, whom.getFirst(), "Again", as(MAYA)));
    assertThat(agenda(MAYA))
        .extracting(MeetingEntry::person)
        .containsExactlyElementsOf(whom.stream().map(FoundPerson::person).toList());
    done(meetings.up(id, agenda(RUTH).getLast().id(), as(RUTH)));
    assertThat(agenda(RUTH).get(1).person()).isEqualTo(whom.getLast().person());
    done(meetings.takeOff(id, agenda(RUTH).get(1).id(), as(RUTH)));
    assertThat(agenda(RUTH)).hasSize(2);
  }

  @Test
  void whatIsSaidIsInTheRecordAndADecisionIsATaskAtOnce() {
    String entry = agenda(RUTH).getFirst().id();
    done(meetings.note(id, entry, "Falls are from the new tablets", as(MAYA)));
    done(meetings.note(id, entry, "Daughter worries", as(RUTH)));
    done(
        meetings.decide(
            id, entry, wish("Medicines review", NURSES, today.plusDays(3).toString()), as(RUTH)));
    MeetingEntry now = agenda(RUTH).getFirst();
    assertThat(now.notes())
        .extracting(n -> n.by().name())
        .containsExactly("Maya Okonjo", "Ruth Adeyemi");
    MeetingEntry.Decision decision = now.decisions().getFirst();
    Task task = tasks.task(String.valueOf(decision.task()), as(RUTH)).orElseThrow();
    assertThat(task.what().title()).isEqualTo("Medicines review");
    assertThat(task.serves()).isEqualTo("Communication/" + entry);
    assertThat(refused(meetings.takeOff(id, entry, as(RUTH))).code()).isEqualTo("PLN-042");
  }

  @Test
  void aMeetingDoesNotEndWhileADecisionIsNobodys() {
    String entry = agenda(RUTH).getFirst().id();
    done(meetings.decide(id, entry, wish("Ask the chemist", "", ""), as(RUTH)));
    assertThat(refused(meetings.end(id, as(RUTH))).code()).isEqualTo("PLN-043");
    MeetingEntry.Decision open = agenda(RUTH).getFirst().decisions().getFirst();
    assertThat(open.task()).isNull();
    PlanValue by = PlanValue.of(today.plusDays(1).toString());
    done(meetings.decide(id, entry, new Wish(open.id(), "", NURSES, by), as(RUTH)));
    assertThat(agenda(RUTH).getFirst().decisions()).hasSize(1);
    assertThat(meetings.members(meetings.meeting(id, as(RUTH)).orElseThrow()))
        .extracting(StaffMember::user)
        .contains(RUTH.id(), MAYA.id())
        .doesNotContain(SANDRA.id());
    assertThat(refused(meetings.attended(id, List.of(SANDRA.id()), "", as(RUTH))).location())
        .as("of a team that does not take part")
        .isEqualTo("attended");
    done(meetings.attended(id, List.of(RUTH.id(), RUTH.id()), "Dr Smith, GP", as(RUTH)));
    done(meetings.end(id, as(RUTH)));
    Meeting ended = meetings.meeting(id, as(RUTH)).orElseThrow();
    assertThat(ended.ended()).isNotNull();
    assertThat(ended.staff()).containsExactly(RUTH.id());
    assertThat(ended.attended()).containsExactly("Dr Smith, GP");
    assertThat(meetings.there(ended))
        .containsExactly("Ruth Adeyemi, Role, Community nursing, Lakeside");
    assertThat(refused(meetings.note(id, entry, "Late", as(RUTH))).code()).isEqualTo("PLN-041");
  }

  @Test
  void otherTeamsTakePartWhenInvitedAndSeeWhomTheyMaySee() {
    assertThat(meetings.meeting(id, as(SANDRA))).isEmpty();
    assertThat(agenda(SANDRA)).isEmpty();
    assertThat(refused(meetings.invite(id, COUNCIL, as(SANDRA)))).isEqualTo(MeetingStore.ABSENT);
    done(meetings.invite(id, COUNCIL, as(RUTH)));
    assertThat(meetings.meetings(as(SANDRA))).extracting(Meeting::id).contains(id);
    assertThat(agenda(SANDRA)).isEmpty();
    String entry = agenda(RUTH).getFirst().id();
    done(
        meetings.decide(
            id, entry, wish("Four calls a day", COUNCIL, today.plusDays(3).toString()), as(RUTH)));
    assertThat(agenda(SANDRA)).extracting(MeetingEntry::id).containsExactly(entry);
    done(meetings.note(id, entry, "From Monday", as(SANDRA)));
    assertThat(agenda(RUTH).getFirst().notes()).hasSize(1);
    assertThat(refused(meetings.end(id, as(SANDRA))).code()).isEqualTo("PLN-022");
    assertThat(meetings.meeting(id, as(HANNAH))).isEmpty();
  }

  @Test
  void whatCannotBeIsRefusedWithItsField() {
    String entry = agenda(RUTH).getFirst().id();
    assertThat(refused(meetings.decide(id, entry, wish("", NURSES, ""), as(RUTH))).location())
        .isEqualTo("what");
    assertThat(
            refused(meetings.decide(id, entry, wish("x", NURSES, "2020-01-01"), as(RUTH)))
                .location())
        .isEqualTo("by");
    assertThat(
            refused(meetings.decide(id, entry, wish("x", TaskRegion.EMPTY, ""), as(RUTH)))
                .location())
        .isEqualTo("team");
    assertThat(refused(meetings.note(id, entry, "x".repeat(10_001), as(RUTH))).location())
        .isEqualTo("note");
    assertThat(refused(meetings.note(UUID.randomUUID(), entry, "x", as(RUTH))))
        .isEqualTo(MeetingStore.ABSENT);
    assertThat(agenda(RUTH).getFirst().decisions()).isEmpty();
  }
}
