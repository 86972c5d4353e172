package org.careweave.exchange;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.audit.AuditTrail;
import org.careweave.audit.Disclosure;
import org.careweave.directory.Directory;
import org.careweave.directory.Persona;
import org.careweave.directory.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Where people look at the quarantine and decide about it.
@Component
final class Desk {

  private final QuarantineRows quarantine;
  private final InboxRows inbox;
  private final Replays replays;
  private final Directory directory;
  private final AuditTrail audit;
  private final InstantSource clock;

  Desk(
      QuarantineRows quarantine,
      InboxRows inbox,
      Replays replays,
      Directory directory,
      AuditTrail audit,
      InstantSource clock) {
    this.quarantine = quarantine;
    this.inbox = inbox;
    this.replays = replays;
    this.directory = directory;
    this.audit = audit;
    this.clock = clock;
  }

  /// Whether this sight is that of somebody who runs feeds.
  static boolean runsFeeds(Sight sight) {
    return sight.purpose() == Purpose.OPERATIONS
        && (sight.caller().kind() == Caller.Kind.SYSTEM
            || worksAs(sight, Persona.INTEGRATION_ENGINEER));
  }

  /// Whether this sight is that of somebody who may see how feeds do, without what they sent.
  static boolean overseesFeeds(Sight sight) {
    return runsFeeds(sight)
        || (sight.purpose() == Purpose.OPERATIONS && worksAs(sight, Persona.IG_LEAD));
  }

  private static boolean worksAs(Sight sight, Persona persona) {
    return sight.caller().kind() == Caller.Kind.STAFF
        && sight.caller().persona().equals(persona.code());
  }

  List<Quarantined> list(Sight sight, QuarantineFilter filter, @Nullable Long before, int limit) {
    return overseesFeeds(sight) ? quarantine.list(filter, before, limit) : List.of();
  }

  Payload payload(long id, Sight sight) {
    if (!runsFeeds(sight)) {
      return new Payload.Refused(ExchangeProblem.NOT_ALLOWED.problem());
    }
    Optional<QuarantineRows.Placed> found = quarantine.find(id);
    if (found.isEmpty()) {
      return new Payload.Refused(ExchangeProblem.UNKNOWN.problem());
    }
    long intent = audit.intend(disclosure("read", found.get().item(), sight));
    Optional<InboxRows.Kept> kept = inbox.content(found.get().item().submission());
    audit.outcome(intent, kept.isPresent() ? 1 : 0, List.of(), "ok");
    return kept.<Payload>map(
            k ->
                new Payload.Bytes(
                    Arrays.copyOfRange(k.body(), found.get().from(), found.get().until())))
        .orElseGet(() -> new Payload.Refused(ExchangeProblem.CONTENT_GONE.problem()));
  }

  Settled discard(long id, String reason, Sight by) {
    return open(id, reason, by)
        .map(
            placed -> {
              String who = by.caller().id();
              boolean done =
                  quarantine.settle(id, Quarantined.Status.DISCARDED, who, reason, clock.instant());
              return done
                  ? new Settled.Done(Quarantined.Status.DISCARDED)
                  : refused(ExchangeProblem.SETTLED);
            })
        .orElseGet(() -> whyNot(id, reason, by));
  }

  Settled replay(long id, String reason, Sight by) {
    Optional<QuarantineRows.Placed> placed = open(id, reason, by);
    if (placed.isEmpty()) {
      return whyNot(id, reason, by);
    }
    Quarantined item = placed.get().item();
    long intent = audit.intend(disclosure("replay", item, by));
    Optional<InboxRows.Kept> kept = inbox.content(item.submission());
    Optional<Source> source = directory.source(item.source());
    if (kept.isEmpty() || source.isEmpty()) {
      audit.outcome(intent, 0, List.of(), "refused");
      return refused(ExchangeProblem.CONTENT_GONE);
    }
    Settled settled = replays.replay(item, arrived(kept.get(), source.get()), reason, by);
    audit.outcome(intent, 1, List.of(), settled instanceof Settled.Done ? "ok" : "refused");
    return settled;
  }

  private Optional<QuarantineRows.Placed> open(long id, String reason, Sight by) {
    return runsFeeds(by) && !reason.isBlank()
        ? quarantine.find(id).filter(p -> p.item().status() == Quarantined.Status.OPEN)
        : Optional.empty();
  }

  private Settled whyNot(long id, String reason, Sight by) {
    if (!runsFeeds(by)) {
      return refused(ExchangeProblem.NOT_ALLOWED);
    }
    if (reason.isBlank()) {
      return refused(ExchangeProblem.NO_REASON);
    }
    return refused(
        quarantine.find(id).isEmpty() ? ExchangeProblem.UNKNOWN : ExchangeProblem.SETTLED);
  }

  private Arrived arrived(InboxRows.Kept kept, Source source) {
    Caller writer =
        new Caller(Caller.Kind.SYSTEM, "exchange", "Replay", "feed", source.organisation(), null);
    return Arrived.again(source, writer, kept, UUID.randomUUID().toString());
  }

  private static Settled refused(ExchangeProblem problem) {
    return new Settled.Refused(List.of(problem.problem()));
  }

  private static Disclosure disclosure(String action, Quarantined item, Sight sight) {
    return sight
        .disclosure(action, "quarantine " + item.id() + " of " + item.source(), List.of())
        .within(item.submission().toString());
  }
}
