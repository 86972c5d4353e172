package org.careweave.record;

import java.util.List;
import java.util.OptionalInt;
import org.careweave.kernel.Problem;

/// What came of counting people.
public sealed interface HeadcountAnswer {

  /// A table. A number is rounded; an empty one is not told, because it is small or a small one
  /// could be worked out from it.
  ///
  /// @param columns empty where people are counted by one dimension
  /// @param cells a list for each row, with a number for each column
  record Told(
      List<String> rows,
      List<String> columns,
      List<List<OptionalInt>> cells,
      List<OptionalInt> ofRows,
      List<OptionalInt> ofColumns,
      OptionalInt ofAll)
      implements HeadcountAnswer {

    public Told {
      rows = List.copyOf(rows);
      columns = List.copyOf(columns);
      cells = List.copyOf(cells);
      ofRows = List.copyOf(ofRows);
      ofColumns = List.copyOf(ofColumns);
    }
  }

  /// Nothing was told.
  record Refused(Problem problem) implements HeadcountAnswer {}
}
