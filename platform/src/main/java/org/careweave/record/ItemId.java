package org.careweave.record;

import java.util.UUID;
import org.careweave.resources.ResourceType;

/// Type and stored id of a resource.
record ItemId(ResourceType type, UUID id) implements Comparable<ItemId> {

  /// In the order in which PostgreSQL sorts UUIDs, so that all writers lock in one order.
  @Override
  public int compareTo(ItemId other) {
    int high = Long.compareUnsigned(id.getMostSignificantBits(), other.id.getMostSignificantBits());
    if (high != 0) {
      return high;
    }
    int low =
        Long.compareUnsigned(id.getLeastSignificantBits(), other.id.getLeastSignificantBits());
    return low != 0 ? low : Short.compare(type.code(), other.type.code());
  }
}
