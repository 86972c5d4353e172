package org.careweave.testing;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.careweave.access.Access;
import org.careweave.access.Access.Relationship;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;

/// Remembers what a room tells `access`, for tests of rooms that only tell. Asking it anything
/// fails.
public final class FakeAccess {

  private final Map<CompartmentId, PersonId> moved = Collections.synchronizedMap(new HashMap<>());
  private final Map<String, List<Relationship>> byCause =
      Collections.synchronizedMap(new HashMap<>());

  /// The front door to hand to the room.
  public Access door() {
    return (Access)
        Proxy.newProxyInstance(
            Access.class.getClassLoader(),
            new Class<?>[] {Access.class},
            (_, method, arguments) -> {
              told(method.getName(), arguments);
              return null;
            });
  }

  /// Where each compartment was last said to have gone.
  public Map<CompartmentId, PersonId> moved() {
    return moved;
  }

  /// What each cause says now.
  public Map<String, List<Relationship>> relationships() {
    return byCause;
  }

  @SuppressWarnings("unchecked")
  private void told(String what, Object[] arguments) {
    switch (what) {
      case "moved" -> moved.put((CompartmentId) arguments[0], (PersonId) arguments[1]);
      case "relateAll" -> ((Collection<Relationship>) arguments[0]).forEach(this::add);
      case "settle" -> {
        ((Collection<String>) arguments[0]).forEach(byCause::remove);
        ((Collection<Relationship>) arguments[1]).forEach(this::add);
      }
      default -> throw new UnsupportedOperationException(what);
    }
  }

  private void add(Relationship relationship) {
    List<Relationship> all = new ArrayList<>(byCause.getOrDefault(relationship.cause(), List.of()));
    all.removeIf(r -> r.principal().equals(relationship.principal()));
    all.add(relationship);
    byCause.put(relationship.cause(), all);
  }
}
