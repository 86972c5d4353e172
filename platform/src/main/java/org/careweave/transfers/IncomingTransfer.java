package org.careweave.transfers;

import org.careweave.kernel.OdsCode;
import org.careweave.record.ResourceKey;

/// A transfer that a system outside asks for by a message, whose resources are in the record.
///
/// @param sender the organisation that asks
/// @param senderName as people know it
/// @param service code of the service of the directory that is asked
/// @param patient the sender's Patient, as stored
/// @param asked what is asked; its items are what came with it
public record IncomingTransfer(
    MessageIds ids,
    OdsCode sender,
    String senderName,
    String service,
    ResourceKey patient,
    Transfer.Asked asked) {

  @Override
  public String toString() {
    return "IncomingTransfer[" + ids.request() + "]";
  }
}
