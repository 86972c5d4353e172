package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.List;

/// Decides what is in place around a person: packages, caseloads, virtual wards, plans, flags, and
/// the mental-health, hospice, housing and voluntary services that know them.
final class CareUse {

  void decide(Life life, Chance chance) {
    mentalHealth(life, chance);
    socialCare(life, chance);
    community(life, chance);
    endOfLife(life, chance);
    others(life, chance);
  }

  private static void mentalHealth(Life life, Chance chance) {
    for (Life.Illness illness : life.illnesses) {
      double share =
          switch (illness.kind().key()) {
            case "schizophrenia", "bipolar", "personality", "anorexia" -> 1;
            case "ptsd", "selfharm" -> 0.6;
            case "depression" -> 0.12;
            case "alzheimers", "vascdementia" -> 0.6;
            default -> 0;
          };
      int from = Math.max(illness.since(), life.since) + chance.below(40);
      if (life.mentalHealth.size() < 2 && chance.happens(share) && from < life.end() - 30) {
        int until = Math.min(life.end(), from + chance.between(180, 2600));
        boolean crisis = chance.happens(0.3);
        boolean open = until >= life.today - 200 && life.person.died == Clock.NEVER;
        life.mentalHealth.add(
            new Life.MentalHealthCare(
                from, open ? Clock.NEVER : until, illness.kind().key(), crisis));
        if (open && chance.happens(0.6)) {
          life.arrangements.add(
              new Life.Arrangement(
                  "contingency-plan",
                  "RN3",
                  "RN3-CRISIS",
                  Math.max(from, life.today - chance.between(20, 400)),
                  Clock.NEVER,
                  "Crisis and contingency plan",
                  "Early signs: not sleeping, not answering the telephone. Ring the crisis team."
                      + " Prefers a known nurse and a quiet room."));
        }
        if (chance.happens(0.12)) {
          stay(life, chance, "RN3", "RN301", from + chance.between(5, 60), illness.kind().key());
        }
      }
    }
  }

