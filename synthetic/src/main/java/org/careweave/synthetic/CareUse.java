package org.careweave.synthetic;

import java.util.List;

/// Decides what is in place around a person: packages, caseloads, virtual wards, plans, and the
/// mental-health, hospice, housing and voluntary services that know them.
final class CareUse {

  private final Prescribing prescribing;

  CareUse(Prescribing prescribing) {
    this.prescribing = prescribing;
  }

  void decide(Life life, Chance chance) {
    mentalHealth(life, chance);
    socialCare(life, chance);
    community(life, chance);
    virtualWard(life, chance);
    practicePlans(life, chance);
    endOfLife(life, chance);
    voluntary(life, chance);
    housing(life, chance);
    Needs.decide(life, chance);
  }

  private static void mentalHealth(Life life, Chance chance) {
    for (Life.Illness illness : List.copyOf(life.illnesses)) {
      double share =
          switch (illness.kind().key()) {
            case "schizophrenia", "bipolar", "personality", "anorexia" -> 1;
            case "ptsd", "selfharm" -> 0.6;
            case "depression" -> 0.14;
            case "alzheimers", "vascdementia" -> 0.6;
            default -> 0;
          };
      int from = Math.max(illness.since(), life.since) + chance.below(40);
      if (life.mentalHealth.size() < 2 && chance.happens(share) && from < life.end() - 30) {
        mentalHealth(life, chance, illness.kind().key(), from);
      }
    }
  }

  private static void mentalHealth(Life life, Chance chance, String reason, int from) {
    int until = Math.min(life.end(), from + chance.between(180, 2600));
    boolean open = until >= life.today - 200 && life.person.died == Clock.NEVER;
    boolean crisis = chance.happens(0.3);
    life.mentalHealth.add(
        new Life.MentalHealthCare(from, open ? Clock.NEVER : until, reason, crisis));
    if (open && chance.happens(0.6)) {
      int made = Math.max(from, life.today - chance.between(20, 400));
      add(life, "contingency-plan:RN3", "RN3-CRISIS", made, Clock.NEVER, Words.CRISIS);
    }
    if (chance.happens(0.14)) {
      stay(life, chance, "RN3", from + chance.between(5, 60), reason);
    }
  }

  private static void stay(Life life, Chance chance, String trust, int day, String reason) {
    boolean hospice = trust.equals("Z9H01");
    long from = Clock.at(day, chance.between(9, 22), chance.below(60));
    long until = Clock.at(day + chance.between(6, hospice ? 14 : 45), chance.between(10, 17), 0);
    if (Clock.dayOf(until) < life.end() && life.isFree(from - 600, until + 600)) {
      String site = hospice ? "Z9H0101" : "RN301";
      String method = hospice ? "13" : "25";
      life.stays.add(new Life.Stay(trust, site, from, until, method, reason, null));
    }
  }

  private static void socialCare(Life life, Chance chance) {
    int end = life.end();
    int age = life.age(end);
    double need = age < 18 ? 0 : age < 65 ? 0.012 : age < 75 ? 0.05 : age < 85 ? 0.14 : 0.32;
    if (life.hasAny(end, "alzheimers", "vascdementia", "frailsevere", "stroke", "parkinsons")) {
      need += 0.35;
    }
    if (life.hasAny(end, "learning", "ms", "hipfracture", "frailmod", "schizophrenia")) {
      need += 0.3;
    }
    if (age < 18 || !life.person.inCareHome && !chance.happens(need)) {
      return;
    }
    int from = Math.max(life.since + 20, end - chance.between(20, 1300));
    int until = closes(life, chance, from, 0.25);
    String team = life.person.locality() == 0 ? "990-ASC-LAKESIDE" : "990-ASC-HILLSIDE";
    if (life.person.inCareHome) {
      add(life, "care-package:990", team, from, until, Words.RESIDENTIAL);
      return;
    }
    int visits = chance.between(1, 4);
    String often = visits == 1 ? "1 visit a day" : visits + " visits a day";
    add(life, "care-package:990", team, from, until, "Home care, " + often + Words.HOME_CARE);
    for (String more : List.of(Words.EQUIPMENT, Words.MEALS, Words.DAY_CARE)) {
      if (chance.happens(0.22)) {
        add(life, "care-package:990", team, from, until, more);
      }
    }
  }

  private static int closes(Life life, Chance chance, int from, double share) {
    if (life.person.died != Clock.NEVER) {
      return life.person.died;
    }
    int length = Math.max(1, life.today - from - 10);
    return chance.happens(share) ? from + 5 + chance.below(length) : Clock.NEVER;
  }

  /// `what`: kind and holder around a colon; `words`: title and description around a bar.
  private static void add(Life life, String what, String team, int from, int until, String words) {
    int colon = what.indexOf(':');
    int bar = words.indexOf('|');
    if (from > life.person.born && from < Math.min(until, life.end() + 1)) {
      life.arrangements.add(
          new Life.Arrangement(
              what.substring(0, colon),
              what.substring(colon + 1),
              team,
              from,
              until,
              words.substring(0, bar),
              words.substring(bar + 1)));
    }
  }

