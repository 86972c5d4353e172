package org.careweave.synthetic;

import java.util.List;

/// Decides pregnancies: those of the children a woman has, those going on now, and losses. Births
/// are in hospital, so their stays are settled before any other.
final class Pregnancies {

  private final Lists lists;

  Pregnancies(Lists lists) {
    this.lists = lists;
  }

  void decide(Life life, Chance chance) {
    if (!life.person.isFemale()) {
      return;
    }
    births(life, chance);
    ongoing(life, chance);
    losses(life, chance);
  }

  private static void births(Life life, Chance chance) {
    List<Person> children = life.person.children;
    for (int i = 0; i < children.size(); i++) {
      int day = children.get(i).born;
      boolean again = i > 0 && children.get(i - 1).born == day;
      boolean recent = day > life.since && day < life.today - 5;
      if (again || !recent) {
        continue;
      }
      int babies = i + 1 < children.size() && children.get(i + 1).born == day ? 2 : 1;
      int due = day + (int) (chance.spread() * 8) + (babies == 2 ? 18 : 0);
      boolean caesarean = chance.happens(babies == 2 ? 0.7 : 0.36);
      long born = Clock.at(day, chance.between(3, 20), chance.below(60));
      long from = born - chance.between(100, 170);
      long until = born + (caesarean ? 2880 : 1440) + chance.below(600);
      life.pregnancies.add(
          new Life.Pregnancy(due - chance.between(200, 230), due, born, caesarean, babies));
      if (Clock.dayOf(until) < life.end()) {
        life.stays.add(
            new Life.Stay("RN1", HospitalUse.SALTMARSH, from, until, "31", "pregnancy", null));
      }
    }
  }

  private static void ongoing(Life life, Chance chance) {
    int age = life.age(life.today);
    boolean could = age >= 19 && age <= 42 && life.person.died == Clock.NEVER;
    for (Person child : life.person.children) {
      could &= child.born < life.today - 400;
    }
    if (could && chance.happens(0.045)) {
      int weeks = chance.between(11, 38);
      int due = life.today + (40 - weeks) * 7;
      life.pregnancies.add(
          new Life.Pregnancy(due - 215, due, Clock.at(Clock.NEVER, 0, 0), false, 1));
    }
  }

  /// One recognised pregnancy in eight is lost, most in the first weeks.
  private void losses(Life life, Chance chance) {
    int day = Math.max(life.since, life.person.born + 18 * 365) + chance.below(1200);
    while (day < life.end() && life.age(day) < 44) {
      if (chance.happens(0.07) && !life.isPregnant(day - 70) && !life.isPregnant(day + 70)) {
        life.illnesses.add(
            new Life.Illness(
                lists.illness("miscarriage"), day, Math.min(day + 21, life.end()), ""));
      }
      day += chance.between(700, 1500);
    }
  }
}
