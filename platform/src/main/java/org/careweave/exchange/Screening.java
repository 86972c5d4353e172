package org.careweave.exchange;

import java.util.List;
import org.careweave.record.Expunged;
import org.springframework.stereotype.Component;

/// Looks through what arrives for what is expunged, in the transaction that keeps it: such entries
/// are refused with that reason, and their bytes are not kept.
@Component
final class Screening {

  private final Redaction redaction;

  Screening(Redaction redaction) {
    this.redaction = redaction;
  }

  /// What arrived, as it is worked on and kept.
  record Screened(Arrived arrived, Contents.Entries entries) {}

  Screened of(Arrived arrived, Contents.Entries entries) {
    Redaction.Left left = redaction.of(arrived.source().code(), arrived.body(), entries);
    if (left == null) {
      return new Screened(arrived, entries);
    }
    List<Slot> slots =
        entries.slots().stream()
            .map(
                slot ->
                    left.gone().contains(slot.index())
                        ? Slot.unusable(
                            slot.index(), slot.type(), slot.from(), slot.until(), Expunged.PROBLEM)
                        : slot)
            .toList();
    return new Screened(
        arrived.keeping(left.body()),
        new Contents.Entries(entries.envelope(), slots, entries.sets()));
  }

  /// What may be kept of what is not worked on.
  Arrived kept(Arrived arrived, boolean lines) {
    Contents contents = ContentsReader.read(arrived.body(), lines);
    Redaction.Left left = redaction.of(arrived.source().code(), arrived.body(), contents);
    return left == null ? arrived : arrived.keeping(left.body());
  }
}
