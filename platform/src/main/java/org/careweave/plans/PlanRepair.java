package org.careweave.plans;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Rounds;
import org.careweave.kernel.Running;
import org.careweave.tasks.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.Lifecycle;
import org.springframework.stereotype.Component;

/// Brings the tasks of sections in step whose writer's process ended before it did: a section is
/// marked in the transaction that stores it, and the mark is taken away in the one that makes its
/// tasks. From the start on it looks again and again for marks that are left.
///
/// Several nodes may do it at once: the second waits for the first, and finds no mark.
@Component
class PlanRepair implements Running {

  private static final Logger LOG = LoggerFactory.getLogger(PlanRepair.class);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  /// Who stores a section makes its tasks at once: before that nothing is wrong.
  private static final Duration USUAL = Duration.ofMinutes(1);

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final int AT_ONCE = 200;

  private final PlanRows rows;
  private final PlanStore store;
  private final PlanTasks tasks;
  private final Access access;
  private final Directory directory;
  private final Rounds rounds = new Rounds("plans-repair", PAUSE, () -> round());

  PlanRepair(PlanRows rows, PlanStore store, PlanTasks tasks, Access access, Directory directory) {
    this.rows = rows;
    this.store = store;
    this.tasks = tasks;
    this.access = access;
    this.directory = directory;
  }

  /// Looks once; returns for how many sections it was done.
  int round() {
    return round(store.now().minus(USUAL));
  }

  /// The same, for what was marked before then.
  int round(Instant before) {
    int repaired = 0;
    for (PlanRows.Marked one : rows.marked(before, AT_ONCE)) {
      try {
        repaired += repair(one) ? 1 : 0;
      } catch (RuntimeException e) {
        LOG.warn(
            "Tasks of a section could not be made, and will be tried again: {}",
            e.getClass().getSimpleName());
      }
    }
    return repaired;
  }

  private boolean repair(PlanRows.Marked one) {
    UUID section = one.section();
    OdsCode organisation = access.itemClass(one.itemClass()).custodian();
    Optional<PlanStore.Standing> there =
        store.standing(section.toString(), PlanStore.job(organisation, null));
    if (there.isEmpty()) {
      rows.settled(section, rows.mark(section));
      return false;
    }
    return tasks.repair(there.get().section(), sight(there.get()));
  }

  /// As who wrote it, while they work where they did; else as the team that owns it.
  private Sight sight(PlanStore.Standing standing) {
    Task.Deed by = standing.json().marked();
    LocalDate day = LocalDate.ofInstant(store.now(), ZONE);
    return directory
        .now()
        .staffMember(by.user())
        .filter(member -> member.activeOn(day))
        .flatMap(
            member ->
                member.profiles().stream()
                    .filter(p -> p.team() != null && p.team().equals(by.team()))
                    .findFirst())
        .map(
            p ->
                access.sight(
                    new Caller(
                        Caller.Kind.STAFF,
                        by.user(),
                        by.name(),
                        p.persona().code(),
                        p.organisation(),
                        p.team()),
                    Purpose.DIRECT_CARE))
        .orElseGet(
            () ->
                PlanStore.job(
                    standing.section().owner().organisation(), standing.section().owner().team()));
  }

  @Override
  public Lifecycle kept() {
    return rounds;
  }
}
