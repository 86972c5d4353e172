package org.careweave.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A link of the chain: the entries `first` to `last` of one lane, all of one month.
///
/// @param entries how many there were when it was sealed
/// @param content SHA-256 of the entries
/// @param hash SHA-256 of all the above and the hash before
/// @param droppedAt when retention dropped the entries
record Segment(
    long number,
    int lane,
    long first,
    long last,
    int entries,
    Instant fromAt,
    Instant untilAt,
    byte[] content,
    byte[] hash,
    @Nullable Instant droppedAt) {

  Segment linkedTo(byte[] previous) {
    return new Segment(
        number,
        lane,
        first,
        last,
        entries,
        fromAt,
        untilAt,
        content,
        CanonicalBytes.chainHash(previous, this),
        droppedAt);
  }
}
