package org.careweave.plans;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.ListTrail;
import org.careweave.access.Sight;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.plans.MeetingStore.Standing;
import org.careweave.tasks.TaskText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The front door of multidisciplinary meetings. Who meets when is for the teams that meet; what is
/// said of a person is in their record, and read with each viewer's own sight.
@Component
public final class Meetings {

  private final MeetingRows rows;
  private final MeetingStore store;
  private final MeetingDecisions decisions;
  private final Around around;

  Meetings(MeetingRows rows, MeetingStore store, MeetingDecisions decisions, Around around) {
    this.rows = rows;
    this.store = store;
    this.decisions = decisions;
    this.around = around;
  }

  /// What else it needs.
  @Component("meetingsAround")
  record Around(
      ListTrail trail, Access access, PlanOwners owners, TransactionTemplate transaction) {}

  /// Meetings that the caller's team holds or is invited to.
  public List<Meeting> meetings(Sight sight) {
    String team = sight.caller().team();
    return team == null ? List.of() : rows.of(team);
  }

  /// One of them.
  public Optional<Meeting> meeting(UUID id, Sight sight) {
    return rows.meeting(id).filter(m -> takesPart(m, sight.caller()));
  }

  static boolean takesPart(Meeting meeting, Caller caller) {
    String team = caller.team();
    return team != null && (meeting.team().equals(team) || meeting.invited().contains(team));
  }

  /// Whether the caller's team holds it.
  public boolean holds(Meeting meeting, Sight sight) {
    return meeting.team().equals(sight.caller().team());
  }

  /// Plans a meeting of the caller's team.
  public MeetingOutcome hold(String title, Instant at, Sight sight) {
    Caller caller = sight.caller();
    String team = caller.team();
    String words = TaskText.clean(title);
    if (team == null || caller.kind() != Caller.Kind.STAFF) {
      return refused(
          Problem.of(
              Problem.Kind.FORBIDDEN, "PLN-025", "Meetings are held by people who work in a team"));
    }
    Problem wrong = MeetingDecisions.wrong(words, TaskText.SHORT, "title", "Say what it is called");
    if (wrong != null) {
      return refused(wrong);
    }
    UUID id = UUID.randomUUID();
    rows.add(
        new Meeting(
            id,
            team,
            caller.organisation(),
            words,
            at,
            caller.name(),
            List.of(),
            List.of(),
            List.of(),
            null));
    return new MeetingOutcome.Done(id);
  }

  /// Lets another team take part.
  public MeetingOutcome invite(UUID id, String team, Sight sight) {
    if (around.owners().working(team).isEmpty()) {
      return refused(Problem.invalid("PLN-030", "Choose a team that works in Careweave", "team"));
    }
    return byHost(id, sight, () -> rows.invite(id, team));
  }

  /// Those of the teams that take part, who work there now, by name.
  public List<StaffMember> members(Meeting meeting) {
    return around.owners().members(teams(meeting), store.now());
  }

  /// Who of the teams was there, in words: name, role, team.
  public List<String> there(Meeting meeting) {
    return meeting.staff().stream()
        .map(user -> around.owners().words(user, teams(meeting)))
        .toList();
  }

  private static List<String> teams(Meeting meeting) {
    return Stream.concat(Stream.of(meeting.team()), meeting.invited().stream()).toList();
  }

  /// Notes who was there.
  ///
  /// @param users of the teams that take part
  /// @param who others, one a line
  public MeetingOutcome attended(UUID id, Collection<String> users, String who, Sight sight) {
    List<String> staff = users.stream().distinct().toList();
    List<String> lines =
        TaskText.clean(who).lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    if (lines.size() > 60 || lines.stream().anyMatch(l -> l.length() > TaskText.SHORT)) {
      return refused(Problem.invalid("PLN-002", "Up to 60 people, one on each line", "attended"));
    }
    boolean strangers =
        meeting(id, sight)
            .filter(
                meeting -> {
                  List<String> known =
                      Stream.concat(
                              meeting.staff().stream(),
                              members(meeting).stream().map(StaffMember::user))
                          .toList();
                  return !known.containsAll(staff);
                })
            .isPresent();
    if (strangers) {
      return refused(
          Problem.invalid(
              "PLN-044",
              "Tick people of the teams that take part; write others below",
              "attended"));
    }
    return byHost(id, sight, () -> rows.attended(id, staff, lines));
  }

