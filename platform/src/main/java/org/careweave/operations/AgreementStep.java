package org.careweave.operations;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.careweave.access.Agreement;
import org.careweave.access.AgreementDesk;
import org.careweave.access.AgreementOutcome;
import org.careweave.access.Caller;

/// The steps an agreement takes besides being written and signed.
enum AgreementStep {
  OPEN(
      "open",
      "Open for signature",
      false,
      false,
      List.of(
          "Every party's Caldicott Guardian and senior information risk owner will see it waiting.",
          "A change after the first signature begins a new version, which all have to sign again.")),
  ACTIVATE(
      "activate",
      "Make active",
      false,
      false,
      List.of(
          "From the next request on, or from its first day, it counts on every page and through the"
              + " API. A version that runs now is replaced by it.")),
  SUSPEND(
      "suspend",
      "Suspend",
      true,
      true,
      List.of(
          "From the next request on nothing flows by it, on any page or through the API, until it is"
              + " resumed. What other agreements let flow goes on.",
          "Whoever cares for people across these organisations will miss what they see today: tell"
              + " them, and say whom to ring.")),
  RESUME(
      "resume",
      "Resume",
      true,
      false,
      List.of("From the next request on it counts again, as it was signed.")),
  END(
      "end",
      "End",
      true,
      true,
      List.of(
          "It ends for good, from the next request on. A draft or what has been signed so far is"
              + " given up; what became of it stays on record."));

  private final String path;
  private final String words;
  private final boolean asksReason;
  private final boolean warning;
  private final List<String> explains;

  AgreementStep(
      String path, String words, boolean asksReason, boolean warning, List<String> explains) {
    this.path = path;
    this.words = words;
    this.asksReason = asksReason;
    this.warning = warning;
    this.explains = explains;
  }

  String path() {
    return path;
  }

  String words() {
    return words;
  }

  boolean asksReason() {
    return asksReason;
  }

  /// Whether it takes something away.
  boolean warning() {
    return warning;
  }

  List<String> explains() {
    return explains;
  }

  static Optional<AgreementStep> at(String path) {
    return Arrays.stream(values()).filter(step -> step.path.equals(path)).findFirst();
  }

  AgreementOutcome take(AgreementDesk desk, Caller by, Agreement looked, String reason) {
    return switch (this) {
      case OPEN -> desk.open(by, looked);
      case ACTIVATE -> desk.activate(by, looked);
      case SUSPEND -> desk.suspend(by, looked, reason);
      case RESUME -> desk.resume(by, looked, reason);
      case END -> desk.end(by, looked, reason);
    };
  }
}
