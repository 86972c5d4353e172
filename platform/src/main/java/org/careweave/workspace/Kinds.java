package org.careweave.workspace;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Kinds of item in words.
final class Kinds {

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("ClinicalImpression", "clinical impression"),
          Map.entry("Communication", "message"),
          Map.entry("CommunicationRequest", "request for a message"),
          Map.entry("Consent", "consent"),
          Map.entry("Coverage", "cover"),
          Map.entry("DetectedIssue", "detected issue"),
          Map.entry("Device", "device"),
          Map.entry("DeviceRequest", "request for a device"),
          Map.entry("DeviceUseStatement", "use of a device"),
          Map.entry("FamilyMemberHistory", "family history"),
          Map.entry("Flag", "alert"),
          Map.entry("Goal", "goal"),
          Map.entry("ImagingStudy", "imaging study"),
          Map.entry("ImmunizationRecommendation", "immunisation due"),
          Map.entry("List", "list"),
          Map.entry("MedicationAdministration", "dose given"),
          Map.entry("MedicationDispense", "medicine dispensed"),
          Map.entry("NutritionOrder", "diet"),
          Map.entry("QuestionnaireResponse", "questionnaire"),
          Map.entry("RequestGroup", "group of requests"),
          Map.entry("RiskAssessment", "assessment of risk"),
          Map.entry("Specimen", "specimen"),
          Map.entry("Task", "task"));

  /// What the page shows elsewhere, or what is about no care.
  private static final Set<String> ELSEWHERE =
      Set.of(
          "Patient",
          "RelatedPerson",
          "CareTeam",
          "Condition",
          "MedicationRequest",
          "MedicationStatement",
          "AllergyIntolerance",
          "Observation",
          "Encounter",
          "Appointment",
          "Procedure",
          "ServiceRequest",
          "CarePlan",
          "EpisodeOfCare",
          "DocumentReference",
          "Composition",
          "DiagnosticReport",
          "Immunization",
          "Binary",
          "Medication",
          "Practitioner",
          "PractitionerRole",
          "Organization",
          "Location",
          "HealthcareService",
          "Provenance");

  private static final List<String> NAMES =
      List.of("code", "vaccineCode", "medicationCodeableConcept", "type", "category", "scope");

  private Kinds() {}

  /// A type of resource in words.
  static String of(String type) {
    return WORDS.getOrDefault(
        type, type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT));
  }

  /// Whether an item belongs to no other section of the page.
  static boolean isOther(Item item) {
    boolean banner = item.type().equals("Flag") && "active".equals(item.json().text("status"));
    return !banner && !ELSEWHERE.contains(item.type());
  }

  /// What an item of any kind is called; null when it does not say.
  static @Nullable String name(Item item) {
    String task = item.type().equals("Task") ? item.firstWords("code") : null;
    if (task != null) {
      return task;
    }
    for (String member : List.of("title", "description")) {
      String text = item.json().text(member);
      if (text != null && !text.isBlank()) {
        return text;
      }
    }
    for (String member : NAMES) {
      String words = item.firstWords(member);
      if (words != null) {
        return words;
      }
    }
    return Item.shown(item.json().object("medicationReference"));
  }
}
