package org.careweave.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Unavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The trail read from its tables.
final class StoredAudit implements AuditReading {

  private static final int LARGEST_PAGE = 500;

  private final ReadingRows rows;
  private final LookedRows looked;
  private final AuditTrail trail;

  StoredAudit(JdbcClient jdbc, AuditTrail trail) {
    this.rows = new ReadingRows(jdbc);
    this.looked = new LookedRows(jdbc);
    this.trail = trail;
  }

  @Override
  public AuditPage read(
      AuditViewer viewer, AuditFilter filter, AuditPage.@Nullable Position after, int size) {
    if (size < 1 || size > LARGEST_PAGE) {
      throw new IllegalArgumentException("a page of the trail has 1 to 500 entries");
    }
    long intent = trail.intend(disclosure(viewer, filter.names(), filter.person()));
    try {
      AuditPage page = page(viewer.scope(), filter, after, size);
      trail.outcome(intent, page.entries().size(), concerned(page, filter), "ok");
      return page;
    } catch (DataAccessException e) {
      trail.outcome(intent, 0, List.of(), "failed");
      throw new Unavailable("audit", true, e);
    }
  }

  @Override
  public Optional<AuditEntry> entry(AuditViewer viewer, long number) {
    long intent = trail.intend(disclosure(viewer, "entry", null));
    try {
      Optional<AuditEntry> found =
          withOutcomes(rows.intent(number).stream().toList(), viewer.scope()).stream()
              .filter(entry -> covers(viewer.scope(), entry))
              .findFirst();
      trail.outcome(
          intent,
          found.isPresent() ? 1 : 0,
          found.stream().flatMap(entry -> entry.persons().stream()).map(PersonId::value).toList(),
          "ok");
      return found;
    } catch (DataAccessException e) {
      trail.outcome(intent, 0, List.of(), "failed");
      throw new Unavailable("audit", true, e);
    }
  }

  private static boolean covers(AuditViewer.Scope scope, AuditEntry entry) {
    return switch (scope) {
      case AuditViewer.Scope.Everything() -> true;
      case AuditViewer.Scope.ActedFor(var own) -> entry.organisation().equals(own.value());
      case AuditViewer.Scope.About(var person) -> entry.persons().contains(person);
    };
  }

  @Override
  public LookedPage looked(AuditViewer viewer, AuditFilter filter, @Nullable LocalDate before) {
    if (filter.person() == null) {
      throw new IllegalArgumentException("looks are those at one person");
    }
    long intent = trail.intend(disclosure(viewer, filter.names(), filter.person()));
    try {
      LookedPage page = looks(viewer.scope(), filter, before);
      trail.outcome(intent, page.looks().size(), List.of(), "ok");
      return page;
    } catch (DataAccessException e) {
      trail.outcome(intent, 0, List.of(), "failed");
      throw new Unavailable("audit", true, e);
    }
  }

  /// A page ends with a day, so that repeats of a day are never told apart.
  private LookedPage looks(
      AuditViewer.Scope scope, AuditFilter filter, @Nullable LocalDate before) {
    AuditFilter allowed = narrowed(scope, filter);
    List<Looked> found =
        allowed == null ? List.of() : looked.looks(allowed, before, LARGEST_PAGE + 1);
    if (found.size() <= LARGEST_PAGE) {
      return new LookedPage(found, null);
    }
    LocalDate cut = found.getLast().day();
    List<Looked> whole = found.stream().filter(look -> look.day().isAfter(cut)).toList();
    return whole.isEmpty()
        ? new LookedPage(found, cut)
        : new LookedPage(whole, whole.getLast().day());
  }

