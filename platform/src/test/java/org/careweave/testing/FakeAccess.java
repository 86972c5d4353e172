package org.careweave.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;

/// Remembers what a room tells `access`, for tests of rooms that only tell.
public final class FakeAccess implements Access {

  private final Map<CompartmentId, PersonId> moved = Collections.synchronizedMap(new HashMap<>());
  private final Map<String, List<Relationship>> byCause =
      Collections.synchronizedMap(new HashMap<>());

  /// Where each compartment was last said to have gone.
  public Map<CompartmentId, PersonId> moved() {
    return moved;
  }

  /// What each cause says now.
  public Map<String, List<Relationship>> relationships() {
    return byCause;
  }

  @Override
  public void relateAll(Collection<Relationship> relationships) {
    relationships.forEach(
        r ->
            byCause.merge(
                r.cause(),
                List.of(r),
                (before, now) -> {
                  List<Relationship> all = new ArrayList<>(before);
                  all.removeIf(b -> b.principal().equals(r.principal()));
                  all.addAll(now);
                  return all;
                }));
  }

  @Override
  public void settle(Collection<String> causes, Collection<Relationship> relationships) {
    causes.forEach(byCause::remove);
    relateAll(relationships);
  }

  @Override
  public void moved(CompartmentId compartment, PersonId to) {
    moved.put(compartment, to);
  }

  @Override
  public Sight sight(Caller caller, Purpose purpose) {
    return new Sight(caller, purpose, List.of(), List.of());
  }

  @Override
  public Sight sight(Caller caller, Purpose purpose, PersonId person) {
    return sight(caller, purpose);
  }

  @Override
  public int classOf(OdsCode custodian, String section, Set<String> labels) {
    return Math.floorMod((custodian + section + labels).hashCode(), 1000);
  }

  @Override
  public List<Relationship> relationships(Sight sight, PersonId person, Instant at) {
    return List.of();
  }
}
