package org.careweave.tasks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import org.careweave.kernel.Problem;

/// What is measured at a visit, with its codes (UK Core vital signs: LOINC and SNOMED CT, UCUM) and
/// the values that can be and that are usual. Outside the first a value is refused, outside the
/// second it is asked whether it is right.
public enum Vital {
  RESPIRATION(
      "Respiration rate",
      new Codes("9279-1", "86290005"),
      new Unit("per minute", "/min", 0),
      new Limits("0", "80", "8", "40")),
  SPO2(
      "Oxygen saturation",
      new Codes("2708-6", "431314004"),
      new Unit("percent", "%", 0),
      new Limits("50", "100", "80", "100")),
  SYSTOLIC(
      "Systolic blood pressure",
      new Codes("8480-6", "271649006"),
      new Unit("millimeter of mercury", "mm[Hg]", 0),
      new Limits("40", "300", "80", "220")),
  DIASTOLIC(
      "Diastolic blood pressure",
      new Codes("8462-4", "271650006"),
      new Unit("millimeter of mercury", "mm[Hg]", 0),
      new Limits("10", "200", "40", "130")),
  PULSE(
      "Pulse",
      new Codes("8867-4", "364075005"),
      new Unit("per minute", "/min", 0),
      new Limits("20", "300", "40", "150")),
  TEMPERATURE(
      "Temperature",
      new Codes("8310-5", "386725007"),
      new Unit("degree Celsius", "Cel", 1),
      new Limits("25", "45", "34", "41")),
  WEIGHT(
      "Weight",
      new Codes("29463-7", "27113001"),
      new Unit("kilogram", "kg", 1),
      new Limits("0.3", "500", "30", "250")),
  PAIN(
      "Pain",
      new Codes("72514-3", ""),
      new Unit("{score}", "{score}", 0),
      new Limits("0", "10", "0", "10"));

  private final String term;
  private final Codes codes;
  private final Unit unit;
  private final Limits limits;

  Vital(String term, Codes codes, Unit unit, Limits limits) {
    this.term = term;
    this.codes = codes;
    this.unit = unit;
    this.limits = limits;
  }

  /// @param snomed empty: none
  record Codes(String loinc, String snomed) {}

  /// @param decimals most digits after the point
  record Unit(String words, String ucum, int decimals) {}

  /// What can be and what is usual, in its unit.
  public record Limits(String least, String most, String usualLeast, String usualMost) {

    boolean can(BigDecimal value) {
      return within(value, least, most);
    }

    boolean usual(BigDecimal value) {
      return within(value, usualLeast, usualMost);
    }

    private static boolean within(BigDecimal value, String low, String high) {
      return value.compareTo(new BigDecimal(low)) >= 0
          && value.compareTo(new BigDecimal(high)) <= 0;
    }
  }

  /// As shown to people.
  public String term() {
    return term;
  }

  /// The name of its field in forms.
  public String field() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Its unit as shown to people.
  public String shown() {
    return switch (this) {
      case SPO2 -> "%";
      case SYSTOLIC, DIASTOLIC -> "mmHg";
      case TEMPERATURE -> "°C";
      case WEIGHT -> "kg";
      case PAIN -> "of 10";
      case RESPIRATION, PULSE -> "a minute";
    };
  }

  /// What can be and what is usual.
  public Limits limits() {
    return limits;
  }

  Codes codes() {
    return codes;
  }

  Unit unit() {
    return unit;
  }

  /// A value as somebody typed it, or what is wrong with it.
  public sealed interface Read {

    /// It is this.
    ///
    /// @param usual whether such a value is usual
    record Value(BigDecimal value, boolean usual) implements Read {}

    /// It is none.
    record Wrong(Problem problem) implements Read {}
  }

  /// Reads what somebody typed; a comma counts as a point.
  public Read read(String typed) {
    String text = typed.strip().replace(',', '.');
    if (!text.matches("-?[0-9]{1,6}(\\.[0-9]{1,6})?")) {
      return wrong("TSK-080", "Enter " + term.toLowerCase(Locale.UK) + " as a number");
    }
    BigDecimal value = new BigDecimal(text);
    if (value.stripTrailingZeros().scale() > unit.decimals()) {
      return wrong(
          "TSK-081",
          unit.decimals() == 0
              ? "Enter " + term.toLowerCase(Locale.UK) + " as a whole number"
              : "Enter " + term.toLowerCase(Locale.UK) + " with one digit after the point");
    }
    BigDecimal exact = value.setScale(unit.decimals(), RoundingMode.UNNECESSARY);
    return limits.can(exact)
        ? new Read.Value(exact, limits.usual(exact))
        : wrong(
            "TSK-082",
            term + " can only be from " + limits.least() + " to " + limits.most() + " " + shown());
  }

  private Read wrong(String code, String words) {
    return new Read.Wrong(Problem.invalid(code, words, field()));
  }

  /// The one with this field name.
  public static Optional<Vital> ofField(String field) {
    for (Vital one : values()) {
      if (one.field().equals(field)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
