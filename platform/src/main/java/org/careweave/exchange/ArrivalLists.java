package org.careweave.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.careweave.access.Sight;
import org.careweave.kernel.PersonId;
import org.springframework.stereotype.Component;

/// What an arrivals list holds. The page and what tells it of changes ask the same here.
@Component
final class ArrivalLists {

  /// An attendance that began longer ago was left without a word.
  private static final Duration LONGEST_ATTENDANCE = Duration.ofHours(48);

  private final ArrivalRows rows;
  private final InstantSource clock;

  ArrivalLists(ArrivalRows rows, InstantSource clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /// Attendances that began before are on no list.
  static Instant earliest(Instant now) {
    return now.minus(LONGEST_ATTENDANCE);
  }

  /// Who is in a department, newest first, with what is in place for them.
  List<Arrival> at(String department, Sight sight) {
    Instant now = clock.instant();
    return withInPlace(rows.at(department, earliest(now), sight), now, sight);
  }

  /// Who is in any department, of those for whom `holder` holds something in place.
  List<Arrival> ofPeopleHeldBy(String holder, Sight sight) {
    Instant now = clock.instant();
    return withInPlace(rows.ofPeopleHeldBy(holder, earliest(now), now, sight), now, sight);
  }

  private List<Arrival> withInPlace(List<Arrival> bare, Instant now, Sight sight) {
    List<PersonId> people = bare.stream().map(Arrival::person).distinct().toList();
    Map<PersonId, List<InPlace>> inPlace =
        people.isEmpty() ? Map.of() : rows.inPlace(people, now, sight);
    return bare.stream()
        .map(one -> one.with(inPlace.getOrDefault(one.person(), List.of())))
        .toList();
  }
}
