package org.careweave.design;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A button, or a link that looks like one when it has an `href`. `variant`: `secondary`,
/// `secondary-solid`, `reverse`, `warning`, `brand` or `login`.
public record Button(
    Words words,
    Extras extras,
    Control control,
    @Nullable String href,
    @Nullable String variant,
    boolean small,
    @Nullable Icon icon) {

  private static final List<String> VARIANTS =
      List.of("brand", "login", "reverse", "secondary", "secondary-solid", "warning");

  /// What the form gets from it.
  public record Control(
      @Nullable String name,
      @Nullable String value,
      @Nullable String type,
      @Nullable Boolean disabled,
      @Nullable Boolean preventDoubleClick,
      @Nullable String ariaLabel,
      @Nullable String element) {

    static final Control SUBMIT = new Control(null, null, null, null, null, null, null);
  }

  /// A button that sends its form.
  public static Button submit(String text) {
    return new Button(Words.of(text), Extras.none(), Control.SUBMIT, null, null, false, null);
  }

  /// A button that sends its form with a name and value of its own.
  public static Button submit(String text, String name, String value) {
    Control control = new Control(name, value, null, null, null, null, null);
    return new Button(Words.of(text), Extras.none(), control, null, null, false, null);
  }

  /// A link that looks like a button.
  public static Button link(String text, String href) {
    return new Button(Words.of(text), Extras.none(), Control.SUBMIT, href, null, false, null);
  }

  /// This button as the second choice of its page.
  public Button secondary() {
    return new Button(words, extras, control, href, "secondary", small, icon);
  }

  /// This button for what cannot be undone.
  public Button warning() {
    return new Button(words, extras, control, href, "warning", small, icon);
  }

  /// This button, small.
  public Button asSmall() {
    return new Button(words, extras, control, href, variant, true, icon);
  }

  /// The element's name.
  public String tag() {
    String element = Markup.or(control.element(), "");
    if (!element.isEmpty()) {
      return element.toLowerCase(Locale.ROOT);
    }
    return Markup.has(href) && !Markup.has(control.type()) ? "a" : "button";
  }

  /// Whether there is an icon to draw.
  public boolean hasIcon() {
    return icon != null && (icon.html() != null || Markup.has(icon.name()));
  }

  private boolean isDisabled() {
    return Boolean.TRUE.equals(control.disabled());
  }

  /// Whether the icon stands at `place`.
  public boolean hasIconAt(String place) {
    if (icon == null || !hasIcon()) {
      return false;
    }
    String placement = icon.placement() == null && icon.html() == null ? "start" : icon.placement();
    return place.equals(placement);
  }

  /// The element's attributes.
  public Attributes attributes() {
    String tag = tag();
    Attributes all =
        Attributes.none()
            .with("class", classNames())
            .withText("id", extras.id())
            .withText("name", tag.equals("a") ? null : control.name())
            .with("data-module", "nhsuk-button")
            .with(
                "data-prevent-double-click",
                control.preventDoubleClick() == null
                    ? null
                    : control.preventDoubleClick().toString());
    all = tag.equals("a") ? all.and(link()) : all.and(form(tag));
    return all.and(extras.rest());
  }

  private Attributes link() {
    return Attributes.of("href", href == null ? "#" : href)
        .with("role", "button")
        .with("draggable", "false")
        .withText("aria-label", control.ariaLabel());
  }

  private Attributes form(String tag) {
    return Attributes.of("type", control.type() == null ? "submit" : control.type())
        .with("value", tag.equals("input") ? words.text() : control.value())
        .flag("disabled", isDisabled())
        .withText("aria-label", control.ariaLabel())
        .with("aria-disabled", isDisabled() ? "true" : null);
  }

  private String classNames() {
    return new ClassNames("nhsuk-button", extras.classes())
        .oneOf("nhsuk-button--", variant, VARIANTS)
        .when(hasIcon(), "nhsuk-button--icon")
        .when(small, "nhsuk-button--small")
        .toString();
  }
}
