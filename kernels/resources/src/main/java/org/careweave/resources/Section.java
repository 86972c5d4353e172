package org.careweave.resources;

/// The section of the record an item belongs to: what agreements and rules speak of. Names follow
/// the UK Core code system RecordStandardHeadings where it has one.
public enum Section {
  PERSON_DEMOGRAPHICS("person-demographics", 1),
  /// A Patient's address, telecom, GP and contacts: a part of its own, see [Prepared].
  CONTACT_DETAILS("contact-details", 2),
  PROBLEMS("problems-and-issues", 3),
  ALLERGIES("allergies-and-adverse-reaction", 4),
  MEDICATIONS("medications-and-medical-devices", 5),
  VACCINATIONS("vaccinations", 6),
  RESULTS("investigation-results", 7),
  OBSERVATIONS("observations", 8),
  PROCEDURES("procedures-and-therapies", 9),
  CONTACTS_WITH_PROFESSIONALS("contact-with-professionals", 10),
  APPOINTMENTS("future-appointments", 11),
  DOCUMENTS("documents-including-correspondence-audio-and-images", 12),
  CARE_AND_SUPPORT_PLAN("care-and-support-plan", 13),
  END_OF_LIFE("end-of-life", 14),
  SERVICES_AND_CARE("services-and-care", 15),
  REFERRALS("referral-details", 16),
  ADMISSIONS("admission-details", 17),
  ALERTS("alerts", 18),
  SAFEGUARDING("safeguarding", 19),
  ATTENDANCES("attendance-details", 20),
  SOCIAL_CONTEXT("social-context", 21),
  FAMILY_HISTORY("family-history", 22),
  ASSESSMENTS("assessments", 23),
  CARE_TEAM("professional-contacts", 24),
  CONTINGENCY_PLAN("contingency-plan", 25),
  ACTIONS("plan-and-requested-actions", 26),
  LEGAL("legal-information", 27),
  PERSONAL_CONTACTS("personal-contacts", 28),
  INDIVIDUAL_REQUIREMENTS("individual-requirements", 29),
  ADMINISTRATION("administration", 30),
  /// What is about nobody: organisations, practitioners, places, definitions.
  REFERENCE("reference", 31),
  OTHER("other", 32),
  DISCHARGES("discharge-details", 33);

  private final String heading;
  private final short code;

  Section(String heading, int code) {
    this.heading = heading;
    this.code = (short) code;
  }

  /// The word for it in rules, APIs and addresses.
  public String heading() {
    return heading;
  }

  /// A small number that stays the same for ever: fit to be stored.
  public short code() {
    return code;
  }

  /// The section with that code.
  ///
  /// @throws IllegalArgumentException when there is none
  public static Section ofCode(int code) {
    for (var section : values()) {
      if (section.code == code) {
        return section;
      }
    }
    throw new IllegalArgumentException("no section has code " + code);
  }

  /// The section with that heading.
  ///
  /// @throws IllegalArgumentException when there is none
  public static Section ofHeading(String heading) {
    for (var section : values()) {
      if (section.heading.equals(heading)) {
        return section;
      }
    }
    throw new IllegalArgumentException("no section has that heading");
  }
}
