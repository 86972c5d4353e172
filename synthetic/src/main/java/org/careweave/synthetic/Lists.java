package org.careweave.synthetic;

import java.util.List;
import java.util.Map;

/// The code lists, read once.
record Lists(
    Map<String, IllnessKind> illnesses,
    List<MedicineKind> medicines,
    Map<String, MeasureKind> measures,
    Map<String, AllergyKind> allergies,
    Map<String, AllergyKind.Reaction> reactions,
    List<VaccineKind> vaccines) {

  static Lists read() {
    return new Lists(
        IllnessKind.read(),
        MedicineKind.read(),
        MeasureKind.read(),
        AllergyKind.read(),
        AllergyKind.reactionsByKey(),
        VaccineKind.read());
  }

  IllnessKind illness(String key) {
    IllnessKind kind = illnesses.get(key);
    if (kind == null) {
      throw new IllegalStateException("no illness " + key + " in illnesses.tsv");
    }
    return kind;
  }

  MedicineKind medicine(String key) {
    for (MedicineKind kind : medicines) {
      if (kind.key().equals(key)) {
        return kind;
      }
    }
    throw new IllegalStateException("no medicine " + key + " in medicines.tsv");
  }

  AllergyKind allergy(String key) {
    AllergyKind kind = allergies.get(key);
    if (kind == null) {
      throw new IllegalStateException("no allergy " + key + " in allergies.tsv");
    }
    return kind;
  }

  MeasureKind measure(String key) {
    MeasureKind kind = measures.get(key);
    if (kind == null) {
      throw new IllegalStateException("no measure " + key + " in measures.tsv");
    }
    return kind;
  }

  AllergyKind.Reaction reaction(String key) {
    AllergyKind.Reaction kind = reactions.get(key);
    if (kind == null) {
      throw new IllegalStateException("no reaction " + key + " in reactions.tsv");
    }
    return kind;
  }
}
