package org.careweave.design;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A way back, or a button that looks like one when it has no `href`.
public record BackLink(
    Words words,
    Extras extras,
    @Nullable String href,
    @Nullable String type,
    @Nullable String variant,
    @Nullable String element) {

  /// Back to an address.
  public static BackLink to(String href, String text) {
    return new BackLink(Words.of(text), Extras.none(), href, null, null, null);
  }

  /// What it says.
  public Words shown() {
    return words.isEmpty() ? words.or(Words.of("Back")).or(words) : words;
  }

  /// The element's name.
  public String tag() {
    String given = Markup.or(element, "");
    if (!given.isEmpty()) {
      return given.toLowerCase(Locale.ROOT);
    }
    return Markup.has(href) && !Markup.has(type) ? "a" : "button";
  }

  /// The element's attributes.
  public Attributes attributes() {
    String names =
        new ClassNames("nhsuk-back-link", extras.classes())
            .oneOf("nhsuk-back-link--", variant, java.util.List.of("reverse"))
            .toString();
    Attributes base = Attributes.of("class", names).withText("id", extras.id());
    base =
        switch (tag()) {
          case "button" -> base.with("type", type == null ? "submit" : type);
          case "a" -> base.with("href", href == null ? "#" : href);
          default -> base;
        };
    return base.and(extras.rest());
  }
}
