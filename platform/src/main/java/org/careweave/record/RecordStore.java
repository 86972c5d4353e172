package org.careweave.record;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.audit.AuditTrail;
import org.careweave.audit.Disclosure;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The front door, with the audit trail before every answer.
@Component
class RecordStore implements Records {

  private final Reads reads;
  private final Searches searches;
  private final Writes writes;
  private final UnsettledItems unsettled;
  private final Assigning assigning;
  private final PersonRows persons;
  private final AuditTrail audit;
  private final InstantSource clock;

  RecordStore(
      Reads reads,
      Searches searches,
      Writes writes,
      UnsettledItems unsettled,
      Assigning assigning,
      PersonRows persons,
      AuditTrail audit,
      InstantSource clock) {
    this.reads = reads;
    this.searches = searches;
    this.writes = writes;
    this.unsettled = unsettled;
    this.assigning = assigning;
    this.persons = persons;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Written write(Submission submission) {
    long intent =
        audit.intend(
            disclosure(
                submission.sight(),
                "write",
                types(submission),
                List.of(),
                submission.correlation()));
    String result = "failed";
    int items = 0;
    try {
      Written written = writes.write(submission);
      items =
          (int) written.outcomes().stream().filter(o -> !(o instanceof Outcome.Refused)).count();
      result = written.committed() ? "ok" : "refused";
      return written;
    } finally {
      audit.outcome(intent, items, List.of(), result);
    }
  }

  /// The types written, each once and without counts: the trail keeps each question once, and how
  /// many items were written is part of the outcome.
  private static String types(Submission submission) {
    TreeSet<String> types = new TreeSet<>();
    for (Entry entry : submission.entries()) {
      String type =
          switch (entry) {
            case Entry.Put put -> put.type();
            case Entry.Post post -> post.type();
            case Entry.Delete delete -> delete.type();
            case Entry.Apart _ -> null;
          };
      if (type != null) {
        types.add(org.careweave.resources.ResourceType.named(type) == null ? "?" : type);
      }
    }
    return submission.source() + ": " + String.join(", ", types);
  }

  @Override
  public ReadResult read(ResourceKey key, Sight sight) {
    return one("read", key, sight, () -> reads.read(key, sight));
  }

  @Override
  public ReadResult vread(ResourceKey key, int version, Sight sight) {
    return one("vread", key, sight, () -> reads.vread(key, version, sight));
  }

  private ReadResult one(String action, ResourceKey key, Sight sight, Supplier<ReadResult> read) {
    return disclosed(
        asked(sight, action, safeType(key)),
        read,
        result -> result instanceof ReadResult.Found(var resource) ? List.of(resource) : List.of());
  }

  @Override
  public ResourcePage history(ResourceKey key, Sight sight, int count, @Nullable Integer before) {
    return disclosed(
        asked(sight, "history", safeType(key)),
        () -> reads.history(key, sight, count, before),
        ResourcePage::versions);
  }

  @Override
  public SearchResult search(Search search, @Nullable String token, Sight sight) {
    return disclosed(
        asked(sight, "search", query(search)),
        () -> searches.search(search, token, sight),
        RecordStore::shown);
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
  public PersonRecord record(PersonId person, Sight sight, AsKnown asKnown) {
    Instant asOf = asKnown instanceof AsKnown.At(var time) ? time : clock.instant();
    return disclosed(
        disclosure(sight, "record", "whole record", List.of(person.value()), correlation()),
        () -> reads.record(person, sight, searches.moment(asKnown), asOf),
        PersonRecord::items);
  }

  @Override
  public List<StoredResource> referred(Collection<StoredResource> resources, Sight sight) {
    return disclosed(
        asked(sight, "read", "referred"), () -> reads.referred(resources, sight), found -> found);
  }

  @Override
  public List<Unsettled> unsettled(Sight sight) {
    return disclosed(
        asked(sight, "search", "unsettled items"),
        () -> unsettled.of(sight),
        all -> all.stream().map(Unsettled::item).toList());
  }

  @Override
  public Assignment assign(ResourceKey key, PersonId person, Sight by) {
    long intent =
        audit.intend(
            disclosure(by, "assign", safeType(key), List.of(person.value()), correlation()));
    String result = "failed";
    try {
      Assignment assignment = assigning.assign(key, person, by);
      result = assignment instanceof Assignment.Done ? "ok" : "refused";
      return assignment;
    } finally {
      audit.outcome(intent, result.equals("ok") ? 1 : 0, List.of(), result);
    }
  }

  @Override
  public Optional<PersonId> personOf(ResourceKey key, Sight sight) {
    return reads.read(key, sight) instanceof ReadResult.Found(var resource)
        ? Optional.ofNullable(reads.person(resource.compartment()))
        : Optional.empty();
  }

  private static Disclosure asked(Sight sight, String action, String query) {
    return disclosure(sight, action, query, List.of(), correlation());
  }

  /// Looks up what is asked for while the intent becomes durable, and returns it only then. Whom it
  /// was about, which is known afterwards, is part of the outcome.
  private <T> T disclosed(
      Disclosure disclosure, Supplier<T> read, Function<T, List<StoredResource>> shown) {
    AuditTrail.Intent intent = audit.begin(disclosure);
    int items = 0;
    List<Long> about = List.of();
    String result = "failed";
    try {
      T answer = read.get();
      List<StoredResource> resources = shown.apply(answer);
      items = resources.size();
      about = disclosure.persons().isEmpty() ? about(resources) : List.of();
      result = answer instanceof SearchResult.Refused ? "refused" : "ok";
      return answer;
    } finally {
      audit.outcome(intent.number(), items, about, result);
    }
  }

  private List<Long> about(List<StoredResource> shown) {
    if (shown.isEmpty()) {
      return List.of();
    }
    List<CompartmentId> homes = shown.stream().map(StoredResource::compartment).distinct().toList();
    return persons.of(homes).values().stream().map(PersonId::value).distinct().sorted().toList();
  }

  private static String safeType(ResourceKey key) {
    return org.careweave.resources.ResourceType.named(key.type()) == null ? "?" : key.type();
  }

  private static String correlation() {
    return UUID.randomUUID().toString();
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
    return (feed ? Caller.Kind.FEED : caller.kind()).name().toLowerCase(java.util.Locale.ROOT);
  }
}
