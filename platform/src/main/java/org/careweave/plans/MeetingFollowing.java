package org.careweave.plans;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.careweave.record.RecordExpunged;
import org.careweave.record.RecordReclassed;
import org.careweave.record.RecordWritten;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Follows what meetings write of people, in the transaction that stores it: each stands on the
/// agenda of its meeting.
@Component
final class MeetingFollowing {

  private static final String TYPE = "Communication";

  private final MeetingRows rows;

  MeetingFollowing(MeetingRows rows) {
    this.rows = rows;
  }

  @EventListener
  void follow(RecordWritten event) {
    if (!event.source().equals(PlanFollowing.SOURCE)) {
      return;
    }
    for (RecordWritten.Item item : event.items()) {
      if (item.type().equals(TYPE)) {
        Optional<UUID> meeting =
            item.deleted() ? Optional.empty() : MeetingJson.of(item.json()).meeting();
        meeting.ifPresent(m -> rows.stand(item.id(), m, item.compartment(), item.itemClass()));
        if (meeting.isEmpty()
            && item.before().was(json -> MeetingJson.of(json).meeting().isPresent())) {
          rows.leave(List.of(item.id()));
        }
      }
    }
  }

  /// Seals change what classes items have: lists follow.
  @EventListener
  void follow(RecordReclassed event) {
    rows.reclass(event.items().stream().filter(i -> i.type().equals(TYPE)).toList());
  }

  /// What is removed for good is on no list.
  @EventListener
  void forget(RecordExpunged event) {
    rows.leave(
        event.items().stream()
            .filter(i -> i.type().equals(TYPE))
            .map(RecordExpunged.Item::id)
            .toList());
  }
}
