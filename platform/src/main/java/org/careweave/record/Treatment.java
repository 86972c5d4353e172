package org.careweave.record;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.careweave.resources.JsonArray;
import org.careweave.resources.JsonObject;
import org.careweave.resources.JsonPrimitive;
import org.careweave.resources.JsonValue;
import org.jspecify.annotations.Nullable;

/// What becomes of an element of a pseudonymised extract. Only what has the form of a code, a
/// number
/// or a date gets through, and is written anew: no text of a source is ever copied.
enum Treatment {
  /// A code of FHIR itself.
  WORD {
    @Override
    @Nullable String write(JsonValue value, Context context) {
      String text = text(value);
      return text != null && WORDS.contains(text) ? quoted(text) : null;
    }
  },
  /// CodeableConcepts: codes of known systems, without their words.
  CODES {
    @Override
    @Nullable String write(JsonValue value, Context context) {
      if (value instanceof JsonArray array) {
        List<String> each =
            array.objects().stream().map(Treatment::concept).filter(Objects::nonNull).toList();
        return each.isEmpty() ? null : "[" + String.join(",", each) + "]";
      }
      return value instanceof JsonObject object ? concept(object) : null;
    }
  },
  /// A Coding.
  CODE {
    @Override
    @Nullable String write(JsonValue value, Context context) {
      return value instanceof JsonObject object ? coding(object) : null;
    }
  },
  /// A day or time, only as exact as the agreement says.
  DATE {
    @Override
    @Nullable String write(JsonValue value, Context context) {
      return date(text(value), context);
    }
  },
  /// A day of birth: the year, and none of the very old.
  BORN {
    @Override
    @Nullable String write(JsonValue value, Context context) {
      String text = text(value);
      if (text == null || !DATED.matcher(text).matches()) {
        return null;
      }
      String year = text.substring(0, 4);
      return Integer.parseInt(year) >= context.oldestYear() ? quoted(year) : null;
    }
  },
  /// A Period.
  PERIOD {
    @Override
    @Nullable String write(JsonValue value, Context context) {
      if (!(value instanceof JsonObject period)) {
        return null;
      }
      return object(
          member("start", date(period.text("start"), context)),
          member("end", date(period.text("end"), context)));
    }
  },
  FLAG {
    @Override
    @Nullable String write(JsonValue value, Context context) {
      return value instanceof JsonPrimitive flag && flag.kind() == JsonPrimitive.Kind.BOOLEAN
          ? flag.text()
          : null;
    }
  },
  NUMBER {
    @Override
    @Nullable String write(JsonValue value, Context context) {
      return number(value);
    }
  },
  /// A Quantity in units of UCUM.
  QUANTITY {
    @Override
    @Nullable String write(JsonValue value, Context context) {
      if (!(value instanceof JsonObject quantity)) {
        return null;
      }
      JsonValue amount = quantity.get("value");
      String number = amount == null ? null : number(amount);
      String code = quantity.text("code");
      if (number == null) {
        return null;
      }
      return UCUM.equals(quantity.text("system")) && code != null && UNIT.matcher(code).matches()
          ? object(
              member("value", number), member("system", quoted(UCUM)), member("code", quoted(code)))
          : object(member("value", number));
    }
  },
  /// A Reference to another item of the same person in the extract.
  LINK {
    @Override
    @Nullable String write(JsonValue value, Context context) {
      String to = value instanceof JsonObject object ? object.text("reference") : null;
      String pseudonym = to == null ? null : context.linked(to);
      return pseudonym == null ? null : "{\"reference\":" + quoted(pseudonym) + "}";
    }
  },
  /// Addresses: the first half of one postcode.
  AREA {
    @Override
    @Nullable String write(JsonValue value, Context context) {
      List<JsonObject> all = value instanceof JsonArray array ? array.objects() : List.of();
      for (JsonObject address : all) {
        String postcode = address.text("postalCode");
        Matcher halves =
            POSTCODE.matcher(postcode == null ? "" : postcode.strip().toUpperCase(Locale.ROOT));
        if (!"old".equals(address.text("use"))
            && halves.matches()
            && !halves.group(1).equals(NOWHERE)) {
          return "[{\"postalCode\":" + quoted(halves.group(1)) + "}]";
        }
      }
      return null;
    }
  },
  /// Components of an Observation.
  COMPONENTS {
    @Override
    @Nullable String write(JsonValue value, Context context) {
      List<JsonObject> all = value instanceof JsonArray array ? array.objects() : List.of();
      List<String> each =
          all.stream().map(one -> component(one, context)).filter(Objects::nonNull).toList();
      return each.isEmpty() ? null : "[" + String.join(",", each) + "]";
    }
  };

