package org.careweave.synthetic;

/// Changes to an item that is already written, as text.
final class Edits {

  private static final String VALUE = "\"valueQuantity\":{\"value\":";
  private static final String UPDATED = "\"lastUpdated\":\"";

  private Edits() {}

  /// The value with its first two different digits swapped, as people mistype it; the same text
  /// when
  /// there are none.
  static String wrongValue(String text) {
    int from = text.indexOf(VALUE) + VALUE.length();
    int until = text.indexOf(',', from);
    for (int i = from; i + 1 < until; i++) {
      char one = text.charAt(i);
      char two = text.charAt(i + 1);
      boolean leadingZero = i == from && two == '0';
      if (Character.isDigit(one) && Character.isDigit(two) && one != two && !leadingZero) {
        return text.substring(0, i) + two + one + text.substring(i + 2);
      }
    }
    return text;
  }

  /// The right text as a correction of that minute.
  static String corrected(String text, long minute) {
    return updated(text, minute).replaceFirst("\"status\":\"final\"", "\"status\":\"corrected\"");
  }

  /// The item as entered in error, empty where the type has no such state.
  static String withdrawn(String type, String text, long minute) {
    String later = updated(text, minute);
    return switch (type) {
      case "Observation", "DiagnosticReport" ->
          later.replaceFirst("\"status\":\"final\"", "\"status\":\"entered-in-error\"");
      case "DocumentReference" ->
          later.replaceFirst("\"status\":\"current\"", "\"status\":\"entered-in-error\"");
      case "Immunization" ->
          later.replaceFirst("\"status\":\"completed\"", "\"status\":\"entered-in-error\"");
      case "Encounter" ->
          later.replaceFirst("\"status\":\"finished\"", "\"status\":\"entered-in-error\"");
      case "Condition", "AllergyIntolerance" -> withoutClinicalStatus(later);
      default -> "";
    };
  }

  /// What is entered in error has no clinical status (invariants con-5 and ait-2).
  private static String withoutClinicalStatus(String text) {
    int from = text.indexOf("\"clinicalStatus\"");
    int until = text.indexOf("\"verificationStatus\"");
    return (text.substring(0, from) + text.substring(until))
        .replaceFirst("\"code\":\"confirmed\"", "\"code\":\"entered-in-error\"");
  }

  private static String updated(String text, long minute) {
    int from = text.indexOf(UPDATED) + UPDATED.length();
    int until = text.indexOf('"', from);
    return text.substring(0, from) + Clock.time(minute) + text.substring(until);
  }
}
