package org.careweave.synthetic;

/// The mental-health trust's record. What it holds is labelled as mental health.
final class MentalHealthRecord implements Telling {

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return !life.mentalHealth.isEmpty();
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    Life life = chart.life;
    for (Life.MentalHealthCare care : life.mentalHealth) {
      Life.Illness illness =
          new Life.Illness(
              psychiatric(chart.lists().illness(care.reason())), care.from(), Clock.NEVER, "");
      Problems.condition(
          chart, illness, Problems.Wording.BOTH, "problem-list-item", Clock.at(care.from(), 15, 0));
      Life.Arrangement caseload =
          new Life.Arrangement(
              "caseload",
              "RN3",
              "RN3-CMHT",
              care.from(),
              care.until(),
              "Community mental health team",
              "");
      Contacts.episode(chart, caseload, chart.team("RN3-CMHT"), Label.PSY);
      contacts(chart, care);
    }
    for (Life.Stay stay : life.stays) {
      if (stay.trust().equals("RN3")) {
        Contacts.Contact contact =
            new Contacts.Contact("IMP", "finished", "RN3", stay.site(), stay.from(), stay.until());
        Contacts.encounter(chart, contact, "Mental health admission", stay.reason(), stay.method());
      }
    }
    for (Life.Arrangement plan : life.arrangements) {
      if (plan.holder().equals("RN3") && plan.kind().equals("contingency-plan")) {
        Plans.carePlan(chart, plan, chart.team(plan.team()), Label.PSY);
      }
    }
    for (Life.Course course : life.courses) {
      String key = course.medicine().key();
      boolean theirs =
          key.equals("olanzapine") || key.equals("lithium") || key.equals("mirtazapine");
      if (theirs) {
        Medicines.request(chart, course, true, "outpatient");
      }
    }
  }

  private static IllnessKind psychiatric(IllnessKind kind) {
    return new IllnessKind(
        kind.key(),
        kind.snomed(),
        kind.term(),
        kind.otherWords(),
        kind.icd10(),
        kind.sex(),
        kind.everAt(),
        kind.deprivation(),
        kind.causes(),
        kind.kind(),
        Label.PSY);
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
      Contacts.encounter(chart, contact, "Community mental health contact", "", "");
      if (chart.chance.happens(0.3)) {
        String text =
            "Seen by the community mental health team. Mood and sleep discussed. Plan: next contact"
                + " in four weeks, crisis line number given.";
        Papers.document(chart, "823651000000106", "Clinical note", text, at + 50, Label.PSY);
      }
    }
  }
}
