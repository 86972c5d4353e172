package org.careweave.tasks;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.careweave.access.CodedLabel;
import org.careweave.access.Seal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Security labels that a document takes over from what it is about: it is as sensitive as that.
public final class CarriedLabels {

  private static final String CONFIDENTIALITY =
      "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
  private static final String OWN = "https://careweave.org/fhir/CodeSystem/label";
  private static final Set<String> OF_OWN = Set.of("sealed", "sealed-and-locked", "third-party");

  private CarriedLabels() {}

  /// Writes them. What is kept from others goes to nobody else in a document either; what is
  /// sensitive by its codes is so by a label.
  public static void write(ObjectNode document, Collection<String> labels) {
    Set<String> all = new TreeSet<>();
    for (String label : labels) {
      all.add(
          Seal.isLabel(label)
              ? "sealed-and-locked"
              : CodedLabel.of(label).map(CodedLabel::label).orElse(label));
    }
    if (!all.isEmpty()) {
      ArrayNode security = document.putObject("meta").putArray("security");
      all.forEach(code -> security.addObject().put("system", system(code)).put("code", code));
    }
  }

  private static String system(String code) {
    return code.length() == 1 ? CONFIDENTIALITY : OF_OWN.contains(code) ? OWN : ACT_CODE;
  }
}
