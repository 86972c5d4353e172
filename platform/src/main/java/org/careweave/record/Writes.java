package org.careweave.record;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.careweave.access.Access;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.Problem;
import org.careweave.resources.FoundReference;
import org.careweave.resources.ReferenceForm;
import org.careweave.resources.Rendering;
import org.careweave.resources.ServerIds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Carries out submissions: everything that needs no database first, then one transaction.
@Component
class Writes {

  /// Up to so many entries are little.
  private static final int LITTLE = 16;

  private final RecordKeys keys;
  private final Access access;
  private final HomeRows homes;
  private final ConditionalRows conditionals;
  private final Nowhere nowhere;
  private final Merging merging;
  private final Conditions conditions;
  private final Surroundings surroundings;
  private final RandomGenerator random = new SecureRandom();

  Writes(
      RecordKeys keys,
      Access access,
      HomeRows homes,
      ConditionalRows conditionals,
      Nowhere nowhere,
      Stages stages,
      Surroundings surroundings) {
    this.keys = keys;
    this.access = access;
    this.homes = homes;
    this.conditionals = conditionals;
    this.nowhere = nowhere;
    this.merging = stages.merging();
    this.conditions = stages.conditions();
    this.surroundings = surroundings;
  }

  /// The first stage and the last: those that take part in the writing transaction.
  @Component
  record Stages(Conditions conditions, Merging merging) {}

  /// What every write happens in.
  @Component
  record Surroundings(
      TransactionTemplate transaction,
      InstantSource clock,
      CurrentRows current,
      Expunged expunged,
      Numberer numberer) {}

  /// One entry, and what it made.
  WrittenOne one(Submission submission, Runnable durable) {
    List<Ready> prepared = new ArrayList<>();
    Outcome outcome = write(submission, durable, prepared::add).outcomes().getFirst();
    boolean made =
        outcome instanceof Outcome.Stored(var _, var _, var _, var _, var change)
            && (change == Outcome.Change.CREATED || change == Outcome.Change.UPDATED);
    return new WrittenOne(
        outcome, made ? rendered(prepared.getFirst(), (Outcome.Stored) outcome) : null);
  }

  /// What a writer is told of what it wrote: its own words, whatever it may see.
  private static byte[] rendered(Ready ready, Outcome.Stored stored) {
    return Rendering.render(
        ready.draft().type(),
        stored.key().id(),
        Integer.toString(stored.version()),
        Assembly.instant(stored.lastUpdated()),
        List.of(Rendering.join(ready.parts().stream().map(Ready.Part::plain).toList())));
  }

  /// @param durable run in the transaction before it ends, unless it is given up
  /// @param prepared is shown each entry as it is about to be stored
  Written write(Submission submission, Runnable durable, Consumer<Ready> prepared) {
    return Conditions.concern(submission)
        ? settled(submission, durable, prepared)
        : plain(submission, durable, prepared);
  }

  /// Writes what becomes of criteria and patches: all in the one transaction that looked.
  private Written settled(Submission submission, Runnable durable, Consumer<Ready> prepared) {
    Written written =
        surroundings
            .transaction()
            .execute(
                status -> {
                  Conditions.Settled settled =
                      conditions.settle(
                          submission, () -> ServerIds.next(surroundings.clock().instant(), random));
                  Map<Integer, Outcome> outcomes = new TreeMap<>();
                  settled.outcomes().forEach(o -> outcomes.put(o.index(), o));
                  if (!isRefused(submission, settled.outcomes())) {
                    plain(submission.of(settled.entries()), durable, prepared)
                        .outcomes()
                        .forEach(o -> outcomes.put(o.index(), o));
                    settled.same().forEach((index, of) -> same(index, of, outcomes));
                  }
                  boolean refused = isRefused(submission, List.copyOf(outcomes.values()));
                  if (refused) {
                    status.setRollbackOnly();
                    outcomes.values().removeIf(o -> !(o instanceof Outcome.Refused));
                  } else {
                    durable.run();
                  }
                  return new Written(List.copyOf(outcomes.values()), !refused);
                });
    surroundings.numberer().wake();
    return written;
  }

  /// Tells an entry that is of what an earlier one made what came of that.
  private static void same(int index, int of, Map<Integer, Outcome> outcomes) {
    switch (outcomes.get(of)) {
      case Outcome.Stored(var _, var key, var version, var at, var _) ->
          outcomes.put(
              index, new Outcome.Stored(index, key, version, at, Outcome.Change.UNCHANGED));
      case Outcome.Refused(var _, var problem) ->
          outcomes.put(index, new Outcome.Refused(index, problem));
      case null, default -> {}
    }
  }

  private Written plain(Submission submission, Runnable durable, Consumer<Ready> prepared) {
    Drafts drafts = Drafts.of(submission, surroundings.clock(), random);
    References references = new References(submission, drafts, conditional(submission, drafts));
    Map<ItemId, Set<ItemId>> absent = nowhere.of(submission, drafts, references);
    Map<Integer, Outcome> outcomes = new TreeMap<>();
    drafts.refused.forEach(r -> outcomes.put(r.index(), r));
    List<Draft> good = new ArrayList<>();
    for (Draft draft : drafts.taken) {
      Problem problem = problem(submission, draft, references, absent);
      if (problem == null) {
        good.add(draft);
      } else {
        outcomes.put(draft.index(), new Outcome.Refused(draft.index(), problem));
      }
    }
    if (good.isEmpty() || submission.atomic() && !outcomes.isEmpty()) {
      return new Written(List.copyOf(outcomes.values()), false);
    }
    Homing homing = new Homing(good, references);
    Set<ItemId> wanted = homing.wanted();
    Map<ItemId, Long> stored = wanted.isEmpty() ? Map.of() : homes.ofPersons(wanted);
    Preparing preparing =
        new Preparing(keys.terms(), keys.content(), access, submission, references);
    List<Ready> ready = new ArrayList<>();
    for (Draft draft : good) {
      ready.add(preparing.ready(draft, homing.place(draft, stored)));
    }
    ready.forEach(prepared);
    return store(submission, ready, outcomes, durable);
  }

