package org.careweave.workspace;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether what an item says still holds: a word for what is over or refuted, null for what holds.
final class Standings {

  private Standings() {}

  /// Whether it is something that lasts, and has not ended.
  static boolean holds(Item item) {
    return switch (item.type()) {
      case "Condition" -> problem(item) == null;
      case "MedicationRequest", "MedicationStatement" -> medicine(item) == null;
      case "AllergyIntolerance" -> allergy(item) == null;
      case "CarePlan", "EpisodeOfCare" -> plan(item) == null;
      case "Patient", "RelatedPerson", "CareTeam", "Flag" -> true;
      default -> false;
    };
  }

  static @Nullable String problem(Item item) {
    if ("refuted".equals(item.code("verificationStatus"))) {
      return "refuted";
    }
    String status = item.code("clinicalStatus");
    if (status != null && Set.of("inactive", "remission", "resolved").contains(status)) {
      return status.equals("remission") ? "in remission" : status;
    }
    return item.json().has("abatementDateTime") ? "resolved" : null;
  }

  static @Nullable String medicine(Item item) {
    String status = item.json().text("status");
    return status != null
            && Set.of("stopped", "completed", "cancelled", "not-taken").contains(status)
        ? status.replace('-', ' ')
        : null;
  }

  static @Nullable String allergy(Item item) {
    if ("refuted".equals(item.code("verificationStatus"))) {
      return "refuted";
    }
    String status = item.code("clinicalStatus");
    return status != null && Set.of("inactive", "resolved").contains(status) ? status : null;
  }

  static @Nullable String plan(Item item) {
    String status = item.json().text("status");
    return status != null
            && Set.of("completed", "revoked", "finished", "cancelled").contains(status)
        ? status
        : null;
  }
}
