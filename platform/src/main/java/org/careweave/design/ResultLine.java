package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The latest result or observation of one kind, with those before it.
///
/// @param name of what
/// @param value with its unit
/// @param flag out of range: `↑ High`, `↓ Low`; null when it is not, or nobody says
/// @param mark what else to notice: another source says otherwise; null for nothing
/// @param when day, and time where it is known
/// @param earlier values before it, newest first, without unit
/// @param trend the picture and table, null when there is but one value or none is a number
/// @param origin who says so and what opens there
public record ResultLine(
    String name,
    String value,
    @Nullable String flag,
    @Nullable Mark mark,
    String when,
    List<String> earlier,
    @Nullable Trend trend,
    Origin origin) {

  /// Who says so, and what opens under it.
  public record Origin(SourceChip chip, Provenance provenance) {}
}
