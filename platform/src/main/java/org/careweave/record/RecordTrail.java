package org.careweave.record;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.audit.AuditTrail;
import org.careweave.audit.Disclosure;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
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

  /// These are about to be shown.
  void shown(List<StoredResource> shown, Sight sight, String action, String query) {
    List<CompartmentId> homes = shown.stream().map(StoredResource::compartment).distinct().toList();
    List<Long> about =
        persons.of(homes).values().stream().map(PersonId::value).distinct().sorted().toList();
    shown(about, shown.size(), sight, action, query);
  }

  /// So many items about these people are about to be shown.
  void shown(List<Long> about, int items, Sight sight, String action, String query) {
    long intent =
        audit.intend(disclosure(sight, action, query, about, UUID.randomUUID().toString()));
    audit.outcome(intent, items, List.of(), "ok");
  }

  /// Carries out a change between what is intended and what came of it.
  ///
  /// @param done whether it was done, not refused
  /// @param items how many items it changed
  <T> T changing(
      Intended intended, Sight by, Supplier<T> change, Predicate<T> done, ToIntFunction<T> items) {
    long intent =
        audit.intend(
            disclosure(
                by, intended.action(), intended.query(), intended.about(), intended.correlation()));
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

  /// A change that is about to happen.
  record Intended(String action, String query, List<Long> about, String correlation) {

    static Intended of(String action, String query, List<Long> about) {
      return new Intended(action, query, about, UUID.randomUUID().toString());
    }
  }

  private static Disclosure disclosure(
      Sight sight, String action, String query, List<Long> persons, String correlation) {
    return new Disclosure(
        kind(sight.caller()),
        sight.caller().id(),
        sight.caller().persona(),
        sight.caller().organisation().value(),
        sight.purpose().name(),
        action,
        query,
        persons,
        sight.clauses(),
        correlation);
  }

  /// Who writes for a feed sees all its source holds, as a job of the platform, and is still the
  /// feed.
  private static String kind(Caller caller) {
    boolean feed = caller.kind() == Caller.Kind.SYSTEM && caller.persona().equals("feed");
    return (feed ? Caller.Kind.FEED : caller.kind()).name().toLowerCase(Locale.ROOT);
  }
}
