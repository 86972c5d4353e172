package org.careweave.synthetic;

import java.util.List;

/// Community health: caseloads, visits at home, care plans, what the nurses were told.
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
      if (!care.holder().equals("RN2")) {
        continue;
      }
      asked = Math.min(asked, Clock.at(care.from(), 11, 0));
      Ics.Team team = chart.team(care.team());
      switch (care.kind()) {
        case "caseload" -> {
          Contacts.episode(chart, care, team, Label.NONE);
          Plans.careTeam(
              chart,
              team.name(),
              List.of("RN2", life.person.practiceOds()),
              care.from(),
              care.until());
          visits(chart, body, care);
        }
        case "care-plan" -> Plans.carePlan(chart, care, team, Label.NONE);
        default -> {
          // Virtual wards are told by their own system.
        }
      }
    }
    background(chart, asked);
  }

  private static void background(Chart chart, long asked) {
    Life life = chart.life;
    for (Life.Allergy allergy : life.allergies) {
      Problems.allergy(
          chart, allergy, Problems.Wording.FREE, Math.max(asked, Clock.at(allergy.since(), 12, 0)));
    }
    for (Life.Illness illness : life.illnesses) {
      if (illness.kind().kind().equals("ltc") && illness.kind().label() == Label.NONE) {
        long recorded = Math.max(asked, Clock.at(illness.since(), 14, 0));
        if (chart.chance.happens(0.6)) {
          Problems.condition(chart, illness, Problems.Wording.FREE, "problem-list-item", recorded);
        }
      }
    }
    if (life.person.livesAlone && life.age(life.end()) > 70) {
      int from = Clock.dayOf(asked);
      Plans.flag(chart, "safety", "Lives alone", from, Label.NONE);
      if (chart.chance.happens(0.6)) {
        Plans.flag(chart, "safety", "Key safe", from, Label.NONE);
      }
    }
  }

  private static void visits(Chart chart, Physiology body, Life.Arrangement care) {
    int until = Math.min(care.until(), chart.life.end());
    int first = Math.max(care.from(), until - 200);
    for (int day = first; day < until; day += chart.chance.between(5, 16)) {
      long at = Clock.at(day, chart.chance.between(8, 17), 5 * chart.chance.below(12));
      if (chart.life.isInBed(at - 30, at + 60)) {
        continue;
      }
      Contacts.Contact contact = new Contacts.Contact("HH", "finished", "RN2", "", at, at + 35);
      Contacts.encounter(chart, contact, "Home visit, community nurse", "", "");
      if (chart.chance.happens(0.4)) {
        double systolic = body.measure("sys", day, chart.chance);
        Measures.bloodPressure(chart, systolic, body.measure("dia", day, chart.chance), at + 9);
      }
    }
  }
}
