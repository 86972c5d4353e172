package org.careweave.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One check of national data opt-outs, in figures: of nobody in particular.
///
/// @param by user name of who made its list
/// @param asked how many NHS numbers are on the list
/// @param cameBack how many came back; null while not every file is answered
/// @param inForceAt since when everything it says is recorded; null while it is not
/// @param files in their order
public record NationalCheck(
    long id,
    Instant madeAt,
    String by,
    int asked,
    @Nullable Integer cameBack,
    @Nullable Instant inForceAt,
    List<File> files) {

  public NationalCheck {
    files = List.copyOf(files);
  }

  /// One file of its list.
  ///
  /// @param number counted from 1
  /// @param answeredAt null while it is not
  public record File(
      int number,
      int asked,
      @Nullable Instant answeredAt,
      @Nullable String by,
      @Nullable Integer cameBack) {}

  /// Whether every file is answered.
  public boolean isAnswered() {
    return cameBack != null;
  }
}
