package org.careweave.tasks;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.careweave.kernel.Coded;
import org.jspecify.annotations.Nullable;

/// What was measured at one visit.
///
/// @param values each value, as its unit asks
/// @param consciousness null: not looked at
/// @param air what the person breathes; null: not said
/// @param scale which scale of oxygen saturation counts, 1 or 2
public record Vitals(
    Map<Vital, BigDecimal> values,
    @Nullable Consciousness consciousness,
    @Nullable Air air,
    int scale) {

  public Vitals {
    values = Map.copyOf(values);
    if (scale != 1 && scale != 2) {
      throw new IllegalArgumentException("there are two scales");
    }
  }

  /// How awake somebody is (ACVPU), with its SNOMED CT code.
  public enum Consciousness implements Coded {
    ALERT("248234008", "Alert"),
    CONFUSION("130987000", "New confusion"),
    VOICE("300202002", "Responds to voice"),
    PAIN("450847001", "Responds to pain"),
    UNRESPONSIVE("422768004", "Unresponsive");

    private final String code;
    private final String words;

    Consciousness(String code, String words) {
      this.code = code;
      this.words = words;
    }

    @Override
    public String code() {
      return code;
    }

    /// As shown to people.
    public String words() {
      return words;
    }

    /// The one with this code.
    public static Optional<Consciousness> ofCode(String code) {
      return Coded.of(values(), code);
    }
  }

  /// What somebody breathes, with its SNOMED CT code.
  public enum Air implements Coded {
    AIR("722742002", "Room air"),
    OXYGEN("371825009", "Oxygen");

    private final String code;
    private final String words;

    Air(String code, String words) {
      this.code = code;
      this.words = words;
    }

    @Override
    public String code() {
      return code;
    }

    /// As shown to people.
    public String words() {
      return words;
    }

    /// The one with this code.
    public static Optional<Air> ofCode(String code) {
      return Coded.of(values(), code);
    }
  }

  /// Whether nothing was measured.
  public boolean isEmpty() {
    return values.isEmpty() && consciousness == null && air == null;
  }

  @Override
  public String toString() {
    return "Vitals[" + values.size() + "]";
  }
}
