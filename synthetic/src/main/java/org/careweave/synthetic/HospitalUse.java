package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.List;

/// Decides when a person goes to an emergency department, stays in a hospital bed or attends a
/// clinic. Stays never overlap, whoever owns the bed.
final class HospitalUse {

  static final String GENERAL = "RN101";
  static final String SALTMARSH = "RN102";

  void decide(Life life, Chance chance) {
    lastStay(life, chance);
    presentStay(life, chance);
    eventsOfIllness(life, chance);
    emergencies(life, chance);
    planned(life, chance);
    clinics(life, chance);
  }

  /// Nearly half of deaths are in hospital (ONS, place of death).
  private static void lastStay(Life life, Chance chance) {
    if (life.person.died == Clock.NEVER || !chance.happens(0.44)) {
      return;
    }
    int arrivesOn = life.person.died - chance.between(1, 15);
    long arrives = Clock.at(arrivesOn, chance.between(6, 22), chance.below(60));
    String reason = complaint(life, chance, life.age(arrivesOn), arrivesOn);
    long dies = Clock.at(life.person.died, chance.between(1, 22), chance.below(60));
    long bed = arrives + chance.between(60, 400);
    if (arrivesOn > life.since && bed + 60 < dies && life.isFree(arrives - 600, dies)) {
      Life.Attendance through = attendance(life, chance, arrives, bed - 5, reason);
      life.stays.add(new Life.Stay("RN1", through.site(), bed, dies, "21", reason, through));
    }
  }

  /// About one person in five hundred is in a hospital bed on any day, more of the old.
  private static void presentStay(Life life, Chance chance) {
    int age = life.age(life.today);
    double share = age < 50 ? 0.0006 : age < 75 ? 0.003 : 0.015;
    if (life.person.died != Clock.NEVER || !chance.happens(share)) {
      return;
    }
    long arrives =
        Clock.at(life.today - chance.between(1, 14), chance.between(7, 20), chance.below(60));
    String reason = complaint(life, chance, age, Clock.dayOf(arrives));
    if (Clock.dayOf(arrives) > life.person.born && life.isFree(arrives - 600, arrives + 1)) {
      long bed = arrives + chance.between(60, 200);
      Life.Attendance through = attendance(life, chance, arrives, bed - 5, reason);
      life.stays.add(
          new Life.Stay(
              "RN1", through.site(), bed, Clock.at(Clock.NEVER, 0, 0), "21", reason, through));
    }
  }

  private static Life.Attendance attendance(
      Life life, Chance chance, long arrives, long leaves, String reason) {
    String site = chance.happens(0.72) ? GENERAL : SALTMARSH;
    boolean ambulance = chance.happens(life.age(Clock.dayOf(arrives)) > 60 ? 0.6 : 0.2);
    Life.Attendance made = new Life.Attendance(site, arrives, leaves, reason, ambulance);
    life.attendances.add(made);
    return made;
  }

  /// Some diagnoses are made in hospital: the stay belongs to them.
  private static void eventsOfIllness(Life life, Chance chance) {
    for (Life.Illness illness : List.copyOf(life.illnesses)) {
      boolean acute =
          switch (illness.kind().key()) {
            case "mi", "stroke", "hipfracture" -> true;
            case "hf" -> chance.happens(0.5);
            default -> false;
          };
      if (acute && illness.since() > life.since) {
        long arrives = Clock.at(illness.since(), chance.below(23), chance.below(60));
        admit(life, chance, arrives, illness.kind().key(), chance.between(4, 16));
      }
    }
  }

  private static void emergencies(Life life, Chance chance) {
    double often = 0.15 + 3 * chance.unit() * chance.unit();
    int day = life.since + (int) (gap(life, life.since) / often * 1.6 * chance.unit());
    while (day < life.end()) {
      int age = life.age(day);
      emergency(life, chance, Clock.at(day, chance.between(0, 23), chance.below(60)), age);
      day += (int) (gap(life, day) / often * (0.2 + 1.6 * chance.unit())) + 10;
    }
  }

  /// Days from one emergency to the next, on average: rates in the shape of NHS England's A&E
  /// attendances by age.
  private static double gap(Life life, int day) {
    int age = life.age(day);
    double perYear = age < 5 ? 0.45 : age < 65 ? 0.17 : age < 80 ? 0.25 : 0.5;
    return 365 / (perYear + 0.05 * life.longTermConditions(day));
  }

  private static void emergency(Life life, Chance chance, long arrives, int age) {
    String complaint = complaint(life, chance, age, Clock.dayOf(arrives));
    boolean light = complaint.equals("sprain") || complaint.equals("wristfracture");
    double share = age < 18 ? 0.1 : age < 65 ? 0.22 : age < 80 ? 0.45 : 0.6;
    if (!light && chance.happens(share)) {
      int nights = 1 + (int) (chance.unit() * chance.unit() * (age > 75 ? 24 : 9));
      admit(life, chance, arrives, complaint, nights);
      return;
    }
    long leaves = arrives + chance.between(70, 420);
    if (Clock.dayOf(leaves) < life.end() && life.isFree(arrives - 240, leaves + 240)) {
      attendance(life, chance, arrives, leaves, complaint);
    }
  }

