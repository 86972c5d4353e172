package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Shell;
import org.careweave.tasks.Visit;
import org.jspecify.annotations.Nullable;

/// A visit as it is in the record.
///
/// @param shell what is around it
/// @param who whom it is about
/// @param address of the visit
/// @param when when it was
/// @param by who wrote it, and when
/// @param said what has to be said of it
/// @param measured what was measured
/// @param attached photos and PDFs that go with it
/// @param state whether it stands, and what the viewer may do
public record WrittenVisitPage(
    Shell shell,
    TaskListPage.Who who,
    String address,
    String when,
    String by,
    Said said,
    List<Visit.Measured> measured,
    AttachPage.Attached attached,
    State state) {

  /// What was written.
  ///
  /// @param note empty: nothing
  /// @param news2 the score and what it asks for; null: there is none
  public record Said(String note, @Nullable String news2) {}

  /// Whether it stands.
  ///
  /// @param retracted who took it back and why; null when it stands
  /// @param mayRetract whether the viewer may
  /// @param error what was wrong when they tried; null when nothing was
  public record State(@Nullable String retracted, boolean mayRetract, @Nullable String error) {}
}
