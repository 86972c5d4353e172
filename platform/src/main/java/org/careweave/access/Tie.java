package org.careweave.access;

import java.time.Instant;
import java.util.Set;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// What a viewer had to do with a person when they looked.
///
/// @param held whether a relationship held meanwhile, other than on the viewer's own word
/// @param ownWord whether one on the viewer's own word did
/// @param later the first relationship that began soon after; null when none did
/// @param laterFrom when that began
public record Tie(
    boolean held, boolean ownWord, @Nullable RelationshipKind later, @Nullable Instant laterFrom) {

  static final Tie NONE = new Tie(false, false, null, null);

  /// What is asked: these principals and this person, in this time.
  public record Asked(Set<String> principals, PersonId person, Instant first, Instant last) {}
}
