package org.careweave.access;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.careweave.access.AgreementTerms.Party;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.kernel.Period;

/// The agreements by which identifiable items flow, by who receives: so that a viewer's gate is
/// made of those few that name the viewer's organisation or its kind.
///
/// Pseudonymised items and counts open nobody's record: those agreements are here to say so, and to
/// say what may be counted.
final class AgreementIndex {

  /// Without any agreement.
  static final AgreementIndex NONE = new AgreementIndex(List.of());

  private final List<Agreement> agreements;
  private final Map<String, Set<Agreement>> byReceiver = new HashMap<>();
  private final Map<String, Set<Agreement>> whateverShape = new HashMap<>();
  private final Map<String, Set<OptOut>> setAside;

  AgreementIndex(Collection<Agreement> agreements) {
    this(agreements, List.of());
  }

  /// @param agreements any; those that are not active, not wholly signed, or not identifiable are
  ///     left out, those whose time has not come or is over are kept
  /// @param bases the lawful bases there are
  AgreementIndex(Collection<Agreement> agreements, Collection<LawfulBasis> bases) {
    this.setAside =
        bases.stream().collect(Collectors.toMap(LawfulBasis::code, LawfulBasis::setsAside));
    List<Agreement> running =
        agreements.stream()
            .filter(a -> a.stage() == Agreement.Stage.ACTIVE && a.isSigned())
            .sorted(Comparator.comparing(Agreement::id).thenComparing(Agreement::version))
            .toList();
    this.agreements =
        running.stream()
            .filter(a -> a.terms().sharing().form().shape() == Shape.IDENTIFIABLE)
            .toList();
    index(this.agreements, byReceiver);
    index(running, whateverShape);
  }

  private static void index(List<Agreement> agreements, Map<String, Set<Agreement>> into) {
    for (Agreement agreement : agreements) {
      for (Party party : agreement.terms().parties()) {
        if (party.part().receives()) {
          into.computeIfAbsent(party.code(), _ -> new HashSet<>()).add(agreement);
        }
      }
    }
  }

  /// What agreements let `viewer` see for `purpose` at `now`.
  AgreementGate gate(Rules.Viewer viewer, Purpose purpose, Instant now) {
    if (AgreementGate.needsNone(viewer)) {
      return AgreementGate.free(viewer);
    }
    return AgreementGate.of(
        viewer,
        receiving(viewer.names(), byReceiver)
            .filter(a -> counts(a, viewer, purpose, now))
            .sorted(Comparator.comparing(Agreement::id))
            .toList(),
        setAside);
  }

  /// The agreements by which something that names nobody flows to `viewer` for population health at
  /// `now`, in this shape.
  ///
  /// @throws IllegalArgumentException when the shape names people
  Stream<Agreement> inShape(Shape shape, Rules.Viewer viewer, Instant now) {
    if (shape == Shape.IDENTIFIABLE) {
      throw new IllegalArgumentException("records are opened with a Sight");
    }
    return receiving(viewer.names(), whateverShape)
        .filter(a -> a.terms().sharing().form().shape() == shape)
        .filter(a -> counts(a, viewer, Purpose.POPULATION_HEALTH, now));
  }

  /// What one agreement alone lets through, whatever its shape.
  AgreementGate gate(Rules.Viewer viewer, Agreement agreement) {
    return AgreementGate.of(viewer, List.of(agreement), setAside);
  }

  private static boolean counts(
      Agreement agreement, Rules.Viewer viewer, Purpose purpose, Instant now) {
    return agreement.terms().sharing().roles().contains(viewer.persona())
        && agreement.terms().grounds().purposes().contains(purpose)
        && agreement.period().contains(now);
  }

  /// The agreements by which something flows to an organisation of one of these names.
  private static Stream<Agreement> receiving(
      Set<String> names, Map<String, Set<Agreement>> byReceiver) {
    return names.stream()
        .flatMap(name -> byReceiver.getOrDefault(name, Set.of()).stream())
        .distinct();
  }

  /// The agreements by which something may flow from organisations of some names to those of
  /// others, in whatever shape, for whatever purpose and role, by id.
  Stream<Agreement> between(Set<String> providers, Set<String> receivers) {
    return receiving(receivers, whateverShape)
        .filter(
            a ->
                a.terms().parties().stream()
                    .anyMatch(p -> p.part().provides() && providers.contains(p.code())))
        .sorted(Comparator.comparing(Agreement::id));
  }

  /// When each counts.
  Stream<Period> periods() {
    return agreements.stream().map(Agreement::period);
  }
}
