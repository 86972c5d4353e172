package org.careweave.synthetic;

/// The hospice: end-of-life plans, the form itself, visits and its own beds.
final class HospiceRecord implements Telling {

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return life.arrangements.stream().anyMatch(a -> a.holder().equals("Z9H01"));
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    Life life = chart.life;
    Plans.held(chart, "Z9H01");
    for (Life.Arrangement plan : life.arrangements) {
      if (plan.holder().equals("Z9H01") && plan.kind().equals("end-of-life-plan")) {
        String text = "ReSPECT\n" + life.person.name.plain() + "\n" + plan.words();
        long signed = Clock.at(plan.from(), 15, 0);
        Papers.document(chart, "1382601000000107", "ReSPECT form", text, signed, Label.NONE);
        visits(chart, plan);
      }
    }
    for (Life.Allergy allergy : life.allergies) {
      long asked = Clock.at(Math.max(allergy.since(), life.end() - 200), 12, 0);
      Problems.allergy(chart, allergy, Problems.Wording.FREE, asked);
    }
    for (Life.Stay stay : life.stays) {
      if (stay.trust().equals("Z9H01")) {
        Contacts.stay(chart, stay, "Hospice in-patient stay");
      }
    }
  }

  private static void visits(Chart chart, Life.Arrangement plan) {
    int until = Math.min(plan.until(), chart.life.end());
    for (int day = plan.from() + 4; day < until; day += chart.chance.between(6, 20)) {
      long at = Clock.at(day, chart.chance.between(9, 18), 40);
      if (!chart.life.isInBed(at - 30, at + 60)) {
        Contacts.Contact contact = new Contacts.Contact("HH", "finished", "Z9H01", "", at, at + 50);
        Contacts.encounter(chart, contact, "Home visit, hospice nurse", "", "");
      }
    }
  }
}