  private AuditPage page(
      AuditViewer.Scope scope, AuditFilter filter, AuditPage.@Nullable Position after, int size) {
    AuditFilter allowed = narrowed(scope, filter);
    if (allowed == null) {
      return new AuditPage(List.of(), null);
    }
    List<IntentEntry> found = rows.intents(allowed, after, size + 1);
    boolean more = found.size() > size;
    List<IntentEntry> shown = more ? found.subList(0, size) : found;
    IntentEntry last = more ? shown.getLast() : null;
    return new AuditPage(
        withOutcomes(shown, scope),
        last == null ? null : new AuditPage.Position(last.at(), last.number()));
  }

  /// The filter within the scope; null when the two have nothing in common.
  private static @Nullable AuditFilter narrowed(AuditViewer.Scope scope, AuditFilter f) {
    return switch (scope) {
      case AuditViewer.Scope.Everything() -> f;
      case AuditViewer.Scope.ActedFor(var organisation) ->
          f.organisation() != null && !f.organisation().equals(organisation.value())
              ? null
              : new AuditFilter(
                  f.person(),
                  f.callerKind(),
                  f.caller(),
                  organisation.value(),
                  f.purpose(),
                  f.deeds(),
                  f.from(),
                  f.until());
      case AuditViewer.Scope.About(var person) ->
          f.person() != null && !f.person().equals(person)
              ? null
              : new AuditFilter(
                  person,
                  f.callerKind(),
                  f.caller(),
                  f.organisation(),
                  f.purpose(),
                  f.deeds(),
                  f.from(),
                  f.until());
    };
  }

  private List<AuditEntry> withOutcomes(List<IntentEntry> intents, AuditViewer.Scope scope) {
    Map<Long, AuditEntry.Outcome> outcomes = new HashMap<>();
    Map<Long, List<Long>> concerned = new HashMap<>();
    for (OutcomeEntry outcome : rows.outcomes(intents)) {
      for (int i = 0; i < outcome.intents().length; i++) {
        String result = Result.wordOf(outcome.results()[i]);
        outcomes.put(outcome.intents()[i], new AuditEntry.Outcome(result, outcome.items()[i]));
      }
      for (int i = 0; i < outcome.persons().length; i++) {
        long intent = outcome.intents()[outcome.holders()[i] - 1];
        concerned.computeIfAbsent(intent, _ -> new ArrayList<>()).add(outcome.persons()[i]);
      }
    }
    return intents.stream()
        .map(
            intent ->
                entry(
                    intent,
                    outcomes.get(intent.number()),
                    concerned.getOrDefault(intent.number(), List.of()),
                    scope))
        .toList();
  }

  private static AuditEntry entry(
      IntentEntry intent,
      AuditEntry.@Nullable Outcome outcome,
      List<Long> concerned,
      AuditViewer.Scope scope) {
    Set<PersonId> persons = new LinkedHashSet<>();
    for (long person : intent.persons()) {
      persons.add(new PersonId(person));
    }
    concerned.forEach(person -> persons.add(new PersonId(person)));
    if (scope instanceof AuditViewer.Scope.About(var self)) {
      persons.retainAll(Set.of(self));
    }
    return new AuditEntry(
        intent.number(),
        intent.at(),
        intent.viewer().callerKind(),
        intent.viewer().caller(),
        intent.viewer().role(),
        intent.viewer().organisation(),
        intent.viewer().purpose(),
        intent.address(),
        intent.asked().action(),
        intent.asked().query(),
        intent.asked().clauses(),
        List.copyOf(persons),
        intent.correlation() == null ? "" : intent.correlation(),
        outcome);
  }

  private static Disclosure disclosure(
      AuditViewer viewer, String query, @Nullable PersonId person) {
    return viewer.disclosure(
        "read-audit", query, person == null ? List.of() : List.of(person.value()));
  }

  private static List<Long> concerned(AuditPage page, AuditFilter filter) {
    return page.entries().stream()
        .flatMap(entry -> entry.persons().stream())
        .filter(person -> !person.equals(filter.person()))
        .map(PersonId::value)
        .distinct()
        .toList();
  }
}
