package org.careweave.tasks;

import java.util.List;
import org.careweave.people.SourcePatient;
import org.jspecify.annotations.Nullable;

/// A task somebody wants done.
///
/// @param about the source patient its maker was shown
/// @param team code of the team that is to do it: the maker's own, or one it is handed to at once
/// @param holder user name of who of the maker's own team takes it; null: the team
/// @param due by when, and why then
/// @param checklist things to tick off
/// @param serves reference to what it serves (`CarePlan/…`); null for nothing
public record NewTask(
    SourcePatient about,
    Task.What what,
    TaskDue due,
    String team,
    @Nullable String holder,
    List<String> checklist,
    @Nullable String serves) {

  @Override
  public String toString() {
    return "NewTask[" + team + "]";
  }
}
