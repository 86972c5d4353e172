package org.careweave.plans;

import java.time.Duration;
import org.careweave.access.Access;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Rounds;
import org.careweave.kernel.Running;
import org.careweave.plans.PlanStore.Standing;
import org.careweave.plans.PlanStore.Step;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskOwner;
import org.careweave.tasks.Tasks;
import org.springframework.context.Lifecycle;
import org.springframework.stereotype.Component;

/// Sections of a team that works no more fall to the organisation that answers for them, whose
/// people see them and can give them to a team; an offer to such a team is taken back.
@Component
class PlanFallingBack implements Running {

  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final PlanRows rows;
  private final PlanStore store;
  private final Tasks tasks;
  private final Access access;
  private final Rounds rounds = new Rounds("plans-fallback", PAUSE, () -> round());

  PlanFallingBack(PlanRows rows, PlanStore store, Tasks tasks, Access access) {
    this.rows = rows;
    this.store = store;
    this.tasks = tasks;
    this.access = access;
  }

  /// Looks once; returns how many sections fell back.
  int round() {
    int fallen = 0;
    for (String team : rows.teams()) {
      if (!tasks.works(team)) {
        for (PlanRows.Held held : rows.held(team)) {
          OdsCode organisation = access.itemClass(held.itemClass()).custodian();
          PlanOutcome outcome =
              store.change(
                  held.section().toString(), PlanStore.job(organisation, null), this::step);
          fallen += outcome instanceof PlanOutcome.Done ? 1 : 0;
        }
      }
    }
    return fallen;
  }

  private Step step(Standing standing) {
    PlanSection section = standing.section();
    Task.Offer offer = section.offer();
    boolean offerGone = offer != null && !tasks.works(offer.team());
    TaskOwner owner = section.owner();
    boolean fell = owner.team() == null && standing.json().team() != null;
    if (!section.inForce() || !fell && !offerGone) {
      return PlanEditing.refused(PlanStore.ABSENT);
    }
    if (offerGone) {
      standing.json().offer(null).reason("Nobody works in the team it was offered to any more");
    }
    if (fell) {
      standing.json().ownerless().reason("The team that owned it is not there any more");
    }
    return new Step.Store("fall-back", standing.stored().custodian());
  }

  @Override
  public Lifecycle kept() {
    return rounds;
  }
}
