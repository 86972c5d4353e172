package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No small number can be worked out from what is told: every table that agrees with it is made,
/// and each small number has to differ enough among them.
@Tag("record")
class SmallNumbersTests {

  private static final int SMALLEST = 4;
  private final SmallNumbers small = new SmallNumbers(SMALLEST);

  @Test
  void aSmallNumberIsHiddenAndOneMoreSoThatTheTotalDoesNotTellIt() {
    SmallNumbers eight = new SmallNumbers(8);
    assertThat(eight.line(new int[] {40, 3, 20, 0})).containsExactly(false, true, true, false);
    assertThat(eight.line(new int[] {40, 20, 0})).containsExactly(false, false, false);
    assertThat(eight.line(new int[] {1, 1, 60, 9})).containsExactly(true, true, false, true);
    assertThat(eight.line(new int[] {2, 2, 2, 2, 0}))
        .as("nothing else left to hide: nothings too")
        .containsExactly(true, true, true, true, true);
    assertThat(eight.line(new int[] {0, 5, 0})).as("all of them few").containsOnly(true);
    assertThat(eight.line(new int[] {0, 0})).containsOnly(false);
    assertThat(eight.line(new int[] {})).isEmpty();
  }

  @Test
  void aSmallNumberInATableTakesAnotherInItsRowAndItsColumnWithIt() {
    boolean[][] hidden =
        new SmallNumbers(8)
            .table(
                new int[][] {{3, 50, 60}, {40, 45, 70}, {30, 80, 90}},
                new boolean[3],
                new boolean[3]);
    assertThat(hidden[0][0]).isTrue();
    for (boolean[] line : List.of(hidden[0], column(hidden, 0))) {
      assertThat(IntStream.range(0, 3).filter(i -> line[i]).count()).isGreaterThanOrEqualTo(2);
    }
    assertThat(Arrays.stream(hidden).mapToLong(SmallNumbersTests::many).sum())
        .as("not more than it takes")
        .isEqualTo(4);
  }

  private static boolean[] column(boolean[][] table, int j) {
    boolean[] column = new boolean[table.length];
    for (int i = 0; i < table.length; i++) {
      column[i] = table[i][j];
    }
    return column;
  }

