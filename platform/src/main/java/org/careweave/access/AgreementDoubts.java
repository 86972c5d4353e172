package org.careweave.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.careweave.access.AgreementEffect.Doubt;
import org.careweave.access.AgreementTerms.Dataset;
import org.careweave.access.AgreementTerms.Party;
import org.careweave.access.AgreementTerms.Shape;
import org.jspecify.annotations.Nullable;

/// What of an agreement cannot be compared, because it is not said, not here, or nobody's yet. A
/// comparison that finds no change means something only where there is none of it.
final class AgreementDoubts {

  /// Who works where flows without any agreement.
  private static final String REFERENCE = "reference";

  private final Set<Receiver> receivers;
  private final List<Rules.Known> held;

  /// Somebody who may receive something, with the names of their organisation.
  record Receiver(String persona, Set<String> names) {}

  /// @param receivers every organisation and role that staff or an application is in
  /// @param held every class of items there is
  AgreementDoubts(Collection<Receiver> receivers, List<Rules.Known> held) {
    this.receivers = Set.copyOf(receivers);
    this.held = held;
  }

  /// @param agreement the version that begins or stops
  /// @param running the version that it takes the place of; null: none
  Set<Doubt> of(Agreement agreement, @Nullable Agreement running, Instant at) {
    Set<Doubt> doubts = new LinkedHashSet<>(unsaid(agreement.terms()));
    Instant until = agreement.period().until();
    if (until != null && !at.isBefore(until)) {
      doubts.add(new Doubt(Doubt.Kind.OVER, "", null));
    }
    for (Agreement version : running == null ? List.of(agreement) : List.of(agreement, running)) {
      doubts.addAll(nobody(version.terms()));
      doubts.addAll(nothing(version.terms()));
    }
    return doubts;
  }

  private static List<Doubt> unsaid(AgreementTerms terms) {
    List<Doubt.Kind> kinds = new ArrayList<>();
    if (terms.parties().stream().noneMatch(p -> p.part().receives())) {
      kinds.add(Doubt.Kind.NO_RECEIVER);
    }
    if (terms.parties().stream().noneMatch(p -> p.part().provides())) {
      kinds.add(Doubt.Kind.NO_PROVIDER);
    }
    if (terms.sharing().roles().isEmpty()) {
      kinds.add(Doubt.Kind.NO_ROLE);
    }
    if (terms.sharing().datasets().isEmpty()) {
      kinds.add(Doubt.Kind.NO_DATASET);
    }
    Set<Purpose> purposes = terms.grounds().purposes();
    if (purposes.isEmpty()) {
      kinds.add(Doubt.Kind.NO_PURPOSE);
    } else if (terms.sharing().form().shape() != Shape.IDENTIFIABLE
        && !purposes.contains(Purpose.POPULATION_HEALTH)) {
      kinds.add(Doubt.Kind.OTHER_PURPOSE);
    }
    return kinds.stream().map(kind -> new Doubt(kind, "", null)).toList();
  }

  /// Roles and parties of whom nobody could gain or lose today, but somebody may tomorrow.
  private List<Doubt> nobody(AgreementTerms terms) {
    Set<String> roles = terms.sharing().roles();
    Set<String> codes =
        terms.parties().stream()
            .filter(p -> p.part().receives())
            .map(Party::code)
            .collect(Collectors.toCollection(TreeSet::new));
    List<Receiver> concerned =
        receivers.stream()
            .filter(r -> roles.contains(r.persona()))
            .filter(r -> r.names().stream().anyMatch(codes::contains))
            .toList();
    List<Doubt> doubts = new ArrayList<>();
    for (String role : codes.isEmpty() ? Set.<String>of() : new TreeSet<>(roles)) {
      if (concerned.stream().noneMatch(r -> r.persona().equals(role))) {
        doubts.add(new Doubt(Doubt.Kind.NOBODY_IN_ROLE, role, null));
      }
    }
    for (String code : roles.isEmpty() ? Set.<String>of() : codes) {
      if (concerned.stream().noneMatch(r -> r.names().contains(code))) {
        doubts.add(new Doubt(Doubt.Kind.NOBODY_AT_RECEIVER, code, null));
      }
    }
    return doubts;
  }

  /// Sections that are to flow and of which nothing is here: what comes later flows too.
  private List<Doubt> nothing(AgreementTerms terms) {
    List<Doubt> doubts = new ArrayList<>();
    for (Party party : terms.parties()) {
      if (party.part().provides()) {
        Set<String> here =
            held.stream()
                .filter(known -> known.names().contains(party.code()))
                .map(known -> known.item().section())
                .filter(section -> !section.equals(REFERENCE))
                .collect(Collectors.toCollection(TreeSet::new));
        Doubt doubt = nothing(party, terms.sharing().datasets(), here);
        if (doubt != null) {
          doubts.add(doubt);
        }
      }
    }
    return doubts;
  }

  private static @Nullable Doubt nothing(Party party, List<Dataset> datasets, Set<String> here) {
    Set<String> missing = new TreeSet<>();
    boolean every = false;
    for (Dataset dataset : datasets) {
      Set<String> sections = dataset.sections();
      every |= sections == null;
      missing.addAll(sections == null ? Set.of() : sections);
    }
    if (every && here.isEmpty()) {
      return new Doubt(Doubt.Kind.NOTHING_HELD, party.code(), null);
    }
    missing.removeAll(here);
    missing.remove(REFERENCE);
    return missing.isEmpty()
        ? null
        : new Doubt(Doubt.Kind.NOTHING_HELD, party.code(), Set.copyOf(missing));
  }
}