  private MeetingOutcome byHost(UUID id, Sight sight, Runnable deed) {
    return changing(
        id,
        sight,
        meeting -> {
          if (!holds(meeting, sight)) {
            return Problem.of(
                Problem.Kind.FORBIDDEN, "PLN-022", "This is for the team that holds the meeting");
          }
          deed.run();
          return null;
        });
  }

  /// Something that is done to a meeting that has not ended, one at a time.
  interface Deed {

    /// Null when it is done; else why it is not.
    @Nullable Problem to(Meeting meeting);
  }

  private MeetingOutcome changing(UUID id, Sight sight, Deed deed) {
    Problem problem =
        around
            .transaction()
            .execute(
                status -> {
                  rows.lock(id);
                  Optional<Meeting> meeting = meeting(id, sight);
                  Problem why =
                      meeting.isEmpty()
                          ? MeetingStore.ABSENT
                          : meeting.get().ended() != null ? ENDED : deed.to(meeting.get());
                  if (why != null || status.isRollbackOnly()) {
                    status.setRollbackOnly();
                    return why == null ? AGAIN : why;
                  }
                  return null;
                });
    return problem == null ? new MeetingOutcome.Done(id) : refused(problem);
  }

  private static final Problem ENDED =
      Problem.of(Problem.Kind.CONFLICT, "PLN-041", "This meeting has ended: nothing was changed");

  private static final Problem AGAIN =
      Problem.of(
          Problem.Kind.CONFLICT,
          "PLN-021",
          "Somebody changed the same at this moment. Nothing of yours was stored: try again");

  /// The agenda, in order, as far as the sight covers it.
  public List<MeetingEntry> agenda(UUID id, Sight sight) {
    return meeting(id, sight).isEmpty()
        ? List.of()
        : around
            .trail()
            .showing(
                "agenda",
                sight,
                () -> entries(id, sight),
                found -> found.stream().map(MeetingEntry::person).toList());
  }

  private List<MeetingEntry> entries(UUID id, Sight sight) {
    List<MeetingEntry> all = new ArrayList<>();
    for (MeetingRows.Entry one : rows.agenda(id, sight)) {
      store.standing(one.id(), sight).map(Standing::entry).ifPresent(all::add);
    }
    return all;
  }

  /// Puts somebody on the agenda; who is on it already stays where they are.
  public MeetingOutcome add(UUID id, FoundPerson about, String reason, Sight sight) {
    String words = TaskText.clean(reason);
    return changing(
        id,
        sight,
        meeting -> {
          boolean there =
              rows.agenda(id, fresh(sight)).stream()
                  .anyMatch(e -> e.person().equals(about.person()));
          if (there) {
            return null;
          }
          if (!holds(meeting, sight)
              || around.access().relationships(sight, about.person(), store.now()).isEmpty()) {
            return MeetingStore.ABSENT;
          }
          String patient = "Patient/" + about.best().patient();
          MeetingJson json =
              MeetingJson.fresh(meeting, patient, words.isEmpty() ? "Not said" : words);
          return store.create(json, meeting.organisation(), sight);
        });
  }

  private Sight fresh(Sight sight) {
    return around.access().sight(sight.caller(), sight.purpose());
  }

  /// Notes what was said of somebody.
  public MeetingOutcome note(UUID id, String entry, String text, Sight sight) {
    String words = TaskText.clean(text);
    Problem wrong = MeetingDecisions.wrong(words, TaskText.LONG, "note", "Write what was said");
    return wrong != null
        ? refused(wrong)
        : on(id, entry, sight, s -> store.change(s, j -> j.note(store.deed(sight), words), sight));
  }

