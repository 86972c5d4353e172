package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ways to the pages before and after, and, where there are `items`, to each by its number.
public record Pagination(
    @Nullable Step previous,
    @Nullable Step next,
    List<Page> items,
    Extras extras,
    @Nullable String ariaLabel) {

  /// The page before or after, with the name of that page.
  public record Step(
      Words words, @Nullable String href, @Nullable Words label, @Nullable Attributes attributes) {

    /// A step by its address.
    public static Step to(String href) {
      return new Step(Words.none(), href, null, null);
    }

    /// Its further attributes.
    public Attributes rest() {
      return attributes == null ? Attributes.none() : attributes;
    }
  }

  /// A page by its number, or a gap.
  public record Page(
      @Nullable String number,
      @Nullable String href,
      boolean current,
      boolean ellipsis,
      @Nullable String ariaLabel,
      @Nullable String classes,
      @Nullable Attributes attributes) {

    /// Its class names.
    public String classNames() {
      String names = "nhsuk-pagination__item";
      names += current ? " nhsuk-pagination__item--current" : "";
      names += ellipsis ? " nhsuk-pagination__item--ellipsis" : "";
      return classes == null ? names : names + " " + classes;
    }

    /// What screen readers hear.
    public String label() {
      return ariaLabel == null ? "Page " + number : ariaLabel;
    }

    /// Its further attributes.
    public Attributes rest() {
      return attributes == null ? Attributes.none() : attributes;
    }
  }

  /// The page before and the page after, either of which may be missing.
  public static Pagination of(@Nullable String previous, @Nullable String next) {
    return new Pagination(
        previous == null ? null : Step.to(previous),
        next == null ? null : Step.to(next),
        List.of(),
        Extras.none(),
        null);
  }

  /// The element's attributes.
  public Attributes attributes() {
    String base =
        items.isEmpty() ? "nhsuk-pagination" : "nhsuk-pagination nhsuk-pagination--numbered";
    return Attributes.of("class", extras.classNames(base))
        .withText("id", extras.id())
        .with("role", "navigation")
        .with("aria-label", Markup.or(ariaLabel, "Pagination"))
        .and(extras.rest());
  }
}
