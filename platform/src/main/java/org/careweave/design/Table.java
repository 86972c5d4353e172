package org.careweave.design;

import gg.jte.Content;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A table. Its first row of `head` names the columns.
public record Table(
    Extras extras,
    @Nullable Caption caption,
    List<Cell> head,
    List<List<Cell>> rows,
    Look look,
    Manner manner,
    @Nullable Card card) {

  /// How captions are named.
  public static final HeadingStyle STYLE =
      new HeadingStyle(
          "nhsuk-table__caption", "nhsuk-table__caption--", List.of("s", "m", "l", "xl"));

  /// A table's caption, which may have a small line of its own.
  public record Caption(
      Words words,
      Extras extras,
      @Nullable String size,
      org.careweave.design.@Nullable Caption caption) {

    /// A caption of a size (`s m l xl`).
    public static Caption of(String text, String size) {
      return new Caption(Words.of(text), Extras.none(), size, null);
    }
  }

  /// What it looks like.
  public record Look(
      @Nullable String variant,
      boolean compact,
      boolean striped,
      @Nullable Boolean border,
      @Nullable Boolean lastRowBorder) {

    /// Close rows, as staff pages have them.
    public static final Look COMPACT = new Look(null, true, false, null, null);
  }

  /// How it behaves: stacked on a phone (`responsive`), scrolling by itself, sortable.
  public record Manner(
      boolean responsive,
      boolean scroll,
      boolean firstCellIsHeader,
      @Nullable String sortAnnouncementText,
      @Nullable String ascendingText,
      @Nullable String descendingText) {

    /// Rows with a header each, stacked on a phone.
    public static final Manner STACKED = new Manner(true, false, true, null, null, null);
  }

  /// One cell.
  public record Cell(
      Words words,
      Extras extras,
      Alignment alignment,
      Span span,
      Sorting sorting,
      @Nullable String href) {

    /// Plain words.
    public static Cell of(String text) {
      return of(Words.of(text));
    }

    /// A number, aligned with those above and below.
    public static Cell number(String text) {
      Alignment numeric = new Alignment("numeric", null, null);
      return new Cell(Words.of(text), Extras.none(), numeric, Span.ONE, Sorting.NONE, null);
    }

    /// Words or content of a template.
    public static Cell of(Words words) {
      return new Cell(words, Extras.none(), Alignment.PLAIN, Span.ONE, Sorting.NONE, null);
    }
  }

  /// Where a cell's words stand: `format` `numeric`, `align` `left centre right`, `width` as in
  /// `nhsuk-u-width-…`.
  public record Alignment(@Nullable String format, @Nullable String align, @Nullable String width) {

    static final Alignment PLAIN = new Alignment(null, null, null);
  }

  /// How many columns and rows a cell covers.
  public record Span(@Nullable String colspan, @Nullable String rowspan) {

    static final Span ONE = new Span(null, null);
  }

  /// How a column is sorted (`none ascending descending`), and by what.
  public record Sorting(
      @Nullable String sort, @Nullable String sortNext, @Nullable String sortValue) {

    static final Sorting NONE = new Sorting(null, null, null);
  }

  /// A compact table, stacked on a phone.
  public static Table of(String caption, List<Cell> head, List<List<Cell>> rows) {
    return new Table(
        Extras.none(), Caption.of(caption, "s"), head, rows, Look.COMPACT, Manner.STACKED, null);
  }

  /// Whether any column can be sorted.
  public boolean isSortable() {
    return head.stream().anyMatch(cell -> Markup.has(cell.sorting().sort()));
  }

  /// Whether sorting asks the server.
  public boolean isSortedByServer() {
    return isSortable() && head.stream().anyMatch(cell -> Markup.has(cell.href()));
  }

  /// The class attribute.
  public String classNames() {
    boolean border = !Boolean.FALSE.equals(look.border());
    return new ClassNames("nhsuk-table", extras.classes())
        .oneOf("nhsuk-table--", look.variant(), List.of("reverse"))
        .when(look.compact(), "nhsuk-table--compact")
        .when(manner.responsive(), "nhsuk-table--responsive")
        .when(!border, "nhsuk-table--no-border")
        .when(
            border && Boolean.FALSE.equals(look.lastRowBorder()), "nhsuk-table--no-last-row-border")
        .when(isSortable(), "nhsuk-table--sortable")
        .when(look.striped(), "nhsuk-table--striped")
        .toString();
  }

  /// The element's attributes.
  public Attributes attributes() {
    boolean sorts = classNames().contains("nhsuk-table--sortable") && !isSortedByServer();
    return Attributes.of("class", classNames())
        .withText("id", extras.id())
        .with("data-module", sorts ? "nhsuk-table" : null)
        .withText("data-i18n.sort-announcement", manner.sortAnnouncementText())
        .withText("data-i18n.ascending", manner.ascendingText())
        .withText("data-i18n.descending", manner.descendingText())
        .with("role", manner.responsive() ? "table" : null)
        .and(extras.rest());
  }

  /// The id of the caption, null for none.
  public @Nullable String captionId() {
    if (caption == null) {
      return null;
    }
    if (caption.extras().id() != null) {
      return caption.extras().id();
    }
    if (!manner.scroll()) {
      return null;
    }
    if (Markup.has(extras.id())) {
      return extras.id() + "-caption";
    }
    String text = Markup.or(caption.words().text(), "");
    String name = text.replace(" ", "-").toLowerCase(Locale.ROOT);
    return text.isEmpty()
        ? null
        : "table-" + name.substring(0, Math.min(40, name.length())) + "-caption";
  }

  /// The caption as it is shown, null when there is none.
  public @Nullable Heading shownCaption() {
    if (caption == null || caption.words().isEmpty()) {
      return null;
    }
    String hidden = caption.words().visuallyHiddenText();
    if (hidden == null && classNames().contains("nhsuk-table--sortable")) {
      hidden = "Column headers are sortable";
    }
    Words words =
        new Words(
            caption.words().text(),
            caption.words().html(),
            Markup.has(hidden) ? "(" + hidden + ")" : null);
    org.careweave.design.Caption small = caption.caption();
    if (small != null) {
      small = (small.isOutside() ? small.placed(null) : small).sized(caption.size());
    }
    Extras named = caption.extras().withId(captionId());
    return new Heading(words, named, small, null, caption.size(), "caption", null);
  }

  /// The attributes of a head's cell.
  public Attributes headAttributes(Cell cell) {
    String sort = isSortable() ? Markup.or(cell.sorting().sort(), "") : "";
    boolean next = isSortable() && !isSortedByServer();
    return Attributes.of("class", cellNames("nhsuk-table__header", cell, cell.alignment()))
        .with("scope", "col")
        .with("role", manner.responsive() ? "columnheader" : null)
        .with("colspan", manner.responsive() ? null : cell.span().colspan())
        .with("rowspan", cell.span().rowspan())
        .flag("data-sort", !sort.isEmpty())
        .withText("data-sort-next", next ? cell.sorting().sortNext() : null)
        .with("aria-sort", sort.isEmpty() || sort.equals("none") ? null : sort)
        .and(cell.extras().rest());
  }

  /// The name of the element of the `column`th cell of a row, counted from 0.
  public String tag(int column) {
    return column == 0 && manner.firstCellIsHeader() ? "th" : "td";
  }

  /// The attributes of the `column`th cell of a row, counted from 0.
  public Attributes cellAttributes(Cell cell, int column) {
    boolean header = tag(column).equals("th");
    String base = header ? "nhsuk-table__header" : "nhsuk-table__cell";
    String role = header ? "rowheader" : "cell";
    return Attributes.of("class", cellNames(base, cell, alignment(cell, column)))
        .with("scope", header ? "row" : null)
        .with("role", manner.responsive() ? role : null)
        .with("colspan", manner.responsive() ? null : cell.span().colspan())
        .with("rowspan", cell.span().rowspan())
        .withText("data-sort-value", cell.sorting().sortValue())
        .and(cell.extras().rest());
  }

  /// What names the `column`th column where the rows are stacked; none when nothing does.
  public Words columnName(int column) {
    return column < head.size() ? head.get(column).words() : Words.none();
  }

  /// What scrolls, given the drawn table.
  public Scroll scrolling(Content drawn) {
    return new Scroll(Words.of(drawn), Extras.none(), captionId(), look.variant());
  }

  private Alignment alignment(Cell cell, int column) {
    Alignment own = cell.alignment();
    Alignment above = column < head.size() ? head.get(column).alignment() : Alignment.PLAIN;
    boolean wordsUnderNumbers = "string".equals(own.format()) && "numeric".equals(above.format());
    String inherited = wordsUnderNumbers ? "right" : above.align();
    return new Alignment(
        own.format() == null ? above.format() : own.format(),
        own.align() == null ? inherited : own.align(),
        own.width());
  }

  private static String cellNames(String base, Cell cell, Alignment alignment) {
    return new ClassNames(base, cell.extras().classes())
        .when("numeric".equals(alignment.format()), base + "--numeric")
        .oneOf("nhsuk-u-text-align-", alignment.align(), List.of("left", "centre", "right"))
        .when(Markup.has(alignment.width()), "nhsuk-u-width-" + alignment.width())
        .toString();
  }
}
