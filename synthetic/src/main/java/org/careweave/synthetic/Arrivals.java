package org.careweave.synthetic;

import java.util.List;

/// Who comes to the emergency department of Northmere General today: a few dozen, most of whom have
/// something in place elsewhere.
final class Arrivals {

  /// By this hour of the day everyone has arrived and been measured.
  static final int LAST_HOUR = 9;

  private static final int WITH_CARE = 26;
  private static final int WITHOUT = 12;
  private static final List<String> COMPLAINTS =
      List.of("breathless", "collapse", "chestpain", "abdopain", "headinjury", "uti", "pneumonia");

  private final long seed;
  private final int people;
  private final int today;
  private final Stories stories;
  private int withCare;
  private int without;

  Arrivals(Synthesise.Order order, Stories stories) {
    this.stories = stories;
    this.seed = order.seed();
    this.people = order.people();
    this.today = order.today();
  }

  boolean choose(Life life) {
    if (life.person.died != Clock.NEVER || life.isInBedNow()) {
      return false;
    }
    if (!life.person.story.isEmpty()) {
      return !stories.story(life.person).told("arrives").isEmpty();
    }
    Chance chance = Chance.of(seed, "arrival", life.person.number);
    boolean hasCare =
        life.arrangements.stream().anyMatch(a -> a.until() > today && !a.kind().equals("caseload"));
    double share = hasCare ? WITH_CARE * 9.0 / people : WITHOUT * 1.6 / people;
    if (!chance.happens(share)) {
      return false;
    }
    if (hasCare) {
      return withCare++ < WITH_CARE;
    }
    return without++ < WITHOUT;
  }

  void tell(Chart chart, Physiology body) {
    Chance chance = Chance.of(seed, "arrival", chart.life.person.number + 500_000_000L);
    chart.today();
    long from = Clock.at(today, 5 + chance.below(3), chance.below(60));
    Contacts.Contact contact =
        new Contacts.Contact(
            "EMER", "in-progress", "RN1", "RN101", from, Clock.at(Clock.NEVER, 0, 0));
    String complaint = chance.pick(COMPLAINTS);
    boolean ambulance = chance.happens(0.6);
    if (!chart.life.person.story.isEmpty()) {
      Story.Line line = stories.story(chart.life.person).only("arrives");
      complaint = line.a();
      ambulance = line.b().equals("ambulance");
    }
    String type = "Emergency department attendance" + (ambulance ? ", by ambulance" : "");
    Contacts.encounter(chart, contact, type, complaint, "");
    for (String key : new String[] {"pulse", "resp", "spo2", "temp"}) {
      MeasureKind kind = chart.lists().measure(key);
      double value = body.measure(key, today, chance);
      Measures.observation(chart, kind, value, from + 12, true);
    }
    double systolic = body.measure("sys", today, chance);
    Measures.bloodPressure(chart, systolic, body.measure("dia", today, chance), from + 12);
  }
}
