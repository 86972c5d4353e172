package org.careweave.record;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.careweave.access.Sight;
import org.careweave.audit.AuditTrail;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What this room writes to the audit trail: before each answer who is shown what of whom, and
/// around each change.
@Component
class RecordTrail {

  private final PersonRows persons;
  private final AuditTrail audit;

  RecordTrail(PersonRows persons, AuditTrail audit) {
    this.persons = persons;
    this.audit = audit;
  }

  /// Looks up what is asked for while the intent becomes durable, and returns it only then. Whom it
  /// is about is known afterwards, so it is part of the outcome.
  ///
  /// @param shown what of the answer is shown
  <T> T showing(
      Sight sight, Asked asked, Supplier<T> read, Function<T, List<StoredResource>> shown) {
    return telling(
        sight,
        asked,
        read,
        answer -> {
          List<StoredResource> resources = shown.apply(answer);
          return asked.about().isEmpty()
              ? told(resources, Map.of())
              : new Told(resources.size(), List.of());
        });
  }

  /// [#showing] of what is no resource.
  <T> T telling(Sight sight, Asked asked, Supplier<T> read, Function<T, Told> told) {
    AuditTrail.Intent intent =
        audit.begin(sight.disclosure(asked.action(), asked.query(), asked.about()));
    Told outcome = new Told(0, List.of());
    String result = "failed";
    try {
      T answer = read.get();
      outcome = told.apply(answer);
      result = refused(answer) ? "refused" : "ok";
      return answer;
    } finally {
      audit.outcome(intent.number(), outcome.items(), outcome.about(), result);
    }
  }

  private static boolean refused(@Nullable Object answer) {
    return answer instanceof Searches.Answer(SearchResult.Refused _, var _);
  }

  /// How many items an answer told of, and of whom.
  record Told(int items, List<Long> about) {}

  /// What an answer told of, of whose homes some are known already to be somebody's or nobody's.
  Told told(List<StoredResource> shown, Map<CompartmentId, Optional<PersonId>> whose) {
    Set<CompartmentId> homes =
        shown.stream().map(StoredResource::compartment).collect(Collectors.toSet());
    Set<PersonId> about = new HashSet<>();
    whose.forEach(
        (home, person) -> {
          if (homes.remove(home)) {
            person.ifPresent(about::add);
          }
        });
    about.addAll(persons.of(homes).values());
    return new Told(shown.size(), about.stream().map(PersonId::value).sorted().toList());
  }

  /// A question, without any value of it.
  ///
  /// @param about whom it is about, where that is known before
  record Asked(String action, String query, List<Long> about) {

    static Asked of(String action, String query) {
      return new Asked(action, query, List.of());
    }
  }

  /// Carries out a change between what is intended and what came of it.
  ///
  /// @param done whether it was done, not refused
  /// @param items how many items it changed
  <T> T changing(
      Intended intended, Sight by, Supplier<T> change, Predicate<T> done, ToIntFunction<T> items) {
    long intent =
        audit.intend(
            by.disclosure(intended.action(), intended.query(), intended.about())
                .within(intended.correlation()));
    String result = "failed";
    int changed = 0;
    try {
      T outcome = change.get();
      changed = items.applyAsInt(outcome);
      result = done.test(outcome) ? "ok" : "refused";
      return outcome;
    } finally {
      audit.outcome(intent, changed, List.of(), result);
    }
  }

  /// [#changing] by what does most of its work while the intent becomes durable, and runs what it
  /// is given before it makes anything lasting: that waits for the intent, and throws when it
  /// cannot
  /// be made durable.
  <T> T writing(
      Intended intended,
      Sight by,
      Function<Runnable, T> change,
      Predicate<T> done,
      ToIntFunction<T> items) {
    AuditTrail.Intent intent =
        audit.begin(
            by.disclosure(intended.action(), intended.query(), intended.about())
                .within(intended.correlation()));
    String result = "failed";
    int changed = 0;
    try {
      T outcome = change.apply(intent::number);
      changed = items.applyAsInt(outcome);
      result = done.test(outcome) ? "ok" : "refused";
      return outcome;
    } finally {
      audit.outcome(intent.number(), changed, List.of(), result);
    }
  }

  /// A change that is about to happen.
  record Intended(String action, String query, List<Long> about, String correlation) {

    static Intended of(String action, String query, List<Long> about) {
      return new Intended(action, query, about, UUID.randomUUID().toString());
    }
  }
}
