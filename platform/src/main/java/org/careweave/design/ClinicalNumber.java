package org.careweave.design;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Numbers as clinicians read them. Digits stay as they were sent (1.00 stays 1.00); thousands are
/// parted by a narrow blank; a unit always follows.
public final class ClinicalNumber {

  /// Keeps a number and its unit in one line.
  private static final char BLANK = '\u00a0';

  private static final char NARROW = '\u202f';

  /// How units of UCUM are written for people (ISO 80000 and UK laboratory practice).
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("%", "%"),
          Map.entry("/min", "/min"),
          Map.entry("{beats}/min", "beats/min"),
          Map.entry("10*9/L", "×10⁹/L"),
          Map.entry("10*12/L", "×10¹²/L"),
          Map.entry("10*3/uL", "×10³/µL"),
          Map.entry("Cel", "°C"),
          Map.entry("kg/m2", "kg/m²"),
          Map.entry("mL/min/{1.73_m2}", "mL/min/1.73 m²"),
          Map.entry("mL/min/1.73m2", "mL/min/1.73 m²"),
          Map.entry("mm[Hg]", "mmHg"),
          Map.entry("mmol/mol", "mmol/mol"),
          Map.entry("umol/L", "µmol/L"),
          Map.entry("ug/L", "µg/L"),
          Map.entry("ug", "micrograms"),
          Map.entry("{score}", ""),
          Map.entry("{ScoreOf}", ""),
          Map.entry("1", ""));

  private ClinicalNumber() {}

  /// `999 123 4567`; what does not have ten digits is shown as it came.
  public static String nhs(@Nullable String digits) {
    if (digits == null || digits.isBlank()) {
      return "not recorded";
    }
    String bare = digits.replaceAll("[\\s-]", "");
    if (!bare.matches("[0-9]{10}")) {
      return digits.strip();
    }
    return bare.substring(0, 3) + BLANK + bare.substring(3, 6) + BLANK + bare.substring(6);
  }

  /// A quantity: comparator, digits as sent, unit. `unit` is what the source shows, `code` its UCUM
  /// code, either of which may be missing.
  public static String quantity(
      @Nullable String comparator, String value, @Nullable String unit, @Nullable String code) {
    String sign = comparator == null ? "" : comparator + BLANK;
    String shown = unit(unit, code);
    if (shown.isEmpty()) {
      return sign + digits(value);
    }
    return sign + digits(value) + (shown.equals("%") ? "" : Character.toString(BLANK)) + shown;
  }

  /// The unit for people.
  public static String unit(@Nullable String unit, @Nullable String code) {
    if (code != null && UNITS.containsKey(code)) {
      return UNITS.get(code);
    }
    if (unit != null && !unit.isBlank()) {
      return UNITS.getOrDefault(unit.strip(), unit.strip());
    }
    return code == null ? "" : code;
  }

  /// Digits as sent, thousands parted: `1 820`. What is no number is shown as it came.
  public static String digits(String value) {
    if (!value.matches("[-+]?[0-9]+(\\.[0-9]+)?")) {
      return value;
    }
    int point = value.indexOf('.');
    int end = point < 0 ? value.length() : point;
    int start = value.charAt(0) == '-' || value.charAt(0) == '+' ? 1 : 0;
    StringBuilder shown = new StringBuilder(value);
    for (int i = end - 3; i > start; i -= 3) {
      shown.insert(i, NARROW);
    }
    return shown.toString();
  }
}
