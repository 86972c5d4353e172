package org.careweave.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.OrganisationKind;
import org.careweave.directory.Source;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Period;
import org.jspecify.annotations.Nullable;

/// Policy compiled: clauses and sharing agreements over the classes there are. A value; knows
/// nothing of the database.
final class Rules {

  /// Labels of v3-Confidentiality up to `N` (normal) keep nothing back: the code system orders them
  /// U < L < M < N < R < V.
  private static final Set<String> UNRESTRICTED = Set.of("U", "L", "M", "N");

  /// Who works where: about nobody.
  private static final String REFERENCE = "reference";

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");

  private final List<Clause> clauses;
  private final List<Known> classes;
  private final Edition directory;
  private final LocalDate today;
  private final AgreementIndex agreements;
  private final CheckedList national;

  /// What one viewer may see for one purpose.
  record Compiled(List<Grant> grants, List<Release> releases) {}

  /// A class with what the directory says of its custodian.
  ///
  /// @param restricting the labels that keep it back unless a clause allows them
  /// @param kept the labels of seals
  /// @param optOuts what the person opted out of
  record Known(
      ItemClass item,
      Set<String> restricting,
      Set<String> kept,
      Set<OptOut> optOuts,
      Set<String> names,
      @Nullable OdsCode answerable) {}

  /// A viewer as clauses see one.
  ///
  /// @param names the viewer's organisation as clauses name it: ODS codes and kind
  /// @param feeds custodians a feed may name; null for other callers
  /// @param checked whether the national list was checked lately: if not, everybody counts as on it
  record Viewer(
      String persona,
      Purpose purpose,
      Set<String> names,
      @Nullable OdsCode own,
      @Nullable Set<OdsCode> feeds,
      boolean checked) {

    Viewer checked(boolean lately) {
      return new Viewer(persona, purpose, names, own, feeds, lately);
    }

    /// Whether nobody's items may be used for this purpose but where the national opt-out does not
    /// apply.
    boolean isUnchecked() {
      return purpose.isBeyondCare() && !checked;
    }
  }

  Rules(
      List<Clause> clauses,
      List<ItemClass> classes,
      AgreementIndex agreements,
      Edition directory,
      CheckedList national,
      Instant now) {
    this.clauses = List.copyOf(clauses);
    this.agreements = agreements;
    this.directory = directory;
    this.national = national;
    this.today = LocalDate.ofInstant(now, ENGLAND);
    this.classes = classes.stream().map(this::known).toList();
  }

  /// What `caller` may see for `purpose` at `now`.
  Compiled compile(Caller caller, Purpose purpose, Instant now) {
    Viewer viewer = viewer(caller, purpose, now);
    AgreementGate gate = agreements.gate(viewer, purpose, now);
    Map<Set<RelationshipKind>, Group> groups = new LinkedHashMap<>();
    List<Release> releases = new ArrayList<>();
    for (Clause clause : clauses) {
      if (!clause.active().contains(now) || !isFor(clause.viewers(), viewer, purpose)) {
        continue;
      }
      Set<RelationshipKind> kinds = clause.viewers().relationships();
      switch (clause.effect()) {
        case ALLOW -> allow(groups.computeIfAbsent(kinds, Group::new), clause, viewer, gate);
        case RELEASE_EXISTS -> releases.add(release(clause, Release.What.EXISTS, viewer, gate));
        case RELEASE_COUNT -> releases.add(release(clause, Release.What.COUNT, viewer, gate));
        case COUNT, EXTRACT -> {}
      }
    }
    List<Grant> grants = grants(groups, gate);
    releases.addAll(gate.told());
    releases.removeIf(r -> r.classes().length == 0);
    return new Compiled(grants, List.copyOf(releases));
  }

  /// What both the clause and the agreements let through; every class, those yet to come too, only
  /// where no agreement is needed.
  private void allow(Group group, Clause clause, Viewer viewer, AgreementGate gate) {
    boolean everything =
        clause.items().equals(Clause.Items.ALL) && gate.isFree() && !viewer.isUnchecked();
    if (everything && classes.stream().noneMatch(known -> isHeldBack(known, viewer))) {
      group.addEvery(clause);
    } else {
      group.add(
          clause,
          fitting(clause.items(), viewer)
              .filter(known -> gate.opens(known, group.kinds))
              .mapToInt(known -> known.item().id())
              .toArray());
    }
  }

