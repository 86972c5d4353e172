package org.careweave.design;

import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keys and values, one under the other, each perhaps with something to do.
public record SummaryList(
    List<Row> rows,
    @Nullable Content html,
    Extras extras,
    @Nullable Boolean border,
    @Nullable Boolean lastRowBorder,
    @Nullable Card card) {

  /// One key and its value.
  public record Row(
      @Nullable Cell key,
      @Nullable Cell value,
      @Nullable Actions actions,
      Extras extras,
      @Nullable Boolean border) {

    /// A key and a value in plain words.
    public static Row of(String key, String value) {
      return new Row(Cell.of(key), Cell.of(value), null, Extras.none(), null);
    }

    /// What there is to do.
    public List<Action> actionList() {
      return actions == null ? List.of() : actions.items();
    }
  }

  /// A key or a value; `width` as in `nhsuk-u-width-…`.
  public record Cell(Words words, Extras extras, @Nullable String width) {

    /// Plain words.
    public static Cell of(String text) {
      return new Cell(Words.of(text), Extras.none(), null);
    }
  }

  /// Rows in plain words.
  public static SummaryList of(List<Row> rows) {
    return new SummaryList(rows, null, Extras.none(), null, null, null);
  }

  /// The element's attributes.
  public Attributes attributes() {
    boolean none = Boolean.FALSE.equals(border) && !extrasHave("nhsuk-summary-list--no-border");
    boolean notLast =
        Boolean.FALSE.equals(lastRowBorder)
            && !extrasHave("nhsuk-summary-list--no-last-row-border");
    String names = "nhsuk-summary-list";
    if (none) {
      names += " nhsuk-summary-list--no-border";
    } else if (notLast) {
      names += " nhsuk-summary-list--no-last-row-border";
    }
    return extras.on(names);
  }

  private boolean extrasHave(String name) {
    return extras.classes() != null && extras.classes().contains(name);
  }

  /// The attributes of the `index`th row, counted from 0.
  public Attributes rowAttributes(int index) {
    Row row = rows.get(index);
    boolean others = rows.stream().anyMatch(each -> !each.actionList().isEmpty());
    String classes = row.extras().classes();
    String names = "nhsuk-summary-list__row";
    if (others && row.actionList().isEmpty()) {
      names += " nhsuk-summary-list__row--no-actions";
    }
    boolean last = Boolean.FALSE.equals(lastRowBorder) && index == rows.size() - 1;
    boolean listHas =
        extrasHave("nhsuk-summary-list--no-border")
            || extrasHave("nhsuk-summary-list--no-last-row-border");
    boolean rowHas = classes != null && classes.contains("nhsuk-summary-list__row--no-border");
    if (Boolean.FALSE.equals(row.border()) && !rowHas && !listHas && !last) {
      names += " nhsuk-summary-list__row--no-border";
    }
    return row.extras().on(names);
  }

  /// The attributes of a key, a value or the actions; `part` is `key`, `value` or `actions`.
  public static Attributes partAttributes(
      String part, @Nullable Extras own, @Nullable String width) {
    Extras extras = own == null ? Extras.none() : own;
    String names =
        new ClassNames("nhsuk-summary-list__" + part, extras.classes())
            .when(Markup.has(width), "nhsuk-u-width-" + width)
            .toString();
    return extras.withClasses(null).all(names);
  }
}
