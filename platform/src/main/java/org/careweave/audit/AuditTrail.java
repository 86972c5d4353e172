package org.careweave.audit;

import java.util.List;

/// The trail of every disclosure and change. No intent, no disclosure: when an intent cannot be
/// made durable, [#intend] throws [org.careweave.kernel.Unavailable] and nothing may be shown.
public interface AuditTrail {

  /// Makes the intent durable on the primary (commits are shared by requests that wait at the same
  /// time) and returns its number.
  default long intend(Disclosure disclosure) {
    return begin(disclosure).number();
  }

  /// Begins to make the intent durable, and returns at once: what is to be shown can be looked up
  /// meanwhile. Nothing may be shown before [Intent#number] has returned.
  Intent begin(Disclosure disclosure);

  /// What was in fact shown, said after the fact; written in the background within a second.
  ///
  /// @param intent the number [#intend] gave
  /// @param items how many items were shown or changed
  /// @param persons persons who turned out to be concerned and were not named in the intent
  /// @param result `ok`, `refused`, `failed` or `broken-off`
  void outcome(long intent, int items, List<Long> persons, String result);

  /// An intent on its way to the primary.
  interface Intent {

    /// Waits until the intent is durable.
    ///
    /// @throws org.careweave.kernel.Unavailable when it cannot be made so
    long number();
  }
}
