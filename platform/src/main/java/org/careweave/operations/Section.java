package org.careweave.operations;

import java.util.Arrays;
import java.util.List;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.directory.Persona;

/// The parts of this door and who they are for.
enum Section {
  CHANNELS(
      "Channels",
      "/operations/channels",
      "What each organisation's systems send, and when they were last heard from",
      Persona.INTEGRATION_ENGINEER,
      Persona.IG_LEAD),
  QUARANTINE(
      "Quarantine",
      "/operations/quarantine",
      "What could not be used, why, and what to do about it",
      Persona.INTEGRATION_ENGINEER,
      Persona.IG_LEAD),
  REVIEWS(
      "Reviews",
      "/operations/reviews",
      "Records opened on someone's own word: broken glass and claimed relationships",
      Persona.PRIVACY_OFFICER,
      Persona.IG_LEAD),
  UNUSUAL(
      "Unusual access",
      "/operations/unusual",
      "Looks worth a second look: whose, by whom, and why they stand out",
      Persona.PRIVACY_OFFICER,
      Persona.IG_LEAD),
  LOOKED(
      "Who looked",
      "/operations/looked",
      "Answer a person who asks who looked at their record",
      Persona.PRIVACY_OFFICER,
      Persona.IG_LEAD),
  ERASURES(
      "Removals",
      "/operations/erasures",
      "What is removed for good: proposed by one officer, signed by another",
      Persona.PRIVACY_OFFICER,
      Persona.CALDICOTT_GUARDIAN),
  NATIONAL(
      "National opt-outs",
      "/operations/national-opt-outs",
      "Check by list who opted out nationally, and when that was last done",
      Persona.IG_LEAD,
      Persona.INTEGRATION_ENGINEER),
  SEALS("Seals", "/operations/seals", "What people want kept from others", Persona.PRIVACY_OFFICER),
  AUDIT(
      "Audit",
      "/operations/audit",
      "Who looked at whom, when and why",
      Persona.PRIVACY_OFFICER,
      Persona.IG_LEAD),
  POLICY(
      "Policy",
      "/operations/policy",
      "The rules that decide who sees what, in plain words",
      Persona.IG_LEAD,
      Persona.PRIVACY_OFFICER,
      Persona.INTEGRATION_ENGINEER),
  AGREEMENTS(
      "Agreements",
      "/operations/agreements",
      "Who shares what with whom, what for and until when, and who has signed it",
      Persona.IG_LEAD,
      Persona.CALDICOTT_GUARDIAN,
      Persona.SIRO),
  SENSITIVITY(
      "Sensitive codes",
      "/operations/sensitivity",
      "Which codes make an item sensitive, in versions: brought by one officer, signed by another",
      Persona.IG_LEAD,
      Persona.CALDICOTT_GUARDIAN),
  COUNTS(
      "Counts",
      "/operations/counts",
      "How many people there are, and how often they were seen: nobody is named",
      Persona.POPULATION_ANALYST),
  EXTRACTS(
      "Extracts",
      "/operations/extracts",
      "Records without names, as agreements for pseudonymised items let",
      Persona.POPULATION_ANALYST),
  WHY("Why", "/operations/why", "Why someone sees an item, or does not", Persona.IG_LEAD),
  HEALTH(
      "Health",
      "/operations/health",
      "Whether the platform can do its work now",
      Persona.INTEGRATION_ENGINEER,
      Persona.IG_LEAD);

  private final String title;
  private final String href;
  private final String words;
  private final List<Persona> personas;

  Section(String title, String href, String words, Persona... personas) {
    this.title = title;
    this.href = href;
    this.words = words;
    this.personas = List.of(personas);
  }

  String title() {
    return title;
  }

  String href() {
    return href;
  }

  /// What it is, in one line.
  String words() {
    return words;
  }

  boolean isFor(Caller caller) {
    return caller.kind() == Caller.Kind.STAFF
        && personas.stream().anyMatch(persona -> persona.code().equals(caller.persona()));
  }

  static List<Section> of(Caller caller) {
    return Arrays.stream(values()).filter(section -> section.isFor(caller)).toList();
  }

  /// Why someone works here.
  Purpose purpose() {
    return switch (this) {
      case REVIEWS,
          UNUSUAL,
          LOOKED,
          NATIONAL,
          SEALS,
          ERASURES,
          AUDIT,
          POLICY,
          AGREEMENTS,
          SENSITIVITY,
          WHY ->
          Purpose.GOVERNANCE;
      case CHANNELS, QUARANTINE, HEALTH -> Purpose.OPERATIONS;
      case COUNTS, EXTRACTS -> Purpose.POPULATION_HEALTH;
    };
  }
}
