package org.careweave.operations;

import java.util.List;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// Every agreement, and what there is to do about some.
///
/// @param summary how many there are
/// @param warnings what expires soon, and what waits for a signature of whoever is signed in
/// @param groups agreements of one sort together
/// @param begin where one begins a draft; null when whoever is signed in may not
public record AgreementsPage(
    Shell shell,
    String summary,
    List<Warning> warnings,
    List<Group> groups,
    @Nullable String begin) {

  /// Something to do.
  public record Warning(String href, String words) {}

  /// Agreements of one sort.
  public record Group(String title, List<Row> rows) {}

  /// One agreement.
  ///
  /// @param says who may see what of whom, in a sentence
  /// @param until when it ends, in words
  public record Row(String href, String title, String says, Mark mark, String until) {}
}
