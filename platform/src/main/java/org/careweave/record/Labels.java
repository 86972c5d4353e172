package org.careweave.record;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.careweave.access.CodedLabel;
import org.careweave.access.Seal;
import org.careweave.resources.FoundCode;

/// Security labels of an item as the words rules speak of (docs/guides/feeds.md, "How sensitive").
final class Labels {

  private static final String CONFIDENTIALITY =
      "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
  private static final String OWN = "https://careweave.org/fhir/CodeSystem/label";

  /// A label that no rule can know: so none allows it.
  private static final String UNKNOWN = "unrecognised";

  /// Confidentiality that adds nothing: normal and below.
  private static final Set<String> ORDINARY = Set.of("U", "L", "M", "N");

  private Labels() {}

  static Set<String> of(Collection<FoundCode> security) {
    TreeSet<String> labels = new TreeSet<>();
    for (FoundCode label : security) {
      String code = label.code();
      String system = label.system();
      if (code == null || system == null) {
        labels.add(UNKNOWN);
      } else if (system.equals(CONFIDENTIALITY)) {
        if (!ORDINARY.contains(code)) {
          labels.add(code);
        }
      } else {
        boolean known =
            (system.equals(ACT_CODE) || system.equals(OWN))
                && !Seal.isLabel(code)
                && !CodedLabel.isMark(code);
        labels.add(known ? code : UNKNOWN);
      }
    }
    return labels;
  }
}
