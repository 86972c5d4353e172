package org.careweave.fhir;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.careweave.audit.AuditEntry;
import org.careweave.audit.AuditFilter;
import org.careweave.resources.ResourceType;
import org.jspecify.annotations.Nullable;

/// What the trail says was done, in the terms of FHIR (AuditEvent.type, .subtype and .action) and
/// of the IHE Basic Audit Log Patterns, which are restful interactions. What FHIR has no term for
/// keeps the trail's own.
///
/// @param subtype null when there is none beside the trail's own term
/// @param action C, R, U, D or E
record TrailDeed(Term type, @Nullable Term subtype, char action) {

  /// The trail's own terms.
  static final String OWN = "https://careweave.org/fhir/CodeSystem/audit-deed";

  /// A code of a code system.
  record Term(String system, String code, String display) {}

  private static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
  private static final Term REST =
      new Term(
          "http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "Restful Operation");
  private static final Term AUDIT_LOG_USED = new Term(DCM, "110101", "Audit Log Used");
  private static final Term PATIENT_RECORD = new Term(DCM, "110110", "Patient Record");
  private static final Term QUERY = new Term(DCM, "110112", "Query");
  private static final Term SECURITY_ALERT = new Term(DCM, "110113", "Security Alert");
  private static final String LIFECYCLE =
      "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle";

  /// Actions of the trail's terms; whatever is not here is E, which FHIR has for everything else.
  private static final Map<Character, Set<String>> ACTIONS =
      Map.of(
          'C',
          Set.of("break-glass", "self-claim", "watch"),
          'R',
          Set.of(
              "record",
              "read",
              "vread",
              "history",
              "read-audit",
              "read-openings",
              "read-opening",
              "read-unusual-looks",
              "read-unusual-look",
              "read-watched"),
          'U',
          Set.of(
              "write",
              "assign",
              "link",
              "unlink",
              "change-policy",
              "end-break-glass",
              "end-self-claim"),
          'D',
          Set.of("drop-audit-month", "watch-no-more"));

  static TrailDeed of(AuditEntry entry) {
    String deed = entry.action();
    Term own = new Term(OWN, deed, deed.replace('-', ' '));
    return switch (deed) {
      case "read", "vread" -> new TrailDeed(reading(entry), interaction(entry, deed), 'R');
      case "history" -> new TrailDeed(reading(entry), interaction(entry, "history-instance"), 'R');
      case "record" -> new TrailDeed(PATIENT_RECORD, null, 'R');
      case "search" ->
          new TrailDeed(isOfResources(entry) ? REST : QUERY, interaction(entry, "search"), 'E');
      case "write" -> new TrailDeed(REST, restful("update"), 'U');
      case "read-audit" -> new TrailDeed(AUDIT_LOG_USED, null, 'R');
      case "break-glass" ->
          new TrailDeed(SECURITY_ALERT, new Term(DCM, "110127", "Emergency Override Started"), 'C');
      case "end-break-glass" ->
          new TrailDeed(SECURITY_ALERT, new Term(DCM, "110138", "Emergency Override Stopped"), 'U');
      case "change-policy" ->
          new TrailDeed(SECURITY_ALERT, new Term(DCM, "110129", "Security Configuration"), 'U');
      case "link" ->
          new TrailDeed(new Term(LIFECYCLE, "link", "Link Record Lifecycle Event"), null, 'U');
      case "unlink" ->
          new TrailDeed(new Term(LIFECYCLE, "unlink", "Unlink Record Lifecycle Event"), null, 'U');
      default -> new TrailDeed(own, null, action(deed));
    };
  }

  private static char action(String deed) {
    return ACTIONS.entrySet().stream()
        .filter(known -> known.getValue().contains(deed))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse('E');
  }

  /// The trail's terms of some actions; null when one of them is no action.
  static AuditFilter.@Nullable Deeds deeds(Set<String> actions) {
    if (!Set.of("C", "R", "U", "D", "E").containsAll(actions)) {
      return null;
    }
    boolean others = actions.contains("E");
    return new AuditFilter.Deeds(
        ACTIONS.entrySet().stream()
            .filter(known -> actions.contains(known.getKey().toString()) != others)
            .flatMap(known -> known.getValue().stream())
            .collect(Collectors.toSet()),
        others);
  }

  /// Whether the trail's question is about resources of a type, as those of the FHIR face are. Its
  /// pages also ask for persons and lists.
  static boolean isOfResources(AuditEntry entry) {
    return type(entry) != null;
  }

  /// The type of resource asked for; null when it was something else.
  static @Nullable String type(AuditEntry entry) {
    String first = entry.query().split("[ ?]", 2)[0];
    return ResourceType.named(first) == null ? null : first;
  }

  private static Term reading(AuditEntry entry) {
    return isOfResources(entry) ? REST : PATIENT_RECORD;
  }

  private static @Nullable Term interaction(AuditEntry entry, String code) {
    return isOfResources(entry) ? restful(code) : null;
  }

  private static Term restful(String code) {
    return new Term("http://hl7.org/fhir/restful-interaction", code, code);
  }
}
