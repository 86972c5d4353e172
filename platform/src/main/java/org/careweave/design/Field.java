package org.careweave.design;

import org.jspecify.annotations.Nullable;

/// What every form field has: its name, label, hint, error and the group around it.
public record Field(
    @Nullable String name,
    @Nullable Label label,
    @Nullable Hint hint,
    @Nullable ErrorMessage errorMessage,
    @Nullable FormGroup formGroup,
    @Nullable String describedBy,
    @Nullable Boolean disabled) {

  /// A field by its name and label.
  public static Field of(String name, @Nullable Label label) {
    return new Field(name, label, null, null, null, null, null);
  }

  /// This field with a hint, or none when null.
  public Field hint(@Nullable String text) {
    Hint shown = text == null ? null : Hint.of(text);
    return new Field(name, label, shown, errorMessage, formGroup, describedBy, disabled);
  }

  /// This field with an error, or none when null.
  public Field error(@Nullable String text) {
    ErrorMessage shown = text == null ? null : ErrorMessage.of(text);
    return new Field(name, label, hint, shown, formGroup, describedBy, disabled);
  }

  Field in(@Nullable FormGroup group) {
    return new Field(name, label, hint, errorMessage, group, describedBy, disabled);
  }

  /// Whether nothing can be put in.
  public boolean isDisabled() {
    return Boolean.TRUE.equals(disabled);
  }

  /// Whether the field is marked as wrong.
  public boolean isWrong() {
    return errorMessage != null;
  }

  /// The label, tied to the input's id.
  public @Nullable Label labelFor(@Nullable String id) {
    return label == null ? null : label.forId(id);
  }

  /// The hint with its id, null when there is none to show.
  public @Nullable Hint hintOf(@Nullable String base) {
    if (hint == null || hint.words().isEmpty()) {
      return null;
    }
    return hint.extras().id() == null ? hint.withId(base + "-hint") : hint;
  }

  /// The error with its id, null when there is none to show.
  public @Nullable ErrorMessage errorOf(@Nullable String base) {
    if (errorMessage == null || errorMessage.words().isEmpty()) {
      return null;
    }
    return errorMessage.extras().id() == null ? errorMessage.withId(base + "-error") : errorMessage;
  }

  /// The ids of what describes the input; null for none.
  public @Nullable String describedBy(@Nullable String base, @Nullable String first) {
    Hint shownHint = hintOf(base);
    ErrorMessage shownError = errorOf(base);
    String ids = Markup.join(first, shownHint == null ? null : shownHint.extras().id());
    return Markup.join(ids, shownError == null ? null : shownError.extras().id());
  }

  /// The group's attributes.
  public Attributes groupAttributes(boolean wrong) {
    Extras extras = formGroup == null ? Extras.none() : formGroup.extras();
    return extras.on(wrong ? "nhsuk-form-group nhsuk-form-group--error" : "nhsuk-form-group");
  }

  /// What stands before the input; none for nothing.
  public Words before() {
    return formGroup == null || formGroup.before() == null ? Words.none() : formGroup.before();
  }

  /// What stands after the input; none for nothing.
  public Words after() {
    return formGroup == null || formGroup.after() == null ? Words.none() : formGroup.after();
  }
}
