package org.careweave.transfers;

import java.time.Instant;
import org.careweave.kernel.PersonId;
import org.careweave.tasks.TaskPriority;
import org.jspecify.annotations.Nullable;

/// A transfer on a list.
///
/// @param sender principal of who sent it
/// @param receiver principal of whom it is for
/// @param since since when it has been in its state
/// @param clock what is due next; null for nothing
/// @param due by when
public record ListedTransfer(
    String id,
    PersonId person,
    TransferState state,
    String sender,
    String receiver,
    String service,
    String what,
    TaskPriority priority,
    Instant since,
    @Nullable TransferClock clock,
    @Nullable Instant due) {

  @Override
  public String toString() {
    return "ListedTransfer[" + id + "]";
  }
}
