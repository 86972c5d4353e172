package org.careweave.synthetic;

/// The hospital's patient administration: stays, attendances and appointments, no clinical content.
final class Administration implements Telling {

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return !life.clinics.isEmpty()
        || !life.attendances.isEmpty()
        || life.stays.stream().anyMatch(s -> s.trust().equals("RN1"));
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    Life life = chart.life;
    for (Life.Stay stay : life.stays) {
      if (stay.trust().equals("RN1")) {
        Contacts.Contact contact =
            new Contacts.Contact("IMP", "finished", "RN1", stay.site(), stay.from(), stay.until());
        String type = stay.isEmergency() ? "Emergency admission" : "Admission";
        Contacts.encounter(chart, contact, type, stay.reason(), stay.method());
      }
    }
    for (Life.Clinic clinic : life.clinics) {
      Contacts.appointment(chart, clinic, clinic.attended() ? "fulfilled" : "noshow");
      if (clinic.attended()) {
        Contacts.Contact contact =
            new Contacts.Contact(
                "AMB", "finished", "RN1", clinic.site(), clinic.at(), clinic.at() + 20);
        Contacts.encounter(chart, contact, clinic.specialty() + " clinic", "", "");
      }
    }
    future(chart);
  }

  private static void future(Chart chart) {
    Life life = chart.life;
    if (life.person.died == Clock.NEVER && !life.clinics.isEmpty() && chart.chance.happens(0.3)) {
      Life.Clinic last = life.clinics.getLast();
      int day = Clock.workday(life.today + chart.chance.between(3, 120));
      Life.Clinic next =
          new Life.Clinic(
              last.site(), last.specialty(), Clock.at(day, 10, 30), last.reason(), true);
      Contacts.appointment(chart, next, "booked");
    }
  }
}
