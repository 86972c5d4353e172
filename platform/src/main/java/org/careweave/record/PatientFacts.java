package org.careweave.record;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.NhsNumber;
import org.careweave.people.SourcePatient;
import org.careweave.resources.FoundIdentifier;
import org.careweave.resources.JsonObject;
import org.careweave.resources.JsonValue;
import org.jspecify.annotations.Nullable;

/// Reads from a Patient what the person index needs.
final class PatientFacts {

  private static final String VERIFICATION =
      "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus";

  private PatientFacts() {}

  static SourcePatient of(
      Draft draft,
      List<FoundIdentifier> identifiers,
      JsonObject patient,
      CompartmentId compartment,
      String source,
      int coreClass,
      int contactClass) {
    Number number = number(identifiers);
    JsonObject name = preferred(patient.objects("name"), "official", "usual");
    JsonObject address = preferred(patient.objects("address"), "home", "temp");
    String born = patient.text("birthDate");
    return new SourcePatient(
        compartment,
        source,
        draft.id(),
        number.value(),
        number.verified(),
        family(name),
        name == null ? List.of() : name.texts("given"),
        name == null ? null : name.texts("prefix").stream().findFirst().orElse(null),
        date(born),
        born,
        patient.text("gender"),
        deceased(patient),
        !isFalse(patient.get("active")),
        address == null ? null : line(address),
        address == null ? null : address.text("postalCode"),
        coreClass,
        contactClass);
  }

  /// An NHS number and whether its source says it was traced.
  private record Number(@Nullable NhsNumber value, boolean verified) {}

  private static Number number(List<FoundIdentifier> identifiers) {
    for (FoundIdentifier identifier : identifiers) {
      String value = identifier.value();
      if (NhsNumber.SYSTEM.equals(identifier.system())
          && value != null
          && !"old".equals(identifier.use())) {
        Optional<NhsNumber> parsed = NhsNumber.parse(value);
        if (parsed.isPresent()) {
          return new Number(parsed.get(), isVerified(identifier.object()));
        }
      }
    }
    return new Number(null, false);
  }

  private static String family(@Nullable JsonObject name) {
    if (name == null) {
      return "";
    }
    String family = name.text("family");
    String text = name.text("text");
    return family != null ? family : text != null && name.texts("given").isEmpty() ? text : "";
  }

  private static boolean isVerified(JsonObject identifier) {
    for (JsonObject extension : identifier.objects("extension")) {
      JsonObject concept = extension.object("valueCodeableConcept");
      if (VERIFICATION.equals(extension.text("url")) && concept != null) {
        for (JsonObject coding : concept.objects("coding")) {
          String code = coding.text("code");
          if ("01".equals(code) || "number-present-and-verified".equals(code)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static @Nullable JsonObject preferred(List<JsonObject> all, String first, String second) {
    JsonObject found = null;
    for (JsonObject one : all) {
      String use = one.text("use");
      if (first.equals(use)) {
        return one;
      }
      if (found == null || second.equals(use) && !second.equals(found.text("use"))) {
        found = "old".equals(use) ? found : one;
      }
    }
    return found;
  }

  private static boolean deceased(JsonObject patient) {
    JsonValue flag = patient.get("deceasedBoolean");
    return patient.has("deceasedDateTime") || flag != null && !isFalse(flag);
  }

  private static boolean isFalse(@Nullable JsonValue value) {
    return value != null
        && new String(value.raw(), java.nio.charset.StandardCharsets.US_ASCII).equals("false");
  }

  private static String line(JsonObject address) {
    List<String> parts = new ArrayList<>(address.texts("line"));
    for (String member : List.of("city", "district", "postalCode")) {
      String part = address.text(member);
      if (part != null && !part.isBlank()) {
        parts.add(part);
      }
    }
    return String.join(", ", parts);
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    if (text == null || text.length() != 10) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
