package org.careweave.tasks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.record.Entry;
import org.careweave.tasks.HandoverJson.Status;
import org.careweave.tasks.TaskStore.Standing;
import org.springframework.stereotype.Component;

/// What accepting a hand-over does: notes become read, and tasks get their next owner.
@Component
final class HandoverAccepting {

  private static final int MOST = 2_000;

  private final HandoverNotes notes;
  private final Tasks tasks;
  private final TaskStore store;

  HandoverAccepting(HandoverNotes notes, Tasks tasks, TaskStore store) {
    this.notes = notes;
    this.tasks = tasks;
    this.store = store;
  }

  /// Within the transaction of the caller.
  ///
  /// @return why not; empty when it is done
  Optional<Problem> accept(Handover handover, Set<String> read, boolean mine, Sight sight) {
    List<HandoverNote> all = notes.of(handover, sight);
    Optional<HandoverNote> unread =
        all.stream().filter(note -> !read.contains(note.mark())).findFirst();
    if (unread.isPresent()) {
      return Optional.of(
          Problem.invalid(
              "TSK-055",
              "Tick each person’s note when you have read it: the first that is not ticked is below",
              "read-" + unread.get().person().value()));
    }
    return restate(all, Status.READ, sight).or(() -> handOn(handover, mine, sight));
  }

  /// Gives notes another status.
  Optional<Problem> restate(List<HandoverNote> all, Status status, Sight sight) {
    return all.isEmpty()
        ? Optional.empty()
        : store
            .storeAll(notes.all(all, status, sight), sight.caller().organisation(), sight)
            .refusal();
  }

  private Optional<Problem> handOn(Handover handover, boolean mine, Sight sight) {
    TaskFilter filter =
        new TaskFilter(
            TaskFilter.Holder.PERSON,
            handover.user(),
            TaskFilter.When.ANY,
            null,
            Set.of(),
            null,
            "");
    Map<OdsCode, List<Entry>> entries = new LinkedHashMap<>();
    for (ListedTask task : tasks.list(filter, TaskFilter.Page.first(MOST), sight).tasks()) {
      Optional<Standing> standing = store.changeable(task.id(), sight);
      if (standing.isPresent() && isStillTheirs(standing.get(), handover)) {
        own(standing.get(), mine, sight);
        List<Entry> some =
            entries.computeIfAbsent(standing.get().stored().custodian(), _ -> new ArrayList<>());
        some.add(store.entry(some.size(), standing.get(), "hand-over", sight));
      }
    }
    return entries.entrySet().stream()
        .flatMap(e -> store.storeAll(e.getValue(), e.getKey(), sight).refusal().stream())
        .findFirst();
  }

  private static boolean isStillTheirs(Standing standing, Handover handover) {
    Task task = standing.task();
    return task.isOpen()
        && handover.team().equals(task.owner().team())
        && handover.user().equals(task.owner().user());
  }

  private static void own(Standing standing, boolean mine, Sight sight) {
    Task task = standing.task();
    TaskMoving.own(standing, task.owner().with(mine ? sight.caller().id() : null));
    if (!mine && task.status() != TaskStatus.ON_HOLD) {
      standing.json().status(TaskStatus.REQUESTED);
    } else if (mine && task.status() == TaskStatus.IN_PROGRESS) {
      standing.json().status(TaskStatus.ACCEPTED);
    }
  }
}
