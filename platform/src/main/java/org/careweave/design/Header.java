package org.careweave.design;

import gg.jte.Content;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The design system's own header, with the NHS logo, which only NHS organisations may show. Staff
/// pages have a header of the house instead (`layout/staff.jte`).
public record Header(
    Extras extras,
    Style style,
    Brand brand,
    @Nullable Search search,
    @Nullable Account account,
    @Nullable Navigation navigation) {

  /// What it looks like: `colour` `white`, in one line, its container's further classes.
  public record Style(@Nullable String colour, boolean inline, @Nullable String containerClasses) {}

  /// Whose it is.
  public record Brand(
      @Nullable Logo logo, @Nullable ServiceName service, @Nullable Organisation organisation) {}

  /// The logo, or a picture instead of it.
  public record Logo(
      @Nullable String src,
      @Nullable String alt,
      @Nullable String href,
      @Nullable String ariaLabel) {}

  /// What the service is called.
  public record ServiceName(@Nullable String text, @Nullable String href) {}

  /// Which organisation's it is.
  public record Organisation(
      @Nullable String name, @Nullable String split, @Nullable String descriptor) {}

  /// A search of the whole site.
  public record Search(
      @Nullable String action,
      @Nullable String method,
      @Nullable String name,
      @Nullable String placeholder,
      @Nullable String buttonLabel,
      @Nullable String label,
      Extras extras) {

    /// The form's attributes.
    public Attributes formAttributes() {
      return Attributes.of("class", "nhsuk-header__search-form")
          .with("id", "search")
          .with("action", action == null ? "https://www.nhs.uk/search/" : action)
          .with("method", method == null ? "get" : method)
          .flag("novalidate", true);
    }

    /// The button.
    public Button button() {
      Button.Control control =
          new Button.Control(
              null, null, null, null, null, buttonLabel == null ? "Search" : buttonLabel, null);
      return new Button(Words.none(), Extras.none(), control, null, null, true, Icon.of("search"));
    }

    /// The input around the drawn button.
    public Input input(Content drawn) {
      String words = label == null ? "Search the NHS website" : label;
      FormGroup group = new FormGroup(Extras.none(), null, Words.of(drawn));
      Field field = Field.of(name == null ? "q" : name, Label.of(words).hidden()).in(group);
      Typing typing =
          new Typing(
              "search",
              null,
              "off",
              null,
              null,
              null,
              placeholder == null ? "Search" : placeholder);
      return Input.of(field, null).typed(typing).with(Extras.id("search-field"));
    }
  }

  /// Who is signed in.
  public record Account(List<AccountItem> items, @Nullable String ariaLabel, Extras extras) {

    /// The landmark's attributes.
    public Attributes attributes() {
      return Attributes.of("class", extras.classNames("nhsuk-header__account"))
          .with("aria-label", ariaLabel == null ? "Account" : ariaLabel)
          .and(extras.rest());
    }
  }

  /// A link, a button that posts (`action`), or words.
  public record AccountItem(
      Words words,
      boolean icon,
      @Nullable String href,
      @Nullable String action,
      @Nullable String method,
      @Nullable String classes) {

    /// Its class names.
    public String classNames() {
      return Markup.has(classes)
          ? "nhsuk-header__account-item " + classes
          : "nhsuk-header__account-item";
    }
  }

  /// The parts of the site.
  public record Navigation(
      List<NavigationItem> items,
      @Nullable String colour,
      boolean justified,
      @Nullable String ariaLabel,
      @Nullable String toggleMenuText,
      @Nullable String toggleMenuVisuallyHiddenText,
      Extras extras) {

    /// The landmark's attributes.
    public Attributes attributes() {
      String names =
          new ClassNames("nhsuk-header__navigation", extras.classes())
              .oneOf("nhsuk-header__navigation--", colour, List.of("white"))
              .when(justified, "nhsuk-header__navigation--justified")
              .toString();
      return Attributes.of("class", names)
          .with("aria-label", ariaLabel == null ? "Menu" : ariaLabel)
          .and(extras.rest());
    }

    /// What the folded menu is called.
    public String toggle() {
      return toggleMenuText == null ? "More" : toggleMenuText;
    }

    /// What screen readers hear before it.
    public String toggleHidden() {
      return toggleMenuVisuallyHiddenText == null ? "Browse" : toggleMenuVisuallyHiddenText;
    }
  }

  /// One part: `current` is the page shown, `active` the part it is in.
  public record NavigationItem(
      Words words, @Nullable String href, boolean active, boolean current, Extras extras) {

    /// The item's attributes.
    public Attributes attributes() {
      String base = "nhsuk-header__navigation-item";
      String names = isMarked() ? base + " " + base + "--current" : base;
      return Attributes.of("class", extras.classNames(names)).and(extras.rest());
    }

    /// The attributes of what is in it.
    public Attributes innerAttributes() {
      String kind = Markup.has(href) ? "link" : "text";
      return Attributes.of("class", "nhsuk-header__navigation-" + kind)
          .with("href", Markup.has(href) ? href : null)
          .with("aria-current", isMarked() ? (current ? "page" : "true") : null);
    }

    /// The name of what is in it.
    public String tag() {
      return Markup.has(href) ? "a" : "span";
    }

    /// Whether it is marked.
    public boolean isMarked() {
      return active || current;
    }
  }

  /// The element's attributes.
  public Attributes attributes() {
    String names =
        new ClassNames("nhsuk-header", extras.classes())
            .oneOf("nhsuk-header--", style.colour(), List.of("white"))
            .when(style.inline(), "nhsuk-header--inline")
            .always(brand.organisation() != null, "nhsuk-header--organisation")
            .toString();
    return Attributes.of("class", names)
        .withText("id", extras.id())
        .with("data-module", "nhsuk-header")
        .with("role", "banner")
        .and(extras.rest());
  }

  /// The classes of what centres a part of it.
  public String container(String part) {
    String names = part + " nhsuk-width-container";
    return Markup.has(style.containerClasses()) ? names + " " + style.containerClasses() : names;
  }

  /// Whether logo and service name are one link: no two links to one place.
  public boolean isCombined() {
    ServiceName service = brand.service();
    if (service == null || !Markup.has(service.href())) {
      return false;
    }
    String logo = brand.logo() == null ? null : brand.logo().href();
    return (Markup.has(service.text()) && !Markup.has(logo))
        || Objects.equals(service.href(), logo);
  }

  /// Where the logo leads, null for nowhere.
  public @Nullable String logoHref() {
    if (isCombined() && brand.service() != null) {
      return brand.service().href();
    }
    return brand.logo() == null ? null : brand.logo().href();
  }

  /// What the logo says to those who do not see it.
  public String logoAlt() {
    return brand.logo() == null || brand.logo().alt() == null ? "NHS" : brand.logo().alt();
  }

  /// What the logo's link is called.
  public String logoLabel() {
    if (brand.logo() != null && Markup.has(brand.logo().ariaLabel())) {
      return Markup.or(brand.logo().ariaLabel(), "");
    }
    Organisation own = brand.organisation();
    ServiceName service = brand.service();
    return Stream.of(
            logoAlt(),
            own == null ? null : own.name(),
            own == null ? null : own.split(),
            isCombined() && service != null ? service.text() : null,
            "homepage")
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }
}
