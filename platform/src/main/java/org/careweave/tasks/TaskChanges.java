package org.careweave.tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.Running;
import org.careweave.record.ChangeFollowing;
import org.careweave.record.Changes;
import org.springframework.context.Lifecycle;
import org.springframework.stereotype.Component;

/// Tells open pages that something they show has changed, from the numbered changes: one thread a
/// node reads them, whoever made them on whichever node. Each watcher is authorised afresh for each
/// batch, with what its caller may see then, and told only *that*: what it then shows it reads with
/// a sight of its own.
@Component
public class TaskChanges implements Running {

  private static final int REMEMBERED = 20_000;

  /// Longer than any writing transaction: what began before a page was read and ended after.
  private static final Duration OVERLAP = Duration.ofSeconds(30);

  private final StandingRows rows;
  private final HandoverRows handovers;
  private final HappeningRows happenings;
  private final Access access;
  private final Set<TaskWatch> watches = ConcurrentHashMap.newKeySet();
  private final Map<UUID, Set<String>> known =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Set<String>> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final ChangeFollowing following;

  TaskChanges(
      Changes changes,
      StandingRows rows,
      HandoverRows handovers,
      HappeningRows happenings,
      Access access) {
    this.rows = rows;
    this.handovers = handovers;
    this.happenings = happenings;
    this.access = access;
    this.following =
        new ChangeFollowing(
            changes, "task-changes", this::tell, () -> watches.forEach(w -> w.told().run()));
  }

  /// Begins to tell a watcher.
  public void watch(TaskWatch watch) {
    watches.add(watch);
  }

  /// Stops.
  public void leave(TaskWatch watch) {
    watches.remove(watch);
  }

  /// How many watch on this node.
  public int watching() {
    return watches.size();
  }

  /// Whether something of a list may have changed since a page of it was read.
  public boolean mayHaveChanged(String list, Instant read) {
    Instant since = read.minus(OVERLAP);
    return rows.changedSince(list, since)
        || handovers.changedSince(list, since)
        || happenings.changedSince(list, since);
  }

  /// Reads on once; returns how many changes there were.
  int read() {
    return following.read();
  }

  private void tell(ChangeFollowing.Batch batch) {
    Set<UUID> tasks = batch.of("Task");
    if (!tasks.isEmpty()) {
      tell(tasks);
    }
    Set<UUID> said = batch.of("Communication");
    if (!said.isEmpty() && !watches.isEmpty()) {
      tellOf(handovers.lists(said));
    }
    Set<UUID> happened = batch.of("Encounter");
    happened.addAll(batch.of("Patient"));
    if (!happened.isEmpty() && !watches.isEmpty()) {
      tellWhatHappened(happenings.lists(happened));
    }
  }

  /// That there is a hand-over is said on a team's list; of whom it is about nothing is told.
  private void tellOf(Set<String> lists) {
    for (TaskWatch watch : watches) {
      if (watch.list() != null && lists.contains(watch.list())) {
        watch.told().run();
      }
    }
  }

  private void tellWhatHappened(Map<String, Set<UUID>> lists) {
    Map<List<Object>, Sight> sights = new HashMap<>();
    for (TaskWatch watch : watches) {
      String list = watch.list();
      Set<UUID> items = list == null ? null : lists.get(list);
      if (items != null && happenings.covers(items, sight(watch, sights))) {
        watch.told().run();
      }
    }
  }

  private void tell(Collection<UUID> tasks) {
    List<StandingRows.Position> positions = rows.positions(tasks);
    Map<StandingRows.Position, Set<String>> touched = new HashMap<>();
    for (StandingRows.Position one : positions) {
      Set<String> lists = new HashSet<>(one.lists());
      Set<String> before = known.put(one.id(), one.lists());
      lists.addAll(before == null ? one.former() : before);
      touched.put(one, lists);
    }
    Map<List<Object>, Sight> sights = new HashMap<>();
    for (TaskWatch watch : watches) {
      if (concerns(watch, touched, sights)) {
        watch.told().run();
      }
    }
  }

  private boolean concerns(
      TaskWatch watch,
      Map<StandingRows.Position, Set<String>> touched,
      Map<List<Object>, Sight> sights) {
    String list = watch.list();
    UUID task = watch.task();
    if (task != null) {
      return touched.keySet().stream().anyMatch(p -> p.id().equals(task))
          && (rows.visible(List.of(task), sight(watch, sights)).contains(task)
              || was(watch, touched, task));
    }
    for (Map.Entry<StandingRows.Position, Set<String>> one : touched.entrySet()) {
      if (list != null
          && one.getValue().contains(list)
          && TaskWatch.covers(sight(watch, sights), one.getKey().itemClass())) {
        return true;
      }
    }
    return false;
  }

  /// Whether a task that the caller sees no more was their team's before this change.
  private static boolean was(
      TaskWatch watch, Map<StandingRows.Position, Set<String>> touched, UUID task) {
    String team = "team:" + watch.caller().team();
    return touched.entrySet().stream()
        .anyMatch(e -> e.getKey().id().equals(task) && e.getValue().contains(team));
  }

  /// What a caller may see now: asked once a batch for all who act alike.
  private Sight sight(TaskWatch watch, Map<List<Object>, Sight> sights) {
    Caller caller = watch.caller();
    return sights.computeIfAbsent(
        List.of(caller, watch.purpose()), _ -> access.sight(caller, watch.purpose()));
  }

  @Override
  public Lifecycle kept() {
    return following;
  }
}
