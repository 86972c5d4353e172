package org.careweave.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.careweave.access.AgreementTerms.Dataset;
import org.careweave.access.AgreementTerms.Flow;
import org.careweave.access.AgreementTerms.Party;
import org.careweave.access.AgreementTerms.Tells;
import org.jspecify.annotations.Nullable;

/// The first gate, as it stands for one viewer and purpose: a class of items that another
/// organisation holds passes only when an agreement covers provider, receiver, purpose, role,
/// section and every label that keeps the item back.
///
/// No agreement is needed for what the viewer's own organisation holds (of a feed: what its
/// custodians hold), for who works where, and for the platform operators' own trusted application.
final class AgreementGate {

  /// Who works where: about nobody's care.
  private static final String REFERENCE = "reference";

  /// The persona of the platform operators' own application. Its operators process on behalf of
  /// every organisation, under contract and not under these agreements; applications of anyone else
  /// have a persona of their own and need agreements like staff.
  private static final String OPERATORS = "app-all";

  private final Rules.Viewer viewer;
  private final boolean free;

  /// Provider's name → section (empty: every) → labels allowed → agreement.
  private final Map<String, Map<String, Map<Allowed, String>>> openings = new HashMap<>();

  /// Provider's name → the agreement that tells most of what it leaves out.
  private final Map<String, Agreement> providers = new HashMap<>();

  /// Class → the agreement it passes by, for those that need one.
  private final Map<Integer, String> passed = new HashMap<>();

  private final Map<Telling, TreeSet<Integer>> told = new LinkedHashMap<>();

  /// Labels an item may carry, null: any; and the opt-outs that the agreement's grounds set aside.
  private record Allowed(@Nullable Set<String> labels, Set<OptOut> setAside) {
    boolean covers(Set<String> restricting, Set<OptOut> optedOut) {
      return (labels == null || labels.containsAll(restricting)) && setAside.containsAll(optedOut);
    }
  }

  /// What one agreement tells to those with one of these relationships.
  private record Telling(Agreement agreement, Set<RelationshipKind> kinds) {}

  private AgreementGate(Rules.Viewer viewer, boolean free) {
    this.viewer = viewer;
    this.free = free;
  }

  /// Whether a viewer passes everywhere.
  static boolean needsNone(Rules.Viewer viewer) {
    return viewer.persona().equals(OPERATORS);
  }

  /// The gate of who needs no agreement.
  static AgreementGate free(Rules.Viewer viewer) {
    return new AgreementGate(viewer, true);
  }

  /// The gate that these agreements make, all of which count for the viewer's role and purpose.
  ///
  /// @param setAside opt-outs that each lawful basis sets aside
  static AgreementGate of(
      Rules.Viewer viewer, Collection<Agreement> counting, Map<String, Set<OptOut>> setAside) {
    AgreementGate gate = new AgreementGate(viewer, false);
    counting.forEach(agreement -> gate.add(agreement, setAside));
    return gate;
  }

  /// Whether nothing is kept back, not even classes yet to come.
  boolean isFree() {
    return free;
  }

  /// Whether a class passes, which a clause would allow to those with one of these relationships.
  boolean opens(Rules.Known known, Set<RelationshipKind> kinds) {
    if (isOpen(known)) {
      return true;
    }
    String agreement = passed.get(known.item().id());
    if (agreement == null) {
      agreement = agreement(known);
      if (agreement == null) {
        if (Rules.optedOut(known, viewer).isEmpty()) {
          leaveOut(known, kinds);
        }
        return false;
      }
      passed.put(known.item().id(), agreement);
    }
    return true;
  }

  /// Whether a release clause may tell of a class that is withheld: something has to flow between
  /// the two organisations for this role and purpose at all.
  boolean mayTell(Rules.Known known) {
    return Rules.optedOut(known, viewer).isEmpty()
        && (isOpen(known) || known.names().stream().anyMatch(providers::containsKey));
  }