  /// What of everyone `agreement` lets `caller` use in its shape: classes that it covers, opt-outs
  /// and all, and that a clause for that shape fits. Seals and labels keep items back as always.
  /// Nothing where it rests on national opt-outs and these were not checked lately.
  Population population(Caller caller, Agreement agreement, Instant now) {
    Viewer viewer = viewer(caller, Purpose.POPULATION_HEALTH, now);
    List<String> behind = new ArrayList<>();
    TreeSet<Integer> usable = usable(viewer.checked(true), agreement, now, behind);
    boolean isNational = !usable.equals(usable(viewer.checked(false), agreement, now, null));
    if (isNational && viewer.isUnchecked()) {
      usable.clear();
    }
    behind.add(agreement.reference());
    return new Population(
        caller,
        agreement.id(),
        agreement.terms().title(),
        agreement.terms().sharing().form(),
        behind,
        usable.stream().mapToInt(Integer::intValue).toArray(),
        new Population.National(
            isNational, isNational && viewer.isUnchecked() ? national.refusal() : null));
  }

  /// @param behind takes the clauses that let it; null when nobody asks
  private TreeSet<Integer> usable(
      Viewer viewer, Agreement agreement, Instant now, @Nullable List<String> behind) {
    Clause.Effect effect =
        agreement.terms().sharing().form().shape() == Shape.PSEUDONYMISED
            ? Clause.Effect.EXTRACT
            : Clause.Effect.COUNT;
    AgreementGate gate = agreements.gate(viewer, agreement);
    TreeSet<Integer> usable = new TreeSet<>();
    for (Clause clause : clauses) {
      if (clause.effect() == effect
          && clause.active().contains(now)
          && isFor(clause.viewers(), viewer, Purpose.POPULATION_HEALTH)) {
        List<Integer> fitting =
            fitting(clause.items(), viewer)
                .filter(known -> gate.agreement(known) != null)
                .map(known -> known.item().id())
                .toList();
        usable.addAll(fitting);
        if (behind != null && !fitting.isEmpty()) {
          behind.add(clause.id());
        }
      }
    }
    return usable;
  }

  /// Until when, counted from `now`, these rules mean the same: a clause or an agreement begins or
  /// ceases to count, or the day ends, by which organisations open and close.
  Instant goodUntil(Instant now) {
    Instant tomorrow = today.plusDays(1).atStartOfDay(ENGLAND).toInstant();
    return Stream.concat(
            Stream.concat(clauses.stream().map(Clause::active), agreements.periods())
                .flatMap(Rules::turns),
            national.turn().stream())
        .filter(turn -> turn.isAfter(now) && turn.isBefore(tomorrow))
        .min(Instant::compareTo)
        .orElse(tomorrow);
  }

