package org.careweave.synthetic;

/// The hospice: end-of-life plans and its own beds.
final class HospiceRecord implements Telling {

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return life.arrangements.stream().anyMatch(a -> a.holder().equals("Z9H01"));
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    for (Life.Arrangement plan : chart.life.arrangements) {
      if (plan.holder().equals("Z9H01")) {
        Plans.carePlan(chart, plan, chart.team(plan.team()), Label.NONE);
        Papers.document(
            chart,
            "1382601000000107",
            "ReSPECT form",
            "ReSPECT\n" + plan.words(),
            Clock.at(plan.from(), 15, 0),
            Label.NONE);
      }
    }
    for (Life.Stay stay : chart.life.stays) {
      if (stay.trust().equals("Z9H01")) {
        Contacts.Contact contact =
            new Contacts.Contact(
                "IMP", "finished", "Z9H01", stay.site(), stay.from(), stay.until());
        Contacts.encounter(chart, contact, "Hospice in-patient stay", "", "");
      }
    }
  }
}
