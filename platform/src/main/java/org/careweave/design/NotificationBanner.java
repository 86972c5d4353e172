package org.careweave.design;

import org.jspecify.annotations.Nullable;

/// News about this page: important, or (`variant` `success`) that something was done.
public record NotificationBanner(
    @Nullable Heading title,
    @Nullable Heading heading,
    Words words,
    Extras extras,
    @Nullable String variant,
    @Nullable String role,
    @Nullable Boolean disableAutoFocus) {

  /// How its title is named.
  public static final HeadingStyle TITLE = HeadingStyle.of("nhsuk-notification-banner__title");

  /// How its heading is named.
  public static final HeadingStyle HEADING = HeadingStyle.of("nhsuk-notification-banner__heading");

  /// That something was done.
  public static NotificationBanner success(String text) {
    return new NotificationBanner(null, null, Words.of(text), Extras.none(), "success", null, null);
  }

  /// Something important.
  public static NotificationBanner important(String text) {
    return new NotificationBanner(null, null, Words.of(text), Extras.none(), null, null, null);
  }

  /// Whether a heading shows.
  public boolean hasHeading() {
    return heading != null && heading.words().isPresent();
  }

  /// The title as it is shown.
  public Heading shownTitle() {
    Heading own = title == null ? Heading.of((String) null) : title;
    String standard = isSuccess() ? "Success" : "Important";
    Words words = own.words().text() == null ? own.words().or(Words.of(standard)) : own.words();
    Extras titled = own.extras().withId(titleId());
    return new Heading(
        words, titled, null, own.level() == null ? 2 : own.level(), null, null, null);
  }

  /// The element's attributes.
  public Attributes attributes() {
    String names =
        Markup.or(extras.classes(), "").contains("nhsuk-notification-banner--success")
                || !isSuccess()
            ? "nhsuk-notification-banner"
            : "nhsuk-notification-banner nhsuk-notification-banner--success";
    return Attributes.of("class", extras.classNames(names))
        .withText("id", extras.id())
        .with("data-module", "nhsuk-notification-banner")
        .with(
            "data-disable-auto-focus",
            disableAutoFocus == null ? null : disableAutoFocus.toString())
        .with("role", Markup.or(role, isSuccess() ? "alert" : "region"))
        .with("aria-labelledby", titleId())
        .and(extras.rest());
  }

  private boolean isSuccess() {
    return "success".equals(variant);
  }

  private String titleId() {
    return Markup.or(title == null ? null : title.extras().id(), "nhsuk-notification-banner-title");
  }
}
