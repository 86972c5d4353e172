package org.careweave.operations;

import java.util.List;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.careweave.design.SummaryList;
import org.careweave.design.Table;
import org.jspecify.annotations.Nullable;

/// One version of a value set that makes items sensitive.
///
/// @param facts what, why, who, when
/// @param effect what it changes, by organisation; null when nothing, or not known yet
/// @param effectWords the same in a sentence
/// @param codes some of its codes
/// @param more how many there are besides
/// @param deciding the form to decide about it; null when there is nothing to decide
/// @param done what has just been done; null for nothing
public record SensitivitySetPage(
    Shell shell,
    String title,
    Mark mark,
    SummaryList facts,
    @Nullable Table effect,
    String effectWords,
    List<String> codes,
    int more,
    @Nullable Deciding deciding,
    FormErrors errors,
    @Nullable String done) {

  /// The form by which it is decided.
  ///
  /// @param notYet why the viewer cannot sign now; null when they can
  /// @param words typed before
  public record Deciding(String address, @Nullable String notYet, String words) {}
}
