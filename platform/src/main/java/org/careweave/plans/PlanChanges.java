package org.careweave.plans;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.record.Changes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Tells open pages that the section they show has changed, from the numbered changes, whoever
/// changed it on whichever node. Each watcher is authorised afresh for each batch, and told only
/// *that*: what it then shows it reads with a sight of its own.
@Component
public class PlanChanges implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(PlanChanges.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int AT_ONCE = 1_000;

  private final Changes changes;
  private final PlanRows rows;
  private final Access access;
  private final Set<PlanWatch> watches = ConcurrentHashMap.newKeySet();
  private volatile boolean running;
  private long last = -1;
  private int epoch;

  PlanChanges(Changes changes, PlanRows rows, Access access) {
    this.changes = changes;
    this.rows = rows;
    this.access = access;
  }

  /// Begins to tell a watcher.
  public void watch(PlanWatch watch) {
    watches.add(watch);
  }

  /// Stops.
  public void leave(PlanWatch watch) {
    watches.remove(watch);
  }

  /// Reads on, and tells; returns how many changes there were.
  int read() {
    if (last < 0) {
      last = changes.newest();
    }
    Changes.Batch batch = changes.after(last, AT_ONCE, Sight.ofSystem(job()));
    if (batch.epoch() != epoch) {
      boolean restored = epoch != 0;
      epoch = batch.epoch();
      if (restored) {
        last = 0;
        watches.forEach(watch -> watch.told().run());
        return 1;
      }
    }
    if (batch.changes().isEmpty()) {
      return 0;
    }
    Set<UUID> plans = new HashSet<>();
    batch.changes().stream()
        .filter(change -> change.type().equals("CarePlan"))
        .forEach(change -> plans.add(change.id()));
    tell(plans);
    last = batch.changes().getLast().number();
    return batch.changes().size();
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

  private static Caller job() {
    return new Caller(
        Caller.Kind.SYSTEM, "plan-changes", "Live pages", "system", new OdsCode("X26"), null);
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("plan-changes").start(this::run);
  }

  private void run() {
    long seen = 0;
    while (running) {
      try {
        seen = changes.await(seen, PAUSE);
        int read = AT_ONCE;
        while (running && read == AT_ONCE) {
          read = read();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("Open plans could not be told of changes: {}", e.getClass().getSimpleName());
      }
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
