package org.careweave.record;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.careweave.access.ErasurePermission;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.People;
import org.careweave.resources.ResourceType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What is removed for good: one officer proposes it, another one signs or refuses it, and what is
/// signed is carried out to its end, on every node and again after a restore
/// (docs/guides/erasure.md).
@Component
public final class Erasures {

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");
  private static final int MOST_LISTED = 200;

  private static final Problem FORBIDDEN =
      Problem.of(Problem.Kind.FORBIDDEN, "REC-060", "No rule lets you have this removed");
  private static final Problem NOT_THERE =
      Problem.of(Problem.Kind.NOT_FOUND, "REC-061", "There is no such proposal, or no right to it");
  private static final Problem OVER =
      Problem.of(Problem.Kind.CONFLICT, "REC-062", "This was decided before, or has expired");
  private static final Problem SAME =
      Problem.of(
          Problem.Kind.FORBIDDEN,
          "REC-063",
          "You proposed it yourself: somebody else has to sign or refuse it");
  private static final Problem NO_LEDGER =
      Problem.of(
          Problem.Kind.UNAVAILABLE,
          "REC-064",
          "Nothing can be removed: no ledger outside the database is set (careweave.erasure.ledger)");
  private static final Problem NOT_THEIRS =
      Problem.invalid("REC-065", "This person has no such item: check each type and id", "items");
  private static final Problem NO_REASON =
      Problem.invalid("REC-066", "Say why you refuse it, in a few words at least", "words");

