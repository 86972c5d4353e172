package org.careweave.tasks;

import java.time.Instant;
import java.util.Set;
import org.careweave.access.RelationshipKind;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// Someone a team looks after.
///
/// @param why what the team has to do with them
/// @param since since when
/// @param open how many open tasks the team has for them
/// @param next the one due first; null when there is none
/// @param nextDue when it is due; null when nobody said
public record CaseloadEntry(
    PersonId person,
    Set<RelationshipKind> why,
    Instant since,
    int open,
    @Nullable String next,
    @Nullable Instant nextDue) {

  @Override
  public String toString() {
    return "CaseloadEntry[" + open + "]";
  }
}
