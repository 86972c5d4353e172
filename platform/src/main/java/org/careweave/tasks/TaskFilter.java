package org.careweave.tasks;

import java.util.Set;
import java.util.UUID;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// Which tasks of a list.
///
/// @param holder whose
/// @param user the person meant by `holder` PERSON; else null
/// @param due when due
/// @param priority at least this; null: any
/// @param statuses only these; empty: any open one
/// @param person about this person; null: about anyone
/// @param words words in the title; empty: any
public record TaskFilter(
    Holder holder,
    @Nullable String user,
    When due,
    @Nullable TaskPriority priority,
    Set<TaskStatus> statuses,
    @Nullable PersonId person,
    String words) {

  /// Everything that is open.
  public static final TaskFilter ALL =
      new TaskFilter(Holder.ANYBODY, null, When.ANY, null, Set.of(), null, "");

  public TaskFilter {
    statuses = Set.copyOf(statuses);
  }

  /// Who has it.
  public enum Holder {
    ANYBODY,
    NOBODY,
    PERSON
  }

  /// When it is due.
  public enum When {
    ANY,
    OVERDUE,
    TODAY,
    LATER
  }

  /// Where a page of a list begins and how long it is.
  ///
  /// @param after the last task of the page before; null: from the first
  public record Page(int offset, int size) {

    /// The first page.
    public static Page first(int size) {
      return new Page(0, size);
    }
  }

  /// Says nothing of whom.
  @Override
  public String toString() {
    return "TaskFilter[" + holder + " " + due + "]";
  }

  static UUID id(String served) {
    return UUID.fromString(served);
  }
}
