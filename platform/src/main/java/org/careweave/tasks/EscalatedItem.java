package org.careweave.tasks;

import java.time.Instant;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// Something the reader was told of, which still waits past its time.
///
/// @param task id of the Task
/// @param transfer whether it carries a transfer
/// @param clock what has not happened
/// @param due by when it should have
/// @param told when the reader was told
/// @param title what is to be done
/// @param holder user name of who sees to it; null: nobody has said so
/// @param held since when; null while nobody does
public record EscalatedItem(
    String task,
    PersonId person,
    boolean transfer,
    String clock,
    Instant due,
    Instant told,
    String title,
    @Nullable String holder,
    @Nullable Instant held) {

  @Override
  public String toString() {
    return "EscalatedItem[" + task + "]";
  }
}