  private static void community(Life life, Chance chance) {
    int end = life.end();
    boolean lakeside = life.person.locality() == 0;
    double need = life.hasAny(end, "legulcer", "frailsevere", "frailmod", "ms") ? 0.6 : 0;
    need += life.age(end) > 85 ? 0.25 : life.age(end) > 75 ? 0.1 : 0;
    need += life.hasAny(end, "b12", "hf", "stroke", "hipfracture") ? 0.15 : 0;
    if (!chance.happens(need)) {
      return;
    }
    int from = Math.max(life.since, end - chance.between(10, 900));
    int until = closes(life, chance, from, 0.35);
    boolean therapy = life.hasAny(end, "stroke", "hipfracture", "ms") && chance.happens(0.6);
    String nurses = lakeside ? "RN2-CN-LAKESIDE" : "RN2-CN-HILLSIDE";
    String team = therapy ? "RN2-THERAPY" : nurses;
    String words = therapy ? Words.THERAPY : Words.NURSING;
    add(life, "caseload:RN2", team, from, until, words);
    if (chance.happens(0.5)) {
      add(life, "care-plan:RN2", team, from + 3, until, Words.CARE_PLANS.get(chance.below(4)));
    }
  }

  private static void virtualWard(Life life, Chance chance) {
    int end = life.end();
    int since = Math.max(life.since, end - 700);
    String pathway =
        life.has("hf", end)
            ? "heart failure"
            : life.has("copd", end)
                ? "COPD"
                : life.hasAny(end, "frailmod", "frailsevere") ? "frailty" : "";
    if (pathway.isEmpty()) {
      return;
    }
    String words = "Virtual ward (" + pathway + ")" + Words.VIRTUAL_WARD;
    boolean now = life.person.died == Clock.NEVER && !life.isInBedNow() && chance.happens(0.1);
    if (now) {
      int from = life.today - chance.between(1, 12);
      add(life, "virtual-ward:RN2", "RN2-VW", from, Clock.NEVER, words);
    } else if (chance.happens(0.25)) {
      int from = since + chance.below(Math.max(1, end - since - 20));
      int until = Math.min(end, from + chance.between(5, 16));
      add(life, "virtual-ward:RN2", "RN2-VW", from, until, words);
    }
  }

  private static void practicePlans(Life life, Chance chance) {
    int end = life.end();
    boolean planned =
        life.hasAny(
            end, "frailmod", "frailsevere", "learning", "alzheimers", "vascdementia", "copd");
    if (planned && chance.happens(0.3)) {
      int from = Math.max(life.since, end - chance.between(20, 500));
      String holder = life.person.practiceOds();
      String network = life.person.locality() == 0 ? "U90001-MDT" : "U90002-MDT";
      int until = life.person.died;
      add(life, "care-plan:" + holder, network, from, until, Words.CARE_PLANS.get(chance.below(4)));
    }
  }

  private void endOfLife(Life life, Chance chance) {
    int end = life.end();
    boolean dying =
        life.hasAny(end, "lungcancer", "frailsevere", "bowelcancer", "breastcancer", "ckd4")
            || life.person.died != Clock.NEVER && life.age(end) > 60
            || life.has("hf", end) && life.age(end) > 80;
    if (!dying || !chance.happens(life.person.died != Clock.NEVER ? 0.5 : 0.22)) {
      return;
    }
    int from = Math.max(life.since + 1, end - chance.between(15, 300));
    String words = Words.RESPECT.get(chance.below(Words.RESPECT.size()));
    add(life, "end-of-life-plan:Z9H01", "Z9H01-CNS", from, life.person.died, words);
    if (from < end && chance.happens(0.6)) {
      prescribing.anticipatory(life, chance, Math.max(from, end - chance.between(5, 60)));
    }
    if (life.person.died != Clock.NEVER && chance.happens(0.25)) {
      stay(life, chance, "Z9H01", Math.max(from, end - 40), "breathless");
    }
  }

  private static void voluntary(Life life, Chance chance) {
    int end = life.end();
    int age = life.age(end);
    if (age >= 65 && chance.happens(life.person.livesAlone ? 0.22 : 0.07)) {
      voluntary(life, chance, "Z9V01", "Z9V01-LINK", Words.COMPANY);
    }
    if (age >= 30 && chance.happens(0.03)) {
      voluntary(life, chance, "Z9V02", "Z9V02-CARERS", Words.CARERS);
    }
    if (age >= 18 && chance.happens(life.mentalHealth.isEmpty() ? 0.008 : 0.3)) {
      voluntary(life, chance, "Z9V03", "Z9V03-PEER", Words.PEERS);
    }
  }

  private static void voluntary(Life life, Chance chance, String ods, String team, String words) {
    int from = Math.max(life.since, life.end() - chance.between(20, 500));
    add(life, "caseload:" + ods, team, from, closes(life, chance, from, 0.4), words);
  }

  private static void housing(Life life, Chance chance) {
    double share = 0.02 + 0.006 * (10 - life.person.home.decile());
    if (life.age(life.end()) >= 18 && chance.happens(share)) {
      int from = Math.max(life.since, life.today - chance.between(100, 3000));
      boolean old = life.age(life.end()) > 70;
      String words = old ? Words.SHELTERED : Words.TENANCY;
      int until = closes(life, chance, from, 0.1);
      add(life, "caseload:Z9A01", "Z9A01-SUPPORT", from, until, words);
    }
  }
}
