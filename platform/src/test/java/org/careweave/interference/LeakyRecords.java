package org.careweave.interference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.record.AsKnown;
import org.careweave.record.Assignment;
import org.careweave.record.Correction;
import org.careweave.record.Entry;
import org.careweave.record.Outcome;
import org.careweave.record.PersonRecord;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.ResourcePage;
import org.careweave.record.Search;
import org.careweave.record.SearchResult;
import org.careweave.record.StoredResource;
import org.careweave.record.Submission;
import org.careweave.record.Unsettled;
import org.careweave.record.Written;
import org.careweave.record.WrittenOne;
import org.careweave.resources.Clause.Modifier;
import org.jspecify.annotations.Nullable;

/// The record's front door, with one of the leaks that other servers have had when a test plants
/// it: it proves that the machinery would find such a leak.
final class LeakyRecords implements Records {

  /// What leaks.
  enum Leak {
    NONE,
    /// A chain leads through what the viewer may not see.
    CHAIN,
    /// The total counts it.
    TOTAL,
    /// `_include` brings it along.
    INCLUDE,
    /// History shows it.
    HISTORY,
    /// There is a next page because of it.
    PAGING,
    /// A write onto it is told from a write onto nothing.
    CONFLICT,
    /// Criteria of a write find it.
    CONDITION
  }

  private static final Sight ALL =
      Sight.ofSystem(
          new Caller(Caller.Kind.SYSTEM, "leak", "Leak", "system", new OdsCode("RN1"), null));

  private final Records records;
  private final AtomicReference<Leak> planted = new AtomicReference<>(Leak.NONE);

  LeakyRecords(Records records) {
    this.records = records;
  }

  void plant(Leak leak) {
    planted.set(leak);
  }

  private boolean leaks(Leak leak) {
    return planted.get() == leak;
  }

  @Override
  public Written write(Submission submission) {
    Written written = records.write(submission);
    if (!leaks(Leak.CONFLICT)) {
      return written;
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (Outcome outcome : written.outcomes()) {
      outcomes.add(
          outcome instanceof Outcome.Refused refused ? told(refused, submission) : outcome);
    }
    return new Written(outcomes, written.committed());
  }

  @Override
  public WrittenOne writeOne(Submission submission, Sight sight) {
    if (leaks(Leak.CONDITION)
        && submission.entries().getFirst() instanceof Entry.If(var criteria, var _)
        && records.search(criteria, null, ALL) instanceof SearchResult.Page all
        && !all.matches().isEmpty()) {
      return new WrittenOne(
          new Outcome.Refused(0, Problem.of(Problem.Kind.CONFLICT, "REC-014", "It is there")),
          null);
    }
    WrittenOne written = records.writeOne(submission, sight);
    return leaks(Leak.CONFLICT) && written.outcome() instanceof Outcome.Refused refused
        ? new WrittenOne(told(refused, submission), written.json())
        : written;
  }

  private Outcome told(Outcome.Refused refused, Submission submission) {
    for (Entry entry : submission.entries()) {
      if (entry instanceof Entry.Put put
          && put.index() == refused.index()
          && records.read(new ResourceKey(put.type(), put.id()), ALL) instanceof ReadResult.Found) {
        return new Outcome.Refused(
            refused.index(), Problem.of(Problem.Kind.CONFLICT, "REC-011", "Somebody else has it"));
      }
    }
    return refused;
  }

  @Override
  public ReadResult read(ResourceKey key, Sight sight) {
    return records.read(key, sight);
  }

  @Override
  public Optional<Changeable> changeable(ResourceKey key, Sight sight) {
    return records.changeable(key, sight);
  }

  @Override
  public ReadResult vread(ResourceKey key, int version, Sight sight) {
    return records.vread(key, version, sight);
  }

  @Override
  public ResourcePage history(ResourceKey key, Sight sight, int count, @Nullable Integer before) {
    return records.history(key, leaks(Leak.HISTORY) ? ALL : sight, count, before);
  }

  @Override
  public SearchResult search(Search search, @Nullable String token, Sight sight) {
    Search asked = leaks(Leak.CHAIN) ? unchained(search) : search;
    SearchResult result = records.search(asked, token, sight);
    if (planted.get() == Leak.NONE
        || token != null
        || !(result instanceof SearchResult.Page page)) {
      return result;
    }
    if (!(records.search(asked, null, ALL) instanceof SearchResult.Page all)) {
      return result;
    }
    boolean more = leaks(Leak.PAGING) && all.next() != null;
    return new SearchResult.Page(
        page.matches(),
        leaks(Leak.INCLUDE) ? all.included() : page.included(),
        leaks(Leak.TOTAL) ? all.total() : page.total(),
        more && page.next() == null ? "more" : page.next(),
        page.self());
  }

  /// The search with its chains replaced by what they lead through for one who sees all.
  private Search unchained(Search search) {
    List<Search.Clause> clauses = new ArrayList<>();
    for (Search.Clause clause : search.clauses()) {
      clauses.add(
          clause instanceof Search.Clause.Chained chained ? straight(search, chained) : clause);
    }
    return new Search(
        search.type(),
        clauses,
        search.sorts(),
        search.count(),
        search.includes(),
        search.total(),
        search.asKnown(),
        search.text());
  }

  private Search.Clause straight(Search search, Search.Clause.Chained chained) {
    String target = Objects.requireNonNull(chained.targetType());
    Search inner =
        new Search(
            target,
            List.of(chained.of()),
            List.of(),
            1_000,
            List.of(),
            false,
            search.asKnown(),
            "t");
    if (!(records.search(inner, null, ALL) instanceof SearchResult.Page found)
        || found.matches().isEmpty()) {
      return chained;
    }
    return new Search.Clause.Parameter(
        chained.code(),
        Modifier.NONE,
        found.matches().stream().map(StoredResource::key).map(ResourceKey::toString).toList());
  }

  @Override
  public Optional<String> queryOf(String token, Sight sight) {
    return records.queryOf(token, sight);
  }

  @Override
  public PersonRecord record(PersonId person, Sight sight, AsKnown asKnown) {
    return records.record(person, sight, asKnown);
  }

  @Override
  public Set<String> visible(String type, Collection<String> ids, Sight sight) {
    return records.visible(type, ids, sight);
  }

  @Override
  public Everything everything(
      PersonId person, Sight sight, AsKnown asKnown, Predicate<StoredResource> wanted) {
    return records.everything(person, sight, asKnown, wanted);
  }

  @Override
  public List<Unsettled> unsettled(Sight sight) {
    return records.unsettled(sight);
  }

  @Override
  public Assignment assign(ResourceKey key, PersonId person, Sight by) {
    return records.assign(key, person, by);
  }

  @Override
  public List<Correction> corrections(Sight sight) {
    return records.corrections(sight);
  }

  @Override
  public boolean acknowledge(long correction, Sight sight) {
    return records.acknowledge(correction, sight);
  }

  @Override
  public Optional<PersonId> personOf(ResourceKey key, Sight sight) {
    return records.personOf(key, sight);
  }
}
