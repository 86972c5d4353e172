package org.careweave.record;

import java.util.List;
import org.careweave.kernel.OdsCode;

/// What will be gone, in numbers.
///
/// @param counts by source and section
/// @param cautions what is to be known before it is signed, in words
/// @param obstacles why it cannot be carried out as things are, in words; none when it can
public record ErasureEffect(List<Count> counts, List<String> cautions, List<String> obstacles) {

  /// Nothing will be gone.
  public static final ErasureEffect NOTHING = new ErasureEffect(List.of(), List.of(), List.of());

  /// Items of one section from one source.
  ///
  /// @param source its code
  /// @param section its code
  /// @param items how many
  /// @param versions of them, the present ones included
  public record Count(String source, OdsCode custodian, String section, int items, int versions) {

    /// The same of past versions only: no item goes.
    Count past() {
      return new Count(source, custodian, section, 0, versions - items);
    }
  }

  /// How many items in all.
  public int items() {
    return counts.stream().mapToInt(Count::items).sum();
  }

  /// How many versions in all.
  public int versions() {
    return counts.stream().mapToInt(Count::versions).sum();
  }
}
