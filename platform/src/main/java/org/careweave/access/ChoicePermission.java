package org.careweave.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.careweave.directory.Edition;
import org.careweave.directory.OrganisationKind;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// Who may record what people want kept from others, and who may read it: whom a clause allows the
/// section [#SECTION], for governance.
final class ChoicePermission {

  /// These choices as clauses name them.
  static final String SECTION = "sharing-choices";

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");

  private ChoicePermission() {}

  /// The clauses that let this caller; none: it may not.
  static List<String> of(Sight sight, List<Clause> clauses, Instant now) {
    return of(SECTION, sight, Set.of(sight.caller().organisation().value()), clauses, now);
  }

  /// The clauses that let this caller read them: an application may, too.
  static List<String> ofReader(Sight sight, Set<String> names, List<Clause> clauses, Instant now) {
    return sight.caller().kind() == Caller.Kind.APP
        ? allowing(SECTION, sight, names, clauses, now)
        : of(SECTION, sight, names, clauses, now);
  }

  /// Whether who reads choices through an application may know of this one: what its organisation
  /// recorded, of the integrated care board anything, and never what is kept from itself.
  static boolean mayKnow(Seal seal, Sight sight, Edition directory) {
    boolean keptFromItself = sight.caller().organisation().equals(seal.from());
    return !keptFromItself && mayLift(seal, sight, directory);
  }

  /// The same for another section of governance.
  ///
  /// @param names how clauses may name the caller's organisation
  static List<String> of(
      String section, Sight sight, Set<String> names, List<Clause> clauses, Instant now) {
    return sight.caller().kind() == Caller.Kind.STAFF
        ? allowing(section, sight, names, clauses, now)
        : List.of();
  }

  private static List<String> allowing(
      String section, Sight sight, Set<String> names, List<Clause> clauses, Instant now) {
    Caller caller = sight.caller();
    if (sight.purpose() != Purpose.GOVERNANCE) {
      return List.of();
    }
    return clauses.stream()
        .filter(clause -> clause.effect() == Clause.Effect.ALLOW && clause.active().contains(now))
        .filter(clause -> namesSection(section, clause.items().sections()))
        .filter(clause -> isFor(clause.viewers(), caller, names))
        .map(Clause::id)
        .toList();
  }

  /// Whether who may record choices may lift this seal.
  static boolean mayLift(Seal seal, Sight sight, Edition directory) {
    OdsCode own = sight.caller().organisation();
    return seal.placed().organisation().equals(own)
        || directory.organisation(own).filter(o -> o.kind() == OrganisationKind.ICB).isPresent();
  }

  private static boolean namesSection(String section, @Nullable Set<String> sections) {
    return sections != null && sections.contains(section);
  }

  private static boolean isFor(Clause.Viewers viewers, Caller caller, Set<String> names) {
    Set<Purpose> purposes = viewers.purposes();
    Set<String> organisations = viewers.organisations();
    return viewers.personas().contains(caller.persona())
        && (purposes == null || purposes.contains(Purpose.GOVERNANCE))
        && (organisations == null || organisations.stream().anyMatch(names::contains));
  }

  /// How clauses may name an organisation: by its code, or by its kind.
  static Set<String> names(OdsCode code, Edition directory, Instant now) {
    Set<String> names = new HashSet<>(Set.of(code.value()));
    directory
        .answerable(code, LocalDate.ofInstant(now, ENGLAND))
        .ifPresent(
            organisation -> {
              names.add(organisation.ods().value());
              names.add(organisation.kind().code());
            });
    return names;
  }
}
