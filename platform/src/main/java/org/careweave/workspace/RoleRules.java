package org.careweave.workspace;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.careweave.access.Clause;
import org.careweave.directory.Persona;

/// What the rules of policy let a role see, in the rules' own words.
final class RoleRules {

  private final List<Clause> clauses;

  /// @param clauses all of them
  /// @param now when they are to count
  RoleRules(Collection<Clause> clauses, Instant now) {
    this.clauses =
        clauses.stream()
            .filter(c -> c.effect() == Clause.Effect.ALLOW && c.active().contains(now))
            .toList();
  }

  /// Every rule that lets the role see something.
  List<String> all(Persona persona) {
    return clauses.stream()
        .filter(c -> c.viewers().personas().contains(persona.code()))
        .map(Clause::words)
        .distinct()
        .toList();
  }

  /// What sets the role apart, in a sentence or two.
  String ofItsOwn(Persona persona) {
    if (!opensRecords(persona)) {
      return switch (persona) {
        case POPULATION_ANALYST -> "Works with figures about populations and opens no record.";
        case IG_LEAD -> "Sees who looked at what, and the rules that decide. Opens no record.";
        default -> "Sees that data arrive, and what could not be used. Opens no record.";
      };
    }
    return String.join(
        " ",
        clauses.stream()
            .filter(c -> c.viewers().personas().equals(Set.of(persona.code())))
            .filter(c -> c.items().bearing() == null)
            .map(Clause::words)
            .toList());
  }

  /// Whether the role gives care, rather than running or measuring.
  static boolean opensRecords(Persona persona) {
    return switch (persona) {
      case POPULATION_ANALYST, IG_LEAD, INTEGRATION_ENGINEER -> false;
      case HOSPITAL_DOCTOR,
          WARD_COORDINATOR,
          GP,
          COMMUNITY_NURSE,
          MENTAL_HEALTH_PRACTITIONER,
          PHYSIOTHERAPIST,
          SOCIAL_WORKER,
          PARAMEDIC,
          LINK_WORKER ->
          true;
    };
  }
}
