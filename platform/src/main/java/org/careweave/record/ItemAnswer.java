package org.careweave.record;

import java.time.YearMonth;
import java.util.List;
import java.util.OptionalInt;
import org.careweave.kernel.Problem;

/// What came of counting items.
public sealed interface ItemAnswer {

  /// Month by month. A number is rounded; an empty one is not told.
  record Told(List<Month> months) implements ItemAnswer {

    public Told {
      months = List.copyOf(months);
    }
  }

  /// One month.
  ///
  /// @param items how many there are
  /// @param people how many people they are about
  record Month(YearMonth month, OptionalInt items, OptionalInt people) {}

  /// Nothing was told.
  record Refused(Problem problem) implements ItemAnswer {}
}
