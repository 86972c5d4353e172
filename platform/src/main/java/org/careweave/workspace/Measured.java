package org.careweave.workspace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.careweave.design.ClinicalDate;
import org.careweave.design.ClinicalNumber;
import org.careweave.design.Trend;
import org.careweave.resources.JsonObject;
import org.careweave.resources.JsonValue;
import org.jspecify.annotations.Nullable;

/// What one Observation measured: its value in words and as a number, and whether it is out of
/// range. Nothing is converted: digits and units are those of the source.
final class Measured {

  private static final String SYSTOLIC = "8480-6";
  private static final String DIASTOLIC = "8462-4";

  private Measured() {}

  /// The value in words; of one with components, each of them; of a blood pressure, both as one.
  static String value(Item item) {
    JsonObject json = item.json();
    String own = own(json);
    if (own != null) {
      return own;
    }
    String pressure = pressure(item);
    if (pressure != null) {
      return pressure + " " + unit(item);
    }
    List<String> parts = new ArrayList<>();
    for (JsonObject component : json.objects("component")) {
      String value = own(component);
      if (value != null) {
        parts.add(Item.joined(" ", Item.words(component.object("code")), value));
      }
    }
    String absent = item.words("dataAbsentReason");
    return parts.isEmpty()
        ? absent == null ? "No value" : "No value: " + absent
        : String.join(", ", parts);
  }

  /// The value without its unit; null when it is no number.
  static @Nullable String digits(Item item) {
    String digits = digits(item.json().object("valueQuantity"));
    return digits == null ? pressure(item) : ClinicalNumber.digits(digits);
  }

  /// The number that a picture draws: the value, or the systolic pressure; null when there is none.
  static @Nullable Double number(Item item) {
    Double own = number(item.json().object("valueQuantity"));
    JsonObject systolic = component(item, SYSTOLIC);
    return own != null || systolic == null ? own : number(systolic.object("valueQuantity"));
  }

  static boolean isPressure(Item item) {
    return pressure(item) != null;
  }

  private static @Nullable String pressure(Item item) {
    JsonObject systolic = component(item, SYSTOLIC);
    JsonObject diastolic = component(item, DIASTOLIC);
    if (systolic == null || diastolic == null) {
      return null;
    }
    String high = digits(systolic.object("valueQuantity"));
    String low = digits(diastolic.object("valueQuantity"));
    boolean alike =
        unit(systolic.object("valueQuantity")).equals(unit(diastolic.object("valueQuantity")));
    return high == null || low == null || !alike ? null : high + "/" + low;
  }

  private static @Nullable JsonObject component(Item item, String code) {
    for (JsonObject component : item.json().objects("component")) {
      JsonObject concept = component.object("code");
      if (concept != null
          && concept.objects("coding").stream().anyMatch(c -> code.equals(c.text("code")))) {
        return component;
      }
    }
    return null;
  }

  private static @Nullable String own(JsonObject json) {
    String quantity = Item.quantity(json.object("valueQuantity"));
    if (quantity != null) {
      return quantity;
    }
    String concept = Item.words(json.object("valueCodeableConcept"));
    if (concept != null) {
      return concept;
    }
    for (String member : List.of("valueString", "valueDateTime")) {
      String text = json.text(member);
      if (text != null) {
        return member.equals("valueDateTime") ? ClinicalDate.ofFhir(text) : text;
      }
    }
    for (String member : List.of("valueInteger", "valueBoolean")) {
      JsonValue value = json.get(member);
      if (value != null) {
        String raw = new String(value.raw(), StandardCharsets.US_ASCII);
        return raw.equals("true") ? "Yes" : raw.equals("false") ? "No" : raw;
      }
    }
    return null;
  }

  /// Out of range, by what the source says, else by its own reference range; null otherwise.
  static @Nullable String flag(Item item) {
    for (JsonObject interpretation : item.json().objects("interpretation")) {
      for (JsonObject coding : interpretation.objects("coding")) {
        String code = coding.text("code");
        if (code != null && (code.startsWith("H") || code.equals("A") || code.equals("AA"))) {
          return code.startsWith("H") ? "↑ High" : "Abnormal";
        }
        if (code != null && code.startsWith("L")) {
          return "↓ Low";
        }
      }
    }
    Double value = number(item.json().object("valueQuantity"));
    Trend.Band band = band(item);
    if (value == null || band == null) {
      return null;
    }
    Double high = band.high();
    Double low = band.low();
    return high != null && value > high ? "↑ High" : low != null && value < low ? "↓ Low" : null;
  }

  static String unit(Item item) {
    JsonObject systolic = component(item, SYSTOLIC);
    JsonObject own = item.json().object("valueQuantity");
    return own != null || systolic == null ? unit(own) : unit(systolic.object("valueQuantity"));
  }

  private static String unit(@Nullable JsonObject quantity) {
    return quantity == null
        ? ""
        : ClinicalNumber.unit(quantity.text("unit"), quantity.text("code"));
  }

  /// The reference range the source gives; null when it gives none.
  static Trend.@Nullable Band band(Item item) {
    for (JsonObject range : item.json().objects("referenceRange")) {
      String low = digits(range.object("low"));
      String high = digits(range.object("high"));
      if (low != null || high != null) {
        String words =
            low == null ? "up to " + high : high == null ? low + " or more" : low + " to " + high;
        return new Trend.Band(number(range.object("low")), number(range.object("high")), words);
      }
    }
    return null;
  }

  private static @Nullable String digits(@Nullable JsonObject quantity) {
    JsonValue value = quantity == null ? null : quantity.get("value");
    return value == null ? null : new String(value.raw(), StandardCharsets.US_ASCII);
  }

  private static @Nullable Double number(@Nullable JsonObject quantity) {
    String digits = digits(quantity);
    try {
      return digits == null ? null : (Double) Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
