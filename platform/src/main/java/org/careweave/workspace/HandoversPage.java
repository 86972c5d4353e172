package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Anchor;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// The hand-overs of a team.
///
/// @param shell what is around it
/// @param team `Community nursing, Lakeside`
/// @param said what was just done; null for nothing
/// @param draft what the viewer is writing; null: nothing
/// @param waiting those nobody has accepted
/// @param accepted the newest that were
public record HandoversPage(
    Shell shell,
    String team,
    @Nullable String said,
    @Nullable Anchor draft,
    List<Line> waiting,
    List<Line> accepted) {

  /// One hand-over.
  ///
  /// @param words who handed over when, and who accepted
  /// @param open what can be done with it
  public record Line(String words, Anchor open) {}
}