  private static void stay(
      Life life, Chance chance, String trust, String site, int day, String reason) {
    long from = Clock.at(day, chance.between(9, 22), chance.below(60));
    long until = Clock.at(day + chance.between(6, 45), chance.between(10, 17), 0);
    if (Clock.dayOf(until) < life.end() && !life.isInBed(from - 600, until + 600)) {
      String method = trust.equals("RN3") ? "25" : "13";
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
    boolean residential = life.person.inCareHome;
    if (!residential && !chance.happens(need)) {
      return;
    }
    int from = Math.max(life.since, end - chance.between(20, 1300));
    String team = life.person.locality() == 0 ? "990-ASC-LAKESIDE" : "990-ASC-HILLSIDE";
    int until = closes(life, chance, from, 0.25);
    if (residential) {
      add(
          life,
          "care-package",
          "990",
          team,
          from,
          until,
          "Residential care",
          "Lives in a care home, placement arranged by the council.");
      return;
    }
    int visits = chance.between(1, 4);
    String often = visits == 1 ? "1 visit a day" : visits + " visits a day";
    add(
        life,
        "care-package",
        "990",
        team,
        from,
        until,
        "Home care, " + often,
        "Help with washing, dressing, meals and medicines prompts.");
    if (chance.happens(0.35)) {
      add(
          life,
          "care-package",
          "990",
          team,
          from,
          until,
          "Equipment at home",
          "Perching stool, toilet frame and grab rails.");
    }
    if (chance.happens(0.2)) {
      add(life, "care-package", "990", team, from, until, "Meals delivered", "A hot meal daily.");
    }
    if (chance.happens(0.15)) {
      add(
          life,
          "care-package",
          "990",
          team,
          from,
          until,
          "Day care",
          "Tuesdays and Thursdays at the Boathouse day centre.");
    }
  }

  private static int closes(Life life, Chance chance, int from, double share) {
    if (life.person.died != Clock.NEVER) {
      return life.person.died;
    }
    int length = Math.max(1, life.today - from - 10);
    return chance.happens(share) ? from + 5 + chance.below(length) : Clock.NEVER;
  }

  private static void add(
      Life life,
      String kind,
      String holder,
      String team,
      int from,
      int until,
      String title,
      String words) {
    life.arrangements.add(new Life.Arrangement(kind, holder, team, from, until, title, words));
  }

  private static void community(Life life, Chance chance) {
    int end = life.end();
    String nurses = life.person.locality() == 0 ? "RN2-CN-LAKESIDE" : "RN2-CN-HILLSIDE";
    double need = life.hasAny(end, "legulcer", "frailsevere", "frailmod", "ms") ? 0.6 : 0;
    need += life.age(end) > 85 ? 0.25 : life.age(end) > 75 ? 0.1 : 0;
    need += life.hasAny(end, "b12", "hf", "stroke", "hipfracture") ? 0.15 : 0;
    if (chance.happens(need)) {
      int from = Math.max(life.since, end - chance.between(10, 900));
      int until = closes(life, chance, from, 0.35);
      add(
          life,
          "caseload",
          "RN2",
          nurses,
          from,
          until,
          "Community nursing caseload",
          "Visits for dressings, injections and checks.");
      if (chance.happens(0.5)) {
        add(
            life,
            "care-plan",
            "RN2",
            nurses,
            from + 3,
            until,
            "Personalised care and support plan",
            "What matters: staying at home, seeing the family on Sundays.");
      }
    }
    for (String illness : List.of("hf", "copd", "frailsevere", "frailmod")) {
      int since = Math.max(life.since, end - 700);
      if (life.has(illness, since) && chance.happens(0.12)) {
        int from = since + chance.below(Math.max(1, end - since));
        boolean now = life.person.died == Clock.NEVER && chance.happens(0.35);
        int start = now ? life.today - chance.between(1, 12) : from;
        int until = now ? Clock.NEVER : Math.min(end, start + chance.between(5, 16));
        String pathway =
            illness.equals("hf") ? "heart failure" : illness.equals("copd") ? "COPD" : "frailty";
        add(
            life,
            "virtual-ward",
            "RN2",
            "RN2-VW",
            start,
            until,
            "Virtual ward (" + pathway + ")",
            "Daily readings of weight, pulse, blood pressure and oxygen.");
        return;
      }
    }
  }

  private static void endOfLife(Life life, Chance chance) {
    int end = life.end();
    boolean dying =
        life.hasAny(end, "lungcancer", "frailsevere", "bowelcancer", "breastcancer", "ckd4")
            || life.person.died != Clock.NEVER && life.age(end) > 60
            || life.has("hf", end) && life.age(end) > 80;
    if (!dying || !chance.happens(life.person.died != Clock.NEVER ? 0.5 : 0.22)) {
      return;
    }
    int from = Math.max(life.since, end - chance.between(15, 300));
    int until = life.person.died == Clock.NEVER ? Clock.NEVER : life.person.died;
    add(
        life,
        "end-of-life-plan",
        "Z9H01",
        "Z9H01-CNS",
        from,
        until,
        "ReSPECT plan",
        "Balance comfort and prolonging life. CPR attempts not recommended. Prefers to be cared for"
            + " at home; hospital only for what cannot be managed there.");
    if (life.person.died != Clock.NEVER && chance.happens(0.25)) {
      stay(life, chance, "Z9H01", "Z9H0101", Math.max(from, end - 40), "breathless");
    }
  }

  private static void others(Life life, Chance chance) {
    int end = life.end();
    int age = life.age(end);
    List<String> volunteers = new ArrayList<>();
    if (age >= 65 && chance.happens(life.person.livesAlone ? 0.22 : 0.07)) {
      volunteers.add("Z9V01");
    }
    if (age >= 30 && chance.happens(0.03)) {
      volunteers.add("Z9V02");
    }
    if (age >= 18 && chance.happens(life.mentalHealth.isEmpty() ? 0.008 : 0.3)) {
      volunteers.add("Z9V03");
    }
    for (String ods : volunteers) {
      String team =
          ods + (ods.equals("Z9V01") ? "-LINK" : ods.equals("Z9V02") ? "-CARERS" : "-PEER");
      int from = Math.max(life.since, end - chance.between(20, 500));
      add(
          life,
          "caseload",
          ods,
          team,
          from,
          closes(life, chance, from, 0.4),
          "Support from the voluntary sector",
          "Company, benefits advice and local groups.");
    }
    if (age >= 18 && chance.happens(0.02 + 0.006 * (10 - life.person.home.decile()))) {
      int from = Math.max(life.since, life.today - chance.between(100, 3000));
      if (from < end) {
        add(
            life,
            "caseload",
            "Z9A01",
            "Z9A01-SUPPORT",
            from,
            closes(life, chance, from, 0.1),
            age > 70 ? "Sheltered housing with careline" : "Tenancy support",
            "Visits by the scheme manager; pendant alarm where fitted.");
      }
    }
  }
}