  private static final String UCUM = "http://unitsofmeasure.org";
  private static final String NOWHERE = "ZZ99";
  private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9%/.*{}\\[\\]_^-]{1,20}");
  private static final Pattern DATED =
      Pattern.compile("[12]\\d{3}(-\\d{2}(-\\d{2}(T[0-9:.Z+-]{1,30})?)?)?");
  private static final Pattern AMOUNT =
      Pattern.compile("-?(0|[1-9]\\d{0,8})(\\.\\d{1,9})?([eE][+-]?\\d{1,3})?");

  /// As docs/guides/extracts.md says; one space before the last three characters, or none.
  private static final Pattern POSTCODE =
      Pattern.compile("([A-Z]{1,2}[0-9][A-Z0-9]?) ?[0-9][ABD-HJLNP-UW-Z]{2}");

  private static final Set<String> WORDS =
      Set.of(
          "male",
          "female",
          "other",
          "unknown",
          "registered",
          "preliminary",
          "final",
          "amended",
          "corrected",
          "cancelled",
          "entered-in-error",
          "active",
          "on-hold",
          "completed",
          "stopped",
          "draft",
          "planned",
          "arrived",
          "triaged",
          "in-progress",
          "onleave",
          "finished",
          "preparation",
          "not-done",
          "not-taken",
          "intended",
          "proposal",
          "plan",
          "order",
          "original-order",
          "reflex-order",
          "filler-order",
          "instance-order",
          "option");

  private static final Pattern SCT = Pattern.compile("[0-9]{6,18}");
  private static final Pattern ICD = Pattern.compile("[A-Z][0-9]{2}\\.?[0-9X]{0,3}[0-9A-Z+*]?");
  private static final Pattern LOINC = Pattern.compile("[0-9]{1,7}-[0-9]");
  private static final Pattern SHORT = Pattern.compile("[A-Za-z][A-Za-z-]{0,24}|[A-Z<>]{1,4}");
  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";
  private static final Set<String> OF_HL7 =
      Set.of(
          "condition-clinical",
          "condition-ver-status",
          "condition-category",
          "observation-category",
          "allergyintolerance-clinical",
          "allergyintolerance-verification",
          "v3-ActCode",
          "v3-ObservationInterpretation");

  /// What else is known where an element is written.
  ///
  /// @param digits of a date: 4 for the year, 7 for the month too
  /// @param oldestYear of birth that is told
  /// @param links what a reference leads to → its pseudonym, with its type
  record Context(int digits, int oldestYear, Function<String, @Nullable String> links) {

    @Nullable String linked(String reference) {
      return links.apply(reference);
    }
  }

  /// The element as it stands in the extract, as JSON of ASCII alone; null when it is left out.
  abstract @Nullable String write(JsonValue value, Context context);

  private static @Nullable String component(JsonObject one, Context context) {
    String code = treated(CODES, one, "code", context);
    return code == null
        ? null
        : object(
            member("code", code),
            member("valueQuantity", treated(QUANTITY, one, "valueQuantity", context)),
            member("valueCodeableConcept", treated(CODES, one, "valueCodeableConcept", context)));
  }

  private static @Nullable String treated(
      Treatment treatment, JsonObject of, String name, Context context) {
    JsonValue value = of.get(name);
    return value == null ? null : treatment.write(value, context);
  }

  private static @Nullable String concept(JsonObject concept) {
    List<String> codings =
        concept.objects("coding").stream().map(Treatment::coding).filter(Objects::nonNull).toList();
    return codings.isEmpty() ? null : "{\"coding\":[" + String.join(",", codings) + "]}";
  }

  private static @Nullable String coding(JsonObject coding) {
    String system = coding.text("system");
    String code = coding.text("code");
    return system == null || code == null || !isCode(system, code)
        ? null
        : object(member("system", quoted(system)), member("code", quoted(code)));
  }

  private static boolean isCode(String system, String code) {
    return switch (system) {
      case "http://snomed.info/sct" -> SCT.matcher(code).matches();
      case "http://hl7.org/fhir/sid/icd-10" -> ICD.matcher(code).matches();
      case "http://loinc.org" -> LOINC.matcher(code).matches();
      default ->
          system.startsWith(HL7)
              && OF_HL7.contains(system.substring(HL7.length()))
              && SHORT.matcher(code).matches();
    };
  }

  private static @Nullable String date(@Nullable String text, Context context) {
    return text == null || !DATED.matcher(text).matches()
        ? null
        : quoted(text.substring(0, Math.min(text.length(), context.digits())));
  }

  private static @Nullable String number(JsonValue value) {
    return value instanceof JsonPrimitive number
            && number.kind() == JsonPrimitive.Kind.NUMBER
            && AMOUNT.matcher(number.text()).matches()
        ? number.text()
        : null;
  }

  private static @Nullable String text(JsonValue value) {
    return value instanceof JsonPrimitive text && text.kind() == JsonPrimitive.Kind.STRING
        ? text.text()
        : null;
  }

  private static String quoted(String ascii) {
    return '"' + ascii + '"';
  }

  private static @Nullable String member(String name, @Nullable String json) {
    return json == null ? null : quoted(name) + ":" + json;
  }

  private static @Nullable String object(@Nullable String... members) {
    List<String> there = Arrays.stream(members).filter(Objects::nonNull).toList();
    return there.isEmpty() ? null : "{" + String.join(",", there) + "}";
  }
}
