package org.careweave.exchange;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.careweave.kernel.Problem;
import org.careweave.record.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps what was sent and what it came to. Every method but [#refuse] works inside the caller's
/// transaction.
@Component
final class Inbox {

  private static final int MOST_ATTEMPTS = 6;

  private final InboxRows rows;
  private final QuarantineRows quarantine;
  private final Retraction retraction;
  private final Screening screening;
  private final Attempts attempts;
  private final ExchangeSettings settings;
  private final InstantSource clock;

  Inbox(
      InboxRows rows,
      QuarantineRows quarantine,
      Retraction retraction,
      Screening screening,
      Attempts attempts,
      ExchangeSettings settings,
      InstantSource clock) {
    this.rows = rows;
    this.quarantine = quarantine;
    this.retraction = retraction;
    this.screening = screening;
    this.attempts = attempts;
    this.settings = settings;
    this.clock = clock;
  }

  /// The same bytes of the same source, if they came before; nobody else changes them meanwhile.
  Optional<InboxRows.Known> prior(Arrived arrived) {
    return rows.findHeld(arrived.source().code(), arrived.digest());
  }

  /// The answer there is for bytes that came before; null when they have to be worked on.
  @Nullable Receipt answer(Optional<InboxRows.Known> prior) {
    if (prior.isEmpty()) {
      return null;
    }
    InboxRows.Known known = prior.get();
    return switch (known.status()) {
      case ACCEPTED -> {
        byte[] answer = known.answer();
        yield answer == null
            ? null
            : new Receipt.Taken(known.id(), known.envelope(), Answers.unpack(answer), true);
      }
      case PROCESSING -> {
        Instant until = known.processingUntil();
        yield until != null && clock.instant().isBefore(until)
            ? new Receipt.Refused(known.id(), List.of(ExchangeProblem.IN_WORK.problem()))
            : null;
      }
      case PARTLY, REFUSED -> null;
    };
  }

  /// Keeps a submission, or notes how one that came before stands now; null when the same bytes
  /// were kept by somebody else since [#prior] looked.
  @Nullable UUID keep(
      Arrived arrived, Receipt.Envelope envelope, Tally tally, Optional<InboxRows.Known> prior) {
    Instant now = clock.instant();
    if (prior.isPresent()) {
      UUID id = prior.get().id();
      rows.update(id, tally, true, now);
      quarantine.supersede(id, now);
      return id;
    }
    UUID id = attempts.newId(now);
    return rows.insert(id, arrived, envelope, tally, now) ? id : null;
  }

  /// A submission in chunks is being worked on for one lease more.
  void extend(UUID id) {
    rows.extend(id, leaseEnd());
  }

  /// A submission in chunks is done with.
  void finish(UUID id, Tally tally) {
    rows.update(id, tally, false, clock.instant());
  }

  Instant leaseEnd() {
    return clock.instant().plus(settings.lease());
  }

  /// What follows once the outcome of every entry is known and the submission is kept: quarantine,
  /// complete sets, notes.
  void settle(UUID id, Arrived arrived, Contents.Entries entries, List<Outcome> outcomes) {
    Instant now = clock.instant();
    List<QuarantineRows.Raised> raised = raised(entries.slots(), outcomes);
    raised.addAll(retraction.carryOut(arrived, entries));
    if (!raised.isEmpty()) {
      quarantine.raise(id, arrived.source().code(), raised, now);
    }
    List<Note> notes = Oddities.of(arrived.body(), entries.slots());
    if (!notes.isEmpty()) {
      quarantine.note(id, arrived.source().code(), notes, now);
    }
  }

  /// Keeps a submission of which nothing was stored, and puts it into quarantine whole, in a
  /// transaction of its own.
  Receipt refuse(
      Arrived arrived, Receipt.Envelope envelope, List<Outcome> outcomes, List<Problem> problems) {
    Tally tally = Tally.done(outcomes, outcomes.size(), false);
    for (int n = 1; n <= MOST_ATTEMPTS; n++) {
      Optional<Receipt> receipt =
          attempts.inTransaction(_ -> refused(arrived, envelope, tally, problems));
      if (receipt.isPresent()) {
        return receipt.get();
      }
      attempts.pause(n);
    }
    return new Receipt.Refused(null, problems);
  }

  private Optional<Receipt> refused(
      Arrived arrived, Receipt.Envelope envelope, Tally tally, List<Problem> problems) {
    Optional<InboxRows.Known> prior = prior(arrived);
    Receipt known = answer(prior);
    if (known != null) {
      return Optional.of(known);
    }
    Arrived screened = screening.kept(arrived, envelope == Receipt.Envelope.LINES);
    UUID id = keep(screened, envelope, tally, prior);
    if (id == null) {
      return Optional.empty();
    }
    QuarantineRows.Raised whole =
        new QuarantineRows.Raised(null, null, 0, arrived.body().length, problems.getFirst());
    quarantine.raise(id, arrived.source().code(), List.of(whole), clock.instant());
    return Optional.of(new Receipt.Refused(id, problems));
  }

  private static List<QuarantineRows.Raised> raised(List<Slot> slots, List<Outcome> outcomes) {
    List<QuarantineRows.Raised> raised = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Refused(var index, var problem)) {
        Slot slot = slots.get(index);
        raised.add(
            new QuarantineRows.Raised(index, slot.type(), slot.from(), slot.until(), problem));
      }
    }
    return raised;
  }
}
