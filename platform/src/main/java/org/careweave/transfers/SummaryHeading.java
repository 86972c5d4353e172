package org.careweave.transfers;

import org.careweave.kernel.Coded;

/// Headings of a discharge summary, in its order: those of the PRSB eDischarge standard that are
/// filled here (`UKCore-RecordStandardHeadings`).
public enum SummaryHeading implements Coded {
  ADMISSION("admission-details", "Admission", Filled.BY_ITSELF, ""),
  DISCHARGE("discharge-details", "Discharge", Filled.BY_ITSELF, ""),
  DIAGNOSES("diagnoses", "Diagnoses", Filled.FROM_RECORD, ""),
  PROCEDURES("procedures-and-therapies", "Procedures", Filled.FROM_RECORD, ""),
  SUMMARY(
      "clinical-summary",
      "Clinical summary",
      Filled.TYPED,
      "What brought this person in, what was found and done, how they are now"),
  INVESTIGATIONS("investigation-results", "Investigation results", Filled.FROM_RECORD, ""),
  ALLERGIES(
      "allergies-and-adverse-reaction", "Allergies and adverse reactions", Filled.FROM_RECORD, ""),
  MEDICINES("medications-and-medical-devices", "Medicines", Filled.FROM_RECORD, ""),
  SAFETY("safety-alerts", "Safety alerts", Filled.TYPED, "Risks to the person or to others"),
  SOCIAL(
      "social-context",
      "Social context",
      Filled.TYPED,
      "Home, who helps, key safe, what has changed"),
  CONCERNS(
      "patient-and-carer-concerns-expectations-and-wishes",
      "Concerns and wishes of the person and those who care for them",
      Filled.TYPED,
      ""),
  ADVICE(
      "information-and-advice-given",
      "Information and advice given",
      Filled.TYPED,
      "What the person was told, and what to do if things get worse"),
  PLAN(
      "plan-and-requested-actions",
      "Plan",
      Filled.TYPED,
      "What happens next. What somebody has to do is written below, for each who has to"),
  PERSON_COMPLETING("person-completing-record", "Written by", Filled.BY_ITSELF, ""),
  DISTRIBUTION("distribution-list", "Sent to", Filled.BY_ITSELF, "");

  /// How a section is filled.
  public enum Filled {
    /// By the platform.
    BY_ITSELF,
    /// With items of the record, by reference: who may not see an item does not see it here.
    FROM_RECORD,
    /// By who writes it.
    TYPED
  }

  private final String code;
  private final String words;
  private final Filled filled;
  private final String hint;

  SummaryHeading(String code, String words, Filled filled, String hint) {
    this.code = code;
    this.words = words;
    this.filled = filled;
    this.hint = hint;
  }

  /// As stored.
  @Override
  public String code() {
    return code;
  }

  /// As shown to people.
  public String words() {
    return words;
  }

  /// How it is filled.
  public Filled filled() {
    return filled;
  }

  /// What belongs there; empty where it goes without saying.
  public String hint() {
    return hint;
  }

  /// Code system: two headings are not among those of the UK Core's list that are confirmed.
  String system() {
    return this == ADVICE || this == PERSON_COMPLETING
        ? "https://careweave.org/fhir/CodeSystem/discharge-heading"
        : "https://fhir.hl7.org.uk/CodeSystem/UKCore-RecordStandardHeadings";
  }
}
