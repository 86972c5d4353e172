package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A field's label. Where `isPageHeading` or `heading` says so it sits in a heading element.
public record Label(
    Words words,
    Extras extras,
    @Nullable Caption caption,
    @Nullable String htmlFor,
    @Nullable String size,
    @Nullable Heading heading,
    @Nullable Boolean isPageHeading) {

  /// How the label inside is named.
  public static final HeadingStyle STYLE =
      new HeadingStyle("nhsuk-label", "nhsuk-label--", List.of("s", "m", "l", "xl"));

  /// A plain label.
  public static Label of(@Nullable String text) {
    return new Label(Words.of(text), Extras.none(), null, null, null, null, null);
  }

  /// This label, small and bold, as staff's grouped forms have it.
  public Label small() {
    return new Label(words, extras, caption, htmlFor, "s", heading, isPageHeading);
  }

  /// This label for screen readers only.
  public Label hidden() {
    Extras hidden = extras.withClasses("nhsuk-u-visually-hidden");
    return new Label(words, hidden, caption, htmlFor, size, heading, isPageHeading);
  }

  Label forId(@Nullable String id) {
    String target = htmlFor == null ? id : htmlFor;
    return new Label(words, extras, caption, target, size, heading, isPageHeading);
  }

  /// Whether a heading element is around it.
  public boolean hasHeading() {
    return Boolean.TRUE.equals(isPageHeading)
        || (!Boolean.FALSE.equals(isPageHeading) && heading != null);
  }

  /// The label element.
  public Heading inner() {
    Words own = words;
    if (heading != null) {
      own = hasHeading() ? heading.words().or(words) : words.or(heading.words());
    }
    Caption shown = shownCaption();
    Attributes attributes = Attributes.none().withText("for", htmlFor).and(extras.rest());
    return new Heading(
        own,
        extras.withAttributes(attributes),
        shown == null || shown.isOutside() ? null : shown,
        null,
        shownSize(),
        "label",
        null);
  }

  /// The caption outside, null unless it is placed at `where`.
  public @Nullable Caption captionAt(String where) {
    Caption shown = shownCaption();
    return shown != null && where.equals(shown.placement()) ? shown : null;
  }

  /// The element around it.
  public String wrapper() {
    return "h" + (heading == null || heading.level() == null ? 1 : heading.level());
  }

  /// Its attributes; the heading's own further classes do not go there.
  public Attributes wrapperAttributes() {
    Extras own = heading == null ? Extras.none() : heading.extras();
    return own.all("nhsuk-label-wrapper");
  }

  private @Nullable String shownSize() {
    return hasHeading() && heading != null && heading.size() != null ? heading.size() : size;
  }

  private @Nullable Caption shownCaption() {
    Caption own =
        hasHeading() && heading != null && heading.caption() != null ? heading.caption() : caption;
    return own == null ? null : own.sized(shownSize());
  }
}
