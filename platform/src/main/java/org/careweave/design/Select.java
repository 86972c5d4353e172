package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list to choose one thing from.
public record Select(
    Field field,
    Extras extras,
    @Nullable String value,
    List<Option> items,
    @Nullable InputWrapper inputWrapper) {

  /// One thing to choose; `selected` false means not even when it is the value.
  public record Option(
      @Nullable String text,
      @Nullable String value,
      @Nullable Boolean selected,
      boolean disabled,
      boolean divider,
      @Nullable Attributes attributes) {

    /// A value and what it is called.
    public static Option of(String value, String text) {
      return new Option(text, value, null, false, false, null);
    }

    /// The element's attributes, given the list's value.
    public Attributes attributes(@Nullable String chosen) {
      String effective = value == null ? text : value;
      boolean isChosen =
          Boolean.TRUE.equals(selected)
              || (selected == null
                  && chosen != null
                  && !chosen.isEmpty()
                  && chosen.equals(effective));
      return Attributes.none()
          .with("value", value)
          .flag("selected", isChosen)
          .flag("disabled", disabled)
          .and(attributes == null ? Attributes.none() : attributes);
    }
  }

  /// A list of options.
  public static Select of(Field field, List<Option> items, @Nullable String value) {
    return new Select(field, Extras.none(), value, items, null);
  }

  /// This list under an id of its own, where its page has several of its name.
  public Select named(String id) {
    return new Select(field, extras.withId(id), value, items, inputWrapper);
  }

  /// The input's id.
  public @Nullable String id() {
    return Markup.has(extras.id()) ? extras.id() : field.name();
  }

  /// The input's attributes.
  public Attributes attributes() {
    String base = field.isWrong() ? "nhsuk-select nhsuk-select--error" : "nhsuk-select";
    return Attributes.none()
        .with("class", extras.classNames(base))
        .with("id", Markup.or(id(), ""))
        .with("name", Markup.or(field.name(), ""))
        .flag("disabled", field.isDisabled())
        .withText("aria-describedby", field.describedBy(id(), field.describedBy()))
        .and(extras.rest());
  }

  /// Whether a line of its own is around the input.
  public boolean isWrapped() {
    return field.before().isPresent() || field.after().isPresent() || inputWrapper != null;
  }

  /// That line's attributes.
  public Attributes wrapperAttributes() {
    Extras own = inputWrapper == null ? Extras.none() : inputWrapper.extras();
    return own.on("nhsuk-input-wrapper");
  }
}
