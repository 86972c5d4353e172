package org.careweave.synthetic;

import java.util.List;

/// The council's adult social care: packages, assessments, the people involved.
final class SocialCare implements Telling {

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return life.arrangements.stream().anyMatch(a -> a.holder().equals("990"));
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    boolean first = true;
    for (Life.Arrangement care : chart.life.arrangements) {
      if (!care.holder().equals("990")) {
        continue;
      }
      Ics.Team team = chart.team(care.team());
      Plans.carePlan(chart, care, team, Label.NONE);
      if (first) {
        first = false;
        Plans.careTeam(
            chart,
            team.name(),
            List.of("990", chart.life.person.practiceOds()),
            care.from(),
            care.until());
        assess(chart, care);
      }
    }
  }

  private static void assess(Chart chart, Life.Arrangement care) {
    int day = care.from() - 12;
    if (day <= chart.life.person.born) {
      return;
    }
    long at = Clock.at(Clock.workday(day), 14, 0);
    Contacts.Contact contact = new Contacts.Contact("HH", "finished", "990", "", at, at + 70);
    Contacts.encounter(chart, contact, "Care Act assessment", "", "");
    String text =
        "Care Act assessment\n"
            + chart.life.person.name.plain()
            + "\nNeeds: "
            + care.words()
            + "\nOutcome: "
            + care.title()
            + ". Daughter named as main contact.";
    Papers.document(
        chart,
        "",
        "Care Act assessment",
        text,
        at + 1440,
        chart.chance.happens(0.3) ? Label.THIRD_PARTY : Label.NONE);
    if (chart.chance.happens(0.06)) {
      Plans.flag(chart, "safety", "Safeguarding: history of domestic abuse", day, Label.SDV);
    }
  }
}
