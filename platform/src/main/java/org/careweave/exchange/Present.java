package org.careweave.exchange;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;

/// One attendance with all that decides who may see what of it. It is never shown to anybody: it is
/// there to find out whose lists have changed.
///
/// @param arrival the attendance, with nothing in place
/// @param itemClass class of the Encounter
/// @param held what is in place for the person
/// @param ties who has to do with the person now, by principal
record Present(
    Arrival arrival, int itemClass, List<Held> held, Map<String, Set<RelationshipKind>> ties) {

  /// Something in place, and the class of its item.
  record Held(InPlace what, int itemClass) {}

  /// Whether some sight might find it on such a list.
  boolean mayBeOn(ArrivalWatch list) {
    return list.department()
        ? isAt(list.organisation())
        : held.stream().anyMatch(one -> one.what().holder().equals(list.organisation()));
  }

  private boolean isAt(String department) {
    return department.equals(arrival.organisation()) || department.equals(arrival.site());
  }

  /// What the list shows of it with this sight, as [ArrivalLists] has it; empty when it is not on
  /// the list.
  Optional<Arrival> on(ArrivalWatch list, Sight sight) {
    Sight ofThem = sight.narrowed(kinds(sight.caller().principals()));
    if (!ofThem.covers(itemClass)) {
      return Optional.empty();
    }
    List<InPlace> seen =
        held.stream().filter(one -> ofThem.covers(one.itemClass())).map(Held::what).toList();
    boolean listed =
        list.department()
            ? isAt(list.organisation())
            : seen.stream().anyMatch(what -> what.holder().equals(list.organisation()));
    return listed ? Optional.of(arrival.with(seen)) : Optional.empty();
  }

  private Set<RelationshipKind> kinds(Set<String> principals) {
    Set<RelationshipKind> kinds = EnumSet.noneOf(RelationshipKind.class);
    principals.forEach(principal -> kinds.addAll(ties.getOrDefault(principal, Set.of())));
    return kinds;
  }

  @Override
  public String toString() {
    return "Present[" + arrival.encounter() + "]";
  }
}
