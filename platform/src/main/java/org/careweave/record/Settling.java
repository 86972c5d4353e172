package org.careweave.record;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.careweave.people.PersonMoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Keeps true, in the transaction that links or parts people, what was written here about them:
/// minted compartments go with the person whom most of what they hold names, and what its authors
/// wrote with sight of several persons is unsettled. Everything follows from who is who now, so a
/// link that is undone, or made again, leaves no trace.
@Component
class Settling {

  private final UnsettledRows rows;
  private final People people;
  private final InstantSource clock;

  Settling(UnsettledRows rows, People people, InstantSource clock) {
    this.rows = rows;
    this.people = people;
    this.clock = clock;
  }

  @EventListener
  void moved(PersonMoved event) {
    Set<PersonId> concerned = new HashSet<>();
    for (PersonMoved.Move move : event.moves()) {
      concerned.add(move.from());
      concerned.add(move.to());
    }
    for (UnsettledRows.Following one : rows.following(concerned)) {
      people.follow(one.own(), one.with());
    }
    List<ItemId> written = rows.writtenAbout(concerned);
    if (!written.isEmpty()) {
      judge(written, clock.instant());
    }
  }

  /// Makes exactly those of these items unsettled that are now.
  void judge(Collection<ItemId> items, Instant now) {
    rows.judge(items, now);
  }
}
