package org.careweave.record;

import org.careweave.access.SealableItems;
import org.careweave.kernel.PersonId;
import org.careweave.resources.ResourceType;
import org.springframework.stereotype.Component;

/// Whose stored items are, for seals.
@Component
class SealableItemsHere implements SealableItems {

  private final SealedRows rows;

  SealableItemsHere(SealedRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean isOf(PersonId person, String type, String id) {
    ResourceType known = ResourceType.named(type);
    return known != null && rows.isOf(person, new ItemId(known, InternalIds.of(known, id)));
  }
}
