package org.careweave.synthetic;

import java.util.List;

/// What someone died of: the gravest of their illnesses, otherwise what is usual at the age.
final class CauseOfDeath {

  private static final List<String> GRAVEST_FIRST =
      List.of(
          "lungcancer",
          "bowelcancer",
          "breastcancer",
          "hf",
          "stroke",
          "mi",
          "copd",
          "ckd4",
          "alzheimers",
          "vascdementia",
          "prostatecancer",
          "parkinsons",
          "chd",
          "alcohol",
          "opioid",
          "frailsevere");

  private CauseOfDeath() {}

  static String of(Life life, Chance chance) {
    for (String key : GRAVEST_FIRST) {
      for (Life.Illness illness : life.illnesses) {
        if (illness.kind().key().equals(key)) {
          return illness.kind().otherWords();
        }
      }
    }
    int age = life.age(life.end());
    return age < 40 ? "Accident" : chance.happens(0.5) ? "Pneumonia" : "Heart attack";
  }
}
