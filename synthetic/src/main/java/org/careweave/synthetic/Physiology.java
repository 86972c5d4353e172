package org.careweave.synthetic;

/// What measuring a person on a day gives: a baseline of one's own, a drift with age, what each
/// illness does with the years, and a little noise.
final class Physiology {

  private final Life life;
  private final double build;
  private final double salt;
  private final double luck;
  private final double height;

  Physiology(Life life, Chance chance) {
    this.life = life;
    this.build = chance.spread();
    this.salt = chance.spread();
    this.luck = chance.spread();
    this.height = (life.person.isFemale() ? 162.5 : 176) + 6.8 * chance.spread();
  }

  double measure(String key, int day, Chance chance) {
    double noise = chance.spread();
    double age = (day - life.person.born) / 365.25;
    return switch (key) {
      case "egfr" -> egfr(age, day, noise);
      case "creat" -> creatinine(age, day, noise);
      case "k" -> 4.3 + 0.25 * noise + Math.max(0, (60 - egfr(age, day, 0)) * 0.013);
      case "na" -> 140 + 2 * noise - (life.has("hf", day) ? 2.5 : 0);
      case "urea" -> Math.max(2, 5 + noise + Math.max(0, (70 - egfr(age, day, 0)) * 0.16));
      case "hb" -> haemoglobin(age, day, noise);
      case "hba1c" -> hba1c(age, day, noise);
      case "ntprobnp" -> ntProBnp(age, day, noise);
      case "weight" -> weight(age, day, noise);
      case "height" -> heightAt(age);
      case "bmi" -> weight(age, day, 0) / (heightAt(age) * heightAt(age) / 10000);
      case "sys" -> systolic(age, day, noise);
      case "dia" -> 62 + 0.14 * systolic(age, day, 0) + 5 * noise - Math.max(0, age - 65) * 0.2;
      default -> simple(key, day, noise);
    };
  }

  private double simple(String key, int day, double noise) {
    boolean ill = life.isInBed(Clock.at(day, 0, 0), Clock.at(day, 23, 59));
    return switch (key) {
      case "wcc" -> Math.max(2, (ill ? 11.5 : 6.9) + 1.6 * noise);
      case "neut" -> Math.max(1, (ill ? 8.4 : 4.1) + 1.2 * noise);
      case "lymph" -> Math.max(0.4, 2 + 0.5 * noise);
      case "plt" -> 250 + 48 * noise;
      case "mcv" ->
          90 + 4 * noise - (life.has("irondef", day) ? 10 : 0) + (life.has("b12", day) ? 9 : 0);
      case "alt" -> Math.max(6, 24 + 9 * noise + (life.has("alcohol", day) ? 34 : 0));
      case "alp" -> Math.max(30, 78 + 20 * noise);
      case "bili" -> Math.max(2, 9 + 3.5 * noise);
      case "alb" -> 42 + 2.5 * noise - (ill ? 7 : 0);
      case "chol" ->
          Math.max(2.4, 4.9 + 0.8 * luck + 0.3 * noise + (life.has("cholesterol", day) ? 0.5 : 0));
      case "hdl" -> Math.max(0.6, 1.45 + 0.3 * noise);
      case "ldl" -> Math.max(0.8, 2.8 + 0.7 * luck + 0.25 * noise);
      case "trig" -> Math.max(0.4, 1.4 + 0.5 * noise + (life.has("type2", day) ? 0.6 : 0));
      case "crp" -> ill ? Math.max(8, 85 + 45 * noise) : Math.max(1, 3 + 2 * noise);
      case "tsh" -> Math.max(0.05, 2.1 + 0.9 * noise + (life.has("hypothyroid", day) ? 0.8 : 0));
      case "ferritin" -> Math.max(4, life.has("irondef", day) ? 14 + 6 * noise : 110 + 45 * noise);
      case "acr" -> Math.max(0.3, life.has("ckd3", day) ? 6 + 4 * noise : 1.4 + 0.7 * noise);
      case "calcium" -> 2.38 + 0.07 * noise;
      case "psa" -> Math.max(0.1, life.has("prostatecancer", day) ? 6 + 3 * noise : 2 + noise);
      case "lithiumlevel" -> Math.max(0.2, 0.68 + 0.13 * noise);
      case "pulse" -> (ill ? 92 : 74) + 9 * noise + (life.has("af", day) ? 7 : 0);
      case "resp" -> (ill ? 20 : 15) + 2 * noise;
      case "spo2" -> Math.min(100, (life.has("copd", day) ? 93.5 : 97.4) - (ill ? 2.4 : 0) + noise);
      case "temp" -> (ill ? 37.6 : 36.7) + 0.4 * noise;
      default -> throw new IllegalArgumentException("nothing known of the measure " + key);
    };
  }

