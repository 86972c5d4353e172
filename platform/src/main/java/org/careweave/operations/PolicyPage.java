package org.careweave.operations;

import java.util.List;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// The rules that decide who sees what.
///
/// @param groups rules of one effect together
public record PolicyPage(Shell shell, String summary, List<Group> groups) {

  /// Rules of one effect.
  public record Group(String title, String note, List<Rule> rules) {}

  /// One rule.
  ///
  /// @param who whom it is for, in a few words
  /// @param mark how it stands, where that needs saying
  public record Rule(String id, String href, String words, String who, @Nullable Mark mark) {}
}