  private Written store(
      Submission submission, List<Ready> ready, Map<Integer, Outcome> outcomes, Runnable durable) {
    List<Outcome> merged =
        surroundings
            .transaction()
            .execute(
                status -> {
                  List<Outcome> all = new ArrayList<>();
                  for (List<Ready> round : rounds(ready)) {
                    if (!isRefused(submission, all)) {
                      all.addAll(admitted(submission, round));
                    }
                  }
                  if (isRefused(submission, all)) {
                    status.setRollbackOnly();
                  } else {
                    durable.run();
                  }
                  return all;
                });
    if (isRefused(submission, merged)) {
      return new Written(merged.stream().filter(Outcome.Refused.class::isInstance).toList(), false);
    }
    surroundings.numberer().wake();
    merged.forEach(o -> outcomes.put(o.index(), o));
    return new Written(List.copyOf(outcomes.values()), true);
  }

  /// One refusal refuses all.
  private static boolean isRefused(Submission submission, List<Outcome> outcomes) {
    return submission.atomic() && outcomes.stream().anyMatch(Outcome.Refused.class::isInstance);
  }

  /// Merges what may be stored; what was expunged is refused. Removals wait until this transaction
  /// ends, so none slips in between.
  private List<Outcome> admitted(Submission submission, List<Ready> round) {
    CurrentRows.Begun begun =
        round.size() <= LITTLE
            ? surroundings.current().begunLittle()
            : surroundings.current().begun();
    Set<Ready> refused = surroundings.expunged().among(round);
    if (refused.isEmpty()) {
      return merging.merge(submission, round, begun);
    }
    List<Outcome> all = new ArrayList<>();
    refused.forEach(r -> all.add(new Outcome.Refused(r.draft().index(), Expunged.PROBLEM)));
    List<Ready> admitted = round.stream().filter(ready -> !refused.contains(ready)).toList();
    if (!admitted.isEmpty()) {
      all.addAll(merging.merge(submission, admitted, begun));
    }
    return all;
  }

  /// Entries in rounds in which each item stands once: the same item twice is stored twice, in
  /// order.
  private static List<List<Ready>> rounds(List<Ready> ready) {
    List<List<Ready>> rounds = new ArrayList<>();
    Map<ItemId, Integer> seen = new HashMap<>();
    for (Ready one : ready) {
      int round = seen.merge(one.draft().item(), 0, (before, _) -> before + 1);
      if (round == rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round).add(one);
    }
    return rounds;
  }

  private static @Nullable Problem problem(
      Submission submission, Draft draft, References references, Map<ItemId, Set<ItemId>> absent) {
    if (draft.examined() == null) {
      return null;
    }
    String custodian = draft.examined().custodian();
    if (custodian != null
        && submission.custodians().stream().noneMatch(c -> c.value().equalsIgnoreCase(custodian))) {
      return Problem.invalid(
              "REC-008",
              "This credential may not write for the custodian the resource names",
              draft.type() + ".meta.extension")
          .withKind(Problem.Kind.FORBIDDEN);
    }
    Set<ItemId> none = absent.getOrDefault(draft.item(), Set.of());
    for (FoundReference reference : draft.examined().references()) {
      ItemId item = references.item(reference);
      if (item != null && none.contains(item) || references.dangling(reference)) {
        String words = "This reference leads to nothing that is here or in the same submission";
        return Problem.invalid("REC-007", words, reference.path());
      }
    }
    return null;
  }

  private Map<ReferenceForm.Conditional, ItemId> conditional(Submission submission, Drafts drafts) {
    Set<ReferenceForm.Conditional> asked = new HashSet<>();
    for (Draft draft : drafts.taken) {
      if (draft.examined() != null) {
        for (FoundReference reference : draft.examined().references()) {
          if (reference.form() instanceof ReferenceForm.Conditional query) {
            asked.add(query);
          }
        }
      }
    }
    Map<ReferenceForm.Conditional, ItemId> found = new HashMap<>();
    for (ReferenceForm.Conditional query : asked) {
      ConditionalQuery.parse(query)
          .ifPresent(
              q -> {
                long term = keys.terms().token(q.parameter(), q.system(), q.value());
                List<UUID> ids =
                    conditionals.find(
                        submission.source(), query.type().code(), term, submission.sight());
                if (ids.size() == 1) {
                  found.put(query, new ItemId(query.type(), ids.getFirst()));
                }
              });
    }
    return found;
  }

  /// When the transaction's rows say they were stored.
  static Instant storedAt(Submission submission) {
    return submission.receivedAt().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
  }

  /// Whether a place is the source's own compartment.
  static boolean isOfSource(Homing.Place place) {
    return place instanceof Homing.Place.OfSource || place instanceof Homing.Place.Unplaced;
  }

  /// Home of a place; null when the Patient has no compartment.
  static @Nullable CompartmentId home(
      Homing.Place place, Map<UUID, CompartmentId> subjects, @Nullable CompartmentId own) {
    return switch (place) {
      case Homing.Place.OfSubject(var patient) -> subjects.get(patient);
      case Homing.Place.Stored(var compartment) -> new CompartmentId(compartment);
      case Homing.Place.OfSource _, Homing.Place.Unplaced _ -> own;
    };
  }
}
