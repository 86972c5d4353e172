package org.careweave.workspace;

import java.util.List;
import org.careweave.design.DateInput;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// The form that puts a set of tasks on a person.
///
/// @param shell what is around it
/// @param who whom it is about
/// @param action where it is posted
/// @param key names this form: sent twice, it makes its tasks once
/// @param sets what there is to choose from
/// @param chosen the set that is chosen; empty: none yet
/// @param start from when its times count
/// @param problem what was wrong; null when nothing was
public record UseSetPage(
    Shell shell,
    TaskListPage.Who who,
    String action,
    String key,
    List<Choice> sets,
    String chosen,
    Start start,
    @Nullable Problem problem) {

  /// One set.
  ///
  /// @param value its id and version
  /// @param tasks its tasks, in words
  public record Choice(String value, String name, List<String> tasks) {}

  /// From when times count.
  public record Start(DateInput.Values day, String time) {}

  /// What was wrong.
  ///
  /// @param at id of the field
  public record Problem(String words, String at) {}
}
