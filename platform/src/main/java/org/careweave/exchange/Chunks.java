package org.careweave.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.careweave.record.Outcome;
import org.careweave.record.Written;
import org.springframework.stereotype.Component;

/// Stores a batch or collection in several transactions; see [Storing] for what that promises.
@Component
final class Chunks {

  private final Inbox inbox;
  private final Writing writing;
  private final Screening screening;
  private final Attempts attempts;
  private final ExchangeSettings settings;

  Chunks(
      Inbox inbox,
      Writing writing,
      Screening screening,
      Attempts attempts,
      ExchangeSettings settings) {
    this.inbox = inbox;
    this.writing = writing;
    this.screening = screening;
    this.attempts = attempts;
    this.settings = settings;
  }

  /// Either the number of a submission begun, or the answer there is already.
  private record Begun(Optional<UUID> id, Optional<Receipt> answer, Screening.Screened screened) {}

  Receipt store(Arrived sent, Contents.Entries contents) {
    Begun begun = attempts.inTransaction(_ -> begin(sent, contents));
    if (begun.id().isEmpty()) {
      return begun
          .answer()
          .orElseGet(
              () -> new Receipt.Refused(null, List.of(ExchangeProblem.DIGEST_TAKEN.problem())));
    }
    UUID id = begun.id().get();
    Arrived arrived = begun.screened().arrived();
    Contents.Entries entries = begun.screened().entries();
    List<Slot> slots = entries.slots();
    List<Outcome> outcomes = new ArrayList<>(Storing.unusable(slots));
    List<Slot> usable = Storing.usable(slots);
    Map<String, Slot> whole = Writing.byFullUrl(slots);
    boolean stored = false;
    for (List<Slot> chunk : Writing.chunks(usable, settings.chunk())) {
      Written written = chunk(id, arrived, chunk, whole);
      outcomes.addAll(written.outcomes());
      stored |= written.committed();
    }
    outcomes.sort(Comparator.comparingInt(Outcome::index));
    Tally tally = Tally.done(outcomes, slots.size(), stored);
    attempts.inTransaction(
        _ -> {
          inbox.finish(id, tally);
          inbox.settle(id, arrived, entries, outcomes);
          return id;
        });
    return new Receipt.Taken(id, entries.envelope(), outcomes, false);
  }

  private Begun begin(Arrived arrived, Contents.Entries entries) {
    Optional<InboxRows.Known> prior = inbox.prior(arrived);
    Screening.Screened screened = screening.of(arrived, entries);
    Receipt known = inbox.answer(prior);
    if (known != null) {
      return new Begun(Optional.empty(), Optional.of(known), screened);
    }
    Tally tally = Tally.processing(entries.slots().size(), inbox.leaseEnd());
    UUID id = inbox.keep(screened.arrived(), entries.envelope(), tally, prior);
    return new Begun(Optional.ofNullable(id), Optional.empty(), screened);
  }

  /// Stores a chunk; when something in it cannot be stored at all, its halves, down to the entry at
  /// fault.
  private Written chunk(UUID id, Arrived arrived, List<Slot> chunk, Map<String, Slot> whole) {
    try {
      return attempts.inTransaction(
          _ -> {
            Written written = writing.write(arrived, false, chunk, whole);
            inbox.extend(id);
            return written;
          });
    } catch (RuntimeException e) {
      if (Fault.of(e) != Fault.BUG) {
        throw e;
      }
      return chunk.size() == 1
          ? atFault(arrived, chunk.getFirst(), e)
          : halves(id, arrived, chunk, whole);
    }
  }

  private Written atFault(Arrived arrived, Slot slot, RuntimeException thrown) {
    attempts.report(arrived.correlation(), thrown);
    Outcome refused = new Outcome.Refused(slot.index(), ExchangeProblem.BUG.problem());
    return new Written(List.of(refused), false);
  }

  private Written halves(UUID id, Arrived arrived, List<Slot> chunk, Map<String, Slot> whole) {
    int half = chunk.size() / 2;
    Written one = chunk(id, arrived, chunk.subList(0, half), whole);
    Written other = chunk(id, arrived, chunk.subList(half, chunk.size()), whole);
    List<Outcome> both = new ArrayList<>(one.outcomes());
    both.addAll(other.outcomes());
    return new Written(both, one.committed() || other.committed());
  }
}
