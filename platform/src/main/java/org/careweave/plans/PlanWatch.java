package org.careweave.plans;

import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;

/// One open page that waits for changes of a section.
///
/// @param told is called when it changed and the caller may see it; nothing is said of what. It
/// must
///     be quick
public record PlanWatch(Caller caller, Purpose purpose, UUID section, Runnable told) {

  /// Says nothing of whom.
  @Override
  public String toString() {
    return "PlanWatch[" + caller.id() + "]";
  }
}