  private static long many(boolean[] line) {
    return IntStream.range(0, line.length).filter(i -> line[i]).count();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void noSmallNumberOfALineFollowsFromTheOthersAndTheTotal(int seed) {
    Random random = new Random(seed);
    int hiddenSome = 0;
    for (int round = 0; round < 400; round++) {
      int[] numbers = random.ints(2 + random.nextInt(4), 0, 9).toArray();
      boolean[] hidden = small.line(numbers);
      int total = Arrays.stream(numbers).sum();
      if (total < SMALLEST) {
        assertThat(hidden).containsOnly(total > 0);
        continue;
      }
      List<int[]> possible = new ArrayList<>();
      int lowest = allHidden(hidden) ? 0 : 1;
      lines(numbers, hidden, lowest, 0, new int[numbers.length], possible::add);
      for (int i = 0; i < numbers.length; i++) {
        if (small.isSmall(numbers[i])) {
          int at = i;
          assertThat(possible.stream().map(line -> line[at]).distinct().count())
              .as("%s in %s", i, Arrays.toString(numbers))
              .isGreaterThanOrEqualTo(SMALLEST - 1);
          hiddenSome++;
        } else if (!hidden[i]) {
          assertThat(numbers[i])
              .satisfiesAnyOf(
                  n -> assertThat(n).isZero(), n -> assertThat(n).isGreaterThanOrEqualTo(SMALLEST));
        }
      }
    }
    assertThat(hiddenSome).isGreaterThan(300);
  }

  private static boolean allHidden(boolean[] hidden) {
    return many(hidden) == hidden.length;
  }

  /// Every line with the same sum that has the same numbers where they are told.
  private static void lines(
      int[] numbers, boolean[] hidden, int lowest, int at, int[] made, Consumer<int[]> to) {
    int left = Arrays.stream(numbers).sum() - Arrays.stream(made, 0, at).sum();
    if (at == numbers.length) {
      if (left == 0) {
        to.accept(made.clone());
      }
      return;
    }
    int from = hidden[at] ? lowest : numbers[at];
    int until = hidden[at] ? left : numbers[at];
    for (int n = from; n <= until; n++) {
      made[at] = n;
      lines(numbers, hidden, lowest, at + 1, made, to);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void noSmallNumberOfATableFollowsFromTheOthersAndItsTotals(int seed) {
    Random random = new Random(seed);
    int hiddenSome = 0;
    int toldSome = 0;
    for (int round = 0; round < 40; round++) {
      int[][] numbers = new int[2][];
      int columns = 2 + random.nextInt(2);
      int most = 3 + random.nextInt(5);
      Arrays.setAll(numbers, _ -> random.ints(columns, 0, most).toArray());
      int[] ofRows = Arrays.stream(numbers).mapToInt(row -> Arrays.stream(row).sum()).toArray();
      int[] ofColumns = columnSums(numbers);
      if (Arrays.stream(ofRows).sum() < SMALLEST) {
        continue;
      }
      boolean[] rows = small.line(ofRows);
      boolean[] over = small.line(ofColumns);
      boolean[][] hidden = small.table(numbers, rows, over);
      List<List<Set<Integer>>> possible = possible(numbers, rows, over, hidden);
      for (int i = 0; i < numbers.length; i++) {
        for (int j = 0; j < columns; j++) {
          toldSome += hidden[i][j] ? 0 : 1;
          if (small.isSmall(numbers[i][j])) {
            hiddenSome++;
            assertThat(hidden[i][j]).isTrue();
            assertThat(possible.get(i).get(j))
                .as("%s,%s in %s", i, j, Arrays.deepToString(numbers))
                .hasSizeGreaterThanOrEqualTo(SMALLEST - 1);
          }
        }
      }
    }
    assertThat(hiddenSome).isGreaterThan(30);
    assertThat(toldSome).as("or the table might as well be empty").isGreaterThan(3);
  }

  private static int[] columnSums(int[][] numbers) {
    return IntStream.range(0, numbers[0].length)
        .map(j -> Arrays.stream(numbers).mapToInt(row -> row[j]).sum())
        .toArray();
  }

  /// The values each number has among the tables that agree with what is told and with the totals
  /// that are; of totals that are not told only the sum is known.
  private static List<List<Set<Integer>>> possible(
      int[][] numbers, boolean[] rows, boolean[] columns, boolean[][] hidden) {
    List<List<Set<Integer>>> values = new ArrayList<>();
    for (int[] row : numbers) {
      values.add(Arrays.stream(row).<Set<Integer>>mapToObj(_ -> new HashSet<>()).toList());
    }
    new Tables(numbers, rows, columns, hidden)
        .each(
            table -> {
              for (int i = 0; i < table.length; i++) {
                for (int j = 0; j < table[i].length; j++) {
                  values.get(i).get(j).add(table[i][j]);
                }
              }
            });
    return values;
  }

  /// Makes tables cell by cell, without any knowledge of flows.
  private record Tables(int[][] numbers, boolean[] rows, boolean[] columns, boolean[][] hidden) {

    void each(Consumer<int[][]> to) {
      int[][] made = new int[rows.length][columns.length];
      next(0, made, Arrays.stream(hidden).allMatch(SmallNumbersTests::allHidden), to);
    }

    private void next(int at, int[][] made, boolean nothingsToo, Consumer<int[][]> to) {
      if (at == rows.length * columns.length) {
        if (agrees(made)) {
          to.accept(made);
        }
        return;
      }
      int i = at / columns.length;
      int j = at % columns.length;
      int most = bound(i, j, made);
      boolean maybeNothing = nothingsToo || rows[i] || columns[j];
      int from = !hidden[i][j] ? numbers[i][j] : maybeNothing ? 0 : 1;
      int until = !hidden[i][j] ? numbers[i][j] : most;
      for (int n = from; n <= until; n++) {
        made[i][j] = n;
        next(at + 1, made, nothingsToo, to);
      }
      made[i][j] = 0;
    }

    private int bound(int i, int j, int[][] made) {
      int row = rows[i] ? hiddenSum(rows, rowSums(numbers)) : Arrays.stream(numbers[i]).sum();
      int rowLeft = row - (rows[i] ? 0 : Arrays.stream(made[i], 0, j).sum());
      int column =
          columns[j]
              ? hiddenSum(columns, columnSums(numbers))
              : columnSums(numbers)[j] - IntStream.range(0, i).map(k -> made[k][j]).sum();
      return Math.min(rowLeft, column);
    }

    private boolean agrees(int[][] made) {
      return agrees(rows, rowSums(numbers), rowSums(made))
          && agrees(columns, columnSums(numbers), columnSums(made));
    }

    private static boolean agrees(boolean[] hidden, int[] sums, int[] made) {
      return IntStream.range(0, sums.length).allMatch(i -> hidden[i] || sums[i] == made[i])
          && hiddenSum(hidden, sums) == hiddenSum(hidden, made);
    }

    private static int hiddenSum(boolean[] hidden, int[] sums) {
      return IntStream.range(0, sums.length).filter(i -> hidden[i]).map(i -> sums[i]).sum();
    }

    private static int[] rowSums(int[][] table) {
      return Arrays.stream(table).mapToInt(row -> Arrays.stream(row).sum()).toArray();
    }
  }
}
