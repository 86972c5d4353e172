package org.careweave.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.careweave.kernel.Problem;
import org.careweave.record.Outcome;
import org.careweave.record.Written;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;

/// Stores a submission in inbox, record and quarantine so that nothing acknowledged is ever lost
/// and nothing is done twice.
///
/// **One transaction.** Where a submission fits into one, its inbox row, what the record makes of
/// it, its quarantine and its answer commit together: there is no moment in which the inbox says
/// "done" of something the record lacks, or the other way round. The acknowledgement leaves after
/// the commit. When the process or the database is killed before the commit, nothing of it exists
/// and the sender, who has no acknowledgement, sends again. When it is killed between the commit
/// and the acknowledgement, the sender sends the same bytes again, and (source, SHA-256), which is
/// unique, answers them from what was stored.
///
/// **Many transactions.** A larger batch or collection first puts its bytes into the inbox
/// (`processing`), then stores chunk by chunk, then writes its answer and only then is
/// acknowledged. Killed in between, some chunks are in the record and nobody was told so; the
/// resend takes the row over when its lease is out and does every chunk again, which changes
/// nothing that was done: ids are names of (source, type, source id), an equal resource makes no
/// version and an older one is stale.
///
/// **The same bytes again** are answered from the inbox when every entry was accepted then, even if
/// newer submissions came in between: a resend is not newer than what it repeats. Were some
/// refused, all is judged afresh (the reason may be gone), under the same inbox row.
///
/// A refused transaction rolls back whole; a second transaction then puts it into inbox and
/// quarantine, before it is answered.
@Component
final class Storing {

  private static final int MOST_ATTEMPTS = 6;

  private final Inbox inbox;
  private final Writing writing;
  private final Chunks chunks;
  private final Screening screening;
  private final Attempts attempts;
  private final ExchangeSettings settings;

  Storing(
      Inbox inbox,
      Writing writing,
      Chunks chunks,
      Screening screening,
      Attempts attempts,
      ExchangeSettings settings) {
    this.inbox = inbox;
    this.writing = writing;
    this.chunks = chunks;
    this.screening = screening;
    this.attempts = attempts;
    this.settings = settings;
  }

  Receipt store(Arrived arrived, Contents contents) {
    return switch (contents) {
      case Contents.Unusable(var problem) -> refuse(arrived, problem);
      case Contents.Entries entries -> {
        if (entries.atomic()) {
          yield entries.slots().size() > settings.mostInTransaction()
              ? refuse(arrived, tooMany())
              : atomic(arrived, entries);
        }
        yield entries.slots().size() <= settings.chunk()
            ? atOnce(arrived, entries)
            : chunks.store(arrived, entries);
      }
    };
  }

  private Problem tooMany() {
    return ExchangeProblem.TOO_MANY_ENTRIES
        .saying("the limit is " + settings.mostInTransaction() + "; send a batch, or parts")
        .at("Bundle.entry");
  }

  /// What became of one try to store a submission in one transaction.
  private sealed interface Tried {
    record Answered(Receipt receipt) implements Tried {}

    /// Rolled back: a transaction with refused entries.
    record Refused(List<Outcome> outcomes) implements Tried {}

    /// Rolled back: the same bytes were stored meanwhile.
    record Overtaken() implements Tried {}
  }

  private Receipt atomic(Arrived arrived, Contents.Entries entries) {
    try {
      return once(arrived, entries);
    } catch (RuntimeException e) {
      if (Fault.of(e) != Fault.BUG) {
        throw e;
      }
      attempts.report(arrived.correlation(), e);
      return refuse(arrived, ExchangeProblem.BUG.problem());
    }
  }

  private Receipt atOnce(Arrived arrived, Contents.Entries entries) {
    try {
      return once(arrived, entries);
    } catch (RuntimeException e) {
      if (Fault.of(e) != Fault.BUG) {
        throw e;
      }
      return chunks.store(arrived, entries);
    }
  }

  private Receipt once(Arrived arrived, Contents.Entries entries) {
    for (int n = 1; n <= MOST_ATTEMPTS; n++) {
      Tried tried = attempts.inTransaction(status -> attempt(arrived, entries, status));
      switch (tried) {
        case Tried.Answered(var receipt) -> {
          return receipt;
        }
        case Tried.Refused(var outcomes) -> {
          return inbox.refuse(arrived, entries.envelope(), outcomes, Located.problems(outcomes));
        }
        case Tried.Overtaken() -> attempts.pause(n);
      }
    }
    return new Receipt.Refused(null, List.of(ExchangeProblem.DIGEST_TAKEN.problem()));
  }

  private Tried attempt(Arrived sent, Contents.Entries contents, TransactionStatus status) {
    Optional<InboxRows.Known> prior = inbox.prior(sent);
    Receipt known = inbox.answer(prior);
    if (known != null) {
      return new Tried.Answered(known);
    }
    Screening.Screened screened = screening.of(sent, contents);
    Arrived arrived = screened.arrived();
    Contents.Entries entries = screened.entries();
    List<Outcome> outcomes = unusable(entries.slots());
    boolean stored = false;
    if (!entries.atomic() || outcomes.isEmpty()) {
      Written written = writing.write(arrived, entries.atomic(), usable(entries.slots()));
      outcomes.addAll(written.outcomes());
      stored = written.committed();
    }
    boolean refused = outcomes.stream().anyMatch(Outcome.Refused.class::isInstance);
    if (entries.atomic() && refused) {
      status.setRollbackOnly();
      return new Tried.Refused(outcomes);
    }
    outcomes.sort(Comparator.comparingInt(Outcome::index));
    boolean empty = entries.slots().isEmpty();
    Tally tally = Tally.done(outcomes, entries.slots().size(), stored || empty);
    UUID id = inbox.keep(arrived, entries.envelope(), tally, prior);
    if (id == null) {
      status.setRollbackOnly();
      return new Tried.Overtaken();
    }
    inbox.settle(id, arrived, entries, outcomes);
    return new Tried.Answered(new Receipt.Taken(id, entries.envelope(), outcomes, false));
  }

  private Receipt refuse(Arrived arrived, Problem problem) {
    return inbox.refuse(arrived, Receipt.Envelope.UNREADABLE, List.of(), List.of(problem));
  }

  static List<Slot> usable(List<Slot> slots) {
    return slots.stream().filter(Slot::usable).toList();
  }

  static List<Outcome> unusable(List<Slot> slots) {
    List<Outcome> refused = new ArrayList<>();
    for (Slot slot : slots) {
      Problem problem = slot.problem();
      if (problem != null) {
        refused.add(new Outcome.Refused(slot.index(), problem));
      }
    }
    return refused;
  }
}
