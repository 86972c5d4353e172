package org.careweave.record;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Which numbers of a table are not told, so that nobody works out a small one from the rest.
///
/// It is assumed that a reader knows every total exactly, hidden ones too by any other table they
/// can get, and every number told without its rounding. Then what other tables tell adds nothing:
/// each table is safe by itself. A small number stays hidden when at least `smallest - 1` values of
/// it remain possible, which is what a hidden number says anyway. Of a table that is a question of
/// flows: a number can be larger by as much as can be moved away from its row and column through
/// other hidden numbers.
final class SmallNumbers {

  private static final int UNBOUNDED = 1_000_000_000;

  private final int smallest;

  /// @param smallest the smallest number that is told; 0 is told too, it is nobody's
  SmallNumbers(int smallest) {
    this.smallest = smallest;
  }

  boolean isSmall(int number) {
    return number > 0 && number < smallest;
  }

  /// Which numbers of a line are hidden whose sum is known: the small ones, and as few more as keep
  /// each of them uncertain; all, nothings too, where that does not do.
  boolean[] line(int[] numbers) {
    boolean[] hidden = new boolean[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      hidden[i] = isSmall(numbers[i]);
    }
    int total = Arrays.stream(numbers).sum();
    if (isSmall(total)) {
      Arrays.fill(hidden, true);
      return hidden;
    }
    while (any(hidden) && !isUncertain(numbers, hidden)) {
      int next = smallestTold(numbers, hidden);
      if (next < 0) {
        Arrays.fill(hidden, true);
        return hidden;
      }
      hidden[next] = true;
    }
    return hidden;
  }

  /// Of several hidden numbers that are 1 or more each can be anything up to their sum less the
  /// others; one alone follows from the total.
  private boolean isUncertain(int[] numbers, boolean[] hidden) {
    int sum = 0;
    int many = 0;
    for (int i = 0; i < numbers.length; i++) {
      if (hidden[i]) {
        sum += numbers[i];
        many++;
      }
    }
    return many > 1 && sum - many + 1 >= smallest - 1;
  }

  private static int smallestTold(int[] numbers, boolean[] hidden) {
    int found = -1;
    for (int i = 0; i < numbers.length; i++) {
      if (!hidden[i] && numbers[i] > 0 && (found < 0 || numbers[i] < numbers[found])) {
        found = i;
      }
    }
    return found;
  }

  private static boolean any(boolean[] hidden) {
    for (boolean one : hidden) {
      if (one) {
        return true;
      }
    }
    return false;
  }

