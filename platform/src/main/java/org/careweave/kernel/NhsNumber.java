package org.careweave.kernel;

import java.util.Optional;

/// A well-formed NHS number: ten digits whose last is the modulus-11 check digit of the others (NHS
/// Data Dictionary: weights 10 … 2, check = 11 − sum mod 11, 11 counts as 0, 10 is never issued).
///
/// A well-formed number is not a traced one: whether it was verified travels beside it. `toString`
/// hides the digits.
public record NhsNumber(String value) {

  /// The FHIR identifier system of NHS numbers.
  public static final String SYSTEM = "https://fhir.nhs.uk/Id/nhs-number";

  public NhsNumber {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not a valid NHS number");
    }
  }

  /// The number in `text`, spaces and hyphens ignored; empty when it is not a valid one.
  public static Optional<NhsNumber> parse(String text) {
    StringBuilder digits = new StringBuilder(10);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ' ' && c != '-' && c != '\u00a0') {
        digits.append(c);
      }
    }
    String value = digits.toString();
    return isWellFormed(value) ? Optional.of(new NhsNumber(value)) : Optional.empty();
  }

  /// As people read it: `999 123 4567`.
  public String display() {
    return value.substring(0, 3) + " " + value.substring(3, 6) + " " + value.substring(6);
  }

  /// Whether this number is of the range kept for tests (999 000 0000 to 999 999 9999), never
  /// issued to anyone.
  public boolean isOfTestRange() {
    return value.startsWith("999");
  }

  @Override
  public String toString() {
    return "NhsNumber[***]";
  }

  private static boolean isWellFormed(String value) {
    if (value.length() != 10) {
      return false;
    }
    int sum = 0;
    boolean allSame = true;
    for (int i = 0; i < 10; i++) {
      char c = value.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
      allSame &= c == value.charAt(0);
      if (i < 9) {
        sum += (c - '0') * (10 - i);
      }
    }
    if (allSame || value.equals("0123456789")) {
      return false;
    }
    int check = 11 - sum % 11;
    return (check == 11 ? 0 : check) == value.charAt(9) - '0';
  }
}