  private static String complaint(Life life, Chance chance, int age, int day) {
    List<String> options = new ArrayList<>(List.of("abdopain", "headinjury", "chestpain"));
    if (age < 60) {
      options.addAll(List.of("sprain", "wristfracture", "gastroenteritis"));
    }
    if (age > 8 && age < 45) {
      options.add("appendicitis");
    }
    if (age > 60) {
      options.addAll(List.of("pneumonia", "uti", "collapse", "cellulitis", "sepsis", "breathless"));
    }
    if (age > 75) {
      options.addAll(List.of("delirium", "pneumonia", "aki"));
    }
    if (life.hasAny(day, "copd", "asthma", "hf")) {
      options.addAll(List.of("breathless", "chestinfection", "breathless"));
    }
    String complaint = chance.pick(options);
    boolean again = complaint.equals("appendicitis") && hasHad(life, complaint);
    return again ? "abdopain" : complaint;
  }

  /// An appendix is taken out once.
  private static boolean hasHad(Life life, String reason) {
    return life.stays.stream().anyMatch(s -> s.reason().equals(reason));
  }

  /// Arrives in the department, then in a bed, unless the person is in one already.
  private static void admit(Life life, Chance chance, long arrives, String reason, int nights) {
    long bed = arrives + chance.between(120, 700);
    int leavesDay = Clock.dayOf(bed) + nights;
    long leaves = Clock.at(leavesDay, chance.between(10, 18), chance.below(60));
    boolean past = leavesDay < life.end();
    if (past && life.isFree(arrives - 600, leaves + 600)) {
      Life.Attendance through = attendance(life, chance, arrives, bed - 5, reason);
      life.stays.add(new Life.Stay("RN1", through.site(), bed, leaves, "21", reason, through));
    }
  }

  private static void planned(Life life, Chance chance) {
    for (Life.Illness illness : List.copyOf(life.illnesses)) {
      String reason = illness.kind().key();
      double share =
          switch (reason) {
            case "cataract" -> 0.7;
            case "oa" -> 0.25;
            case "breastcancer", "bowelcancer" -> 0.85;
            case "prostatecancer", "bph" -> 0.2;
            case "chd" -> 0.4;
            default -> 0;
          };
      int day = Clock.workday(illness.since() + chance.between(30, 260));
      if (day > life.since && chance.happens(share)) {
        long from = Clock.at(day, 8, 15);
        int nights = reason.equals("cataract") ? 0 : chance.between(1, 5);
        long until = Clock.at(day + nights, 17, 0);
        if (day + nights < life.end() && life.isFree(from - 1440, until + 1440)) {
          life.stays.add(new Life.Stay("RN1", SALTMARSH, from, until, "11", reason, null));
        }
      }
    }
  }

  /// Clinics only, for those whose stays are told otherwise.
  void clinics(Life life, Chance chance) {
    for (Life.Illness illness : life.illnesses) {
      String specialty = Specialties.of(illness.kind().key());
      if (specialty.isEmpty() || !chance.happens(0.75)) {
        continue;
      }
      int day = Math.max(illness.since(), life.since) + chance.between(20, 120);
      int visits = chance.between(1, 4);
      for (int i = 0; i < visits && day < life.end(); i++) {
        clinic(life, chance, specialty, day, illness.kind().key());
        day += chance.between(120, 420);
      }
    }
    known(life, chance);
  }

  /// Everyone over 65 has met the hospital at some time.
  private static void known(Life life, Chance chance) {
    boolean old = life.age(life.end()) >= 65;
    for (int i = 0; i < 20 && old && !isKnown(life); i++) {
      int day = life.end() - chance.between(30, 1800);
      if (day > life.since) {
        clinic(life, chance, "General Medicine", day, "chestpain");
      }
    }
  }

  private static boolean isKnown(Life life) {
    return !life.clinics.isEmpty() || life.stays.stream().anyMatch(s -> s.trust().equals("RN1"));
  }

  private static void clinic(Life life, Chance chance, String specialty, int day, String reason) {
    int workday = Clock.workday(day);
    long at = Clock.at(workday, chance.between(9, 16), 10 * chance.below(6));
    if (workday < life.end() && workday > life.person.born && life.isFree(at - 60, at + 60)) {
      String site = chance.happens(0.6) ? GENERAL : SALTMARSH;
      life.clinics.add(new Life.Clinic(site, specialty, at, reason, chance.happens(0.93)));
    }
  }
}
