package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Several panels of which one shows; without JavaScript, all of them below a list of links.
public record Tabs(
    List<Item> items, Extras extras, @Nullable String idPrefix, @Nullable String title) {

  /// One tab.
  public record Item(
      @Nullable String label,
      @Nullable String id,
      @Nullable Attributes attributes,
      @Nullable TabPanel panel) {

    /// Its link's further attributes.
    public Attributes rest() {
      return attributes == null ? Attributes.none() : attributes;
    }

    /// Its panel's further attributes.
    public Attributes panelRest() {
      return panel == null || panel.attributes() == null ? Attributes.none() : panel.attributes();
    }

    /// Its panel's words.
    public Words panelWords() {
      return panel == null ? Words.none() : panel.words();
    }
  }

  /// What a tab shows.
  public record TabPanel(Words words, @Nullable Attributes attributes) {}

  /// The element's attributes.
  public Attributes attributes() {
    return Attributes.of("class", extras.classNames("nhsuk-tabs"))
        .withText("id", extras.id())
        .with("data-module", "nhsuk-tabs")
        .and(extras.rest());
  }

  /// The list's heading.
  public Heading heading() {
    return Heading.of(title == null ? "Contents" : title).atLevel(2);
  }

  /// The id of the `index`th panel, counted from 0.
  public String idOf(int index) {
    String prefix = Markup.or(idPrefix, Markup.or(extras.id(), ""));
    return Markup.or(items.get(index).id(), prefix + "-" + (index + 1));
  }
}
