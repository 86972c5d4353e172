package org.careweave.synthetic;

import java.util.List;

/// The council's adult social care: packages, assessments, the people involved.
final class SocialCare implements Telling {

  @Override
  public boolean knows(Life life, Ics.Source source) {
    return life.arrangements.stream().anyMatch(a -> a.holder().equals("990"))
        || life.needs.stream().anyMatch(n -> n.words().contains("no messages at home"));
  }

  @Override
  public void tell(Chart chart, Physiology body) {
    Plans.held(chart, "990");
    for (Life.Arrangement care : chart.life.arrangements) {
      if (care.holder().equals("990")) {
        Ics.Team team = chart.team(care.team());
        List<String> members = List.of("990", chart.life.person.practiceOds());
        Plans.careTeam(chart, team, members, care.from(), care.until());
        assess(chart, care);
        review(chart, care);
        return;
      }
    }
  }

  private static void assess(Chart chart, Life.Arrangement care) {
    int day = Clock.workday(care.from() - 14);
    long at = Clock.at(day, 14, 0);
    if (day <= chart.life.person.born || chart.life.isInBed(at - 60, at + 120)) {
      return;
    }
    Contacts.Contact contact = new Contacts.Contact("HH", "finished", "990", "", at, at + 70);
    Contacts.encounter(chart, contact, "Care Act assessment", "", "");
    String text =
        "Care Act assessment\n"
            + chart.life.person.name.plain()
            + "\nNeeds: "
            + care.words()
            + "\nOutcome: "
            + care.title()
            + ". A relative is named as the main contact.";
    Label label = chart.chance.happens(0.3) ? Label.THIRD_PARTY : Label.NONE;
    Papers.document(chart, "", "Care Act assessment", text, at + 1440, label);
  }

  private static void review(Chart chart, Life.Arrangement care) {
    int until = Math.min(care.until(), chart.life.end());
    for (int day = care.from() + 42; day < until; day += 180) {
      long at = Clock.at(Clock.workday(day), 11, 0);
      if (Clock.dayOf(at) < until && !chart.life.isInBed(at - 60, at + 60)) {
        Contacts.Contact contact = new Contacts.Contact("HH", "finished", "990", "", at, at + 45);
        Contacts.encounter(chart, contact, "Review of the care package", "", "");
      }
    }
  }
}
