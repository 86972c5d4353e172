package org.careweave.synthetic;

/// Referrals that wait: asked for, not yet seen.
final class Referrals {

  private Referrals() {}

  /// A few of the living wait for a specialty of the hospital or a community team.
  static void waiting(Chart chart) {
    Life life = chart.life;
    if (life.person.died != Clock.NEVER) {
      return;
    }
    for (Life.Illness illness : life.illnesses) {
      String specialty = Specialties.of(illness.kind().key());
      int asked = Clock.workday(life.today - chart.chance.between(4, 120));
      boolean possible = asked > illness.since() && asked < life.today;
      if (!specialty.isEmpty() && possible && chart.chance.happens(0.06)) {
        String what = "Referral to " + specialty;
        Contacts.referral(chart, "RN1", what, illness.kind().key(), Clock.at(asked, 12, 10), true);
        return;
      }
    }
    int asked = Clock.workday(life.today - chart.chance.between(2, 40));
    boolean frail = life.hasAny(life.today, "frailmod", "frailsevere", "falls");
    if (frail && asked < life.today && chart.chance.happens(0.15)) {
      String what = "Referral to community therapy after a fall";
      Contacts.referral(chart, "RN2", what, "falls", Clock.at(asked, 15, 30), true);
    }
  }
}
