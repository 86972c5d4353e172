package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Radio buttons (one answer) or checkboxes (several).
public record Choices(
    Field field,
    Extras extras,
    List<Choice> items,
    @Nullable List<String> values,
    @Nullable String idPrefix,
    @Nullable Fieldset fieldset,
    Shape shape) {

  /// Small, and in a line.
  public record Shape(boolean small, boolean inline) {

    static final Shape PLAIN = new Shape(false, false);
  }

  /// Which of the two.
  public enum Kind {
    /// One answer.
    RADIOS("nhsuk-radios", "radio"),
    /// Several answers.
    CHECKBOXES("nhsuk-checkboxes", "checkbox");

    private final String base;
    private final String type;

    Kind(String base, String type) {
      this.base = base;
      this.type = type;
    }

    /// The class all names begin with.
    public String base() {
      return base;
    }
  }

  /// Choices under a legend.
  public static Choices of(
      Field field, Fieldset fieldset, List<Choice> items, List<String> values) {
    return new Choices(field, Extras.none(), items, values, null, fieldset, Shape.PLAIN);
  }

  /// These choices, small.
  public Choices small() {
    return new Choices(
        field, extras, items, values, idPrefix, fieldset, new Shape(true, shape.inline()));
  }

  /// These choices in a line.
  public Choices inline() {
    return new Choices(
        field, extras, items, values, idPrefix, fieldset, new Shape(shape.small(), true));
  }

  /// What ids begin with.
  public @Nullable String prefix() {
    return Markup.has(idPrefix) ? idPrefix : field.name();
  }

  /// What describes the whole group.
  public @Nullable String description(Kind kind) {
    return field.describedBy(prefix(), ownDescription(kind));
  }

  private @Nullable String ownDescription(Kind kind) {
    if (fieldset != null && Markup.has(fieldset.describedBy())) {
      return fieldset.describedBy();
    }
    return kind == Kind.CHECKBOXES ? field.describedBy() : null;
  }

  /// The fieldset around it, with the group's description.
  public @Nullable Fieldset around(Kind kind) {
    return fieldset == null ? null : fieldset.around(description(kind), null);
  }

  /// The group's attributes.
  public Attributes attributes(Kind kind) {
    String names =
        new ClassNames(kind.base, extras.classes())
            .when(shape.small(), kind.base + "--small")
            .when(shape.inline(), kind.base + "--inline")
            .toString();
    return Attributes.none()
        .with("class", names)
        .withText("id", extras.id())
        .with("data-module", kind.base)
        .and(extras.rest());
  }

  /// The id of the `index`th choice, counted from 0.
  public String idOf(int index) {
    Choice item = items.get(index);
    return Markup.or(item.extras().id(), prefix() + (index > 0 ? "-" + (index + 1) : ""));
  }

  /// Whether a choice is taken.
  public boolean isChecked(Choice item) {
    if (item.checked() != null) {
      return item.checked();
    }
    return values != null && item.value() != null && values.contains(item.value());
  }

  /// The attributes of a choice's input.
  public Attributes inputAttributes(Kind kind, int index) {
    Choice item = items.get(index);
    String id = idOf(index);
    Hint hint = item.hintFor(id);
    String described = kind == Kind.CHECKBOXES && fieldset == null ? description(kind) : null;
    boolean disabled =
        item.answer().disabled() == null ? field.isDisabled() : item.answer().disabled();
    return Attributes.none()
        .with("class", item.extras().classNames(kind.base + "__input"))
        .with("id", id)
        .with("name", Markup.or(item.answer().name(), Markup.or(field.name(), "")))
        .with("type", kind.type)
        .with("value", Markup.or(item.value(), ""))
        .flag("checked", isChecked(item))
        .flag("disabled", disabled)
        .withText("data-behaviour", item.behaviour().behaviour())
        .withText("data-behaviour-group", item.behaviour().behaviourGroup())
        .withText("data-aria-controls", item.hasConditional() ? "conditional-" + id : null)
        .withText(
            "aria-describedby", Markup.join(described, hint == null ? null : hint.extras().id()))
        .and(item.extras().rest());
  }

  /// The label of a choice.
  public Label labelOf(Kind kind, int index) {
    Choice item = items.get(index);
    Label own = item.answer().label() == null ? Label.of((String) null) : item.answer().label();
    Words words = own.words().or(item.words());
    Extras extras = own.extras().withClasses(own.extras().classNames(kind.base + "__label"));
    return new Label(words, extras, null, idOf(index), null, null, null);
  }

  /// The hint of a choice, null when it has none.
  public @Nullable Hint hintOf(Kind kind, int index) {
    Hint hint = items.get(index).hintFor(idOf(index));
    return hint == null
        ? null
        : new Hint(
            hint.words(),
            hint.extras().withClasses(hint.extras().classNames(kind.base + "__hint")));
  }
}
