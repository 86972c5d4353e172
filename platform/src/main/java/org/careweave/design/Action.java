package org.careweave.design;

import org.jspecify.annotations.Nullable;

/// Something to do with a card or a row: a link, or a button when it has no `href`.
public record Action(
    Words words,
    Extras extras,
    @Nullable String href,
    @Nullable String type,
    @Nullable String name,
    @Nullable String value) {

  /// A link; `hidden` says what it is about.
  public static Action to(String href, String text, String hidden) {
    return new Action(Words.of(text).hidden(hidden), Extras.none(), href, null, null, null);
  }

  /// The element's name.
  public String tag() {
    return Markup.has(href) && !Markup.has(type) ? "a" : "button";
  }

  /// The element's attributes.
  public Attributes attributes() {
    Attributes base =
        Attributes.of("class", extras.classNames("nhsuk-link")).withText("id", extras.id());
    base =
        tag().equals("a")
            ? base.with("href", href)
            : base.withText("name", name)
                .with("type", type == null ? "submit" : type)
                .with("value", value);
    return base.and(extras.rest());
  }
}
