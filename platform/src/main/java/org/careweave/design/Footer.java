package org.careweave.design;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The foot of every page: columns of links, further links, who answers for it.
public record Footer(
    List<Column> navigation,
    @Nullable Meta meta,
    @Nullable Words copyright,
    @Nullable Integer columns,
    @Nullable String containerClasses,
    Extras extras) {

  /// How its headings are named.
  public static final HeadingStyle STYLE =
      new HeadingStyle("nhsuk-footer__heading", "nhsuk-heading-", null);

  /// One column.
  public record Column(
      @Nullable Heading heading, Words words, List<Item> items, @Nullable String width) {

    /// Its heading as it is shown, null when it has none.
    public @Nullable Heading shownHeading() {
      if (heading == null) {
        return null;
      }
      return new Heading(
          heading.words(), heading.extras(), heading.caption(), 2, "s", null, heading.href());
    }
  }

  /// One link.
  public record Item(Words words, @Nullable String href, @Nullable Attributes attributes) {

    /// A link.
    public static Item of(String text, String href) {
      return new Item(Words.of(text), href, null);
    }

    /// Its further attributes.
    public Attributes rest() {
      return attributes == null ? Attributes.none() : attributes;
    }
  }

  /// Further links and words.
  public record Meta(Words words, List<Item> items) {

    /// What screen readers hear before the links.
    public String title() {
      String hidden = words.visuallyHiddenText();
      return hidden == null ? "Support links" : hidden;
    }
  }

  /// Links and who answers for it.
  public static Footer of(List<Item> links, String copyright) {
    return new Footer(
        List.of(), new Meta(Words.none(), links), Words.of(copyright), null, null, Extras.none());
  }

  /// The columns in rows of at most four.
  public List<List<Column>> navigationRows() {
    List<List<Column>> grid = new ArrayList<>();
    for (int i = 0; i < navigation.size(); i += perRow()) {
      grid.add(navigation.subList(i, Math.min(i + perRow(), navigation.size())));
    }
    return grid;
  }

  /// How wide a column is.
  public String widthOf(Column column) {
    String standard =
        switch (perRow()) {
          case 1 -> "full";
          case 2 -> "one-half";
          case 3 -> "one-third";
          default -> "one-quarter";
        };
    return Markup.or(column.width(), standard);
  }

  private int perRow() {
    return columns == null || columns < 1 || columns > 3 ? 4 : columns;
  }

  /// The element's attributes.
  public Attributes attributes() {
    return extras.on("nhsuk-footer").with("role", "contentinfo");
  }

  /// The classes of what centres it.
  public String container() {
    return Markup.has(containerClasses)
        ? "nhsuk-width-container " + containerClasses
        : "nhsuk-width-container";
  }

  /// Who answers for it; none for nobody.
  public Words shownCopyright() {
    return copyright == null ? Words.of("© NHS England") : copyright;
  }
}