  private static Stream<Instant> turns(Period period) {
    return Stream.of(period.from(), period.until())
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull);
  }

  static boolean isFor(Clause.Viewers viewers, Viewer viewer, Purpose purpose) {
    return viewers.personas().contains(viewer.persona())
        && (viewers.purposes() == null || viewers.purposes().contains(purpose))
        && (viewers.organisations() == null
            || !Collections.disjoint(viewers.organisations(), viewer.names()));
  }

  private Stream<Known> fitting(Clause.Items items, Viewer viewer) {
    return classes.stream().filter(known -> fits(items, known, viewer));
  }

  static boolean fits(Clause.Items items, Known known, Viewer viewer) {
    Set<String> sections = items.sections();
    Set<String> labels = items.labels();
    Set<String> bearing = items.bearing();
    return (sections == null || sections.contains(known.item().section()))
        && (labels == null || labels.containsAll(known.restricting()))
        && (bearing == null || !Collections.disjoint(bearing, known.restricting()))
        && !isKept(known, viewer)
        && heldBy(items.custodians(), known, viewer);
  }

  private static boolean heldBy(@Nullable Set<String> custodians, Known known, Viewer viewer) {
    return custodians == null
        || !Collections.disjoint(custodians, known.names())
        || (custodians.contains("own") && isOwn(known, viewer));
  }

  /// Whether a person wants this kept from the viewer, who does not hold it.
  static boolean isKept(Known known, Viewer viewer) {
    Set<String> kept = known.kept();
    return !kept.isEmpty()
        && !isOwn(known, viewer)
        && (kept.contains(Seal.label(null))
            || viewer.names().stream().anyMatch(name -> kept.contains(Seal.labelOf(name))));
  }

  private static boolean isHeldBack(Known known, Viewer viewer) {
    return isKept(known, viewer) || !optedOut(known, viewer).isEmpty();
  }

  /// The opt-outs that apply to this viewer, unless an agreement's ground sets them aside.
  static Set<OptOut> optedOut(Known known, Viewer viewer) {
    boolean everybody = viewer.isUnchecked() && !known.item().section().equals(REFERENCE);
    if ((known.optOuts().isEmpty() && !everybody) || !viewer.purpose().isBeyondCare()) {
      return Set.of();
    }
    boolean ofPractice =
        known.names().contains(OrganisationKind.GP_PRACTICE.code()) && !isOwn(known, viewer);
    return Stream.concat(
            known.optOuts().stream(), everybody ? Stream.of(OptOut.NATIONAL) : Stream.empty())
        .filter(optOut -> optOut == OptOut.NATIONAL || ofPractice)
        .collect(Collectors.toUnmodifiableSet());
  }

  static boolean isOwn(Known known, Viewer viewer) {
    Set<OdsCode> feeds = viewer.feeds();
    if (feeds != null) {
      return feeds.contains(known.item().custodian());
    }
    return known.item().custodian().equals(viewer.own())
        || (known.answerable() != null && known.answerable().equals(viewer.own()));
  }

  /// What may be told; across organisations only where some agreement lets something flow.
  private Release release(Clause clause, Release.What what, Viewer viewer, AgreementGate gate) {
    int[] of =
        fitting(clause.items(), viewer)
            .filter(gate::mayTell)
            .mapToInt(known -> known.item().id())
            .sorted()
            .toArray();
    return new Release(clause.id(), clause.words(), clause.viewers().relationships(), what, of);
  }

  /// The groups as grants, without the classes that may be seen of anyone anyway.
  private static List<Grant> grants(Map<Set<RelationshipKind>, Group> groups, AgreementGate gate) {
    Group ofAnyone = groups.getOrDefault(Set.of(), new Group(Set.of()));
    if (ofAnyone.every) {
      return List.of(ofAnyone.grant(gate));
    }
    List<Grant> grants = new ArrayList<>();
    for (Group group : groups.values()) {
      if (group != ofAnyone) {
        group.classes.removeAll(ofAnyone.classes);
      }
      if (group.every || !group.classes.isEmpty()) {
        grants.add(group.grant(gate));
      }
    }
    return List.copyOf(grants);
  }

  Viewer viewer(Caller caller, Purpose purpose, Instant now) {
    Set<String> names = names(caller.organisation());
    OdsCode own =
        directory
            .answerable(caller.organisation(), today)
            .map(Organisation::ods)
            .orElse(caller.organisation());
    Set<OdsCode> feeds =
        caller.kind() == Caller.Kind.FEED
            ? directory.sourceOfClient(caller.id()).map(Source::custodians).orElse(Set.of())
            : null;
    return new Viewer(caller.persona(), purpose, names, own, feeds, national.holdsAt(now));
  }

  Known known(ItemClass item) {
    OdsCode answerable =
        directory.answerable(item.custodian(), today).map(Organisation::ods).orElse(null);
    return new Known(
        item, restricting(item), sealed(item), optOuts(item), names(item.custodian()), answerable);
  }

  /// The labels that keep an item back unless a clause allows them.
  private static Set<String> restricting(ItemClass item) {
    return item.labels().stream()
        .filter(label -> !UNRESTRICTED.contains(label) && !Seal.isLabel(label))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<OptOut> optOuts(ItemClass item) {
    return Arrays.stream(OptOut.values())
        .filter(optOut -> item.labels().contains(optOut.label()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> sealed(ItemClass item) {
    return item.labels().stream().filter(Seal::isLabel).collect(Collectors.toUnmodifiableSet());
  }

  /// How clauses may name an organisation or site: its own code, that of who answers for it, and
  /// that one's kind.
  private Set<String> names(OdsCode code) {
    Set<String> names = new HashSet<>();
    names.add(code.value());
    directory
        .answerable(code, today)
        .ifPresent(
            organisation -> {
              names.add(organisation.ods().value());
              names.add(organisation.kind().code());
            });
    return names;
  }

  /// The clauses that need the same relationships.
  private static final class Group {
    private final Set<RelationshipKind> kinds;
    private final List<String> clauses = new ArrayList<>();
    private final TreeSet<Integer> classes = new TreeSet<>();
    private boolean every;

    Group(Set<RelationshipKind> kinds) {
      this.kinds = kinds;
    }

    void addEvery(Clause clause) {
      every = true;
      clauses.add(clause.id());
    }

    void add(Clause clause, int[] fitting) {
      if (fitting.length > 0) {
        Arrays.stream(fitting).forEach(classes::add);
        clauses.add(clause.id());
      }
    }

    /// The clauses behind it, and the agreements they need.
    Grant grant(AgreementGate gate) {
      int[] ids = every ? null : classes.stream().mapToInt(Integer::intValue).toArray();
      List<String> behind = new ArrayList<>(clauses);
      behind.addAll(gate.references(classes));
      return new Grant(List.copyOf(behind), kinds, ids);
    }
  }
}
