package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How headings of one kind are named: `className`, and `classPrefix` before one of `sizes`.
public record HeadingStyle(
    @Nullable String className, @Nullable String classPrefix, @Nullable List<String> sizes) {

  /// The design system's plain headings.
  public static final HeadingStyle PLAIN = new HeadingStyle(null, null, null);

  private static final List<String> ALL = List.of("xxs", "xs", "s", "m", "l", "xl");

  /// Headings of a component's own class, in the plain sizes' own way.
  public static HeadingStyle of(String className) {
    return new HeadingStyle(className, null, null);
  }

  @Nullable String allowed(@Nullable String size, @Nullable String further) {
    List<String> permitted = sizes == null ? ALL : sizes;
    if (size == null || !permitted.contains(size)) {
      return null;
    }
    boolean named =
        further != null && ALL.stream().anyMatch(each -> further.contains(prefix() + each));
    return named ? null : size;
  }

  String classNames(@Nullable String size, @Nullable String further) {
    String names = base();
    String sized = allowed(size, further);
    if (sized != null) {
      names = prefix().equals(base() + "-") ? prefix() + sized : names + " " + prefix() + sized;
    }
    return Markup.has(further) ? (names + " " + further).strip() : names;
  }

  private String base() {
    return className == null ? "nhsuk-heading" : className;
  }

  private String prefix() {
    return classPrefix == null ? base() + "-" : classPrefix;
  }
}
