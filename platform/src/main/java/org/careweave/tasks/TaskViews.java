package org.careweave.tasks;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The front door of views of a team's list: what somebody looks at often, for themselves or shared
/// with the team. Who keeps a view changes it; what somebody who has left shared is the team's.
@Component
public final class TaskViews {

  private static final int MOST = 12;
  private static final int LONGEST = 40;
  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  private final TaskViewRows rows;
  private final Directory directory;
  private final InstantSource clock;

  TaskViews(TaskViewRows rows, Directory directory, InstantSource clock) {
    this.rows = rows;
    this.directory = directory;
    this.clock = clock;
  }

  /// The caller's own first, then what others of the team share; none for who acts in no team.
  public List<TaskView> of(Sight sight) {
    Caller caller = sight.caller();
    String team = caller.team();
    return team == null ? List.of() : rows.of(caller.id(), team);
  }

  /// Keeps one; one of the caller's of the same name is replaced.
  ///
  /// @param query what the address says; it names no person
  /// @return why not; empty when it is kept
  public Optional<Problem> keep(TaskView.Said said, String query, Sight sight) {
    Caller caller = sight.caller();
    String team = caller.team();
    if (team == null || caller.kind() != Caller.Kind.STAFF) {
      return Optional.of(
          Problem.of(
              Problem.Kind.FORBIDDEN, "TSK-092", "Views are kept by people who work in a team"));
    }
    String called = called(said);
    Problem wrong = TaskText.problem(called, LONGEST, "view-name", "Name the view");
    if (wrong != null) {
      return Optional.of(wrong);
    }
    boolean sensible =
        query.matches("[a-z]+=[A-Za-z0-9._-]{1,64}(&[a-z]+=[A-Za-z0-9._-]{1,64}){0,5}")
            && !query.matches("(.*&)?person=.*");
    if (!sensible) {
      return Optional.of(
          Problem.invalid("TSK-090", "Choose a part of the list first, about nobody", "view-name"));
    }
    List<TaskView> own =
        of(sight).stream().filter(view -> view.holder().equals(caller.id())).toList();
    boolean replaces = own.stream().anyMatch(view -> view.name().equals(called));
    if (own.size() >= MOST && !replaces) {
      return Optional.of(
          Problem.invalid("TSK-091", "You have " + MOST + " views: remove one first", "view-name"));
    }
    rows.keep(
        team,
        new TaskView(UUID.randomUUID().toString(), caller.id(), called, query, said.shared()));
    return Optional.empty();
  }

  private static String called(TaskView.Said said) {
    return TaskText.clean(said.name()).replace('\n', ' ');
  }

  /// Renames one that the caller may change, shares it, or keeps it to its holder.
  ///
  /// @return why not; empty when it is changed
  public Optional<Problem> change(String id, TaskView.Said said, Sight sight) {
    String team = sight.caller().team();
    Optional<TaskView> there = changeable(id, sight);
    if (team == null || there.isEmpty()) {
      return Optional.of(
          Problem.of(Problem.Kind.NOT_FOUND, "TSK-093", "This view is not there any more"));
    }
    String called = called(said);
    Problem wrong = TaskText.problem(called, LONGEST, "view-name", "Name the view");
    if (wrong != null) {
      return Optional.of(wrong);
    }
    TaskView was = there.get();
    return rows.change(
            team, new TaskView(was.id(), was.holder(), called, was.query(), said.shared()))
        ? Optional.empty()
        : Optional.of(
            Problem.invalid("TSK-094", "There is another view of that name", "view-name"));
  }

  /// Removes one that the caller may change.
  public void remove(String id, Sight sight) {
    String team = sight.caller().team();
    if (team != null) {
      changeable(id, sight).ifPresent(view -> rows.remove(team, UUID.fromString(view.id())));
    }
  }

  private Optional<TaskView> changeable(String id, Sight sight) {
    return of(sight).stream()
        .filter(view -> view.id().equals(id) && mayChange(view, sight))
        .findFirst();
  }

  /// Whether the caller may rename, share or remove it.
  public boolean mayChange(TaskView view, Sight sight) {
    Caller caller = sight.caller();
    return view.holder().equals(caller.id()) || hasLeft(view.holder(), caller.team());
  }

  private boolean hasLeft(String user, @Nullable String team) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
    return directory
        .staffMember(user)
        .filter(member -> member.activeOn(today))
        .filter(
            member ->
                member.profiles().stream().anyMatch(p -> team != null && team.equals(p.team())))
        .isEmpty();
  }
}
