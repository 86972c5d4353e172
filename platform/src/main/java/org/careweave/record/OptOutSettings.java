package org.careweave.record;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Opt-outs that GP systems send as coded entries (docs/guides/policy.md).
///
/// @param type1 SNOMED CT codes of a Type 1 opt-out
/// @param type1Withdrawn SNOMED CT codes of its withdrawal
@ConfigurationProperties("careweave.opt-outs")
record OptOutSettings(
    @DefaultValue("827241000000103") List<String> type1,
    @DefaultValue("827261000000102") List<String> type1Withdrawn) {

  OptOutSettings {
    type1 = List.copyOf(type1);
    type1Withdrawn = List.copyOf(type1Withdrawn);
  }
}
