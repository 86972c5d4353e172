package org.careweave.synthetic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Reads the code lists beside this class: one row a line, tabs between, `#` begins a remark, `-`
/// stands for nothing.
final class Tsv {

  /// One row.
  record Row(String list, String[] cells) {

    /// The cell's text, empty for `-`.
    String text(int column) {
      if (column >= cells.length) {
        throw new IllegalStateException(list + ": row " + cells[0] + " has no column " + column);
      }
      return cells[column].equals("-") ? "" : cells[column];
    }

    double number(int column) {
      String text = text(column);
      return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    int whole(int column) {
      return Integer.parseInt(text(column));
    }

    /// The parts of a cell between commas.
    List<String> parts(int column) {
      String text = text(column);
      return text.isEmpty() ? List.of() : List.of(text.split(","));
    }
  }

  private Tsv() {}

  static <T> List<T> read(String name, Function<Row, T> row) {
    try (InputStream in = Tsv.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the list " + name + " is missing from the jar");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      List<T> read = new ArrayList<>();
      String line = lines.readLine();
      while (line != null) {
        if (!line.isBlank() && !line.startsWith("#")) {
          read.add(row.apply(new Row(name, line.split("\t"))));
        }
        line = lines.readLine();
      }
      return List.copyOf(read);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the list " + name, e);
    }
  }
}
