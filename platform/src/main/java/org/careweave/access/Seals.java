package org.careweave.access;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.careweave.audit.AuditTrail;
import org.careweave.audit.Disclosure;
import org.careweave.directory.Directory;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Seals and objections to sharing: placed and lifted in people's name, counting from the next
/// request on, on every node, in the past as in the present.
@Component
public final class Seals {

  private static final SealOutcome NOT_THERE =
      refused(Problem.Kind.NOT_FOUND, "ACC-073", "There is no such seal, or no right to it");

  private final SealRows rows;
  private final AccessRows clauses;
  private final Directory directory;
  private final AuditTrail audit;
  private final SealableItems items;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  Seals(
      JdbcClient jdbc,
      Directory directory,
      AuditTrail audit,
      SealableItems items,
      TransactionTemplate transaction,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.rows = new SealRows(jdbc);
    this.clauses = new AccessRows(jdbc);
    this.directory = directory;
    this.audit = audit;
    this.items = items;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /// A person's seals, those that hold first; none for whom no clause lets see them.
  public List<Seal> of(PersonId person, Sight sight) {
    List<String> permitting = permitting(sight);
    if (permitting.isEmpty()) {
      return List.of();
    }
    long intent = audit.intend(disclosure(sight, "read-seals", "", person, permitting));
    List<Seal> found = rows.of(person);
    audit.outcome(intent, found.size(), List.of(), "ok");
    return found;
  }

  /// Places a seal, or says why not.
  public SealOutcome place(SealWish wish, Sight sight) {
    List<String> permitting = permitting(sight);
    return decided(
        disclosure(sight, "place-seal", what(wish.covers()), wish.person(), permitting),
        () -> {
          rows.lock();
          if (permitting.isEmpty()) {
            return refused(Problem.Kind.FORBIDDEN, "ACC-070", "No rule lets you seal anything");
          }
          Problem wrong = wish.problem(directory.now()).or(() -> pointless(wish)).orElse(null);
          if (wrong != null) {
            return new SealOutcome.Refused(wrong);
          }
          Seal.Step step = new Seal.Step(now(), sight.caller().id(), sight.caller().organisation());
          long id = rows.add(wish, step);
          return changed(id);
        });
  }

  /// Lifts a seal: what it covered follows the rules again. For officers of the organisation that
  /// placed it, and of the integrated care board: not of whom something is kept from.
  ///
  /// @param words why
  public SealOutcome lift(long id, String words, Sight sight) {
    List<String> permitting = permitting(sight);
    Seal seal = permitting.isEmpty() ? null : rows.byId(id).orElse(null);
    if (seal == null || !ChoicePermission.mayLift(seal, sight, directory.now())) {
      return NOT_THERE;
    }
    return decided(
        disclosure(sight, "lift-seal", what(seal.covers()), seal.person(), permitting),
        () -> {
          rows.lock();
          if (rows.byId(id).map(Seal::lifted).isPresent()) {
            return NOT_THERE;
          }
          Problem wrong =
              Wish.wrongWords(words.strip(), "Say why, in a few words at least").orElse(null);
          if (wrong != null) {
            return new SealOutcome.Refused(wrong);
          }
          rows.lift(id, new Seal.Lifted(now(), sight.caller().id(), words.strip()));
          return changed(id);
        });
  }

  /// What would seal nothing, or nothing more.
  private Optional<Problem> pointless(SealWish wish) {
    if (wish.covers() instanceof Seal.Covers.Item(var type, var id)
        && !items.isOf(wish.person(), type, id)) {
      return Optional.of(
          Problem.invalid("ACC-074", "This person has no such item: check type and id", "item"));
    }
    boolean holds =
        rows.of(wish.person()).stream()
            .anyMatch(
                seal ->
                    seal.lifted() == null
                        && seal.covers().equals(wish.covers())
                        && Objects.equals(seal.from(), wish.from()));
    return holds
        ? Optional.of(
            Problem.of(Problem.Kind.CONFLICT, "ACC-075", "This is sealed already, see above"))
        : Optional.empty();
  }

  private SealOutcome changed(long id) {
    Seal seal = rows.byId(id).orElseThrow();
    events.publishEvent(new SealsChanged(Set.of(seal.person())));
    return new SealOutcome.Done(seal);
  }

  private List<String> permitting(Sight sight) {
    return ChoicePermission.of(sight, clauses.clauses(), clock.instant());
  }

  /// What is sealed, as the trail names it: never which item.
  private static String what(Seal.Covers covers) {
    return switch (covers) {
      case Seal.Covers.Everything _ -> "everything";
      case Seal.Covers.Part(var section) -> section;
      case Seal.Covers.Item(var type, var _) -> type;
      case Seal.Covers.BeyondCare(var optOut) -> optOut.code() + " opt-out";
    };
  }

  /// Finer times than the database keeps would be rounded up, into the future.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static SealOutcome refused(Problem.Kind kind, String code, String words) {
    return new SealOutcome.Refused(Problem.of(kind, code, words));
  }

  private SealOutcome decided(Disclosure disclosure, Supplier<SealOutcome> work) {
    long intent = audit.intend(disclosure);
    @Nullable SealOutcome outcome = null;
    try {
      outcome = Objects.requireNonNull(transaction.execute(_ -> work.get()));
      return outcome;
    } finally {
      boolean done = outcome instanceof SealOutcome.Done;
      String result = done ? "ok" : outcome == null ? "failed" : "refused";
      audit.outcome(intent, done ? 1 : 0, List.of(), result);
    }
  }

  private static Disclosure disclosure(
      Sight sight, String action, String query, PersonId person, List<String> clauses) {
    return sight.disclosure(action, query, List.of(person.value()), clauses);
  }
}
