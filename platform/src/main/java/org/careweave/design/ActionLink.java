package org.careweave.design;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The one thing to do next, as a link with an arrow.
public record ActionLink(
    Words words,
    Extras extras,
    @Nullable String href,
    @Nullable String type,
    @Nullable String variant,
    boolean openInNewWindow,
    @Nullable String element) {

  /// A link.
  public static ActionLink to(String href, String text) {
    return new ActionLink(Words.of(text), Extras.none(), href, null, null, false, null);
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
        new ClassNames("nhsuk-action-link", extras.classes())
            .oneOf("nhsuk-action-link--", variant, List.of("reverse"))
            .toString();
    Attributes base = Attributes.of("class", names).withText("id", extras.id());
    base =
        switch (tag()) {
          case "button" -> base.with("type", type == null ? "submit" : type);
          case "a" ->
              base.with("href", href == null ? "#" : href)
                  .with("target", openInNewWindow ? "_blank" : null);
          default -> base;
        };
    return base.and(extras.rest());
  }
}