  private final Parts parts;
  private final ErasurePermission permission;
  private final People people;
  private final RecordTrail trail;
  private final ErasureSettings settings;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  Erasures(
      Parts parts,
      ErasurePermission permission,
      People people,
      RecordTrail trail,
      ErasureSettings settings,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.parts = parts;
    this.permission = permission;
    this.people = people;
    this.trail = trail;
    this.settings = settings;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// Where proposals are kept, and what they are about.
  @Component
  record Parts(ErasureRows erasures, ErasedRows erased, SealedRows items, Parting parting) {}

  /// What waits, then what is over, the newest first; none for whom no clause lets see them.
  public List<Erasure> all(Sight sight) {
    ErasurePermission.Scope scope = permission.of(sight).orElse(null);
    if (scope == null) {
      return List.of();
    }
    return trail.telling(
        sight,
        RecordTrail.Asked.of("read", "erasures"),
        () -> parts.erasures().list(scope.only(), MOST_LISTED, clock.instant()),
        all -> new RecordTrail.Told(all.size(), List.of()));
  }

  /// One of [#all].
  public Optional<Erasure> byId(UUID id, Sight sight) {
    return permission
        .of(sight)
        .flatMap(
            scope ->
                trail.telling(
                    sight,
                    RecordTrail.Asked.of("read", "erasure"),
                    () -> visible(id, scope),
                    found -> new RecordTrail.Told(found.isPresent() ? 1 : 0, List.of())));
  }

  private Optional<Erasure> visible(UUID id, ErasurePermission.Scope scope) {
    return parts
        .erasures()
        .byId(id, clock.instant())
        .filter(e -> scope.only() == null || scope.only().equals(e.proposed().organisation()));
  }

  /// What would be gone if it were carried out now; nothing once it is over.
  public ErasureEffect effect(Erasure erasure, Sight sight) {
    return permission.of(sight).isEmpty() || erasure.person() == null
        ? ErasureEffect.NOTHING
        : effect(erasure);
  }

  private ErasureEffect effect(Erasure erasure) {
    if (erasure.kind() == Erasure.Kind.PARTING) {
      PersonId person = erasure.person();
      return person == null
          ? ErasureEffect.NOTHING
          : new ErasureEffect(
              List.of(),
              parts.parting().cautions(person, erasure.compartments()),
              parts.parting().obstacles(person, erasure.compartments()));
    }
    List<ErasedRows.Target> targets = targets(erasure);
    List<ErasureEffect.Count> counts = parts.erased().counts(targets);
    if (erasure.kind() == Erasure.Kind.PAST_VERSIONS) {
      counts = counts.stream().map(ErasureEffect.Count::past).toList();
    }
    return new ErasureEffect(
        counts,
        List.of(),
        counts.isEmpty() ? List.of("There is nothing to remove: it is gone already.") : List.of());
  }

  private List<ErasedRows.Target> targets(Erasure erasure) {
    return switch (erasure.kind()) {
      case ITEMS -> parts.erased().items(erasure.items().stream().map(Erasures::item).toList());
      case SOURCE_PATIENT -> parts.erased().about(erasure.compartments().getFirst());
      case PAST_VERSIONS -> parts.erased().identity(erasure.compartments().getFirst());
      case PARTING -> List.of();
    };
  }

  private static ItemId item(ResourceKey key) {
    ResourceType type = ResourceType.of(key.type());
    return new ItemId(type, InternalIds.of(type, key.id()));
  }

  /// Proposes that something be removed for good, or says why not.
  public ErasureOutcome propose(ErasureWish wish, Sight sight) {
    return changing(
        "propose-erasure",
        wish.kind().code() + " " + wish.ground().code(),
        List.of(wish.person().value()),
        sight,
        () -> {
          ErasurePermission.Scope scope = permission.of(sight).orElse(null);
          if (scope == null) {
            return new ErasureOutcome.Refused(FORBIDDEN);
          }
          Problem wrong = wish.problem().or(() -> wrong(wish)).orElse(null);
          if (wrong != null) {
            return new ErasureOutcome.Refused(wrong);
          }
          Instant now = now();
          Instant expires = now.atZone(ENGLAND).plus(settings.expires()).toInstant();
          UUID id = UUID.randomUUID();
          parts.erasures().insert(id, wish, sight.caller(), now, expires);
          Erasure made = parts.erasures().byId(id, now).orElseThrow();
          return covers(scope, made) ? new ErasureOutcome.Done(made) : undone(FORBIDDEN);
        });
  }

  private Optional<Problem> wrong(ErasureWish wish) {
    Map<CompartmentId, PersonId> whose = people.personsOf(wish.compartments());
    boolean theirs =
        wish.compartments().stream().allMatch(home -> wish.person().equals(whose.get(home)));
    boolean known =
        wish.items().stream()
            .allMatch(
                key ->
                    ResourceType.named(key.type()) != null
                        && parts.items().isOf(wish.person(), item(key)));
    return known && theirs ? Optional.empty() : Optional.of(NOT_THEIRS);
  }

  /// Whether the permission is about everything that would be removed. Identities are parted by the
  /// board only: it concerns everybody who knows the person.
  private boolean covers(ErasurePermission.Scope scope, Erasure erasure) {
    return scope.only() == null
        || erasure.kind() != Erasure.Kind.PARTING
            && effect(erasure).counts().stream().allMatch(c -> scope.covers(c.custodian()));
  }

  /// Signs what somebody else proposed: from now on none of it is taken again, and it is removed.
  public ErasureOutcome sign(UUID id, Sight sight) {
    return deciding(
        "sign-erasure",
        id,
        sight,
        (erasure, now) -> {
          if (settings.ledger() == null) {
            return undone(NO_LEDGER);
          }
          List<String> obstacles = effect(erasure).obstacles();
          if (!obstacles.isEmpty()) {
            return undone(
                Problem.of(Problem.Kind.CONFLICT, "REC-067", String.join(" ", obstacles)));
          }
          if (erasure.kind() == Erasure.Kind.PARTING && erasure.person() != null) {
            parts.parting().part(erasure.person(), erasure.compartments());
            parts.erasures().sign(id, sight.caller(), now);
            parts.erasures().finish(id, now);
          } else {
            parts.erased().mark(id, targets(erasure), erasure.kind() == Erasure.Kind.PAST_VERSIONS);
            parts.erasures().sign(id, sight.caller(), now);
          }
          return done(id, now);
        });
  }

  /// Refuses what somebody else proposed: nothing is removed.
  ///
  /// @param words why
  public ErasureOutcome refuse(UUID id, String words, Sight sight) {
    return deciding(
        "refuse-erasure",
        id,
        sight,
        (erasure, now) -> {
          if (words.strip().length() < 5 || words.length() > 500) {
            return undone(NO_REASON);
          }
          parts.erasures().refuse(id, sight.caller(), words.strip(), now);
          return done(id, now);
        });
  }

  private ErasureOutcome done(UUID id, Instant now) {
    return new ErasureOutcome.Done(parts.erasures().byId(id, now).orElseThrow());
  }

  /// What a decision does once it may be made.
  private interface Decision {
    ErasureOutcome make(Erasure erasure, Instant now);
  }

  private ErasureOutcome deciding(String action, UUID id, Sight sight, Decision decision) {
    ErasurePermission.Scope scope = permission.of(sight).orElse(null);
    Erasure known = scope == null ? null : visible(id, scope).orElse(null);
    return changing(
        action,
        known == null ? "" : known.kind().code() + " " + known.ground().code(),
        about(known),
        sight,
        () -> {
          if (scope == null || known == null || !covers(scope, known)) {
            return undone(NOT_THERE);
          }
          parts.erased().keepOut();
          Instant now = now();
          Erasure held = parts.erasures().held(id, now).orElseThrow();
          if (held.status() != Erasure.Status.WAITING) {
            return undone(OVER);
          }
          return held.proposed().by().equals(sight.caller().id())
              ? undone(SAME)
              : decision.make(held, now);
        });
  }

  /// The trail of a parting names nobody: it would tell of both.
  private static List<Long> about(@Nullable Erasure erasure) {
    if (erasure == null || erasure.kind() == Erasure.Kind.PARTING) {
      return List.of();
    }
    PersonId person = erasure.person();
    return person == null ? List.of() : List.of(person.value());
  }

  private static ErasureOutcome undone(Problem problem) {
    return new ErasureOutcome.Refused(problem);
  }

  private ErasureOutcome changing(
      String action, String query, List<Long> about, Sight sight, Supplier<ErasureOutcome> work) {
    return trail.changing(
        RecordTrail.Intended.of(action, query, new ArrayList<>(about)),
        sight,
        () ->
            transaction.execute(
                status -> {
                  ErasureOutcome outcome = work.get();
                  if (outcome instanceof ErasureOutcome.Refused) {
                    status.setRollbackOnly();
                  }
                  return outcome;
                }),
        ErasureOutcome.Done.class::isInstance,
        outcome -> outcome instanceof ErasureOutcome.Done ? 1 : 0);
  }

  /// Finer times than the database keeps would be rounded up, into the future.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
