package org.careweave.transfers;

/// Something that can be chosen in discharge planning.
///
/// @param code as stored
/// @param words as shown to people
public record DischargeCode(String code, String words) {

  /// Sorts of choice.
  public enum Sort {
    /// Why somebody needs to be in an acute bed.
    CRITERION("criterion"),
    /// Where somebody goes, and with how much help.
    PATHWAY("pathway"),
    /// Why somebody who could leave is still there.
    DELAY("delay"),
    /// Where somebody is discharged to.
    DESTINATION("destination");

    private final String name;

    Sort(String name) {
      this.name = name;
    }

    /// As the list of codes names it.
    String code() {
      return name;
    }

    /// The code system, as in the record.
    String system() {
      return this == DESTINATION
          ? "https://fhir.hl7.org.uk/CodeSystem/UKCore-DischargeDestinationEngland"
          : "https://careweave.org/fhir/CodeSystem/discharge-" + name;
    }
  }
}
