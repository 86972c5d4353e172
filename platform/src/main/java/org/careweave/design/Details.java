package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something to open in place; with the class `nhsuk-expander`, an expander.
public record Details(
    Summary summary, Words words, Extras extras, @Nullable String variant, boolean open) {

  /// What stands on the closed one.
  public record Summary(Words words, Extras extras) {}

  /// Details with a summary and what it opens.
  public static Details of(String summary, gg.jte.Content content) {
    return new Details(
        new Summary(Words.of(summary), Extras.none()),
        Words.of(content),
        Extras.none(),
        null,
        false);
  }

  /// These details as an expander.
  public Details asExpander() {
    return new Details(summary, words, extras.withClasses("nhsuk-expander"), variant, open);
  }

  /// The element's attributes.
  public Attributes attributes() {
    String names =
        new ClassNames("nhsuk-details", extras.classes())
            .oneOf("nhsuk-details--", variant, List.of("reverse"))
            .toString();
    return extras.withClasses(null).all(names).flag("open", open);
  }
}
