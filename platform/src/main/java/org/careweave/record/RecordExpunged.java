package org.careweave.record;

import java.util.List;
import java.util.UUID;

/// Published inside the transaction that removes items for good. Listeners take part in it and keep
/// nothing that they had of these.
public record RecordExpunged(List<Item> items) {

  public RecordExpunged {
    items = List.copyOf(items);
  }

  /// One item.
  ///
  /// @param source code of the source that sent it
  public record Item(String source, String type, UUID id) {}
}
