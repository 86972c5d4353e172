package org.careweave.exchange;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.careweave.access.Sight;
import org.careweave.kernel.Problem;
import org.careweave.record.Written;
import org.springframework.stereotype.Component;

/// Tries again what is in quarantine, from the bytes that were kept. What the source has sent since
/// is not undone: an older version is stale.
@Component
final class Replays {

  private final Storing storing;
  private final Writing writing;
  private final Retraction retraction;
  private final QuarantineRows quarantine;
  private final Attempts attempts;
  private final InstantSource clock;

  Replays(
      Storing storing,
      Writing writing,
      Retraction retraction,
      QuarantineRows quarantine,
      Attempts attempts,
      InstantSource clock) {
    this.storing = storing;
    this.writing = writing;
    this.retraction = retraction;
    this.quarantine = quarantine;
    this.attempts = attempts;
    this.clock = clock;
  }

  Settled replay(Quarantined item, Arrived arrived, String reason, Sight by) {
    boolean lines = arrived.envelope() == Receipt.Envelope.LINES;
    Contents contents = ContentsReader.read(arrived.body(), lines);
    Integer entry = item.entry();
    if (contents instanceof Contents.Entries entries) {
      if (item.problem().code().equals(ExchangeProblem.BELOW_FLOOR.code())) {
        return retract(item, arrived, entries, reason, by);
      }
      if (entry != null && entry < entries.slots().size()) {
        return one(item, arrived, entries, reason, by);
      }
    }
    return whole(item, arrived, contents, reason, by);
  }

  private Settled one(
      Quarantined item, Arrived arrived, Contents.Entries entries, String reason, Sight by) {
    Slot slot = entries.slots().get(item.entry() == null ? 0 : item.entry());
    Problem problem = slot.problem();
    if (problem != null) {
      return new Settled.Refused(List.of(problem));
    }
    Map<String, Slot> whole = Writing.byFullUrl(entries.slots());
    return attempts.inTransaction(
        status -> {
          if (!settled(item, reason, by)) {
            return new Settled.Refused(List.of(ExchangeProblem.SETTLED.problem()));
          }
          Written written = writing.write(arrived, false, List.of(slot), whole);
          List<Problem> problems = Located.problems(written.outcomes());
          if (!problems.isEmpty()) {
            status.setRollbackOnly();
            return new Settled.Refused(problems);
          }
          return new Settled.Done(Quarantined.Status.REPLAYED);
        });
  }

  private Settled retract(
      Quarantined item, Arrived arrived, Contents.Entries entries, String reason, Sight by) {
    String element = String.valueOf(item.problem().location());
    for (int n = 0; n < entries.sets().size(); n++) {
      if (Retraction.element(n).equals(element)) {
        int which = n;
        return attempts.inTransaction(
            _ -> {
              if (!settled(item, reason, by)) {
                return new Settled.Refused(List.of(ExchangeProblem.SETTLED.problem()));
              }
              Problem problem = retraction.carryOut(arrived, entries, which, true);
              return problem == null
                  ? new Settled.Done(Quarantined.Status.REPLAYED)
                  : new Settled.Refused(List.of(problem));
            });
      }
    }
    return new Settled.Refused(List.of(ExchangeProblem.COMPLETE_SET.problem()));
  }

  /// The whole submission again, as if the sender had sent it once more.
  private Settled whole(
      Quarantined item, Arrived arrived, Contents contents, String reason, Sight by) {
    return switch (storing.store(arrived, contents)) {
      case Receipt.Refused(var _, var problems) -> new Settled.Refused(problems);
      case Receipt.Taken _ -> {
        quarantine.markReplayed(item.id(), by.caller().id(), reason, clock.instant());
        yield new Settled.Done(Quarantined.Status.REPLAYED);
      }
    };
  }

  private boolean settled(Quarantined item, String reason, Sight by) {
    return quarantine.settle(
        item.id(), Quarantined.Status.REPLAYED, by.caller().id(), reason, clock.instant());
  }
}
