package org.careweave.directory;

import java.util.Optional;
import org.careweave.kernel.Coded;

/// What sort of organisation: decides which rules of policy speak of it.
public enum OrganisationKind implements Coded {
  ICB("icb", "Integrated care board"),
  ACUTE_TRUST("acute-trust", "Hospital trust"),
  COMMUNITY_TRUST("community-trust", "Community trust"),
  MENTAL_HEALTH_TRUST("mental-health-trust", "Mental health trust"),
  AMBULANCE_TRUST("ambulance-trust", "Ambulance trust"),
  GP_PRACTICE("gp-practice", "GP practice"),
  PCN("pcn", "Primary care network"),
  COUNCIL("council", "Council"),
  HOSPICE("hospice", "Hospice"),
  CARE_HOME("care-home", "Care home"),
  HOUSING("housing", "Housing association"),
  VOLUNTARY("voluntary", "Voluntary organisation");

  private final String code;
  private final String words;

  OrganisationKind(String code, String words) {
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

  /// The kind with this code.
  public static Optional<OrganisationKind> ofCode(String code) {
    return Coded.of(values(), code);
  }
}
