package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The small line of a heading. `placement`: `before`, `start` (default), `end` or `after`; `size`:
/// `m l xl xxl`.
public record Caption(
    Words words,
    Extras extras,
    @Nullable String element,
    @Nullable String placement,
    @Nullable String size) {

  private static final List<String> SIZES = List.of("m", "l", "xl", "xxl");

  /// A caption above the heading's own words.
  public static Caption of(String text) {
    return new Caption(Words.of(text), Extras.none(), null, null, null);
  }

  Caption sized(@Nullable String other) {
    return new Caption(words, extras, element, placement, size == null ? other : size);
  }

  Caption placed(@Nullable String other) {
    return new Caption(words, extras, element, other, size);
  }

  boolean isOutside() {
    return "before".equals(placement) || "after".equals(placement);
  }

  /// The element's name.
  public String tag() {
    return element == null ? "span" : element.toLowerCase(java.util.Locale.ROOT);
  }

  /// The element's attributes.
  public Attributes attributes() {
    boolean sized =
        size != null
            && SIZES.contains(size)
            && SIZES.stream().noneMatch(other -> named("nhsuk-caption-" + other));
    String base = sized ? "nhsuk-caption-" + size : "nhsuk-caption";
    if ("after".equals(placement) || "end".equals(placement)) {
      base += " nhsuk-caption--bottom";
    }
    return extras.on(base);
  }

  private boolean named(String name) {
    return extras.classes() != null && extras.classes().contains(name);
  }
}
