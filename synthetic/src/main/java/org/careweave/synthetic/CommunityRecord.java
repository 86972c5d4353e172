package org.careweave.synthetic;

/// Community health: caseloads, visits at home, care plans, and what the nurses were told.
final class CommunityRecord implements Telling {

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return life.arrangements.stream().anyMatch(a -> a.holder().equals("RN2"));
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    Life life = chart.life;
    long asked = Clock.at(life.end(), 9, 0);
    for (Life.Arrangement care : life.arrangements) {
      if (care.holder().equals("RN2")) {
        asked = Math.min(asked, Clock.at(care.from(), 11, 0));
      }
    }
    Plans.held(chart, "RN2");
    for (Life.Arrangement care : life.arrangements) {
      if (care.holder().equals("RN2") && care.kind().equals("caseload")) {
        visits(chart, body, care);
      }
    }
    background(chart, asked);
  }

  private static void background(Chart chart, long asked) {
    Life life = chart.life;
    for (Life.Allergy allergy : life.allergies) {
      long recorded = Math.max(asked, Clock.at(allergy.since(), 12, 0));
      Problems.allergy(chart, allergy, Problems.Wording.FREE, recorded);
    }
    for (Life.Illness illness : life.illnesses) {
      boolean ordinary =
          illness.kind().kind().equals("ltc") && illness.kind().label() == Label.NONE;
      if (ordinary && chart.chance.happens(0.6)) {
        long recorded = Math.max(asked, Clock.at(illness.since(), 14, 0));
        Problems.condition(chart, illness, Problems.Wording.FREE, "problem-list-item", recorded);
      }
    }
    int day = Clock.dayOf(asked);
    for (Life.Course course : life.courses) {
      if (course.from() < day && course.until() > day) {
        Medicines.statement(chart, course, asked + 20, false);
      }
    }
  }

  private static void visits(Chart chart, Physiology body, Life.Arrangement care) {
    boolean therapy = care.team().equals("RN2-THERAPY");
    String type = therapy ? "Home visit, community therapist" : "Home visit, community nurse";
    int until = Math.min(care.until(), chart.life.end());
    int first = Math.max(care.from(), until - 200);
    for (int day = first; day < until; day += chart.chance.between(5, 16)) {
      long at = Clock.at(day, chart.chance.between(8, 17), 5 * chart.chance.below(12));
      if (chart.life.isInBed(at - 30, at + 60)) {
        continue;
      }
      Contacts.Contact contact = new Contacts.Contact("HH", "finished", "RN2", "", at, at + 35);
      chart.during(Contacts.encounter(chart, contact, type, "", ""));
      if (!therapy && chart.chance.happens(0.4)) {
        double systolic = body.measure("sys", day, chart.chance);
        Measures.bloodPressure(chart, systolic, body.measure("dia", day, chart.chance), at + 9);
      }
      chart.during("");
    }
  }
}
