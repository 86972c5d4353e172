package org.careweave.synthetic;

/// The hospital's patient administration: stays and clinics, no clinical content.
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
        Contacts.stay(chart, stay, stay.isEmergency() ? "Emergency admission" : "Admission");
      }
    }
    for (Life.Clinic clinic : life.clinics) {
      Contacts.appointment(chart, clinic, clinic.attended() ? "fulfilled" : "noshow");
      if (clinic.attended()) {
        Contacts.Contact contact =
            new Contacts.Contact(
                "AMB", "finished", "RN1", clinic.site(), clinic.at(), clinic.at() + 20);
        Contacts.encounter(chart, contact, clinic.specialty() + " clinic", clinic.reason(), "");
      }
    }
    if (life.person.died == Clock.NEVER && !life.clinics.isEmpty() && chart.chance.happens(0.3)) {
      future(chart, life.clinics.getLast());
    }
  }

  private static void future(Chart chart, Life.Clinic last) {
    int day = Clock.workday(chart.life.today + chart.chance.between(3, 120));
    long at = Clock.at(day, chart.chance.between(9, 15), 30);
    Life.Clinic next = new Life.Clinic(last.site(), last.specialty(), at, last.reason(), true);
    Contacts.appointment(chart, next, "booked");
  }
}
