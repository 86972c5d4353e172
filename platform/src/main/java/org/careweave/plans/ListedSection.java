package org.careweave.plans;

import java.time.Instant;
import java.time.LocalDate;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// A section in force, as lists show it.
///
/// @param id as served, of the CarePlan
/// @param list the list it stands on: `team:RN2-CN`, `org:RN2`
/// @param offeredTo code of the team it is offered to; null when it is not
/// @param review when it is to be reviewed; null when nobody said
/// @param reviewed when it was last reviewed; null when nobody said
/// @param first what it says first; empty when that is not written
public record ListedSection(
    String id,
    PersonId person,
    SectionKind kind,
    String list,
    @Nullable String offeredTo,
    @Nullable LocalDate review,
    @Nullable LocalDate reviewed,
    String first,
    String changedBy,
    Instant changedAt) {

  /// Says nothing of whom.
  @Override
  public String toString() {
    return "ListedSection[" + id + "]";
  }
}
