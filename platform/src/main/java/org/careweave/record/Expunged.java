package org.careweave.record;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.careweave.kernel.Problem;
import org.careweave.resources.ResourceType;
import org.careweave.resources.SourceIds;
import org.springframework.stereotype.Component;

/// What was expunged and is not taken again. Only its marks are kept, so it can be recognised but
/// not listed.
@Component
public final class Expunged {

  /// Why something is not taken.
  public static final Problem PROBLEM =
      Problem.of(
          Problem.Kind.GONE,
          "REC-050",
          "This was expunged: it was removed for good by a decision of two officers, and is not"
              + " taken again");

  private final ErasedRows rows;
  private final Marks marks;

  Expunged(ErasedRows rows, Marks marks) {
    this.rows = rows;
    this.marks = marks;
  }

  /// An item as its source calls it.
  public record Named(ResourceType type, String id) {}

  /// Those of `named` that are expunged. Nothing more of this source is expunged until the caller's
  /// transaction ends.
  ///
  /// @param named what a submission holds or mentions; asked for only where the source has anything
  ///     expunged
  public Set<Named> among(String source, Supplier<Collection<Named>> named) {
    rows.hold();
    return rows.any(source) ? known(source, named.get(), rows::among) : Set.of();
  }

  /// [#among] of what was sent then: also what was expunged of the past only.
  public Set<Named> amongSent(String source, Instant sentAt, Supplier<Collection<Named>> named) {
    rows.hold();
    return rows.any(source)
        ? known(source, named.get(), marked -> rows.pastAmong(marked, sentAt))
        : Set.of();
  }

  private Set<Named> known(
      String source, Collection<Named> named, Function<Collection<String>, List<String>> lookedUp) {
    Map<String, Named> byMark = new HashMap<>();
    for (Named one : named) {
      if (one.id().indexOf('\0') < 0) {
        byMark.put(marks.hex(one.type(), SourceIds.of(source, one.type(), one.id())), one);
      }
    }
    Set<Named> found = new HashSet<>();
    lookedUp.apply(byMark.keySet()).forEach(mark -> found.add(byMark.get(mark)));
    return found;
  }

  /// Those of these drafts that may not be stored: expunged themselves, or about a source patient
  /// that is. Asked inside the writing transaction, which holds off removals. A deletion takes
  /// nothing in.
  Set<Ready> among(List<Ready> round) {
    Map<Ready, List<String>> asked = new IdentityHashMap<>();
    for (Ready ready : round) {
      ItemId item = ready.draft().item();
      if (!ready.parts().isEmpty()) {
        String own = marks.hex(item.type(), item.id());
        asked.put(
            ready,
            ready.place() instanceof Homing.Place.OfSubject(UUID patient)
                ? List.of(own, marks.hex(Marks.PATIENT, patient))
                : List.of(own));
      }
    }
    Set<String> found =
        new HashSet<>(rows.among(asked.values().stream().flatMap(List::stream).toList()));
    Set<Ready> refused = Collections.newSetFromMap(new IdentityHashMap<>());
    if (!found.isEmpty()) {
      asked.forEach(
          (ready, its) -> {
            if (its.stream().anyMatch(found::contains)) {
              refused.add(ready);
            }
          });
    }
    return refused;
  }
}
