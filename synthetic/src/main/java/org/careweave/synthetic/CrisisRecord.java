package org.careweave.synthetic;

/// The crisis and liaison teams' own system.
final class CrisisRecord implements Telling {

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return life.mentalHealth.stream().anyMatch(Life.MentalHealthCare::crisis);
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    chart.usually(Label.PSY);
    for (Life.MentalHealthCare care : chart.life.mentalHealth) {
      if (care.crisis()) {
        visits(chart, care);
      }
    }
  }

  private static void visits(Chart chart, Life.MentalHealthCare care) {
    int until = Math.min(care.until(), chart.life.end());
    int day = care.from() + chart.chance.below(Math.max(1, until - care.from() - 8));
    int first = day;
    for (int i = chart.chance.between(2, 7); i > 0 && day < until; i--) {
      long at = Clock.at(day, chart.chance.between(7, 22), 15);
      if (!chart.life.isInBed(at - 30, at + 70)) {
        Contacts.Contact contact = new Contacts.Contact("HH", "finished", "RN3", "", at, at + 50);
        Contacts.encounter(chart, contact, "Home treatment visit", "", "");
      }
      day++;
    }
    if (chart.chance.happens(0.5) && first < until) {
      Plans.flag(chart, "safety", "Risk to self, see crisis plan", first, Label.NONE);
    }
  }
}
