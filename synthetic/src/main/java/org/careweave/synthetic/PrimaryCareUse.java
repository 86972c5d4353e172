package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.List;

/// Decides when a person sees the practice, what for, which vaccinations are given and when blood
/// is taken.
final class PrimaryCareUse {

  private static final List<String> CHILD =
      List.of(
          "urtitis", "otitis", "tonsillitis", "gastroenteritis", "conjunctivitis", "chickenpox");
  private static final List<String> YOUNG =
      List.of("urtitis", "tonsillitis", "acne", "sprain", "uti", "gastroenteritis", "abdopain");
  private static final List<String> OLDER =
      List.of(
          "chestinfection", "uti", "urtitis", "cellulitis", "conjunctivitis", "gastroenteritis");

  private final Lists lists;
  private final Prescribing prescribing;

  PrimaryCareUse(Lists lists, Prescribing prescribing) {
    this.lists = lists;
    this.prescribing = prescribing;
  }

  void decide(Life life, Chance chance) {
    jabs(life, chance);
    surgeries(life, chance);
    bloods(life, chance);
  }

  private void jabs(Life life, Chance chance) {
    Person person = life.person;
    int yearBorn = Clock.year(person.born);
    for (VaccineKind kind : lists.vaccines()) {
      boolean due = yearBorn >= kind.bornFrom() && yearBorn <= kind.bornTo();
      int day = person.born + kind.ageInDays() + chance.below(40);
      boolean given = due && chance.happens(kind.uptake()) && day < life.end();
      boolean girlsFirst = kind.key().equals("hpv") && !person.isFemale() && yearBorn < 2007;
      if (given && !girlsFirst) {
        give(life, kind, day);
      }
    }
    seasonal(life, chance);
  }

  /// On a working day, and not while the person is in a hospital bed.
  private static void give(Life life, VaccineKind kind, int day) {
    int workday = Clock.workday(day);
    boolean inBed = life.isInBed(Clock.at(workday, 0, 0), Clock.at(workday, 23, 0));
    if (workday < life.end() && !inBed) {
      life.jabs.add(new Life.Jab(kind, workday));
    }
  }

  private void seasonal(Life life, Chance chance) {
    VaccineKind flu = vaccine("flu");
    VaccineKind covid = vaccine("covid");
    boolean willing = chance.happens(0.78);
    for (int year = Clock.year(life.since); year <= Clock.year(life.end()); year++) {
      int autumn = Clock.day(year, 9, 20) + chance.below(60);
      if (autumn <= life.since || autumn >= life.end()) {
        continue;
      }
      int age = life.age(autumn);
      boolean atRisk = age >= 65 || life.hasAny(autumn, "asthma", "copd", "hf", "type2", "chd");
      if (willing && atRisk && chance.happens(0.85)) {
        give(life, flu, autumn);
      }
      boolean rollOut = year == 2021 && age >= 18;
      boolean booster = year > 2021 && age >= (year < 2024 ? 65 : 75);
      if (willing && (rollOut || booster) && chance.happens(0.8)) {
        give(life, covid, autumn - 10);
      }
    }
  }

