package org.careweave.synthetic;

/// Housing and the voluntary sector: that they know someone, how often they meet, whom to ring.
final class Support implements Telling {

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return life.arrangements.stream().anyMatch(a -> source.custodians().contains(a.holder()));
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    for (String holder : chart.system.source.custodians()) {
      chart.custodian(holder);
      Plans.held(chart, holder);
      for (Life.Arrangement care : chart.life.arrangements) {
        if (care.holder().equals(holder)) {
          visits(chart, care);
        }
      }
    }
    chart.custodian(chart.organisation());
  }

  private static void visits(Chart chart, Life.Arrangement care) {
    int until = Math.min(care.until(), chart.life.end());
    for (int day = Math.max(care.from(), until - 240); day < until; day += 40) {
      long at = Clock.at(Clock.workday(day), 14, 30);
      if (Clock.dayOf(at) < until && !chart.life.isInBed(at, at + 60)) {
        Contacts.Contact contact =
            new Contacts.Contact("HH", "finished", care.holder(), "", at, at + 40);
        Contacts.encounter(chart, contact, "Visit", "", "");
      }
    }
  }
}
