package org.careweave.operations;

import java.util.List;
import java.util.function.Supplier;
import org.careweave.access.Agreement;
import org.careweave.access.AgreementOutcome;
import org.careweave.access.Sight;
import org.careweave.audit.AuditTrail;
import org.springframework.stereotype.Component;

/// Puts what is done with agreements on record before it is done, as a disclosure is.
@Component
class AgreementRecord {

  private final AuditTrail trail;

  AgreementRecord(AuditTrail trail) {
    this.trail = trail;
  }

  /// Does something, with an intent before and its outcome after.
  ///
  /// @param query what it is done with, without personal data
  AgreementOutcome changing(
      Sight sight, String action, String query, Supplier<AgreementOutcome> deed) {
    long intent = intend(sight, action, query, List.of());
    String result = "failed";
    try {
      AgreementOutcome outcome = deed.get();
      result = outcome instanceof AgreementOutcome.Changed ? "ok" : "refused";
      return outcome;
    } finally {
      trail.outcome(intent, result.equals("ok") ? 1 : 0, List.of(), result);
    }
  }

  /// Notes that something was looked at.
  void looked(Sight sight, String action, String query, List<Long> persons) {
    trail.outcome(intend(sight, action, query, persons), 1, List.of(), "ok");
  }

  /// How the trail names a version.
  static String named(Agreement agreement) {
    return agreement.id() + "@" + agreement.version();
  }

  private long intend(Sight sight, String action, String query, List<Long> persons) {
    return trail.intend(sight.disclosure(action, query, persons, List.of("agreement-governance")));
  }
}
