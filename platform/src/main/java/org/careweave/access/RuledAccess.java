package org.careweave.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Access by the clauses of `access.clause` and the agreements of `access.agreement`. What they
/// mean for a caller is worked out once and kept until clauses, agreements, classes or the
/// directory change; that they have not is looked up on each request.
@Component
final class RuledAccess implements Access {

  private final AccessRows rows;
  private final AgreementRows agreements;
  private final RelatedRows related;
  private final OpeningRows openings;
  private final ItemClasses classes;
  private final Directory directory;
  private final Duration holds;
  private final InstantSource clock;
  private volatile @Nullable State latest;

  RuledAccess(JdbcClient jdbc, Directory directory, AccessSettings settings, InstantSource clock) {
    this.rows = new AccessRows(jdbc);
    this.agreements = new AgreementRows(jdbc);
    this.related = new RelatedRows(jdbc);
    this.openings = new OpeningRows(jdbc);
    this.classes = new ItemClasses(rows);
    this.directory = directory;
    this.holds = Duration.ofDays(settings.nationalCheckDays());
    this.clock = clock;
  }

  @Override
  public Sight sight(Caller caller, Purpose purpose) {
    if (caller.kind() == Caller.Kind.SYSTEM) {
      return Sight.ofSystem(caller);
    }
    Instant now = clock.instant();
    Rules.Compiled compiled = state(now).compiled(caller, purpose, now);
    return new Sight(caller, purpose, compiled.grants(), compiled.releases());
  }

  @Override
  public Sight sight(Caller caller, Purpose purpose, PersonId person) {
    Sight sight = sight(caller, purpose);
    return sight.narrowed(related.kindsHolding(caller.principals(), person, clock.instant()));
  }

  @Override
  public List<Population> populations(Caller caller, AgreementTerms.Shape shape) {
    Instant now = clock.instant();
    State state = state(now);
    return state
        .agreements()
        .inShape(shape, state.rules().viewer(caller, Purpose.POPULATION_HEALTH, now), now)
        .map(agreement -> state.rules().population(caller, agreement, now))
        .filter(population -> population.classes().length > 0 || population.refusal() != null)
        .sorted(Comparator.comparing(Population::title).thenComparing(Population::agreement))
        .toList();
  }

  @Override
  public int classOf(OdsCode custodian, String section, Set<String> labels) {
    return classes.idOf(custodian, section, labels);
  }

  @Override
  public ItemClass itemClass(int id) {
    return classes.of(id);
  }

  @Override
  public List<String> labelsNow(List<String> labels) {
    return labels.stream().noneMatch(CodedLabel::isMark)
        ? labels
        : List.copyOf(CodedLabel.meaning(labels, state(clock.instant()).inForce()));
  }

  @Override
  public void relateAll(Collection<Relationship> relationships) {
    if (!relationships.isEmpty()) {
      related.store(lastOfEach(relationships));
    }
  }

  @Override
  public void settle(Collection<String> causes, Collection<Relationship> relationships) {
    Set<String> named = Set.copyOf(causes);
    if (!relationships.stream().allMatch(r -> named.contains(r.cause()))) {
      throw new IllegalArgumentException("a relationship has a cause that is not settled");
    }
    related.takeBack(named, relationships);
    relateAll(relationships);
  }

  @Override
  public void moved(CompartmentId compartment, PersonId to) {
    related.move(compartment, to);
    openings.move(compartment, to);
  }

  @Override
  public List<Relationship> relationships(Sight sight, PersonId person, Instant at) {
    return related.holding(sight.caller().principals(), person, at);
  }

  @Override
  public Optional<Why> why(
      int itemClass, Caller viewer, Purpose purpose, PersonId person, Sight asker) {
    ItemClass item = classes.of(itemClass);
    if (!WhyPermission.mayAsk(asker, viewer, item, directory.now(), clock.instant())) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    State state = state(now);
    return Optional.of(
        new Reasoning(state.rules(), state.agreements(), rows.clauses(), directory.now(), now)
            .why(
                item.meant(state.inForce()),
                viewer,
                purpose,
                related.holding(viewer.principals(), person, now)));
  }

  private static Collection<Relationship> lastOfEach(Collection<Relationship> relationships) {
    Map<List<String>, Relationship> each = new LinkedHashMap<>();
    relationships.forEach(r -> each.put(List.of(r.cause(), r.principal()), r));
    return each.values();
  }

  private State state(Instant now) {
    PolicyVersion left = PolicyVersion.taken();
    PolicyVersion version = left == null ? rows.version() : left;
    Edition edition = directory.at(version.directory());
    State known = latest;
    if (known != null && known.isOf(version, edition, now)) {
      return known;
    }
    // Rows are read after their version: a change in between makes the next request read again.
    // Agreements are many and change seldom: classes, which change while feeds are loaded, do not
    // make them be read again.
    AgreementIndex index =
        known != null && known.version().agreements() == version.agreements()
            ? known.agreements()
            : new AgreementIndex(agreements.active(), agreements.lawfulBases());
    Rules rules =
        new Rules(
            rows.clauses(),
            rows.classes(),
            index,
            edition,
            new CheckedList(rows.nationalCheck(), holds),
            now);
    State read =
        new State(
            version,
            edition.number(),
            index,
            rows.inForce(),
            rules,
            rules.goodUntil(now),
            new ConcurrentHashMap<>());
    latest = read;
    return read;
  }

  /// Who looks and why, as far as rules can tell callers apart.
  private record Viewer(
      Caller.Kind kind, String persona, OdsCode organisation, String feed, Purpose purpose) {}

  /// The rules as they stood, and what they mean for the viewers who have asked since.
  ///
  /// @param inForce the versions of value sets that are in force
  /// @param until when a clause or an agreement begins or ceases to count, or the day ends
  private record State(
      PolicyVersion version,
      long directory,
      AgreementIndex agreements,
      Set<Long> inForce,
      Rules rules,
      Instant until,
      Map<Viewer, Rules.Compiled> ofViewers) {

    boolean isOf(PolicyVersion wanted, Edition edition, Instant now) {
      return version.equals(wanted) && directory == edition.number() && now.isBefore(until);
    }

    Rules.Compiled compiled(Caller caller, Purpose purpose, Instant now) {
      String feed = caller.kind() == Caller.Kind.FEED ? caller.id() : "";
      Viewer viewer =
          new Viewer(caller.kind(), caller.persona(), caller.organisation(), feed, purpose);
      return ofViewers.computeIfAbsent(viewer, _ -> rules.compile(caller, purpose, now));
    }
  }
}
