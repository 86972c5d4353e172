package org.careweave.design;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A heading, with a caption if it has one. `level` is 1 to 6, 1 when left out.
public record Heading(
    Words words,
    Extras extras,
    @Nullable Caption caption,
    @Nullable Integer level,
    @Nullable String size,
    @Nullable String element,
    @Nullable String href) {

  /// A heading of a level and a size (`xxs xs s m l xl`).
  public static Heading of(String text, int level, String size) {
    return new Heading(Words.of(text), Extras.none(), null, level, size, null, null);
  }

  /// A heading that the component around it gives a level and a size.
  public static Heading of(@Nullable String text) {
    return new Heading(Words.of(text), Extras.none(), null, null, null, null, null);
  }

  /// This heading with other words.
  public Heading saying(Words other) {
    return new Heading(other, extras, caption, level, size, element, href);
  }

  /// This heading at `other` level unless it has its own.
  public Heading atLevel(int other) {
    return new Heading(words, extras, caption, level == null ? other : level, size, element, href);
  }

  Heading withExtras(Extras other) {
    return new Heading(words, other, caption, level, size, element, href);
  }

  Heading withCaption(@Nullable Caption other) {
    return new Heading(words, extras, other, level, size, element, href);
  }

  Heading sized(@Nullable String other) {
    return new Heading(words, extras, caption, level, other, element, href);
  }

  Heading as(@Nullable String other) {
    return new Heading(words, extras, caption, level, size, other, href);
  }

  Heading linked(@Nullable String other) {
    return new Heading(words, extras, caption, level, size, element, other);
  }

  /// The element's name.
  public String tag() {
    return element != null && !element.isEmpty()
        ? element.toLowerCase(Locale.ROOT)
        : "h" + (level == null ? 1 : level);
  }

  /// The element's attributes in a `style`.
  public Attributes attributes(HeadingStyle style) {
    return extras.all(style.classNames(size, extras.classes()));
  }

  /// The caption as this heading shows it at `where`, null when it has none there.
  public @Nullable Caption captionAt(String where, HeadingStyle style) {
    if (caption == null) {
      return null;
    }
    String placement = caption.placement();
    boolean unplaced = !Markup.has(placement);
    boolean there = where.equals(placement) || (unplaced && where.equals("start"));
    if (!there || (unplaced && caption.words().isEmpty())) {
      return null;
    }
    return caption.sized(style.allowed(size, extras.classes()));
  }
}
