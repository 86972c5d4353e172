package org.careweave.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.careweave.resources.JsonObject;
import org.careweave.resources.JsonValue;
import org.careweave.resources.JsonWriter;
import org.careweave.resources.ResourceType;

/// The elements of a pseudonymised extract: these and no others, and of a Patient [Traits]. What is
/// not named here does not get through, whatever a source sends.
final class ExtractElements {

  static final ResourceType PATIENT = ResourceType.of("Patient");

  private static final Map<String, Map<String, Treatment>> BY_TYPE = new LinkedHashMap<>();

  static {
    type(
        "Condition",
        "clinicalStatus",
        Treatment.CODES,
        "verificationStatus",
        Treatment.CODES,
        "category",
        Treatment.CODES,
        "code",
        Treatment.CODES,
        "encounter",
        Treatment.LINK,
        "onsetDateTime",
        Treatment.DATE,
        "abatementDateTime",
        Treatment.DATE,
        "recordedDate",
        Treatment.DATE);
    type(
        "Observation",
        "status",
        Treatment.WORD,
        "category",
        Treatment.CODES,
        "code",
        Treatment.CODES,
        "encounter",
        Treatment.LINK,
        "effectiveDateTime",
        Treatment.DATE,
        "valueQuantity",
        Treatment.QUANTITY,
        "valueCodeableConcept",
        Treatment.CODES,
        "valueInteger",
        Treatment.NUMBER,
        "valueBoolean",
        Treatment.FLAG,
        "interpretation",
        Treatment.CODES,
        "component",
        Treatment.COMPONENTS);
    type(
        "MedicationRequest",
        "status",
        Treatment.WORD,
        "intent",
        Treatment.WORD,
        "medicationCodeableConcept",
        Treatment.CODES,
        "encounter",
        Treatment.LINK,
        "authoredOn",
        Treatment.DATE);
    type(
        "MedicationStatement",
        "status",
        Treatment.WORD,
        "medicationCodeableConcept",
        Treatment.CODES,
        "effectiveDateTime",
        Treatment.DATE);
    type(
        "Encounter",
        "status",
        Treatment.WORD,
        "class",
        Treatment.CODE,
        "type",
        Treatment.CODES,
        "period",
        Treatment.PERIOD);
    type(
        "Procedure",
        "status",
        Treatment.WORD,
        "code",
        Treatment.CODES,
        "encounter",
        Treatment.LINK,
        "performedDateTime",
        Treatment.DATE);
    type(
        "Immunization",
        "status",
        Treatment.WORD,
        "vaccineCode",
        Treatment.CODES,
        "occurrenceDateTime",
        Treatment.DATE);
    type(
        "AllergyIntolerance",
        "clinicalStatus",
        Treatment.CODES,
        "verificationStatus",
        Treatment.CODES,
        "code",
        Treatment.CODES,
        "recordedDate",
        Treatment.DATE);
  }

  private static final Set<String> WITH_PATIENT = Set.of("Immunization", "AllergyIntolerance");

  private ExtractElements() {}

  private static void type(String type, Object... elements) {
    Map<String, Treatment> treatments = new LinkedHashMap<>();
    for (int n = 0; n < elements.length; n += 2) {
      treatments.put((String) elements[n], (Treatment) elements[n + 1]);
    }
    BY_TYPE.put(type, treatments);
  }

  /// The types of an extract.
  static List<ResourceType> types() {
    return Stream.concat(Stream.of(PATIENT), BY_TYPE.keySet().stream().map(ResourceType::of))
        .toList();
  }

  /// Writes one item of an extract that is no Patient.
  ///
  /// @param stored as it is kept, as far as the population covers it
  /// @param id its pseudonym
  /// @param person the pseudonym of whom it is about
  static byte[] write(
      String type, JsonObject stored, String id, String person, Treatment.Context context) {
    JsonWriter out = new JsonWriter().beginObject();
    out.member("resourceType", type).member("id", id);
    BY_TYPE
        .getOrDefault(type, Map.of())
        .forEach(
            (name, treatment) -> {
              JsonValue value = stored.get(name);
              String json = value == null ? null : treatment.write(value, context);
              if (json != null) {
                out.name(name).literal(json);
              }
            });
    out.name(WITH_PATIENT.contains(type) ? "patient" : "subject")
        .beginObject()
        .member("reference", "Patient/" + person)
        .endObject();
    return out.endObject().bytes();
  }
}
