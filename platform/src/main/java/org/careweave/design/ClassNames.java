package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts a component's class attribute together as the design system's own templates do: a modifier
/// is left out where the caller's further classes already name one of its kind; those come last.
final class ClassNames {

  private final StringBuilder names;
  private final @Nullable String further;

  ClassNames(String base, @Nullable String further) {
    this.names = new StringBuilder(base);
    this.further = further;
  }

  /// Adds `prefix + value` when `value` is one of `allowed` and no other of them is there yet.
  ClassNames oneOf(String prefix, @Nullable String value, List<String> allowed) {
    if (value != null
        && allowed.contains(value)
        && allowed.stream().noneMatch(other -> isThere(prefix + other))) {
      names.append(' ').append(prefix).append(value);
    }
    return this;
  }

  /// Adds `name` on condition, unless the further classes have it.
  ClassNames when(boolean condition, String name) {
    if (condition && !isThere(name)) {
      names.append(' ').append(name);
    }
    return this;
  }

  /// The names so far without the further classes, with `name` as `when` would add it.
  String whenAlone(boolean condition, String name) {
    when(condition, name);
    return names.toString();
  }

  /// Adds `name` on condition.
  ClassNames always(boolean condition, String name) {
    if (condition) {
      names.append(' ').append(name);
    }
    return this;
  }

  private boolean isThere(String name) {
    return further != null && further.contains(name);
  }

  @Override
  public String toString() {
    return Markup.has(further) ? (names + " " + further).strip() : names.toString();
  }
}
