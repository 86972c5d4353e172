package org.careweave.synthetic;

import java.util.List;

/// Decides allergies and medicines: what is taken for which illness, from when to when, never
/// against an allergy known at the time and never after death.
final class Prescribing {

  private final Lists lists;

  Prescribing(Lists lists) {
    this.lists = lists;
  }

  void allergies(Life life, Chance chance) {
    for (AllergyKind kind : lists.allergies().values()) {
      int age = life.age(life.end());
      double share = kind.share() * (age < 10 ? 0.4 : 1);
      if (chance.happens(share)) {
        int span = Math.max(1, life.end() - life.person.born - 400);
        int since = Math.min(life.end(), life.person.born + 300 + chance.below(span));
        life.allergies.add(new Life.Allergy(kind, chance.pick(kind.reactions()), since));
      }
    }
  }

  void repeats(Life life, Chance chance) {
    for (Life.Illness illness : life.illnesses) {
      for (MedicineKind medicine : lists.medicines()) {
        boolean wanted = medicine.isFor(illness.kind().key()) && !medicine.kind().equals("acute");
        if (wanted && chance.happens(medicine.share()) && !isTaken(life, medicine)) {
          start(life, chance, illness, medicine);
        }
      }
    }
  }

  private static void start(Life life, Chance chance, Life.Illness illness, MedicineKind medicine) {
    int from = Math.max(illness.since() + chance.below(60), life.person.born + 60);
    if (life.isAllergicTo(medicine.avoidWith()) || from >= life.end()) {
      return;
    }
    int until = Clock.NEVER;
    if (medicine.kind().equals("course")) {
      until = from + chance.between(28, 180);
    } else if (chance.happens(0.22)) {
      until = from + chance.between(60, 2500);
    }
    if (until > life.end()) {
      until = life.person.died == Clock.NEVER ? Clock.NEVER : life.person.died;
    }
    life.courses.add(new Life.Course(medicine, from, until, illness.kind().key()));
  }

  private static boolean isTaken(Life life, MedicineKind medicine) {
    return life.courses.stream().anyMatch(c -> c.medicine().key().equals(medicine.key()));
  }

  /// A short course for a minor illness, if one is usual.
  void acute(Life life, Chance chance, String illness, int day) {
    List<MedicineKind> usual =
        lists.medicines().stream()
            .filter(m -> m.kind().equals("acute") && m.isFor(illness))
            .toList();
    for (MedicineKind medicine : usual) {
      if (chance.happens(medicine.share()) && !life.isAllergicTo(medicine.avoidWith())) {
        int until = Math.min(day + chance.between(3, 7), life.end());
        life.courses.add(new Life.Course(medicine, day, until, illness));
        return;
      }
    }
  }
}
