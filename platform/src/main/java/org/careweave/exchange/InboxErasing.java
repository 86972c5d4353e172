package org.careweave.exchange;

import com.github.luben.zstd.Zstd;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.careweave.access.Forgetting;
import org.careweave.record.KeepsCopies;
import org.careweave.record.RecordExpunged;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Loses what is expunged: in what was sent, in the quarantine, and in what follows from items.
@Component
final class InboxErasing implements KeepsCopies {

  private static final int LEVEL = 3;

  /// Submissions looked through in one transaction.
  private static final int AT_ONCE = 20;

  private final InboxRows inbox;
  private final QuarantineRows quarantine;
  private final Redaction redaction;
  private final ArrivalRows arrivals;
  private final Forgetting forgetting;
  private final InstantSource clock;

  InboxErasing(
      InboxRows inbox,
      QuarantineRows quarantine,
      Redaction redaction,
      ArrivalRows arrivals,
      Forgetting forgetting,
      InstantSource clock) {
    this.inbox = inbox;
    this.quarantine = quarantine;
    this.redaction = redaction;
    this.arrivals = arrivals;
    this.forgetting = forgetting;
    this.clock = clock;
  }

  @Override
  public Progress erase(Collection<String> sources, @Nullable String after) {
    UUID from = after == null ? null : UUID.fromString(after);
    List<UUID> some = inbox.kept(sources, from, AT_ONCE);
    int erased = 0;
    for (UUID id : some) {
      erased += redact(id);
    }
    return new Progress(some.isEmpty() ? null : some.getLast().toString(), erased);
  }

  private int redact(UUID id) {
    Optional<InboxRows.Kept> kept = inbox.content(id);
    if (kept.isEmpty()) {
      return 0;
    }
    byte[] body = kept.get().body();
    boolean lines = kept.get().envelope() == Receipt.Envelope.LINES;
    Contents contents = ContentsReader.read(body, lines);
    Redaction.Left left = redaction.ofSent(kept.get(), body, contents);
    if (left == null) {
      return 0;
    }
    byte[] rest = left.body();
    inbox.redact(id, rest == null ? null : Zstd.compress(rest, LEVEL));
    quarantine.expunged(id, left.gone(), rest == null, clock.instant());
    return Math.max(1, left.gone().size());
  }

  /// Attendances, what is in place, and relationships that came from these items.
  @EventListener
  void expunged(RecordExpunged event) {
    List<UUID> encounters = new ArrayList<>();
    List<String> causes = new ArrayList<>();
    for (RecordExpunged.Item item : event.items()) {
      causes.add(item.source() + "/" + item.type() + "/" + item.id());
      switch (item.type()) {
        case "Encounter" -> encounters.add(item.id());
        case "CarePlan", "EpisodeOfCare" -> arrivals.end(item.type(), List.of(item.id()));
        default -> {}
      }
    }
    if (!encounters.isEmpty()) {
      arrivals.leave(encounters);
    }
    forgetting.causes(causes);
  }
}
