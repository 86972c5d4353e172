package org.careweave.design;

import org.jspecify.annotations.Nullable;

/// Who says so and how long ago, small: `GP · Lakeside` `2 d`, `+2` when others say the same.
///
/// @param source who says so
/// @param age how long ago, short; null when no time is known
/// @param others how many other sources say the same
public record SourceChip(String source, @Nullable String age, int others) {

  /// One source alone.
  public static SourceChip of(String source, @Nullable String age) {
    return new SourceChip(source, age, 0);
  }
}
