package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why there is nothing to see: nothing is there, nobody knows, or it is withheld, or no rule shows
/// it to this role, so that not even its existence may be told. They never look alike.
public sealed interface Gap {

  /// Nothing is there: `None recorded by 6 of 6 connected sources`.
  record Absent(String text) implements Gap {}

  /// Nobody knows: `Hospice not connected`, and whom to ring.
  record Unknown(String text, @Nullable String ring) implements Gap {}

  /// Withheld: how many if that may be known, the rule in one sentence, and what to do.
  record Withheld(String text, String rule, List<Anchor> actions) implements Gap {}

  /// No rule shows such items to this viewer: `Test results: not shown to your role.` Says nothing
  /// of
  /// whether there are any.
  record NotShown(String text) implements Gap {}
}
