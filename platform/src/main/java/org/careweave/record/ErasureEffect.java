package org.careweave.record;

import java.util.List;
import org.careweave.kernel.OdsCode;

/// What will be gone, in numbers.
///
/// @param counts by source and section
/// @param obstacles why it cannot be carried out as things are, in words; none when it can
public record ErasureEffect(List<Count> counts, List<String> obstacles) {

  /// Nothing will be gone.
  public static final ErasureEffect NOTHING = new ErasureEffect(List.of(), List.of());

  /// Items of one section from one source.
  ///
  /// @param source its code
  /// @param section its code
  /// @param items how many
  /// @param versions of them, the present ones included
  public record Count(String source, OdsCode custodian, String section, int items, int versions) {}

  /// How many items in all.
  public int items() {
    return counts.stream().mapToInt(Count::items).sum();
  }
}