  /// Something that is done to an entry.
  private interface EntryDeed {

    @Nullable Problem to(Standing standing);
  }

  private MeetingOutcome on(UUID id, String entry, Sight sight, EntryDeed deed) {
    return changing(
        id,
        sight,
        _ -> {
          Optional<Standing> standing =
              store.standing(entry, sight).filter(s -> s.meeting().equals(id));
          return standing.isEmpty() ? MeetingStore.ABSENT : deed.to(standing.get());
        });
  }

  /// Notes what was decided; with a team and a day it is a task at once.
  ///
  /// @param decision id of one that is there, to give it an owner; empty for a new one
  public MeetingOutcome decide(UUID id, String entry, MeetingDecisions.Wish decision, Sight sight) {
    Problem wrong = decisions.problem(decision);
    return wrong != null
        ? refused(wrong)
        : on(id, entry, sight, s -> decisions.decide(s, decision, fresh(sight)));
  }

  /// Puts an entry one place up.
  public MeetingOutcome up(UUID id, String entry, Sight sight) {
    return on(
        id,
        entry,
        sight,
        s -> {
          List<String> all = rows.agenda(id, sight).stream().map(MeetingRows.Entry::id).toList();
          int at = all.indexOf(s.entry().id());
          if (at > 0) {
            rows.exchange(id, UUID.fromString(all.get(at)), UUID.fromString(all.get(at - 1)));
          }
          return null;
        });
  }

  /// Takes somebody off the agenda, of whom nothing was said.
  public MeetingOutcome takeOff(UUID id, String entry, Sight sight) {
    return on(
        id,
        entry,
        sight,
        s ->
            s.entry().notes().isEmpty() && s.entry().decisions().isEmpty()
                ? store.change(s, MeetingJson::takenOff, sight)
                : Problem.of(
                    Problem.Kind.CONFLICT,
                    "PLN-042",
                    "Something was said about this person: it stays on the agenda"));
  }

  /// Ends a meeting in which every decision is somebody's task.
  public MeetingOutcome end(UUID id, Sight sight) {
    return changing(
        id,
        sight,
        meeting -> {
          if (!holds(meeting, sight)) {
            return Problem.of(
                Problem.Kind.FORBIDDEN, "PLN-022", "This is for the team that holds the meeting");
          }
          // Of all, also those of whom whoever ends it sees nothing any more.
          Sight job = PlanStore.job(meeting.organisation(), meeting.team());
          List<Standing> all =
              rows.agenda(id, job).stream()
                  .flatMap(e -> store.standing(e.id(), job).stream())
                  .toList();
          long open =
              all.stream()
                  .flatMap(s -> s.entry().decisions().stream())
                  .filter(d -> d.task() == null)
                  .count();
          if (open > 0) {
            return Problem.invalid(
                "PLN-043",
                (open == 1 ? "1 decision is" : open + " decisions are")
                    + " nobody’s yet: give each a team and a day, then end the meeting",
                "end");
          }
          return ended(meeting, all, job);
        });
  }

  private @Nullable Problem ended(Meeting meeting, List<Standing> all, Sight job) {
    Instant now = store.now();
    for (Standing one : all) {
      Problem why = store.change(one, j -> j.ended(now, attendees(meeting)), job);
      if (why != null) {
        return why;
      }
    }
    rows.end(meeting.id(), now);
    return null;
  }

  private List<MeetingJson.Attendee> attendees(Meeting meeting) {
    List<MeetingJson.Attendee> all = new ArrayList<>();
    List<String> words = there(meeting);
    for (int i = 0; i < words.size(); i++) {
      all.add(new MeetingJson.Attendee(meeting.staff().get(i), words.get(i)));
    }
    meeting.attended().forEach(line -> all.add(new MeetingJson.Attendee(null, line)));
    return all;
  }

  private static MeetingOutcome refused(Problem problem) {
    return new MeetingOutcome.Refused(problem);
  }
}
