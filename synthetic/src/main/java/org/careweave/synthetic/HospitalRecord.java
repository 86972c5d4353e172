package org.careweave.synthetic;

/// The hospital's record: stays with their diagnoses, allergies as asked on arrival, medicines then
/// taken, vital signs with NEWS2, procedures, clinic letters and discharge summaries.
final class HospitalRecord implements Telling {

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return !life.clinics.isEmpty() || life.stays.stream().anyMatch(s -> s.trust().equals("RN1"));
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    Life life = chart.life;
    background(chart, life.firstSeenInHospital());
    for (Life.Stay stay : life.stays) {
      if (stay.trust().equals("RN1")) {
        stay(chart, body, stay);
      }
    }
    letters(chart);
  }

  private static void background(Chart chart, long first) {
    Life life = chart.life;
    for (Life.Allergy allergy : life.allergies) {
      if (Clock.at(allergy.since(), 12, 0) < first || chart.chance.happens(0.5)) {
        long asked = Math.max(first, Clock.at(allergy.since(), 12, 0));
        Problems.allergy(chart, allergy, Problems.Wording.BOTH, asked);
      }
    }
    if (life.allergies.isEmpty()) {
      Problems.noKnownAllergies(chart, first);
    }
    for (Life.Illness illness : life.illnesses) {
      if (!Specialties.of(illness.kind().key()).isEmpty()) {
        long recorded = Math.max(first, Clock.at(illness.since(), 15, 0));
        Problems.condition(chart, illness, Problems.Wording.BOTH, "problem-list-item", recorded);
      }
    }
  }

  private static void stay(Chart chart, Physiology body, Life.Stay stay) {
    Life life = chart.life;
    IllnessKind kind = chart.lists().illness(stay.reason());
    chart.usually(kind.label());
    chart.during(Contacts.stay(chart, stay, "In-patient stay"));
    int arrived = Clock.dayOf(stay.from());
    if (Specialties.of(kind.key()).isEmpty()) {
      int over = Math.min(Clock.dayOf(stay.until()) + 14, life.person.died);
      Life.Illness found = new Life.Illness(kind, arrived, over, "");
      Problems.condition(
          chart, found, Problems.Wording.ICD10, "encounter-diagnosis", stay.from() + 90);
    }
    vitals(chart, body, stay);
    for (Life.Course course : life.courses) {
      if (course.from() < arrived && course.until() > arrived) {
        Medicines.statement(chart, course, stay.from() + 20, true);
      }
    }
    procedure(chart, stay);
    if (Clock.dayOf(stay.until()) < Clock.NEVER) {
      summary(chart, stay, kind);
    }
    chart.during("");
    chart.usually(Label.NONE);
  }

  private static void vitals(Chart chart, Physiology body, Life.Stay stay) {
    long until = Math.min(stay.until() - 60, Clock.at(chart.life.today, 4, 0));
    long every = Math.max(600, (until - stay.from()) / 5);
    for (long at = stay.from() + 25; at < until; at += every) {
      VitalSigns.tell(chart, body, at);
    }
  }

  private static void procedure(Chart chart, Life.Stay stay) {
    long at = Math.min(stay.from() + 240, stay.until() - 30);
    switch (stay.reason()) {
      case "hipfracture" -> Problems.procedure(chart, "", "", "Hemiarthroplasty of hip", at);
      case "cataract" ->
          Problems.procedure(chart, "110473004", "Cataract surgery", "Phaco and lens", at);
      case "oa" -> Problems.procedure(chart, "609588000", "Total knee replacement", "TKR", at);
      case "appendicitis" ->
          Problems.procedure(chart, "80146002", "Appendectomy", "Laparoscopic appendicectomy", at);
      case "mi", "chd" ->
          Problems.procedure(
              chart, "415070008", "Percutaneous coronary intervention", "PCI with stent", at);
      default -> {
        // Most stays have no operation.
      }
    }
  }

  private static void summary(Chart chart, Life.Stay stay, IllnessKind kind) {
    Person person = chart.life.person;
    boolean died = Clock.dayOf(stay.until()) == person.died;
    String end = died ? "Died " : "Discharged ";
    String text =
        (died ? "Notification of death\n" : "Discharge summary\n")
            + person.name.plain()
            + "\nAdmitted "
            + Clock.date(Clock.dayOf(stay.from()))
            + ". "
            + end
            + Clock.date(Clock.dayOf(stay.until()))
            + ", "
            + Codes.nameOf(stay.site())
            + ".\nDiagnosis: "
            + kind.otherWords()
            + (died ? "." : ".\nPlan: GP to review medicines and repeat bloods in two weeks.");
    String title = died ? "Notification of death" : "Discharge summary";
    Papers.document(chart, died ? "" : "373942005", title, text, stay.until(), Label.NONE);
  }

  private static void letters(Chart chart) {
    Life life = chart.life;
    for (Life.Clinic clinic : life.clinics) {
      long typed = clinic.at() + 2880;
      if (clinic.attended() && Clock.dayOf(typed) < life.end()) {
        chart.usually(chart.lists().illness(clinic.reason()).label());
        String text =
            clinic.specialty()
                + " clinic letter\nDear colleague,\nI saw "
                + life.person.name.plain()
                + " about "
                + chart.lists().illness(clinic.reason()).otherWords()
                + ". No change to treatment today. We will see them again.";
        String title = clinic.specialty() + " letter";
        Papers.document(chart, "823681000000100", title, text, typed, Label.NONE);
      }
    }
    chart.usually(Label.NONE);
  }
}
