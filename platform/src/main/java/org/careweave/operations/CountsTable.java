package org.careweave.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.careweave.design.Table;
import org.careweave.design.Table.Cell;
import org.careweave.record.HeadcountAnswer;
import org.careweave.record.HeadcountQuestion.Dimension;
import org.jspecify.annotations.Nullable;

/// Figures as a table.
final class CountsTable {

  static final String NOT_TOLD = "not told";

  private CountsTable() {}

  static Table of(HeadcountAnswer.Told told, Dimension rows, @Nullable Dimension columns) {
    List<Integer> over =
        IntStream.range(0, told.columns().size())
            .filter(j -> columns == Dimension.CONDITION || isSomebody(told.ofColumns().get(j)))
            .boxed()
            .toList();
    List<Cell> head = new ArrayList<>();
    head.add(Cell.of(rows.words()));
    over.forEach(j -> head.add(Cell.number(told.columns().get(j))));
    head.add(Cell.number(columns == null ? "People" : "All"));
    List<List<Cell>> lines = new ArrayList<>();
    for (int i = 0; i < told.rows().size(); i++) {
      OptionalInt all = told.ofRows().get(i);
      if (rows == Dimension.CONDITION || isSomebody(all)) {
        List<OptionalInt> cells = columns == null ? List.of() : told.cells().get(i);
        lines.add(line(told.rows().get(i), over.stream().map(cells::get).toList(), all));
      }
    }
    lines.add(line("All", over.stream().map(told.ofColumns()::get).toList(), told.ofAll()));
    String caption =
        columns == null
            ? "People by " + lowered(rows)
            : "People by %s and %s".formatted(lowered(rows), lowered(columns));
    return Table.of(caption, head, lines);
  }

  private static boolean isSomebody(OptionalInt number) {
    return number.isEmpty() || number.getAsInt() > 0;
  }

  private static String lowered(Dimension dimension) {
    return dimension == Dimension.PRACTICE
        ? dimension.words()
        : AgreementWords.lowered(dimension.words());
  }

  private static List<Cell> line(String name, List<OptionalInt> cells, OptionalInt all) {
    List<Cell> line = new ArrayList<>();
    line.add(Cell.of(name));
    cells.forEach(cell -> line.add(number(cell)));
    line.add(number(all));
    return line;
  }

  private static Cell number(OptionalInt number) {
    return Cell.number(number.isPresent() ? "%,d".formatted(number.getAsInt()) : NOT_TOLD);
  }

  /// How figures are kept from telling of anybody.
  static String how(int smallest) {
    String words =
        "Groups with nobody are left out. Numbers are rounded, so they need not add up. “%s” stands for fewer than %d people, and"
            + " for a number from which so few could be worked out. People who opted out, people"
            + " known to have died, and what is sealed or labelled sensitive are not counted: a"
            + " condition that is always labelled shows as recorded for nobody.";
    return words.formatted(NOT_TOLD, smallest);
  }
}
