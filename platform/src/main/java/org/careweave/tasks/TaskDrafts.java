package org.careweave.tasks;

import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Team;
import org.careweave.kernel.Problem;
import org.springframework.stereotype.Component;

/// Tasks that another room stores in one transaction with what they belong to: each is its maker's
/// team's, and offered to another team.
@Component
public final class TaskDrafts {

  private final TaskStore store;
  private final TaskEditing editing;
  private final InstantSource clock;

  TaskDrafts(TaskStore store, TaskEditing editing, InstantSource clock) {
    this.store = store;
    this.editing = editing;
    this.clock = clock;
  }

  /// What is wrong with a task somebody wants done; empty when nothing is.
  public Optional<Problem> problem(String title, TaskDue due) {
    return Stream.of(
            Optional.ofNullable(TaskEditing.titleProblem(title)),
            Optional.ofNullable(editing.dueProblem(due)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /// A Task as it is to be stored.
  ///
  /// @param patient reference to the Patient
  /// @param wish whose `team` it is offered to, and whose `serves` may be a full URL of the same
  ///     submission
  /// @throws IllegalArgumentException when the caller acts in no team, or the team is not known
  public byte[] offered(String patient, NewTask wish, Sight sight) {
    Caller caller = sight.caller();
    String own = caller.team();
    Team wanted = store.lists().directory().team(wish.team()).orElse(null);
    if (own == null || wanted == null) {
      throw new IllegalArgumentException("a task is offered by a team to a team");
    }
    TaskOwner owner = store.lists().owner(own, null, caller.organisation());
    TaskJson json =
        TaskJson.fresh()
            .status(TaskStatus.REQUESTED)
            .about(patient)
            .what(wish.what())
            .due(wish.due())
            .serves(wish.serves())
            .owner(owner, store.lists().name(owner))
            .made(store.deed(sight, "create"))
            .offer(
                new Task.Offer(wanted.organisation(), wanted.code(), caller.id(), clock.instant()))
            .changed(store.deed(sight, "create"), 1);
    return json.bytes();
  }
}
