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
      chart.usually(chart.lists().illness(visit.complaint()).label());
      Contacts.Contact contact =
          new Contacts.Contact(
              "EMER", "finished", "RN1", visit.site(), visit.from(), visit.until());
      String how = visit.byAmbulance() ? ", by ambulance" : "";
      String type = "Emergency department attendance" + how;
      String id = Contacts.encounter(chart, contact, type, visit.complaint(), "");
      chart.during(id);
      for (String key : new String[] {"pulse", "spo2", "temp"}) {
        Measures.observe(chart, body, key, visit.from() + 15, true);
      }
      letter(chart, visit);
      chart.during("");
      chart.usually(Label.NONE);
    }
  }

  private static void letter(Chart chart, Life.Attendance visit) {
    String text =
        "Attended the emergency department, "
            + Codes.nameOf(visit.site())
            + ", on "
            + Clock.date(Clock.dayOf(visit.from()))
            + " with: "
            + chart.lists().illness(visit.complaint()).otherWords()
            + ".";
    Papers.document(
        chart, "823691000000103", "Emergency department letter", text, visit.until(), Label.NONE);
  }
}
