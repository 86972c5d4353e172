package org.careweave.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A draft made ready for the store: its parts in stored form, classed, indexed and compressed.
///
/// @param parts empty: a deletion
/// @param workList terms for the ordered index
record Ready(
    Draft draft,
    List<Part> parts,
    @Nullable Instant time,
    @Nullable Long sourceOrder,
    List<Long> workList,
    Homing.Place place) {

  /// The same in other parts.
  Ready with(List<Part> others) {
    return new Ready(draft, others, time, sourceOrder, workList, place);
  }

  /// One part.
  ///
  /// @param plain stored form
  /// @param compressed the same, compressed
  record Part(int cls, byte[] plain, byte[] compressed, long[] terms) {}
}
