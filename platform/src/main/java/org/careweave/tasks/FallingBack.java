package org.careweave.tasks;

import java.time.Duration;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Rounds;
import org.careweave.kernel.Running;
import org.careweave.tasks.TaskStore.Standing;
import org.careweave.tasks.TaskStore.Step;
import org.springframework.context.Lifecycle;
import org.springframework.stereotype.Component;

/// Looks every minute whether whoever has a task is still there. What somebody who left the team
/// has falls to the team, what a closed team has to its organisation, and an offer to a closed team
/// is taken back. Each is a version of the task like any other, and says so.
///
/// Several nodes may do it at once: the second finds it done.
@Component
class FallingBack implements Running {

  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int AT_ONCE = 500;

  /// Longer than any hand-over looks back.
  private static final Duration KEPT = Duration.ofDays(8);

  private final StandingRows rows;
  private final HandoverRows handovers;
  private final HappeningRows happenings;
  private final TaskStore store;
  private final Access access;
  private final Rounds rounds = new Rounds("tasks-fallback", PAUSE, () -> round());

  FallingBack(
      StandingRows rows,
      HandoverRows handovers,
      HappeningRows happenings,
      TaskStore store,
      Access access) {
    this.happenings = happenings;
    this.rows = rows;
    this.handovers = handovers;
    this.store = store;
    this.access = access;
  }

  /// Looks once; returns how many tasks fell back.
  int round() {
    handovers.forgetLeft(store.now().minus(KEPT));
    happenings.forget(store.now().minus(HappeningFollowing.KEPT));
    TaskLists lists = store.lists();
    int fallen = 0;
    for (StandingRows.Owned one : rows.owned()) {
      if (hasGone(one, lists)) {
        for (StandingRows.Owned like : rows.like(one, AT_ONCE)) {
          if (fallBack(like, custodian(like)) instanceof TaskOutcome.Done) {
            fallen++;
          }
        }
      }
    }
    return fallen;
  }

  private OdsCode custodian(StandingRows.Owned one) {
    return access.itemClass(one.itemClass()).custodian();
  }

  private boolean hasGone(StandingRows.Owned one, TaskLists lists) {
    String code = one.list().substring(one.list().indexOf(':') + 1);
    TaskOwner owner =
        one.list().startsWith("team:")
            ? lists.owner(code, one.holder(), custodian(one))
            : TaskOwner.ofOrganisation(new OdsCode(code));
    String offered = one.offeredTo();
    return !lists.now(owner, custodian(one)).list().equals(one.list())
        || lists.now(owner, custodian(one)).user() == null && one.holder() != null
        || offered != null && lists.working(offered).isEmpty();
  }

  private TaskOutcome fallBack(StandingRows.Owned one, OdsCode custodian) {
    Caller job =
        new Caller(Caller.Kind.SYSTEM, "tasks-fallback", "Careweave", "system", custodian, null);
    return store.change(
        one.id().toString(), Sight.ofSystem(job), standing -> step(standing, one.list()));
  }

  private static Step step(Standing standing, String list) {
    Task task = standing.task();
    TaskLists lists = standing.lists();
    TaskOwner now = lists.now(task.owner(), standing.stored().custodian());
    Task.Offer offer = task.offer();
    boolean offerGone = offer != null && lists.working(offer.team()).isEmpty();
    boolean stays = now.equals(task.owner()) && now.list().equals(list);
    if (!task.isOpen() || stays && !offerGone) {
      return new Step.Leave(new TaskOutcome.Refused(TaskStore.ABSENT));
    }
    if (offerGone) {
      standing.json().offer(null).reason("Nobody works in the team it was offered to any more");
    }
    if (!stays) {
      TaskMoving.own(standing, now);
      standing
          .json()
          .status(TaskStatus.REQUESTED)
          .reason(lists.name(task.owner()) + " is not there any more");
    }
    return new Step.Store("fall-back", standing.stored().custodian());
  }

  @Override
  public Lifecycle kept() {
    return rounds;
  }
}
