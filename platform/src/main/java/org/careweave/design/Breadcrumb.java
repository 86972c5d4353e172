package org.careweave.design;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a page stands. On a phone only the way back to the last step shows.
public record Breadcrumb(
    List<Step> items,
    Extras extras,
    @Nullable BackLink backLink,
    @Nullable String variant,
    @Nullable String ariaLabel) {

  /// One step.
  public record Step(Words words, @Nullable String href, @Nullable Attributes attributes) {

    /// A step by its name and address.
    public static Step of(String text, String href) {
      return new Step(Words.of(text), href, null);
    }

    /// Its further attributes.
    public Attributes rest() {
      return attributes == null ? Attributes.none() : attributes;
    }
  }

  /// Steps from the outside in.
  public static Breadcrumb of(List<Step> steps) {
    return new Breadcrumb(steps, Extras.none(), null, null, null);
  }

  /// Steps that lead somewhere.
  public List<Step> links() {
    return items.stream().filter(step -> Markup.has(step.href())).toList();
  }

  /// What the landmark is called.
  public String label() {
    return Markup.or(ariaLabel, "Breadcrumb");
  }

  /// The element's attributes.
  public Attributes attributes() {
    String names =
        new ClassNames("nhsuk-breadcrumb", extras.classes())
            .oneOf("nhsuk-breadcrumb--", variant, List.of("reverse"))
            .toString();
    return Attributes.of("class", names)
        .withText("id", extras.id())
        .with("aria-label", label())
        .and(extras.rest());
  }

  /// The way back to the last step.
  public BackLink back() {
    List<Step> steps = new ArrayList<>(items);
    Step last = steps.isEmpty() ? Step.of("", "") : steps.getLast();
    BackLink own =
        backLink == null
            ? new BackLink(Words.none(), Extras.none(), null, null, null, null)
            : backLink;
    String hidden = own.words().visuallyHiddenText();
    Words words = own.words().isPresent() ? own.words() : Words.of(last.words().text());
    Attributes attributes =
        own.extras().attributes() == null ? last.attributes() : own.extras().attributes();
    return new BackLink(
        words.hidden(hidden == null ? "Back to" : hidden),
        new Extras(own.extras().id(), own.extras().classes(), attributes),
        own.href() == null ? last.href() : own.href(),
        own.type(),
        own.variant() == null ? variant : own.variant(),
        own.element());
  }
}
