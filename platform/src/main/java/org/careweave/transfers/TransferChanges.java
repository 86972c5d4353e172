package org.careweave.transfers;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.kernel.Running;
import org.careweave.record.ChangeFollowing;
import org.careweave.record.Changes;
import org.springframework.context.Lifecycle;
import org.springframework.stereotype.Component;

/// Tells open pages that transfers of their organisation have changed, from the numbered changes,
/// whoever changed them on whichever node. Each watcher is authorised afresh for each batch, and
/// told only *that*: what it then shows it reads with a sight of its own.
@Component
public class TransferChanges implements Running {

  /// Longer than any writing transaction: what began before a page was read and ended after.
  private static final Duration OVERLAP = Duration.ofSeconds(30);

  private final TransferRows rows;
  private final Receivers receivers;
  private final Access access;
  private final Set<TransferWatch> watches = ConcurrentHashMap.newKeySet();
  private final ChangeFollowing following;

  TransferChanges(Changes changes, TransferRows rows, Receivers receivers, Access access) {
    this.rows = rows;
    this.receivers = receivers;
    this.access = access;
    this.following =
        new ChangeFollowing(
            changes,
            "transfer-changes",
            batch -> tell(batch.of("Task")),
            () -> watches.forEach(w -> w.told().run()));
  }

  /// Begins to tell a page of all transfers of the caller's organisation.
  public TransferWatch watch(Caller caller, Purpose purpose, Runnable told) {
    TransferWatch watch =
        new TransferWatch(
            caller, purpose, Set.copyOf(receivers.lists(caller.organisation())), told);
    watches.add(watch);
    return watch;
  }

  /// Stops.
  public void leave(TransferWatch watch) {
    watches.remove(watch);
  }

  /// Whether something may have changed for a page since it was read.
  public boolean mayHaveChanged(TransferWatch watch, Instant read) {
    return rows.changedSince(watch.lists().toArray(String[]::new), read.minus(OVERLAP));
  }

  private void tell(Set<UUID> tasks) {
    if (tasks.isEmpty() || watches.isEmpty()) {
      return;
    }
    List<TransferRows.Sides> changed = rows.sides(tasks);
    Map<List<Object>, Sight> sights = new HashMap<>();
    for (TransferWatch watch : watches) {
      List<UUID> theirs =
          changed.stream()
              .filter(one -> !Collections.disjoint(watch.lists(), one.lists()))
              .map(TransferRows.Sides::id)
              .toList();
      if (!theirs.isEmpty() && rows.covers(theirs, sight(watch, sights))) {
        watch.told().run();
      }
    }
  }

  private Sight sight(TransferWatch watch, Map<List<Object>, Sight> sights) {
    return sights.computeIfAbsent(
        List.of(watch.caller(), watch.purpose()),
        _ -> access.sight(watch.caller(), watch.purpose()));
  }

  @Override
  public Lifecycle kept() {
    return following;
  }
}
