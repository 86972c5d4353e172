package org.careweave.design;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;

/// Small steps from values to HTML that jte has no syntax for: elements whose name is a value.
public final class Markup {

  private Markup() {}

  /// `text` with the five characters that mean something in HTML escaped.
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&#34;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /// The start tag of `element`.
  public static String open(String element, Attributes attributes) {
    return "<" + name(element) + attributes.html() + ">";
  }

  /// The end tag of `element`.
  public static String close(String element) {
    return "</" + name(element) + ">";
  }

  /// `text` if it has any characters, otherwise `other`.
  public static String or(@Nullable String text, String other) {
    return text == null || text.isEmpty() ? other : text;
  }

  /// Whether `text` has any characters.
  public static boolean has(@Nullable String text) {
    return text != null && !text.isEmpty();
  }

  /// `first` and `second` with a blank between, either of which may be missing; null when both are.
  public static @Nullable String join(@Nullable String first, @Nullable String second) {
    if (!has(first)) {
      return has(second) ? second : null;
    }
    return has(second) ? first + " " + second : first;
  }

  /// Markup made elsewhere by our own code and known to be safe.
  public static Content trusted(String html) {
    return output -> output.writeContent(html);
  }

  private static String name(String element) {
    if (!element.matches("[a-z][a-z0-9]*")) {
      throw new IllegalArgumentException("not an element name: " + element);
    }
    return element;
  }
}