  private VaccineKind vaccine(String key) {
    return lists.vaccines().stream()
        .filter(v -> v.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no vaccine " + key));
  }

  private void surgeries(Life life, Chance chance) {
    int day = life.since + chance.between(5, 90);
    while (day < life.end()) {
      int age = life.age(day);
      long conditions = life.longTermConditions(day);
      double perYear = age < 5 ? 4 : age < 18 ? 1.6 : life.person.isFemale() ? 2.6 : 1.9;
      perYear = Math.min(9, perYear + 0.55 * conditions);
      int open = Clock.workday(day);
      long at = Clock.at(open, chance.between(8, 17), 10 * chance.below(6));
      if (open < life.end() && !life.isInBed(at - 60, at + 60)) {
        surgery(life, chance, at, age);
      }
      day += 1 + (int) (365 / perYear * (0.25 + 1.5 * chance.unit()));
    }
  }

  private void surgery(Life life, Chance chance, long at, int age) {
    int day = Clock.dayOf(at);
    String reason;
    if (chance.happens(0.45) && life.longTermConditions(day) > 0) {
      List<Life.Illness> known = new ArrayList<>();
      for (Life.Illness illness : life.illnesses) {
        if (illness.since() <= day && illness.until() >= day) {
          known.add(illness);
        }
      }
      reason = known.isEmpty() ? "urtitis" : chance.pick(known).kind().key();
    } else {
      reason = chance.pick(age < 14 ? CHILD : age < 55 ? YOUNG : OLDER);
      if (reason.equals("chickenpox") && hasHad(life, reason)) {
        reason = "urtitis";
      }
      prescribing.acute(life, chance, reason, day);
    }
    String with = chance.happens(0.6) ? "GP" : chance.happens(0.6) ? "Nurse" : "Pharmacist";
    life.surgeries.add(new Life.Surgery(at, reason, with, chance.happens(0.3)));
  }

  private static boolean hasHad(Life life, String reason) {
    return life.surgeries.stream().anyMatch(s -> s.reason().equals(reason));
  }

  private void bloods(Life life, Chance chance) {
    int day = Math.max(life.since, life.person.born + 16 * 365) + chance.below(1500);
    while (day < life.end()) {
      long conditions = life.longTermConditions(day);
      int open = Clock.workday(day);
      long at = Clock.at(open, chance.between(8, 11), chance.below(60));
      if (open < life.end() && !life.isInBed(at - 60, at + 60)) {
        life.bloods.add(new Life.Bloods(at, "GP", panels(life, chance, open)));
      }
      int age = life.age(day);
      double years = yearsBetweenBloods(conditions, age);
      day += (int) (365 * years * (0.6 + 0.8 * chance.unit()));
    }
    atLeastOnce(life, chance);
    inHospital(life);
  }

  private static double yearsBetweenBloods(long conditions, int age) {
    if (conditions == 0) {
      return age > 60 ? 2.2 : 4.5;
    }
    return conditions < 3 ? 2.3 : conditions < 6 ? 0.95 : 0.52;
  }

  /// Everyone over 65 has had blood taken.
  private static void atLeastOnce(Life life, Chance chance) {
    for (int i = 0; i < 20 && life.bloods.isEmpty() && life.age(life.end()) >= 65; i++) {
      int day = Clock.workday(life.end() - chance.between(20, 700));
      long at = Clock.at(day, 9, 25);
      if (day > life.since && day < life.end() && !life.isInBed(at - 60, at + 60)) {
        life.bloods.add(new Life.Bloods(at, "GP", List.of("ue", "hba1c", "lipid")));
      }
    }
  }

  private static void inHospital(Life life) {
    for (Life.Stay stay : life.stays) {
      if (stay.trust().equals("RN1") && !stay.method().equals("11")) {
        life.bloods.add(new Life.Bloods(stay.from() + 20, "RN1", List.of("fbc", "ue", "crp")));
        long later = stay.from() + 2 * 1440;
        boolean stays = stay.until() - stay.from() > 4 * 1440;
        if (stays && Clock.dayOf(later) < life.end()) {
          life.bloods.add(new Life.Bloods(later, "RN1", List.of("fbc", "ue", "crp", "lft")));
        }
      }
    }
  }

  private static List<String> panels(Life life, Chance chance, int day) {
    List<String> panels = new ArrayList<>(List.of("ue"));
    addIf(panels, "fbc", chance.happens(0.65));
    addIf(
        panels, "hba1c", life.hasAny(day, "type2", "type1", "prediabetes") || chance.happens(0.3));
    addIf(panels, "lipid", chance.happens(0.55));
    addIf(panels, "lft", chance.happens(0.5));
    addIf(panels, "bnp", life.has("hf", day) && chance.happens(0.6));
    addIf(panels, "tft", life.has("hypothyroid", day) || chance.happens(0.12));
    addIf(panels, "iron", life.has("irondef", day) || chance.happens(0.1));
    addIf(panels, "acr", life.hasAny(day, "ckd3", "type2", "hypertension") && chance.happens(0.5));
    addIf(panels, "bone", life.hasAny(day, "osteoporosis", "ckd4", "vitd"));
    addIf(panels, "psa", !life.person.isFemale() && life.hasAny(day, "prostatecancer", "bph"));
    addIf(panels, "lithium", life.has("bipolar", day));
    addIf(panels, "crp", chance.happens(0.2));
    return List.copyOf(panels);
  }

  private static void addIf(List<String> panels, String panel, boolean wanted) {
    if (wanted) {
      panels.add(panel);
    }
  }
}
