package org.careweave.record;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.careweave.access.Sight;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The front door, with the audit trail before every answer.
@Component
class RecordStore implements Records {

  private final Reads reads;
  private final Searches searches;
  private final Writes writes;
  private final Assigning assigning;
  private final Corrections corrections;
  private final RecordTrail trail;
  private final InstantSource clock;

  RecordStore(
      Reads reads,
      Searches searches,
      Writes writes,
      Assigning assigning,
      Corrections corrections,
      RecordTrail trail,
      InstantSource clock) {
    this.reads = reads;
    this.searches = searches;
    this.writes = writes;
    this.assigning = assigning;
    this.corrections = corrections;
    this.trail = trail;
    this.clock = clock;
  }

  @Override
  public Written write(Submission submission) {
    return trail.writing(
        intended(submission),
        submission.sight(),
        durable -> writes.write(submission, durable, _ -> {}),
        Written::committed,
        RecordStore::taken);
  }

  @Override
  public WrittenOne writeOne(Submission submission, Sight sight) {
    if (submission.entries().size() != 1 || !submission.sight().equals(sight)) {
      throw new IllegalArgumentException("one entry is written, with its writer's sight");
    }
    return trail.writing(
        intended(submission),
        sight,
        durable -> writes.one(submission, durable),
        one -> !(one.outcome() instanceof Outcome.Refused),
        one -> one.outcome() instanceof Outcome.Refused ? 0 : 1);
  }

  private static RecordTrail.Intended intended(Submission submission) {
    return new RecordTrail.Intended(
        "write", types(submission), List.of(), submission.correlation());
  }

  private static int taken(Written written) {
    return (int) written.outcomes().stream().filter(o -> !(o instanceof Outcome.Refused)).count();
  }

  /// The types written, each once and without counts: the trail keeps each question once, and how
  /// many items were written is part of the outcome.
  private static String types(Submission submission) {
    TreeSet<String> types = new TreeSet<>();
    for (Entry entry : submission.entries()) {
      String type = typeOf(entry);
      if (type != null) {
        types.add(org.careweave.resources.ResourceType.named(type) == null ? "?" : type);
      }
    }
    return submission.source() + ": " + String.join(", ", types);
  }

  private static @Nullable String typeOf(Entry entry) {
    return switch (entry) {
      case Entry.Put put -> put.type();
      case Entry.Post post -> post.type();
      case Entry.Delete delete -> delete.type();
      case Entry.Patch patch -> patch.type();
      case Entry.If(var _, var inner) -> typeOf(inner);
      case Entry.Apart _ -> null;
    };
  }

  @Override
  public ReadResult read(ResourceKey key, Sight sight) {
    return trail
        .telling(
            sight,
            RecordTrail.Asked.of("read", safeType(key)),
            () -> reads.read(key, sight),
            read -> new RecordTrail.Told(isFound(read.found()) ? 1 : 0, read.about()))
        .found();
  }

  @Override
  public Optional<Changeable> changeable(ResourceKey key, Sight sight) {
    return trail
        .telling(
            sight,
            RecordTrail.Asked.of("read", safeType(key)),
            () -> reads.changeable(key, sight),
            found ->
                new RecordTrail.Told(
                    found.isPresent() ? 1 : 0, found.map(Reads.Read::about).orElse(List.of())))
        .map(Reads.Read::found);
  }

  @Override
  public ReadResult vread(ResourceKey key, int version, Sight sight) {
    return trail.showing(
        sight,
        RecordTrail.Asked.of("vread", safeType(key)),
        () -> reads.vread(key, version, sight),
        result -> result instanceof ReadResult.Found(var resource) ? List.of(resource) : List.of());
  }

  private static boolean isFound(ReadResult result) {
    return result instanceof ReadResult.Found;
  }

  @Override
  public ResourcePage history(ResourceKey key, Sight sight, int count, @Nullable Integer before) {
    return trail.showing(
        sight,
        RecordTrail.Asked.of("history", safeType(key)),
        () -> reads.history(key, sight, count, before),
        ResourcePage::versions);
  }

  @Override
  public SearchResult search(Search search, @Nullable String token, Sight sight) {
    return trail
        .telling(
            sight,
            RecordTrail.Asked.of("search", query(search)),
            () -> searches.search(search.as(known(search.asKnown())), token, sight),
            answer -> trail.told(shown(answer.result()), answer.whose()))
        .result();
  }

