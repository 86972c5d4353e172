package org.careweave.access;

import org.careweave.kernel.PersonId;

/// What seals ask the room that keeps items.
public interface SealableItems {

  /// Whether there is such an item and it is about this person.
  ///
  /// @param type resource type
  /// @param id as served
  boolean isOf(PersonId person, String type, String id);
}
