package org.careweave.tasks;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The National Early Warning Score 2 (Royal College of Physicians, 2017): how ill an adult who is
/// not pregnant is by seven signs. It is only there when all seven are.
///
/// @param parts the score of each sign
public record News2(Map<Part, Integer> parts) {

  public News2 {
    parts = Map.copyOf(parts);
  }

  /// A sign, with the SNOMED CT code of its score.
  public enum Part {
    RESPIRATION("1104301000000104", "Respiration rate"),
    SPO2_SCALE_1("1104311000000102", "Oxygen saturation, scale 1"),
    SPO2_SCALE_2("1104321000000108", "Oxygen saturation, scale 2"),
    AIR("1104331000000105", "Air or oxygen"),
    SYSTOLIC("1104341000000101", "Systolic blood pressure"),
    PULSE("1104351000000103", "Pulse"),
    CONSCIOUSNESS("1104361000000100", "Consciousness"),
    TEMPERATURE("1104371000000107", "Temperature");

    private final String code;
    private final String words;

    Part(String code, String words) {
      this.code = code;
      this.words = words;
    }

    String code() {
      return code;
    }

    /// As shown to people.
    public String words() {
      return words;
    }
  }

  /// What a score asks for.
  public enum Band {
    NONE("0: measure at least every 12 hours"),
    LOW("low: measure at least every 4 to 6 hours; a nurse decides whether more is needed"),
    SINGLE("one sign scores 3: urgent review by a clinician; measure at least every hour"),
    MEDIUM("medium: urgent review by a clinician; measure at least every hour"),
    HIGH("high: emergency assessment; measure continuously");

    private final String words;

    Band(String words) {
      this.words = words;
    }

    /// As shown to people.
    public String words() {
      return words;
    }
  }

  /// The score of what was measured; empty when a sign is missing.
  public static Optional<News2> of(Vitals vitals) {
    BigDecimal respiration = vitals.values().get(Vital.RESPIRATION);
    BigDecimal spo2 = vitals.values().get(Vital.SPO2);
    BigDecimal systolic = vitals.values().get(Vital.SYSTOLIC);
    BigDecimal pulse = vitals.values().get(Vital.PULSE);
    BigDecimal temperature = vitals.values().get(Vital.TEMPERATURE);
    Vitals.Air air = vitals.air();
    Vitals.Consciousness awake = vitals.consciousness();
    if (respiration == null
        || spo2 == null
        || systolic == null
        || pulse == null
        || temperature == null
        || air == null
        || awake == null) {
      return Optional.empty();
    }
    boolean oxygen = air == Vitals.Air.OXYGEN;
    Map<Part, Integer> parts = new EnumMap<>(Part.class);
    parts.put(Part.RESPIRATION, score(respiration, "8:3 11:1 20:0 24:2", 3));
    parts.put(
        vitals.scale() == 1 ? Part.SPO2_SCALE_1 : Part.SPO2_SCALE_2,
        vitals.scale() == 1
            ? score(spo2, "91:3 93:2 95:1", 0)
            : oxygen
                ? score(spo2, "83:3 85:2 87:1 92:0 94:1 96:2", 3)
                : score(spo2, "83:3 85:2 87:1", 0));
    parts.put(Part.AIR, oxygen ? 2 : 0);
    parts.put(Part.SYSTOLIC, score(systolic, "90:3 100:2 110:1 219:0", 3));
    parts.put(Part.PULSE, score(pulse, "40:3 50:1 90:0 110:1 130:2", 3));
    parts.put(Part.CONSCIOUSNESS, awake == Vitals.Consciousness.ALERT ? 0 : 3);
    parts.put(Part.TEMPERATURE, score(temperature, "35.0:3 36.0:1 38.0:0 39.0:1", 2));
    return Optional.of(new News2(parts));
  }

  /// @param bands `most:score` of each band, from low to high
  /// @param above the score above the last
  private static int score(BigDecimal value, String bands, int above) {
    for (String band : bands.split(" ")) {
      int colon = band.indexOf(':');
      if (value.compareTo(new BigDecimal(band.substring(0, colon))) <= 0) {
        return Integer.parseInt(band.substring(colon + 1));
      }
    }
    return above;
  }

  /// The sum of all.
  public int total() {
    return parts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// What it asks for.
  public Band band() {
    int total = total();
    if (total >= 7) {
      return Band.HIGH;
    }
    if (total >= 5) {
      return Band.MEDIUM;
    }
    if (parts.containsValue(3)) {
      return Band.SINGLE;
    }
    return total == 0 ? Band.NONE : Band.LOW;
  }

  /// The score of a sign; null when it does not count.
  @Nullable Integer part(Part part) {
    return parts.get(part);
  }
}
