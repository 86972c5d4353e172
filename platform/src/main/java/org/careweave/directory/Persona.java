package org.careweave.directory;

import java.util.Optional;
import org.careweave.kernel.Coded;

/// What a member of staff works as, as rules of policy name it.
public enum Persona implements Coded {
  HOSPITAL_DOCTOR("hospital-doctor", "Hospital doctor"),
  WARD_COORDINATOR("ward-coordinator", "Ward co-ordinator"),
  GP("gp", "GP"),
  COMMUNITY_NURSE("community-nurse", "Community nurse"),
  MENTAL_HEALTH_PRACTITIONER("mental-health-practitioner", "Mental health practitioner"),
  PHYSIOTHERAPIST("physiotherapist", "Physiotherapist"),
  SOCIAL_WORKER("social-worker", "Social worker"),
  PARAMEDIC("paramedic", "Paramedic"),
  LINK_WORKER("link-worker", "Voluntary sector link worker"),
  CARE_HOME_MANAGER("care-home-manager", "Care home manager"),
  POPULATION_ANALYST("population-analyst", "Population health analyst"),
  IG_LEAD("ig-lead", "Information governance lead"),
  PRIVACY_OFFICER("privacy-officer", "Privacy officer"),
  CALDICOTT_GUARDIAN("caldicott-guardian", "Caldicott Guardian"),
  SIRO("siro", "Senior information risk owner"),
  INTEGRATION_ENGINEER("integration-engineer", "Integration engineer");

  private final String code;
  private final String words;

  Persona(String code, String words) {
    this.code = code;
    this.words = words;
  }

  /// As written in `directory.json` and in rules.
  @Override
  public String code() {
    return code;
  }

  /// As shown to people.
  public String words() {
    return words;
  }

  /// The persona with this code.
  public static Optional<Persona> ofCode(String code) {
    return Coded.of(values(), code);
  }
}
