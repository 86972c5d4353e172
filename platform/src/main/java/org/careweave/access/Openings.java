package org.careweave.access;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.careweave.audit.AuditTrail;
import org.careweave.audit.Disclosure;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Breaking the glass and claiming a relationship: opening a record on one's own word, where a
/// clause permits it, with a reason, for a limited time. It counts from the next request on, on
/// every node, and is always reviewed ([Reviews]).
@Component
public final class Openings {

  private static final Opened NOTHING_OPEN =
      refused(Problem.Kind.NOT_FOUND, "ACC-056", "Nothing of yours is open here any more");

  private final OpeningRows rows;
  private final AccessRows clauseRows;
  private final Access access;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;
  private final OpeningSettings settings;
  private final InstantSource clock;

  Openings(
      JdbcClient jdbc,
      Access access,
      AuditTrail audit,
      TransactionTemplate transaction,
      OpeningSettings settings,
      InstantSource clock) {
    this.rows = new OpeningRows(jdbc);
    this.clauseRows = new AccessRows(jdbc);
    this.access = access;
    this.audit = audit;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  /// What the viewer may open of this person now.
  ///
  /// @param sight as the viewer looks, of anyone
  public Offer offer(Sight sight, PersonId person) {
    Caller caller = sight.caller();
    Set<RelationshipKind> held = held(sight, person);
    Map<Opening.Kind, List<OpeningReason>> reasons = new EnumMap<>(Opening.Kind.class);
    TreeSet<Integer> gained = new TreeSet<>();
    for (Opening.Kind kind : Opening.Kind.values()) {
      if (caller.kind() == Caller.Kind.STAFF && !held.contains(kind.relationship())) {
        List<OpeningReason> offered =
            OpeningReason.of(kind, caller.persona()).stream()
                .filter(reason -> gain(sight, held, kind, reason.purpose()).length > 0)
                .toList();
        reasons.put(kind, offered);
        if (kind == Opening.Kind.BREAK_GLASS) {
          offered.stream()
              .flatMapToInt(reason -> IntStream.of(gain(sight, held, kind, reason.purpose())))
              .forEach(gained::add);
        }
      }
    }
    return new Offer(
        reasons,
        gained.stream().mapToInt(Integer::intValue).toArray(),
        sight.narrowed(held).releases(),
        access::itemClass);
  }

  /// The clauses that permit the viewer this way of opening, in words.
  public List<String> rules(Opening.Kind kind, Sight sight) {
    List<String> permitting = clauses(sight, kind);
    return clauseRows.clauses().stream()
        .filter(clause -> permitting.contains(clause.id()))
        .map(Clause::words)
        .toList();
  }

  /// How long what is opened like this lasts, and how soon it is reviewed.
  public Terms terms(Opening.Kind kind) {
    return new Terms(settings.lasts(kind), settings.reviewedWithin(kind));
  }

  /// How long, and reviewed how soon.
  public record Terms(java.time.Duration lasts, java.time.Duration reviewedWithin) {}

  /// Opens the record, or says why not. An opening is never made longer: another one can be made
  /// when it has ended, with a reason of its own, and is reviewed by itself.
  ///
  /// @param sight as the opener looks, of anyone
  public Opened open(Wish wish, Sight sight) {
    Caller caller = sight.caller();
    Optional<Problem> wrong = wish.problem(caller.persona());
    String reason = wrong.isEmpty() ? wish.reason() : "no reason";
    return decided(
        new Deed(wish.kind().code(), reason, wish.person(), clauses(sight, wish.kind())),
        sight,
        () -> {
          rows.lock(caller.id());
          Instant now = now();
          if (anyOf(rows.inForce(caller.id(), wish.person(), now), wish.kind())) {
            return refused(
                Problem.Kind.CONFLICT,
                "ACC-054",
                "You have this record open already: end it first");
          }
          if (!offer(sight, wish.person()).allows(wish.kind())) {
            return refused(
                Problem.Kind.FORBIDDEN, "ACC-055", "No rule lets you open this record like this");
          }
          return wrong
              .<Opened>map(Opened.Refused::new)
              .orElseGet(() -> new Opened.Done(opened(wish, caller, now)));
        });
  }

  private Opening opened(Wish wish, Caller caller, Instant now) {
    OpeningReason reason = OpeningReason.ofCode(wish.reason()).orElseThrow();
    Opening opening =
        rows.add(
            wish,
            new Opening.By(caller.id(), caller.persona(), caller.organisation(), caller.team()),
            reason,
            now,
            new Instant[] {
              now.plus(settings.lasts(wish.kind())), now.plus(settings.reviewedWithin(wish.kind()))
            });
    access.relate(relationship(new OpeningRows.Kept(opening, wish.home()), opening.until()));
    return opening;
  }

  /// What the viewer has open of this person on their own word now, that ends last first.
  public List<Opening> inForce(PersonId person, Sight sight) {
    return rows.inForce(sight.caller().id(), person, clock.instant());
  }

  /// Ends an opening of the viewer's own before its time.
  public Opened end(long id, Sight sight) {
    Optional<Opening> own = rows.byId(id).filter(opening -> isOwn(opening, sight));
    if (own.isEmpty()) {
      return NOTHING_OPEN;
    }
    Opening opening = own.get();
    return decided(
        new Deed("end-" + opening.kind().code(), "", opening.person(), List.of()),
        sight,
        () ->
            rows.forUpdate(id)
                .filter(k -> isOwn(k.opening(), sight))
                .map(this::ended)
                .orElse(NOTHING_OPEN));
  }

  private boolean isOwn(Opening opening, Sight sight) {
    return opening.by().user().equals(sight.caller().id()) && opening.inForce(now());
  }

  private Opened ended(OpeningRows.Kept kept) {
    return new Opened.Done(close(kept, now()));
  }

  /// Ends it and the relationship it made, in the caller's transaction.
  Opening close(OpeningRows.Kept kept, Instant at) {
    access.relate(relationship(kept, at));
    return rows.end(kept.opening().id(), at);
  }

  private static Access.Relationship relationship(OpeningRows.Kept kept, Instant until) {
    Opening opening = kept.opening();
    return new Access.Relationship(
        "user:" + opening.by().user(),
        kept.home(),
        opening.person(),
        opening.kind().relationship(),
        opening.since(),
        until,
        "opening/" + opening.id());
  }

  /// The classes that would be seen beyond those that are seen now, ascending; none when no clause
  /// opens anything like this.
  private int[] gain(Sight sight, Set<RelationshipKind> held, Opening.Kind kind, Purpose purpose) {
    Set<RelationshipKind> more = new HashSet<>(held);
    more.add(kind.relationship());
    Sight wide = access.sight(sight.caller(), purpose);
    int[] then = wide.narrowed(more).classes();
    boolean permitted = then.length > wide.narrowed(held).classes().length;
    int[] now = sight.narrowed(held).classes();
    return permitted
        ? IntStream.of(then).filter(id -> Arrays.binarySearch(now, id) < 0).toArray()
        : new int[0];
  }

  private Set<RelationshipKind> held(Sight sight, PersonId person) {
    Set<RelationshipKind> held = new HashSet<>();
    access
        .relationships(sight, person, clock.instant())
        .forEach(relationship -> held.add(relationship.kind()));
    return held;
  }

  /// The clauses that permit this way of opening.
  private static List<String> clauses(Sight sight, Opening.Kind kind) {
    return sight.grants().stream()
        .filter(grant -> grant.kinds().contains(kind.relationship()))
        .flatMap(grant -> grant.clauses().stream())
        .distinct()
        .toList();
  }

  private static boolean anyOf(List<Opening> openings, Opening.Kind kind) {
    return openings.stream().anyMatch(opening -> opening.kind() == kind);
  }

  private static Opened refused(Problem.Kind kind, String code, String words) {
    return new Opened.Refused(Problem.of(kind, code, words));
  }

  /// Finer times than the database keeps would be rounded up, into the future.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /// What is about to be done, as the trail names it.
  private record Deed(String action, String query, PersonId person, List<String> clauses) {}

  private Opened decided(Deed deed, Sight sight, Supplier<Opened> work) {
    long intent = audit.intend(disclosure(deed, sight));
    @Nullable Opened opened = null;
    try {
      opened = transactional(work);
      return opened;
    } finally {
      boolean done = opened instanceof Opened.Done;
      String result = done ? "ok" : opened == null ? "failed" : "refused";
      audit.outcome(intent, done ? 1 : 0, List.of(), result);
    }
  }

  private Opened transactional(Supplier<Opened> work) {
    return Objects.requireNonNull(transaction.execute(_ -> work.get()));
  }

  private static Disclosure disclosure(Deed deed, Sight sight) {
    return sight.disclosure(
        deed.action(), deed.query(), List.of(deed.person().value()), deed.clauses());
  }
}
