package org.careweave.synthetic;

import java.util.List;

/// The hospital's record: diagnoses of stays, allergies as asked on arrival, medicines then taken,
/// vital signs, procedures, clinic letters and discharge summaries.
final class HospitalRecord implements Telling {

  private static final List<String> VITALS = List.of("pulse", "resp", "spo2", "temp");

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return !life.clinics.isEmpty() || life.stays.stream().anyMatch(s -> s.trust().equals("RN1"));
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    Life life = chart.life;
    long first = firstContact(life);
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
      boolean theirs = !HospitalUse.specialty(illness.kind().key()).isEmpty();
      if (theirs && Clock.at(illness.since(), 0, 0) < life.end() * 1440L) {
        long recorded = Math.max(first, Clock.at(illness.since(), 15, 0));
        Problems.condition(chart, illness, Problems.Wording.BOTH, "problem-list-item", recorded);
      }
    }
    for (Life.Stay stay : life.stays) {
      if (stay.trust().equals("RN1")) {
        stay(chart, body, stay);
      }
    }
    letters(chart);
  }

  private static long firstContact(Life life) {
    long first = Clock.at(life.end(), 9, 0);
    for (Life.Stay stay : life.stays) {
      first = Math.min(first, stay.from());
    }
    for (Life.Clinic clinic : life.clinics) {
      first = Math.min(first, clinic.at());
    }
    return first;
  }

  private static void stay(Chart chart, Physiology body, Life.Stay stay) {
    Life life = chart.life;
    IllnessKind kind = chart.lists().illness(stay.reason());
    if (HospitalUse.specialty(kind.key()).isEmpty()) {
      int day = Clock.dayOf(stay.from());
      Life.Illness found = new Life.Illness(kind, day, Clock.dayOf(stay.until()) + 14, "");
      Problems.condition(
          chart, found, Problems.Wording.ICD10, "encounter-diagnosis", stay.from() + 90);
    }
    vitals(chart, body, stay);
    int arrived = Clock.dayOf(stay.from());
    for (Life.Course course : life.courses) {
      if (course.from() < arrived && course.until() > arrived) {
        Medicines.statement(chart, course, stay.from() + 120);
      }
    }
    procedure(chart, stay);
    summary(chart, stay, kind);
  }

  private static void vitals(Chart chart, Physiology body, Life.Stay stay) {
    long every = Math.max(720, (stay.until() - stay.from()) / 4);
    for (long at = stay.from() + 30; at < stay.until() - 60; at += every) {
      int day = Clock.dayOf(at);
      for (String key : VITALS) {
        MeasureKind kind = chart.lists().measure(key);
        Measures.observation(chart, kind, body.measure(key, day, chart.chance), at, true);
      }
      double systolic = body.measure("sys", day, chart.chance);
      Measures.bloodPressure(chart, systolic, body.measure("dia", day, chart.chance), at);
    }
  }

  private static void procedure(Chart chart, Life.Stay stay) {
    long at = stay.from() + 240;
    switch (stay.reason()) {
      case "hipfracture" -> Problems.procedure(chart, "", "", "Hemiarthroplasty of hip", at + 900);
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
    String text =
        "Discharge summary\n"
            + chart.life.person.name.plain()
            + "\nAdmitted "
            + Clock.date(Clock.dayOf(stay.from()))
            + ", discharged "
            + Clock.date(Clock.dayOf(stay.until()))
            + ", "
            + Codes.nameOf(stay.site())
            + "\nDiagnosis: "
            + kind.otherWords()
            + "\nPlan: GP to review medicines and repeat bloods in two weeks.";
    Papers.document(chart, "373942005", "Discharge summary", text, stay.until() + 40, Label.NONE);
  }

  private static void letters(Chart chart) {
    for (Life.Clinic clinic : chart.life.clinics) {
      if (clinic.attended()) {
        String text =
            clinic.specialty()
                + " clinic letter\nDear colleague,\nI saw "
                + chart.life.person.name.plain()
                + " about "
                + chart.lists().illness(clinic.reason()).otherWords()
                + ". No change to treatment today. We will see them again.";
        Papers.document(
            chart,
            "823691000000103",
            clinic.specialty() + " letter",
            text,
            clinic.at() + 2880,
            Label.NONE);
      }
    }
  }
}
