package org.careweave.design;

import java.util.List;

/// Where an item comes from, opened in place: author and role, recorded, received, code, other
/// sources, history, why you can see it.
public record Provenance(List<Fact> facts, List<Anchor> links) {

  /// Facts alone.
  public static Provenance of(List<Fact> facts) {
    return new Provenance(facts, List.of());
  }
}
