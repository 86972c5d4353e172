package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text input.
public record Input(
    Field field,
    Extras extras,
    Typing typing,
    @Nullable String value,
    InputSize inputSize,
    Affixes affixes) {

  private static final List<String> WIDTHS = List.of("2", "3", "4", "5", "10", "20", "30");

  /// A plain input.
  public static Input of(Field field, @Nullable String value) {
    return new Input(field, Extras.none(), Typing.plain(), value, InputSize.full(), Affixes.none());
  }

  /// This input, typed in another way.
  public Input typed(Typing other) {
    return new Input(field, extras, other, value, inputSize, affixes);
  }

  /// This input, some characters wide.
  public Input width(int characters) {
    return new Input(field, extras, typing, value, InputSize.width(characters), affixes);
  }

  /// This input with an id, classes, attributes.
  public Input with(Extras other) {
    return new Input(field, other, typing, value, inputSize, affixes);
  }

  /// The input's id.
  public @Nullable String id() {
    return Markup.has(extras.id()) ? extras.id() : field.name();
  }

  /// The input's attributes.
  public Attributes attributes() {
    return Attributes.none()
        .with("class", classNames())
        .with("id", Markup.or(id(), ""))
        .with("name", Markup.or(field.name(), ""))
        .with("type", Markup.or(typing.type(), "text"))
        .with("spellcheck", typing.spellcheck() == null ? null : typing.spellcheck().toString())
        .with("value", value)
        .flag("disabled", field.isDisabled())
        .withText("aria-describedby", field.describedBy(id(), field.describedBy()))
        .with("autocomplete", typing.autocomplete())
        .with("autocapitalize", typing.autocapitalize())
        .with("pattern", typing.pattern())
        .with("placeholder", typing.placeholder())
        .with("inputmode", typing.inputmode())
        .and(extras.rest());
  }

  /// Whether a line of its own is around the input.
  public boolean isWrapped() {
    return has(affixes.prefix())
        || has(affixes.suffix())
        || field.before().isPresent()
        || field.after().isPresent()
        || affixes.inputWrapper() != null;
  }

  /// That line's attributes.
  public Attributes wrapperAttributes() {
    Extras own = affixes.inputWrapper() == null ? Extras.none() : affixes.inputWrapper().extras();
    boolean large =
        inputSize.large()
            && (extras.classes() == null || !extras.classes().contains("nhsuk-input--large"));
    return own.on(large ? "nhsuk-input-wrapper nhsuk-input-wrapper--large" : "nhsuk-input-wrapper");
  }

  private String classNames() {
    return new ClassNames("nhsuk-input", extras.classes())
        .when(inputSize.large(), "nhsuk-input--large")
        .when(inputSize.code(), "nhsuk-input--code")
        .always(field.isWrong(), "nhsuk-input--error")
        .oneOf("nhsuk-input--width-", inputSize.width(), WIDTHS)
        .toString();
  }

  private static boolean has(@Nullable Affix affix) {
    return affix != null && affix.words().isPresent();
  }
}
