package org.careweave.record;

import java.util.UUID;
import org.careweave.resources.Examined;
import org.careweave.resources.ResourceType;
import org.jspecify.annotations.Nullable;

/// One entry of a submission with its stored id; a deletion has nothing examined.
///
/// @param textId its id where that is not a UUID
/// @param ifMatch version that must be current, [#NONE] when there must be none; null: any
/// @param mustExist whether it may only replace something: a PUT of a client that may not choose
/// ids
record Draft(
    int index,
    ResourceType type,
    UUID id,
    @Nullable String textId,
    @Nullable Examined examined,
    @Nullable Integer ifMatch,
    boolean mustExist) {

  /// No version: there must be no such item, not even a deleted one.
  static final int NONE = 0;

  /// Whether it is to be the first under an id chosen by a room of the platform.
  boolean isOnce() {
    return ifMatch != null && ifMatch == NONE && !mustExist;
  }

  ItemId item() {
    return new ItemId(type, id);
  }

  ResourceKey key() {
    return new ResourceKey(type.name(), textId == null ? id.toString() : textId);
  }

  @Override
  public String toString() {
    return "Draft[" + index + " " + type + "]";
  }
}
