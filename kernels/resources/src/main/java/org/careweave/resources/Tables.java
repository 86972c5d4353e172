package org.careweave.resources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the tables beside this class: tab-separated lines; lines that begin with `#` are comments.
final class Tables {

  private Tables() {}

  static List<String[]> rows(String file) {
    String text = text(file);
    var rows = new ArrayList<String[]>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      if (end > from && text.charAt(from) != '#') {
        rows.add(cells(text, from, end));
      }
      from = end + 1;
    }
    return rows;
  }

  private static String[] cells(String text, int from, int end) {
    var cells = new ArrayList<String>(8);
    int start = from;
    for (int i = from; i < end; i++) {
      if (text.charAt(i) == '\t') {
        cells.add(text.substring(start, i));
        start = i + 1;
      }
    }
    cells.add(text.substring(start, end));
    return cells.toArray(String[]::new);
  }

  /// The cell at `place`, empty when the line is shorter.
  static String cell(String[] row, int place) {
    return place < row.length ? row[place] : "";
  }

  private static String text(String file) {
    try (var in = Tables.class.getResourceAsStream(file)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
