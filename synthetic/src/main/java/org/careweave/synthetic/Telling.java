package org.careweave.synthetic;

/// One kind of system: whom it knows, and what it tells of a life.
sealed interface Telling
    permits GeneralPractice,
        Administration,
        HospitalRecord,
        EmergencyDepartment,
        Laboratory,
        Maternity,
        CommunityRecord,
        VirtualWard,
        MentalHealthRecord,
        CrisisRecord,
        AmbulanceRecord,
        SocialCare,
        HospiceRecord,
        Support {

  /// Whether the source has heard of the person.
  boolean knows(Life life, Ics.Source source);

  /// Tells everything but the Patient, which has been told.
  void tell(Chart chart, Physiology body);

  /// The way of a source of this kind.
  static Telling of(String kind) {
    return switch (kind) {
      case "gp" -> new GeneralPractice();
      case "pas" -> new Administration();
      case "epr" -> new HospitalRecord();
      case "ed" -> new EmergencyDepartment();
      case "lims" -> new Laboratory();
      case "maternity" -> new Maternity();
      case "community-epr" -> new CommunityRecord();
      case "telehealth" -> new VirtualWard();
      case "mental-health-epr" -> new MentalHealthRecord();
      case "crisis" -> new CrisisRecord();
      case "ambulance" -> new AmbulanceRecord();
      case "social-care" -> new SocialCare();
      case "hospice" -> new HospiceRecord();
      case "housing", "voluntary" -> new Support();
      default -> throw new IllegalStateException("no system of kind " + kind);
    };
  }
}
