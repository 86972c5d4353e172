package org.careweave.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a viewer sees an item, or does not: what each gate says, in words.
///
/// @param seen whether the viewer sees it now
/// @param steps in the order of the gates
public record Why(boolean seen, List<Step> steps) {

  public Why {
    steps = List.copyOf(steps);
  }

  /// What one gate says.
  ///
  /// @param passes whether it lets the item through
  /// @param reference the clause or agreement behind it, as sights name it; null when there is none
  public record Step(Gate gate, boolean passes, @Nullable String reference, String words) {}

  /// The gates, all of which have to let an item through; and what may be told where one does not.
  public enum Gate {
    AGREEMENT("Agreement between the organisations"),
    ROLE("Role and purpose"),
    RELATIONSHIP("Relationship with the person"),
    RECORD("Labels on the item"),
    TOLD("What may be told");

    private final String words;

    Gate(String words) {
      this.words = words;
    }

    /// As shown to people.
    public String words() {
      return words;
    }
  }
}
