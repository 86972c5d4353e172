package org.careweave.design;

import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A card. `variant`: `feature`, `primary`, `secondary`, `warning`, or the care cards `non-urgent`,
/// `urgent` and `emergency`.
public record Card(
    Extras extras,
    @Nullable Heading heading,
    @Nullable Description description,
    Link link,
    @Nullable String variant,
    @Nullable Actions actions,
    @Nullable Image image) {

  /// How its heading is named.
  public static final HeadingStyle STYLE =
      new HeadingStyle("nhsuk-card__heading", "nhsuk-heading-", null);

  private static final List<String> PLAIN = List.of("feature", "primary", "secondary", "warning");
  private static final List<String> CARE = List.of("non-urgent", "urgent", "emergency");

  /// Where a card leads, and whether all of it may be clicked.
  public record Link(@Nullable String href, boolean clickable) {}

  /// What a card says.
  public record Description(Words words, Extras extras) {}

  /// A card's picture.
  public record Image(@Nullable String src, @Nullable String alt, @Nullable Content html) {}

  /// A card with a heading at a level and content of a template.
  public static Card of(String heading, int level, String size, Content content) {
    return new Card(
        Extras.none(),
        Heading.of(heading, level, size),
        new Description(Words.of(content), Extras.none()),
        new Link(null, false),
        null,
        null,
        null);
  }

  Card saying(Content content) {
    Description said = new Description(Words.of(content), Extras.none());
    return new Card(extras, heading, said, link, variant, actions, image);
  }

  /// Whether there is a heading to show.
  public boolean hasHeading() {
    return heading != null && heading.words().isPresent();
  }

  /// Whether it is a care card.
  public boolean isCare() {
    return variant != null && CARE.contains(variant) && hasHeading();
  }

  /// What there is to do.
  public List<Action> actionList() {
    return actions == null ? List.of() : actions.items();
  }

  /// The classes of what there is to do.
  public String actionClasses() {
    return actions == null
        ? "nhsuk-card__actions"
        : actions.extras().classNames("nhsuk-card__actions");
  }

  /// The class attribute.
  public String classNames() {
    ClassNames names = new ClassNames("nhsuk-card", extras.classes());
    names.always(link.clickable(), "nhsuk-card--clickable");
    names.oneOf("nhsuk-card--", variant, PLAIN);
    if (isCare() && CARE.stream().noneMatch(this::isNamedCare)) {
      names.always(true, "nhsuk-card--care nhsuk-card--care--" + variant);
    }
    return names.toString();
  }

  private boolean isNamedCare(String kind) {
    return extras.classes() != null && extras.classes().contains("nhsuk-card--care--" + kind);
  }

  /// The element's attributes.
  public Attributes attributes() {
    return extras.withClasses(null).all(classNames());
  }

  /// Whether an arrow shows where it leads.
  public boolean isPrimary() {
    return classNames().contains("nhsuk-card--primary");
  }

  /// The address of the heading's link, null for none.
  public @Nullable String headingHref() {
    return classNames().contains("nhsuk-card--feature") ? null : link.href();
  }

  /// What screen readers hear before the heading, null for nothing.
  public @Nullable String headingPrefix() {
    String own = heading == null ? null : heading.words().visuallyHiddenText();
    if (!isCare() || Markup.has(own)) {
      return own;
    }
    return switch (variant == null ? "" : variant) {
      case "emergency" -> "Immediate action required";
      case "urgent" -> "Urgent advice";
      default -> "Non-urgent advice";
    };
  }

  /// The heading, saying `content`.
  public Heading headingSaying(Content content) {
    Heading own = heading == null ? Heading.of((String) null) : heading;
    return own.saying(Words.of(content)).atLevel(2).linked(null).as(null);
  }

  /// What it says.
  public Words words() {
    return description == null ? Words.none() : description.words();
  }

  /// The attributes of what it says.
  public Attributes contentAttributes() {
    return (description == null ? Extras.none() : description.extras()).on("nhsuk-card__content");
  }
}
