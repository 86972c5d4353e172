package org.careweave.synthetic;

/// The emergency department's own system: attendances, first vital signs and the letter to the GP.
final class EmergencyDepartment implements Telling {

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return !life.attendances.isEmpty();
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    for (Life.Attendance visit : chart.life.attendances) {
      Contacts.Contact contact =
          new Contacts.Contact(
              "EMER", "finished", "RN1", visit.site(), visit.from(), visit.until());
      String type =
          "Emergency department attendance" + (visit.byAmbulance() ? ", by ambulance" : "");
      Contacts.encounter(chart, contact, type, visit.complaint(), "");
      int day = Clock.dayOf(visit.from());
      for (String key : new String[] {"pulse", "spo2", "temp"}) {
        MeasureKind kind = chart.lists().measure(key);
        double value = body.measure(key, day, chart.chance);
        Measures.observation(chart, kind, value, visit.from() + 15, true);
      }
      String text =
          "Attended the emergency department, "
              + Codes.nameOf(visit.site())
              + ", on "
              + Clock.date(day)
              + " with: "
              + chart.lists().illness(visit.complaint()).otherWords()
              + ".";
      Papers.document(
          chart, "823681000000100", "Emergency department letter", text, visit.until(), Label.NONE);
    }
  }
}
