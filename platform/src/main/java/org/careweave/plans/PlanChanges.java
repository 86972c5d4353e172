package org.careweave.plans;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.careweave.access.Access;
import org.careweave.access.Sight;
import org.careweave.kernel.Running;
import org.careweave.record.ChangeFollowing;
import org.careweave.record.Changes;
import org.springframework.context.Lifecycle;
import org.springframework.stereotype.Component;

/// Tells open pages that the section they show has changed, from the numbered changes, whoever
/// changed it on whichever node. Each watcher is authorised afresh for each batch, and told only
/// *that*: what it then shows it reads with a sight of its own.
@Component
public class PlanChanges implements Running {

  private final PlanRows rows;
  private final Access access;
  private final Set<PlanWatch> watches = ConcurrentHashMap.newKeySet();
  private final ChangeFollowing following;

  PlanChanges(Changes changes, PlanRows rows, Access access) {
    this.rows = rows;
    this.access = access;
    this.following =
        new ChangeFollowing(
            changes,
            "plan-changes",
            batch -> tell(batch.of("CarePlan")),
            () -> watches.forEach(w -> w.told().run()));
  }

  /// Begins to tell a watcher.
  public void watch(PlanWatch watch) {
    watches.add(watch);
  }

  /// Stops.
  public void leave(PlanWatch watch) {
    watches.remove(watch);
  }

  private void tell(Set<UUID> plans) {
    Map<List<Object>, Sight> sights = new HashMap<>();
    for (PlanWatch watch : watches) {
      if (plans.contains(watch.section())) {
        Sight sight =
            sights.computeIfAbsent(
                List.of(watch.caller(), watch.purpose()),
                _ -> access.sight(watch.caller(), watch.purpose()));
        if (rows.covers(watch.section(), sight)) {
          watch.told().run();
        }
      }
    }
  }

  @Override
  public Lifecycle kept() {
    return following;
  }
}
