package org.careweave.record;

import java.util.UUID;
import org.careweave.kernel.Problem;
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

  static final Problem NOT_THERE =
      Problem.of(Problem.Kind.NOT_FOUND, "REC-010", "There is no such resource, or no right to it");

  static final Problem STALE =
      Problem.of(
          Problem.Kind.CONFLICT, "REC-011", "The current version is not the one named by If-Match");

  /// Whether it is to be the first under an id chosen by a room of the platform.
  boolean isOnce() {
    return ifMatch != null && ifMatch == NONE && !mustExist;
  }

  /// Why it may not follow what stands; null: it may.
  @Nullable Problem objection(CurrentRows.@Nullable Current was) {
    if (was == null && mustExist) {
      return examined == null && ifMatch == null ? null : NOT_THERE;
    }
    int version = was == null ? NONE : was.version();
    return ifMatch != null && version != ifMatch ? STALE : null;
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
