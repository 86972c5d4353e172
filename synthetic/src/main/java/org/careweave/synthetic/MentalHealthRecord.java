package org.careweave.synthetic;

import java.util.List;

/// The mental-health trust's record. All it holds is labelled as mental health.
final class MentalHealthRecord implements Telling {

  private static final List<String> PRESCRIBED =
      List.of("olanzapine", "risperidone", "lithium", "mirtazapine");

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return !life.mentalHealth.isEmpty();
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    Life life = chart.life;
    chart.usually(Label.PSY);
    for (Life.MentalHealthCare care : life.mentalHealth) {
      Life.Illness illness =
          new Life.Illness(chart.lists().illness(care.reason()), care.from(), Clock.NEVER, "");
      long recorded = Clock.at(care.from(), 15, 0);
      Problems.condition(chart, illness, Problems.Wording.BOTH, "problem-list-item", recorded);
      Life.Arrangement caseload =
          new Life.Arrangement(
              "caseload",
              "RN3",
              "RN3-CMHT",
              care.from(),
              care.until(),
              "Community mental health team",
              "");
      Contacts.episode(chart, caseload, chart.team("RN3-CMHT"), Label.NONE);
      contacts(chart, care);
    }
    for (Life.Stay stay : life.stays) {
      if (stay.trust().equals("RN3")) {
        Contacts.stay(chart, stay, "Mental health admission");
      }
    }
    Plans.held(chart, "RN3");
    for (Life.Course course : life.courses) {
      if (PRESCRIBED.contains(course.medicine().key())) {
        Medicines.request(chart, course, true, "outpatient");
      }
    }
  }

  private static void contacts(Chart chart, Life.MentalHealthCare care) {
    int until = Math.min(care.until(), chart.life.end());
    int first = Math.max(care.from(), until - 700);
    for (int day = first; day < until; day += chart.chance.between(14, 45)) {
      int open = Clock.workday(day);
      long at = Clock.at(open, chart.chance.between(9, 16), 30);
      if (open >= until || chart.life.isInBed(at, at + 60)) {
        continue;
      }
      Contacts.Contact contact = new Contacts.Contact("AMB", "finished", "RN3", "", at, at + 45);
      chart.during(Contacts.encounter(chart, contact, "Community mental health contact", "", ""));
      if (chart.chance.happens(0.4)) {
        String text =
            "Seen by the community mental health team. Mood and sleep discussed. Plan: next contact"
                + " in four weeks, crisis line number given.";
        Papers.document(chart, "", "Progress note", text, at + 50, Label.NONE);
      }
      chart.during("");
    }
  }
}
