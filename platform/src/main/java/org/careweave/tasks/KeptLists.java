package org.careweave.tasks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.OdsCode;
import org.careweave.tasks.KeptListRows.Kept;
import org.springframework.stereotype.Component;

/// Which devices may keep somebody's list, so that it can be told to go from a device that is lost,
/// or whose holder has left, at the next contact and without anybody signed in. Says nothing of any
/// person.
@Component
public final class KeptLists {

  /// How long it is remembered that a device kept one.
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private final KeptListRows rows;
  private final TaskStore store;
  private final InstantSource clock;

  KeptLists(KeptListRows rows, TaskStore store, InstantSource clock) {
    this.rows = rows;
    this.store = store;
    this.clock = clock;
  }

  /// A device begins to keep the list of the caller's team.
  ///
  /// @param kept for how long after each time it is read
  public UUID begin(Duration kept, Sight sight) {
    Instant now = clock.instant();
    UUID id = UUID.randomUUID();
    Caller caller = sight.caller();
    rows.removeBefore(now.minus(REMEMBERED));
    rows.add(id, caller, Objects.requireNonNull(caller.team()), now, now.plus(kept));
    return id;
  }

  /// Whether a device may still read its list as this caller; if so it may keep it anew.
  public boolean renew(UUID id, Duration kept, Sight sight) {
    Instant now = clock.instant();
    Caller caller = sight.caller();
    boolean may =
        rows.standing(id, now)
            .filter(of -> of.user().equals(caller.id()) && of.team().equals(caller.team()))
            .filter(of -> of.persona().equals(caller.persona()))
            .filter(of -> of.organisation().equals(caller.organisation().value()))
            .isPresent();
    if (may) {
      rows.renew(id, now.plus(kept));
    }
    return may;
  }

  /// Whether what a device keeps may still be there: it has not run out, nobody ended it, and its
  /// holder still has the role that it was for.
  public boolean stands(UUID id) {
    return rows.standing(id, clock.instant()).filter(this::hasRole).isPresent();
  }

  private boolean hasRole(Kept kept) {
    TaskLists lists = store.lists();
    return lists
        .directory()
        .staffMember(kept.user())
        .filter(member -> member.activeOn(lists.day()))
        .map(StaffMember::profiles)
        .filter(
            profiles ->
                profiles.stream()
                    .anyMatch(
                        p ->
                            p.persona().code().equals(kept.persona())
                                && p.organisation().equals(new OdsCode(kept.organisation()))
                                && kept.team().equals(p.team())))
        .isPresent();
  }

  /// A device does not keep it any more.
  public void end(UUID id, Sight sight) {
    rows.end(id, sight.caller().id(), clock.instant());
  }

  /// How many other devices keep one of the caller's.
  public int others(UUID but, Sight sight) {
    return rows.others(sight.caller().id(), but, clock.instant());
  }

  /// Ends all others of the caller: they are told at their next contact.
  public int endOthers(UUID but, Sight sight) {
    return rows.endOthers(sight.caller().id(), but, clock.instant());
  }
}
