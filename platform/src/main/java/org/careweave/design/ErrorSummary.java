package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that is wrong with a form, at its top, each with a link to its field.
public record ErrorSummary(
    Heading heading,
    @Nullable Words description,
    List<Item> errorList,
    Extras extras,
    @Nullable Boolean disableAutoFocus) {

  /// How the heading is named.
  public static final HeadingStyle STYLE = HeadingStyle.of("nhsuk-error-summary__heading");

  /// One error.
  public record Item(Words words, @Nullable String href, @Nullable Attributes attributes) {

    /// An error and the field it is at (`#nhs-number`).
    public static Item of(String text, String href) {
      return new Item(Words.of(text), href, null);
    }

    /// Its further attributes.
    public Attributes rest() {
      return attributes == null ? Attributes.none() : attributes;
    }
  }

  /// There is a problem: these.
  public static ErrorSummary of(List<Item> errors) {
    return new ErrorSummary(Heading.of("There is a problem"), null, errors, Extras.none(), null);
  }

  /// The heading as it is shown.
  public Heading shownHeading() {
    Extras kept = heading.extras().withClasses(null);
    Words words = new Words(heading.words().text(), heading.words().html(), null);
    return new Heading(words, kept, null, 2, null, null, null);
  }

  /// The element's attributes.
  public Attributes attributes() {
    return Attributes.of("class", extras.classNames("nhsuk-error-summary"))
        .withText("id", extras.id())
        .with("data-module", "nhsuk-error-summary")
        .with(
            "data-disable-auto-focus",
            disableAutoFocus == null ? null : disableAutoFocus.toString())
        .and(extras.rest());
  }
}