  /// Which numbers of a table are hidden. A row or column whose total is hidden is hidden whole:
  /// its total could be added up else.
  ///
  /// @param rows which totals of rows are hidden, by [#line]
  /// @param columns which totals of columns are
  boolean[][] table(int[][] numbers, boolean[] rows, boolean[] columns) {
    Flows flows = new Flows(numbers, rows, columns);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        flows.hidden[i][j] = rows[i] || columns[j] || isSmall(numbers[i][j]);
      }
    }
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        while (isSmall(numbers[i][j]) && !flows.isUncertain(i, j)) {
          if (!flows.hideMore(i, j)) {
            for (boolean[] row : flows.hidden) {
              Arrays.fill(row, true);
            }
            return flows.hidden;
          }
        }
      }
    }
    return flows.hidden;
  }

  /// A table as a network: a node for each row and column, those of hidden totals being one node
  /// each, and an edge for each hidden number.
  private final class Flows {
    private final int[][] numbers;
    private final boolean[] rows;
    private final boolean[] columns;
    private final boolean[][] hidden;

    Flows(int[][] numbers, boolean[] rows, boolean[] columns) {
      this.numbers = numbers;
      this.rows = rows;
      this.columns = columns;
      this.hidden = new boolean[rows.length][columns.length];
    }

    private int row(int i) {
      return rows[i] ? 0 : i + 1;
    }

    private int column(int j) {
      return rows.length + 1 + (columns[j] ? 0 : j + 1);
    }

    /// The least a reader takes a hidden number for: where whole rows are hidden, it may be
    /// nothing.
    private int least(int i, int j) {
      return rows[i] || columns[j] ? 0 : Math.min(1, numbers[i][j]);
    }

    /// Whether enough values of a hidden number are possible.
    boolean isUncertain(int i, int j) {
      int enough = smallest - 2;
      int less = numbers[i][j] - least(i, j);
      int fewer = Math.min(less, flow(row(i), column(j), i, j, enough));
      return fewer + flow(column(j), row(i), i, j, enough) >= enough;
    }

    /// How much can be moved from one node to another without the edge of one number.
    private int flow(int from, int to, int i, int j, int enough) {
      int[][] room = room(i, j);
      int moved = 0;
      while (moved < enough) {
        int[] came = path(room, from, to);
        if (came[to] < 0) {
          return moved;
        }
        int width = enough - moved;
        for (int node = to; node != from; node = came[node]) {
          width = Math.min(width, room[came[node]][node]);
        }
        for (int node = to; node != from; node = came[node]) {
          room[came[node]][node] -= width;
          room[node][came[node]] += width;
        }
        moved += width;
      }
      return moved;
    }

    private int[][] room(int withoutRow, int withoutColumn) {
      int nodes = rows.length + columns.length + 2;
      int[][] room = new int[nodes][nodes];
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < columns.length; j++) {
          if (hidden[i][j] && !(i == withoutRow && j == withoutColumn)) {
            room[row(i)][column(j)] = UNBOUNDED;
            room[column(j)][row(i)] += numbers[i][j] - least(i, j);
          }
        }
      }
      return room;
    }

    private int[] path(int[][] room, int from, int to) {
      int[] came = new int[room.length];
      Arrays.fill(came, -1);
      came[from] = from;
      Deque<Integer> open = new ArrayDeque<>();
      open.add(from);
      while (!open.isEmpty() && came[to] < 0) {
        int node = open.remove();
        for (int next = 0; next < room.length; next++) {
          if (came[next] < 0 && room[node][next] > 0) {
            came[next] = node;
            open.add(next);
          }
        }
      }
      return came;
    }

    /// Hides what makes a rectangle with one number and tells least, or, where there is none, the
    /// smallest number told in its row and in its column, or of the whole table; false when all are
    /// hidden.
    boolean hideMore(int i, int j) {
      int least = UNBOUNDED;
      int row = -1;
      int column = -1;
      for (int k = 0; k < rows.length; k++) {
        for (int l = 0; l < columns.length; l++) {
          int costs = k == i || l == j ? 0 : costs(i, j, k, l);
          if (costs > 0 && costs < least) {
            least = costs;
            row = k;
            column = l;
          }
        }
      }
      if (row >= 0) {
        hidden[i][column] = true;
        hidden[row][j] = true;
        hidden[row][column] = true;
        return true;
      }
      boolean more = hide(i, i + 1, 0, columns.length);
      more |= hide(0, rows.length, j, j + 1);
      return more || hide(0, rows.length, 0, columns.length);
    }

    /// How many people are told of no longer when a rectangle is hidden; 0 where it is hidden, or
    /// a corner is nothing.
    private int costs(int i, int j, int row, int column) {
      if (numbers[i][column] == 0 || numbers[row][j] == 0 || numbers[row][column] == 0) {
        return 0;
      }
      return told(i, column) + told(row, j) + told(row, column);
    }

    private int told(int i, int j) {
      return hidden[i][j] ? 0 : numbers[i][j];
    }

    private boolean hide(int top, int bottom, int left, int right) {
      int row = -1;
      int column = -1;
      for (int i = top; i < bottom; i++) {
        for (int j = left; j < right; j++) {
          if (told(i, j) > 0 && (row < 0 || numbers[i][j] < numbers[row][column])) {
            row = i;
            column = j;
          }
        }
      }
      if (row >= 0) {
        hidden[row][column] = true;
      }
      return row >= 0;
    }
  }
}
