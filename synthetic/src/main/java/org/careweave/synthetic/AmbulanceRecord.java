package org.careweave.synthetic;

/// The ambulance service: a call, what the crew measured, where they took the person.
final class AmbulanceRecord implements Telling {

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return life.attendances.stream().anyMatch(v -> wasCalled(life, v));
  }

  private static boolean wasCalled(Life life, Life.Attendance visit) {
    return visit.byAmbulance() && Clock.dayOf(visit.from() - 75) > life.person.born;
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    for (Life.Attendance visit : chart.life.attendances) {
      if (wasCalled(chart.life, visit)) {
        long call = visit.from() - 75;
        Contacts.Contact contact =
            new Contacts.Contact("FLD", "finished", "RN4", "", call, visit.from() - 2);
        String type = "999 call, conveyed to " + Codes.nameOf(visit.site());
        chart.during(Contacts.encounter(chart, contact, type, visit.complaint(), ""));
        for (String key : new String[] {"pulse", "resp", "spo2"}) {
          Measures.observe(chart, body, key, call + 20, true);
        }
        chart.during("");
      }
    }
  }
}
