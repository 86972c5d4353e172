package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.List;

/// Decides when a person is pregnant, goes to an emergency department, stays in a hospital bed or
/// attends a clinic. Stays never overlap, whoever owns the bed.
final class HospitalUse {

  static final String GENERAL = "RN101";
  static final String SALTMARSH = "RN102";

  void decide(Life life, Chance chance) {
    pregnancies(life, chance);
    eventsOfIllness(life, chance);
    emergencies(life, chance);
    planned(life, chance);
    clinics(life, chance);
  }

  private static void pregnancies(Life life, Chance chance) {
    Person person = life.person;
    if (!person.isFemale()) {
      return;
    }
    int day = Math.max(life.since, person.born + 17 * 365) + chance.below(1500);
    while (day + 290 < life.end() && life.age(day) < 44) {
      if (chance.happens(0.22)) {
        int length = 280 + (int) (chance.spread() * 9);
        int due = day + 280;
        long born =
            Clock.at(day + Math.clamp(length, 240, 294), chance.below(24), chance.below(60));
        boolean caesarean = chance.happens(0.36);
        long from = born - chance.between(120, 900);
        long until = born + (caesarean ? 2880 : 1440) + chance.below(900);
        if (Clock.dayOf(until) < life.end() && !life.isInBed(from - 1440, until + 1440)) {
          life.pregnancies.add(
              new Life.Pregnancy(day + chance.between(49, 77), due, born, caesarean));
          life.stays.add(new Life.Stay("RN1", SALTMARSH, from, until, "31", "pregnancy", null));
          day += 300;
        }
      }
      day += chance.between(300, 900);
    }
  }

  /// Some diagnoses are made in hospital: the stay belongs to them.
  private void eventsOfIllness(Life life, Chance chance) {
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

  private void emergencies(Life life, Chance chance) {
    int day = life.since + chance.below(900);
    while (day < life.end()) {
      int age = life.age(day);
      double perYear = age < 5 ? 0.4 : age < 18 ? 0.16 : age < 65 ? 0.13 : age < 80 ? 0.22 : 0.45;
      perYear += 0.04 * life.longTermConditions(day);
      long arrives = Clock.at(day, chance.between(0, 23), chance.below(60));
      emergency(life, chance, arrives, age);
      day += (int) (365 / perYear * (0.2 + 1.6 * chance.unit())) + 10;
    }
  }

  private void emergency(Life life, Chance chance, long arrives, int age) {
    String complaint = complaint(life, chance, age, Clock.dayOf(arrives));
    boolean admitted =
        chance.happens(age < 18 ? 0.1 : age < 65 ? 0.22 : age < 80 ? 0.45 : 0.6)
            && !complaint.equals("sprain")
            && !complaint.equals("wristfracture");
    if (admitted) {
      int nights = 1 + (int) (chance.unit() * chance.unit() * (age > 75 ? 24 : 9));
      admit(life, chance, arrives, complaint, nights);
    } else {
      long leaves = arrives + chance.between(70, 420);
      String site = chance.happens(0.7) ? GENERAL : SALTMARSH;
      boolean ambulance = chance.happens(age > 70 ? 0.5 : 0.15);
      if (Clock.dayOf(leaves) < life.end() && !life.isInBed(arrives - 240, leaves + 240)) {
        life.attendances.add(new Life.Attendance(site, arrives, leaves, complaint, ambulance));
      }
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
    for (String chronic : List.of("copd", "asthma", "hf")) {
      if (life.has(chronic, day)) {
        options.add("breathless");
        options.add("chestinfection");
      }
    }
    return chance.pick(options);
  }

  /// Arrives in the department, then in a bed, unless the person is in one already.
  private static void admit(Life life, Chance chance, long arrives, String reason, int nights) {
    String site = chance.happens(0.72) ? GENERAL : SALTMARSH;
    long bed = arrives + chance.between(120, 700);
    int leavesDay = Clock.dayOf(bed) + nights;
    long leaves = Clock.at(leavesDay, chance.between(10, 18), chance.below(60));
    boolean dies = life.person.died != Clock.NEVER && leavesDay >= life.person.died;
    if (dies || leavesDay >= life.today) {
      return;
    }
    if (!life.isInBed(arrives - 600, leaves + 600)) {
      boolean ambulance = chance.happens(life.age(leavesDay) > 60 ? 0.7 : 0.3);
      Life.Attendance through = new Life.Attendance(site, arrives, bed - 5, reason, ambulance);
      life.attendances.add(through);
      life.stays.add(new Life.Stay("RN1", site, bed, leaves, "21", reason, through));
    }
  }

  private void planned(Life life, Chance chance) {
    for (Life.Illness illness : List.copyOf(life.illnesses)) {
      double share =
          switch (illness.kind().key()) {
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
        int nights = illness.kind().key().equals("cataract") ? 0 : chance.between(1, 5);
        long until = Clock.at(day + nights, 17, 0);
        if (day + nights < life.end() && !life.isInBed(from - 1440, until + 1440)) {
          life.stays.add(
              new Life.Stay("RN1", SALTMARSH, from, until, "11", illness.kind().key(), null));
        }
      }
    }
  }

  private void clinics(Life life, Chance chance) {
    for (Life.Illness illness : life.illnesses) {
      String specialty = specialty(illness.kind().key());
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
    int last = Math.max(life.since, life.end() - 2600);
    if (life.age(life.end()) >= 60 && life.clinics.isEmpty() && last + 40 < life.end()) {
      clinic(life, chance, "General Medicine", life.end() - chance.between(30, 300), "chestpain");
    }
  }

  private static void clinic(Life life, Chance chance, String specialty, int day, String reason) {
    int workday = Clock.workday(day);
    long at = Clock.at(workday, chance.between(9, 16), 10 * chance.below(6));
    if (workday < life.end() && workday > life.person.born && !life.isInBed(at - 60, at + 60)) {
      String site = chance.happens(0.6) ? GENERAL : SALTMARSH;
      life.clinics.add(new Life.Clinic(site, specialty, at, reason, chance.happens(0.93)));
    }
  }

  static String specialty(String illness) {
    return switch (illness) {
      case "hf", "chd", "mi", "af" -> "Cardiology";
      case "type1" -> "Diabetic Medicine";
      case "copd", "sleepapnoea", "lungcancer" -> "Respiratory Medicine";
      case "stroke", "tia", "parkinsons", "ms", "epilepsy" -> "Neurology";
      case "ckd4" -> "Nephrology";
      case "ra" -> "Rheumatology";
      case "oa", "hipfracture" -> "Trauma and Orthopaedics";
      case "crohns", "colitis", "coeliac" -> "Gastroenterology";
      case "breastcancer" -> "Breast Surgery";
      case "bowelcancer" -> "Colorectal Surgery";
      case "prostatecancer", "bph" -> "Urology";
      case "cataract", "glaucoma" -> "Ophthalmology";
      case "endometriosis" -> "Gynaecology";
      case "alzheimers", "frailsevere", "falls" -> "Geriatric Medicine";
      case "hiv" -> "Genitourinary Medicine";
      case "psoriasis" -> "Dermatology";
      default -> "";
    };
  }
}
