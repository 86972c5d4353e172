package org.careweave.tasks;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.careweave.access.Access;
import org.careweave.access.ListTrail;
import org.careweave.access.Sight;
import org.springframework.stereotype.Component;

/// The front door of what teams are told of people on their caseloads: attendances, stays, deaths.
@Component
public final class Happenings {

  private final HappeningRows rows;
  private final ListTrail trail;
  private final Access access;
  private final InstantSource clock;

  Happenings(HappeningRows rows, ListTrail trail, Access access, InstantSource clock) {
    this.rows = rows;
    this.trail = trail;
    this.access = access;
    this.clock = clock;
  }

  /// What happened in the last seven days to whom the caller's team looks after, as far as the
  /// sight
  /// covers it, the newest first; nothing for who acts in no team.
  public List<Happening> toCaseload(Sight sight) {
    String team = sight.caller().team();
    return team == null
        ? List.of()
        : trail.showing(
            "happenings",
            sight,
            () ->
                once(
                    rows.of("team:" + team, clock.instant().minus(HappeningFollowing.TOLD), sight)),
            all -> all.stream().map(Happening::person).toList());
  }

  /// What two systems say of one moment, or of one death, is told once.
  private List<Happening> once(List<HappeningRows.Found> found) {
    List<Happening> all = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (HappeningRows.Found one : found) {
      boolean died = one.kind() == Happening.Kind.DIED;
      if (seen.add(List.of(one.person(), one.kind(), died ? Happening.Kind.DIED : one.at()))) {
        all.add(
            new Happening(
                one.person(), one.kind(), one.at(), access.itemClass(one.itemClass()).custodian()));
      }
    }
    return all;
  }
}
