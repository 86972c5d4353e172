package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.List;

/// Decides allergies and medicines: what is taken for which illness, from when to when, in rising
/// strengths; never against an allergy known at the time, never after death, and nothing that harms
/// an unborn child while there is one.
final class Prescribing {

  private final Lists lists;

  Prescribing(Lists lists) {
    this.lists = lists;
  }

  void allergies(Life life, Chance chance) {
    for (AllergyKind kind : lists.allergies().values()) {
      double share = kind.share() * (life.age(life.end()) < 10 ? 0.4 : 1);
      int span = life.end() - life.person.born - 400;
      if (span > 0 && chance.happens(share)) {
        int since = life.person.born + 300 + chance.below(span);
        life.allergies.add(new Life.Allergy(kind, chance.pick(kind.reactions()), since));
      }
    }
  }

  void repeats(Life life, Chance chance) {
    for (Life.Illness illness : List.copyOf(life.illnesses)) {
      for (MedicineKind medicine : lists.medicines()) {
        boolean wanted = medicine.isFor(illness.kind().key()) && !medicine.kind().equals("acute");
        if (wanted && chance.happens(medicine.share()) && !isTaken(life, medicine)) {
          start(life, chance, illness, medicine);
        }
      }
    }
  }

  private void start(Life life, Chance chance, Life.Illness illness, MedicineKind medicine) {
    int from = Math.max(illness.since() + chance.below(60), life.person.born + 60);
    if (isAvoided(life, medicine) || from >= Math.min(life.end(), illness.until())) {
      return;
    }
    int until = Clock.NEVER;
    if (medicine.kind().equals("course")) {
      until = from + chance.between(28, 180);
    } else if (chance.happens(0.22)) {
      until = from + chance.between(60, 2500);
    }
    until = withoutHarm(life, medicine, from, until);
    if (from < until) {
      inRisingStrengths(life, chance, medicine, from, until, illness.kind().key());
    }
  }

  private static boolean isAvoided(Life life, MedicineKind medicine) {
    return medicine.avoidWith().stream().anyMatch(life::isAllergicTo);
  }

  /// Ends before a pregnancy begins where the medicine is to be avoided in one.
  private static int withoutHarm(Life life, MedicineKind medicine, int from, int until) {
    int end = until;
    if (medicine.avoidWith().contains("pregnancy")) {
      for (Life.Pregnancy pregnancy : life.pregnancies) {
        if (Clock.dayOf(pregnancy.born()) >= from) {
          end = Math.min(end, pregnancy.begins() - 1);
        }
      }
    }
    return end;
  }

  private void inRisingStrengths(
      Life life, Chance chance, MedicineKind first, int from, int until, String indication) {
    MedicineKind medicine = first;
    int begins = from;
    while (!medicine.next().isEmpty() && chance.happens(0.6)) {
      int changes = begins + chance.between(40, 500);
      if (changes >= Math.min(until, life.end())) {
        break;
      }
      life.courses.add(new Life.Course(medicine, begins, changes, indication));
      medicine = lists.medicine(medicine.next());
      begins = changes;
    }
    int ends = until;
    if (ends > life.end()) {
      ends = life.person.died == Clock.NEVER ? Clock.NEVER : life.person.died;
    }
    life.courses.add(new Life.Course(medicine, begins, ends, indication));
  }

  private static boolean isTaken(Life life, MedicineKind medicine) {
    return life.courses.stream()
        .anyMatch(c -> c.medicine().substance().equals(medicine.substance()));
  }

  /// A short course for a minor illness, if one is usual.
  void acute(Life life, Chance chance, String illness, int day) {
    List<MedicineKind> usual = new ArrayList<>();
    for (MedicineKind medicine : lists.medicines()) {
      if (medicine.kind().equals("acute") && medicine.isFor(illness)) {
        usual.add(medicine);
      }
    }
    for (MedicineKind medicine : usual) {
      boolean harms = medicine.avoidWith().contains("pregnancy") && life.isPregnant(day);
      if (chance.happens(medicine.share()) && !isAvoided(life, medicine) && !harms) {
        int until = Math.min(day + chance.between(3, 7), life.end());
        life.courses.add(new Life.Course(medicine, day, until, illness));
        return;
      }
    }
  }

  /// Medicines kept at home for the last weeks.
  void anticipatory(Life life, Chance chance, int from) {
    for (MedicineKind medicine : lists.medicines()) {
      if (medicine.isFor("endoflife") && chance.happens(medicine.share()) && from < life.end()) {
        int until = life.person.died == Clock.NEVER ? Clock.NEVER : life.person.died;
        life.courses.add(new Life.Course(medicine, from, until, "endoflife"));
      }
    }
  }
}