  /// What will be known then is what is known now: not only what has been numbered by now.
  private AsKnown known(AsKnown asKnown) {
    return asKnown instanceof AsKnown.At(var time) && !time.isBefore(clock.instant())
        ? AsKnown.NOW
        : asKnown;
  }

  private static List<StoredResource> shown(SearchResult result) {
    if (!(result instanceof SearchResult.Page page)) {
      return List.of();
    }
    List<StoredResource> shown = new ArrayList<>(page.matches());
    shown.addAll(page.included());
    return shown;
  }

  private static String query(Search search) {
    StringBuilder query = new StringBuilder(search.type());
    for (Search.Clause clause : search.clauses()) {
      query
          .append(' ')
          .append(
              switch (clause) {
                case Search.Clause.Parameter p -> p.code();
                case Search.Clause.Chained c -> c.code() + ".";
                case Search.Clause.Has h -> "_has " + h.type();
                case Search.Clause.Id _ -> "_id";
                case Search.Clause.LastUpdated _ -> "_lastUpdated";
              });
    }
    return query.toString();
  }

  @Override
  public Optional<String> queryOf(String token, Sight sight) {
    return searches.queryOf(token, sight);
  }

  @Override
  public PersonRecord record(PersonId person, Sight sight, AsKnown wanted) {
    AsKnown asKnown = known(wanted);
    Instant asOf = asKnown instanceof AsKnown.At(var time) ? time : clock.instant();
    Reads.Standing standing = reads.standing(person, sight);
    return trail.showing(
        standing.narrowed(sight),
        new RecordTrail.Asked("record", "whole record", List.of(person.value())),
        () -> reads.record(person, sight, standing, searches.moment(asKnown), asOf),
        PersonRecord::items);
  }

  @Override
  public Set<String> visible(String type, Collection<String> ids, Sight sight) {
    return ids.isEmpty() ? Set.of() : reads.visible(type, ids, sight);
  }

  @Override
  public Everything everything(
      PersonId person, Sight sight, AsKnown wanted, Predicate<StoredResource> fits) {
    AsKnown asKnown = known(wanted);
    Reads.Standing standing = reads.standing(person, sight);
    return trail.telling(
        standing.narrowed(sight),
        new RecordTrail.Asked(
            "record", "whole record and what it refers to", List.of(person.value())),
        () -> reads.everything(sight, standing, searches.moment(asKnown), fits),
        found -> new RecordTrail.Told(found.items().size() + found.referred().size(), List.of()));
  }

  @Override
  public List<Unsettled> unsettled(Sight sight) {
    return trail.showing(
        sight,
        RecordTrail.Asked.of("search", "unsettled items"),
        () -> assigning.unsettled(sight),
        all -> all.stream().map(Unsettled::item).toList());
  }

  @Override
  public Assignment assign(ResourceKey key, PersonId person, Sight by) {
    return trail.changing(
        RecordTrail.Intended.of("assign", safeType(key), List.of(person.value())),
        by,
        () -> assigning.assign(key, person, by),
        Assignment.Done.class::isInstance,
        assignment -> assignment instanceof Assignment.Done ? 1 : 0);
  }

  @Override
  public List<Correction> corrections(Sight sight) {
    return trail.telling(
        sight,
        RecordTrail.Asked.of("read", "corrections"),
        () -> corrections.of(sight),
        all ->
            new RecordTrail.Told(
                all.size(),
                all.stream().map(c -> c.person().value()).distinct().sorted().toList()));
  }

  @Override
  public boolean acknowledge(long correction, Sight sight) {
    return trail.changing(
        RecordTrail.Intended.of("acknowledge", "correction", List.of()),
        sight,
        () -> corrections.acknowledge(correction, sight),
        done -> done,
        done -> done ? 1 : 0);
  }

  @Override
  public Optional<PersonId> personOf(ResourceKey key, Sight sight) {
    return reads.personOf(key, sight);
  }

  private static String safeType(ResourceKey key) {
    return org.careweave.resources.ResourceType.named(key.type()) == null ? "?" : key.type();
  }
}
