package org.careweave.synthetic;

/// The ambulance service: a call, what the crew measured, whether they conveyed.
final class AmbulanceRecord implements Telling {

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return life.attendances.stream().anyMatch(Life.Attendance::byAmbulance);
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    for (Life.Attendance visit : chart.life.attendances) {
      if (!visit.byAmbulance()) {
        continue;
      }
      long call = visit.from() - 75;
      int day = Clock.dayOf(call);
      if (day <= chart.life.person.born) {
        continue;
      }
      Contacts.Contact contact =
          new Contacts.Contact("FLD", "finished", "RN4", "", call, visit.from() - 2);
      Contacts.encounter(
          chart,
          contact,
          "999 call, conveyed to " + Codes.nameOf(visit.site()),
          visit.complaint(),
          "");
      for (String key : new String[] {"pulse", "resp", "spo2"}) {
        MeasureKind kind = chart.lists().measure(key);
        double value = body.measure(key, day, chart.chance);
        Measures.observation(chart, kind, value, call + 20, true);
      }
    }
  }
}
