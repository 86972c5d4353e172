package org.careweave.record;

import java.util.List;
import java.util.UUID;

/// Published inside the transaction that seals or unseals: the classes that items have now, of the
/// types of [RecordWritten#TYPES]. Whoever keeps classes beside facts of their own follows.
public record RecordReclassed(List<Item> items) {

  /// One item and its class.
  public record Item(String type, UUID id, int itemClass) {}
}
