package org.careweave.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.access.Grant;
import org.careweave.access.Purpose;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// That what is compared, to find out whose list has changed, is what the lists show.
@Tag("exchange")
class ArrivalsComparedTests extends AttendanceFixture {

  @Autowired private ArrivalChanges changes;
  @Autowired private InstantSource clock;

  @Test
  void aPageThatWasReadBeforeAChangeLearnsOfItWhenItConnectsAndOnlyOfWhatItWouldShow() {
    patient(Feeds.COUNCIL);
    patient(Feeds.ED);
    String before = mark(DOCTOR);
    assertThat(hasChanged(DOCTOR, before)).isFalse();
    attends("arrived");
    assertThat(hasChanged(DOCTOR, before)).isTrue();
    String there = mark(DOCTOR);
    assertThat(hasChanged(DOCTOR, there)).isFalse();
    carePackage("active", WITHHELD);
    assertThat(hasChanged(DOCTOR, there)).as("withheld").isFalse();
    assertThat(hasChanged(ALL, mark(ALL))).isFalse();
    attends("finished");
    assertThat(hasChanged(DOCTOR, there)).isTrue();
    assertThat(mark(DOCTOR)).isEqualTo(before);
    assertThat(hasChanged(DOCTOR, "<script>")).isTrue();
  }

  private String mark(Caller who) {
    return ArrivalChanges.mark(lists.at(who.organisation().value(), sight(who)));
  }

  private boolean hasChanged(Caller who, String mark) {
    ArrivalWatch list = new ArrivalWatch(who, Purpose.DIRECT_CARE, true, () -> {});
    return changes.hasChanged(list, mark, sight(who));
  }

  @Test
  void whatIsComparedIsWhatTheListsShowWhoeverLooks() {
    patient(Feeds.COUNCIL);
    patient(Feeds.COMMUNITY);
    caseload();
    carePackage("active", "");
    patient(Feeds.ED);
    attends("arrived");
    int[] classes =
        rows.all(clock.instant()).values().stream().mapToInt(Present::itemClass).sorted().toArray();
    Caller narrow = staff("narrow", "none", "RN1");
    List<Sight> sights =
        List.of(
            sight(DOCTOR),
            sight(ANALYST),
            sight(NURSE),
            sight(COUNCIL),
            Feeds.SYSTEM,
            granted(narrow, Set.of(RelationshipKind.ATTENDANCE), classes),
            granted(narrow, Set.of(RelationshipKind.CASELOAD), classes),
            granted(narrow, Set.of(), classes),
            granted(narrow, Set.of(RelationshipKind.ATTENDANCE), null),
            granted(narrow, Set.of(), new int[0]));
    int found = 0;
    for (Sight sight : sights) {
      String own = sight.caller().organisation().value();
      List<Arrival> at = lists.at(own, sight);
      List<Arrival> held = lists.ofPeopleHeldBy(own, sight);
      found += at.size() + held.size();
      assertThat(compared(true, sight)).isEqualTo(ordered(at));
      assertThat(compared(false, sight)).isEqualTo(ordered(held));
    }
    assertThat(found).isGreaterThan(4);
  }

  private static Sight granted(Caller who, Set<RelationshipKind> kinds, int[] classes) {
    return new Sight(
        who, Purpose.DIRECT_CARE, List.of(new Grant(List.of("t"), kinds, classes)), List.of());
  }

  private List<Arrival> compared(boolean department, Sight sight) {
    ArrivalWatch list = new ArrivalWatch(sight.caller(), Purpose.DIRECT_CARE, department, () -> {});
    Map<UUID, Present> all = rows.all(clock.instant());
    return ordered(
        all.values().stream().map(one -> one.on(list, sight)).flatMap(Optional::stream).toList());
  }

  private static List<Arrival> ordered(List<Arrival> list) {
    return list.stream().sorted(Comparator.comparing(Arrival::encounter)).toList();
  }
}
