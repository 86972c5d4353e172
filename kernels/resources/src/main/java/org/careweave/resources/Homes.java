package org.careweave.resources;

import java.util.Set;

/// The table of homes: per type the ordered paths that lead to whom a resource is about. Our own,
/// since FHIR's patient compartment leaves out Task, Device, Binary, Medication and others.
public final class Homes {

  private Homes() {}

  /// Version of the table; a higher one may put resources elsewhere.
  public static int version() {
    throw new UnsupportedOperationException();
  }

  /// Whether resources of this type are never about a person.
  public static boolean aboutNobody(ResourceType type) {
    throw new UnsupportedOperationException();
  }

  /// The codes of the reference parameters on `type` that always equal the home when the home was
  /// found by the first path, such as `patient` and `subject` on Observation: a search on one needs
  /// no index beyond the compartment.
  public static Set<String> parametersOfHome(ResourceType type) {
    throw new UnsupportedOperationException();
  }
}