  private double egfr(double age, int day, double noise) {
    double usual = 112 - Math.max(0, age - 25) * 0.72 + 7 * luck;
    double value = usual + 3.5 * noise;
    double before = life.yearsBefore("ckd3", day);
    if (before < 9) {
      value = Math.min(value, 58.5 + 4.4 * before + 2.5 * noise);
    }
    if (life.has("ckd3", day)) {
      value = Math.min(value, 57 - 1.6 * life.yearsWith("ckd3", day) + 2.5 * noise);
    }
    if (life.has("ckd4", day)) {
      value = Math.min(value, 28 - 1.2 * life.yearsWith("ckd4", day) + 1.5 * noise);
    }
    return Math.clamp(value, 7, 120);
  }

  /// Near what the CKD-EPI formula gives for the same filtration.
  private double creatinine(double age, int day, double noise) {
    double filtration = egfr(age, day, noise);
    double factor = life.person.isFemale() ? 5600 : 6900;
    return Math.clamp(factor / (filtration + 5) * (1.06 - age * 0.002), 35, 720);
  }

  private double haemoglobin(double age, int day, double noise) {
    double value = (life.person.isFemale() ? 134 : 149) + 5 * luck + 3 * noise;
    value -= life.has("irondef", day) ? Math.max(4, 26 - 4 * life.yearsWith("irondef", day)) : 0;
    value -= life.has("ckd4", day) ? 22 : life.has("ckd3", day) ? 9 : 0;
    value -= life.isPregnant(day) ? 12 : 0;
    return Math.max(62, value - Math.max(0, age - 70) * 0.35);
  }

  private double hba1c(double age, int day, double noise) {
    double value = 34 + age * 0.04 + noise;
    double before = life.yearsBefore("type2", day);
    if (before < 6) {
      value = Math.max(value, 47 - 1.9 * before + noise);
    }
    if (life.has("type2", day)) {
      value = 51 + 1.3 * Math.min(14, life.yearsWith("type2", day)) + 4 * luck + 3 * noise;
    } else if (life.has("type1", day)) {
      value = 63 + 7 * luck + 4 * noise;
    } else if (life.has("prediabetes", day)) {
      value = 43.5 + 1.2 * noise;
    }
    return Math.clamp(value, 24, 130);
  }

  private double ntProBnp(double age, int day, double noise) {
    double value = 60 + Math.max(0, age - 40) * 5 + 30 * noise;
    if (life.has("hf", day)) {
      value = 1100 + 210 * life.yearsWith("hf", day) + 380 * noise + 250 * luck;
    }
    return Math.max(20, value);
  }

  private double heightAt(double age) {
    if (age >= 17) {
      return height - Math.max(0, age - 60) * 0.08;
    }
    return 50 + (height - 50) * (1 - (1 - age / 17.5) * (1 - 0.2 * age / 17.5));
  }

  private double weight(double age, int day, double noise) {
    double metres = heightAt(age) / 100;
    double index = 25.6 + 2.4 * build + (life.has("obesity", day) ? 7.5 : 0);
    if (age < 17) {
      index = 15.2 + age * 0.32 + build;
    }
    index -= Math.max(0, age - 75) * 0.11;
    return Math.max(2.2, index * metres * metres + water(day, noise));
  }

  /// Kilograms of water too many: up and down with heart failure, leaving day by day on a virtual
  /// ward.
  private double water(int day, double noise) {
    for (Life.Arrangement care : life.arrangements) {
      boolean onWard =
          care.kind().equals("virtual-ward") && care.from() <= day && day < care.until();
      if (onWard && life.has("hf", day)) {
        return Math.max(0, 3.4 - 0.45 * (day - care.from())) + 0.2 * noise;
      }
    }
    return (life.has("hf", day) ? 0.8 : 0.5) * noise;
  }

  private double systolic(double age, int day, double noise) {
    double value = 104 + 0.36 * age + 6 * salt + 7 * noise;
    value +=
        life.has("hypertension", day)
            ? Math.max(4, 17 - 2 * life.yearsWith("hypertension", day))
            : 0;
    value -= life.has("hf", day) ? 9 : 0;
    return Math.clamp(value, 72, 214);
  }
}
