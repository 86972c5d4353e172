package org.careweave.design;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Attributes of an HTML element, in order.
public record Attributes(Map<String, String> values) {

  private static final Attributes NONE = new Attributes(Map.of());

  /// Copies `values`; refuses names that could end the tag or run script.
  public Attributes {
    for (String name : values.keySet()) {
      if (!name.matches("[A-Za-z][-A-Za-z0-9_:.]*") || name.regionMatches(true, 0, "on", 0, 2)) {
        throw new IllegalArgumentException("not an attribute name: " + name);
      }
    }
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /// No attributes.
  public static Attributes none() {
    return NONE;
  }

  /// One attribute.
  public static Attributes of(String name, String value) {
    return NONE.with(name, value);
  }

  /// These and one more; unchanged when `value` is null.
  public Attributes with(String name, @Nullable String value) {
    if (value == null) {
      return this;
    }
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Attributes(more);
  }

  /// These and one more; unchanged when `value` is null or empty.
  public Attributes withText(String name, @Nullable String value) {
    return value == null || value.isEmpty() ? this : with(name, value);
  }

  /// These and an attribute without value when `present`.
  public Attributes flag(String name, boolean present) {
    return present ? with(name, "") : this;
  }

  /// These and then those.
  public Attributes and(Attributes more) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.putAll(more.values);
    return new Attributes(all);
  }

  /// The markup, each with a blank before it, values escaped: for a template to write inside a tag.
  public String html() {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) -> {
          text.append(' ').append(name);
          if (!value.isEmpty()) {
            text.append("=\"").append(Markup.escape(value)).append('"');
          }
        });
    return text.toString();
  }
}
