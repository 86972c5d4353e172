package org.careweave.design;

import org.jspecify.annotations.Nullable;

/// An input of several lines.
public record Textarea(
    Field field,
    Extras extras,
    @Nullable String value,
    @Nullable Integer rows,
    @Nullable String autocomplete,
    @Nullable Boolean spellcheck) {

  /// Five lines.
  public static Textarea of(Field field, @Nullable String value) {
    return new Textarea(field, Extras.none(), value, null, null, null);
  }

  /// With so many lines.
  public Textarea rows(int lines) {
    return new Textarea(field, extras, value, lines, autocomplete, spellcheck);
  }

  /// The input's id.
  public @Nullable String id() {
    return Markup.has(extras.id()) ? extras.id() : field.name();
  }

  /// The input's attributes.
  public Attributes attributes() {
    String base = field.isWrong() ? "nhsuk-textarea nhsuk-textarea--error" : "nhsuk-textarea";
    return Attributes.none()
        .with("class", extras.classNames(base))
        .with("id", Markup.or(id(), ""))
        .with("name", Markup.or(field.name(), ""))
        .with("rows", Integer.toString(rows == null ? 5 : rows))
        .with("spellcheck", spellcheck == null ? null : spellcheck.toString())
        .flag("disabled", field.isDisabled())
        .withText("aria-describedby", field.describedBy(id(), field.describedBy()))
        .withText("autocomplete", autocomplete)
        .and(extras.rest());
  }
}
