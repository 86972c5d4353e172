package org.careweave.design;

import org.jspecify.annotations.Nullable;

/// What any component may carry besides its own options: an id, further classes, further
/// attributes.
public record Extras(
    @Nullable String id, @Nullable String classes, @Nullable Attributes attributes) {

  private static final Extras NONE = new Extras(null, null, null);

  /// Nothing further.
  public static Extras none() {
    return NONE;
  }

  /// An id.
  public static Extras id(String id) {
    return new Extras(id, null, null);
  }

  /// Further classes.
  public static Extras classes(String classes) {
    return new Extras(null, classes, null);
  }

  /// These with an id.
  public Extras withId(@Nullable String newId) {
    return new Extras(newId, classes, attributes);
  }

  /// These with other classes.
  public Extras withClasses(@Nullable String newClasses) {
    return new Extras(id, newClasses, attributes);
  }

  /// These with other attributes.
  public Extras withAttributes(Attributes newAttributes) {
    return new Extras(id, classes, newAttributes);
  }

  /// `base` and the further classes.
  public String classNames(String base) {
    return Markup.has(classes) ? base + " " + classes : base;
  }

  /// `base` and the further classes; the further attributes and the id follow.
  public Attributes on(String base) {
    return all(classNames(base));
  }

  /// All of it as attributes, with `classNames` as the class, which is left out when empty.
  public Attributes all(String classNames) {
    return Attributes.none().withText("class", classNames).withText("id", id).and(rest());
  }

  /// The further attributes alone.
  public Attributes rest() {
    return attributes == null ? Attributes.none() : attributes;
  }
}
