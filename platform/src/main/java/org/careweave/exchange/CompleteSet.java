package org.careweave.exchange;

/// A submission's word that it holds all that its source knows of one section of one person: what
/// the record holds beside it is retracted.
///
/// @param patient id of the Patient in the source's own space
/// @param section heading of the section
record CompleteSet(String patient, String section) {

  /// The extension on `Bundle.meta` that declares one.
  static final String EXTENSION = "https://careweave.org/fhir/StructureDefinition/complete-set";

  @Override
  public String toString() {
    return "CompleteSet[" + section + "]";
  }
}
