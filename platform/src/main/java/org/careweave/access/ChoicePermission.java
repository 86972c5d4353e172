package org.careweave.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.careweave.directory.Edition;
import org.careweave.directory.OrganisationKind;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// Who may record what people want kept from others: whom a clause allows the section
/// [#SECTION], for governance.
final class ChoicePermission {

  /// These choices as clauses name them.
  static final String SECTION = "sharing-choices";

  private ChoicePermission() {}

  /// The clauses that let this caller; none: it may not.
  static List<String> of(Sight sight, List<Clause> clauses, Instant now) {
    Caller caller = sight.caller();
    if (caller.kind() != Caller.Kind.STAFF || sight.purpose() != Purpose.GOVERNANCE) {
      return List.of();
    }
    return clauses.stream()
        .filter(clause -> clause.effect() == Clause.Effect.ALLOW && clause.active().contains(now))
        .filter(clause -> namesChoices(clause.items().sections()))
        .filter(clause -> isFor(clause.viewers(), caller))
        .map(Clause::id)
        .toList();
  }

  /// Whether who may record choices may lift this seal.
  static boolean mayLift(Seal seal, Sight sight, Edition directory) {
    OdsCode own = sight.caller().organisation();
    return seal.placed().organisation().equals(own)
        || directory.organisation(own).filter(o -> o.kind() == OrganisationKind.ICB).isPresent();
  }

  private static boolean namesChoices(@Nullable Set<String> sections) {
    return sections != null && sections.contains(SECTION);
  }

  private static boolean isFor(Clause.Viewers viewers, Caller caller) {
    Set<Purpose> purposes = viewers.purposes();
    Set<String> organisations = viewers.organisations();
    return viewers.personas().contains(caller.persona())
        && (purposes == null || purposes.contains(Purpose.GOVERNANCE))
        && (organisations == null || organisations.contains(caller.organisation().value()));
  }
}
