package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The legend of a fieldset. Where `isPageHeading` or `heading` says so a heading element is in it.
public record Legend(
    Words words,
    Extras extras,
    @Nullable Caption caption,
    @Nullable String size,
    @Nullable Heading heading,
    @Nullable Boolean isPageHeading) {

  /// How a heading inside is named.
  public static final HeadingStyle HEADING = HeadingStyle.of("nhsuk-fieldset__heading");

  private static final String BASE = "nhsuk-fieldset__legend";

  /// A legend of a size (`s m l xl`).
  public static Legend of(String text, @Nullable String size) {
    return new Legend(Words.of(text), Extras.none(), null, size, null, null);
  }

  /// Whether a heading element is inside.
  public boolean hasHeading() {
    return Boolean.TRUE.equals(isPageHeading)
        || (!Boolean.FALSE.equals(isPageHeading) && heading != null);
  }

  /// The legend's own attributes where a heading is inside.
  public Attributes attributes() {
    return extras.all(classNames());
  }

  /// What is inside the legend, or the legend itself where no heading is.
  public Heading inner() {
    Words own = words;
    if (heading != null) {
      own = hasHeading() ? heading.words().or(words) : words.or(heading.words());
    }
    Caption shown = shownCaption();
    Caption inside = shown == null || shown.isOutside() ? null : shown;
    if (hasHeading()) {
      Heading base = heading == null ? Heading.of("") : heading;
      Extras rest = base.extras().withClasses(null);
      return new Heading(own, rest, inside, base.level(), null, null, null);
    }
    return new Heading(own, extras.withClasses(null), inside, null, null, "legend", null);
  }

  /// How the legend itself is named.
  public HeadingStyle style() {
    return HeadingStyle.of(classNames());
  }

  /// The caption below, null unless it is placed there.
  public @Nullable Caption captionAfter() {
    Caption shown = shownCaption();
    return shown != null && "after".equals(shown.placement()) ? shown : null;
  }

  private String classNames() {
    return new ClassNames(BASE, extras.classes())
        .oneOf(BASE + "--", shownSize(), List.of("s", "m", "l", "xl"))
        .toString();
  }

  private @Nullable String shownSize() {
    return hasHeading() && heading != null && heading.size() != null ? heading.size() : size;
  }

  private @Nullable Caption shownCaption() {
    Caption own =
        hasHeading() && heading != null && heading.caption() != null ? heading.caption() : caption;
    if (own == null) {
      return null;
    }
    Caption placed = "before".equals(own.placement()) ? own.placed("start") : own;
    return placed.sized(shownSize());
  }
}