  /// What agreements themselves tell of what they left out of the classes asked for.
  List<Release> told() {
    List<Release> releases = new ArrayList<>();
    told.forEach(
        (telling, classes) -> {
          Agreement agreement = telling.agreement();
          releases.add(
              new Release(
                  agreement.reference(),
                  "The agreement “" + agreement.terms().title() + "” leaves this out.",
                  telling.kinds(),
                  agreement.terms().sharing().tells() == Tells.COUNT
                      ? Release.What.COUNT
                      : Release.What.EXISTS,
                  classes.stream().mapToInt(Integer::intValue).toArray()));
        });
    return releases;
  }

  /// The agreements by which these classes passed, each once.
  List<String> references(Collection<Integer> classes) {
    return classes.stream().map(passed::get).filter(Objects::nonNull).distinct().sorted().toList();
  }

  /// Whether a class needs no agreement.
  boolean isOpen(Rules.Known known) {
    return Rules.optedOut(known, viewer).isEmpty()
        && (free || known.item().section().equals(REFERENCE) || Rules.isOwn(known, viewer));
  }

  /// The agreement a class passes by; null when there is none.
  @Nullable String agreement(Rules.Known known) {
    Set<OptOut> optedOut = Rules.optedOut(known, viewer);
    String first = null;
    for (String name : known.names()) {
      Map<String, Map<Allowed, String>> bySection = openings.getOrDefault(name, Map.of());
      for (String section : List.of(known.item().section(), "")) {
        for (var opening : bySection.getOrDefault(section, Map.of()).entrySet()) {
          boolean covers = opening.getKey().covers(known.restricting(), optedOut);
          if (covers && (first == null || opening.getValue().compareTo(first) < 0)) {
            first = opening.getValue();
          }
        }
      }
    }
    return first;
  }

  private void leaveOut(Rules.Known known, Set<RelationshipKind> kinds) {
    if (kinds.isEmpty()) {
      // Whoever finds a person must not learn by that alone what there is of them elsewhere.
      return;
    }
    known.names().stream()
        .map(providers::get)
        .filter(Objects::nonNull)
        .filter(agreement -> agreement.terms().sharing().tells() != Tells.NOTHING)
        .max(
            Comparator.comparing((Agreement a) -> a.terms().sharing().tells())
                .thenComparing(Agreement::id))
        .ifPresent(
            agreement ->
                told.computeIfAbsent(new Telling(agreement, kinds), _ -> new TreeSet<>())
                    .add(known.item().id()));
  }

  private void add(Agreement agreement, Map<String, Set<OptOut>> setAside) {
    Set<OptOut> aside = new HashSet<>();
    agreement
        .terms()
        .grounds()
        .lawfulBases()
        .forEach(basis -> aside.addAll(setAside.getOrDefault(basis, Set.of())));
    for (String provider : providers(agreement)) {
      providers.merge(provider, agreement, AgreementGate::tellingMore);
      for (Dataset dataset : agreement.terms().sharing().datasets()) {
        Set<String> sections = dataset.sections() == null ? Set.of("") : dataset.sections();
        for (String section : sections) {
          openings
              .computeIfAbsent(provider, _ -> new HashMap<>())
              .computeIfAbsent(section, _ -> new LinkedHashMap<>())
              .putIfAbsent(new Allowed(dataset.labels(), Set.copyOf(aside)), agreement.reference());
        }
      }
    }
  }

  /// The parties from which something flows to the viewer.
  private Set<String> providers(Agreement agreement) {
    Set<String> receivers = new HashSet<>();
    for (Party party : agreement.terms().parties()) {
      if (party.part().receives() && viewer.names().contains(party.code())) {
        receivers.add(party.code());
      }
    }
    Set<String> providers = new TreeSet<>();
    List<Flow> flows = agreement.terms().flows();
    for (Party party : agreement.terms().parties()) {
      boolean flowing =
          flows.isEmpty()
              || flows.stream()
                  .anyMatch(f -> f.from().equals(party.code()) && receivers.contains(f.to()));
      if (party.part().provides() && flowing) {
        providers.add(party.code());
      }
    }
    return providers;
  }

  private static Agreement tellingMore(Agreement one, Agreement other) {
    return other.terms().sharing().tells().compareTo(one.terms().sharing().tells()) > 0
        ? other
        : one;
  }
}
