package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something wide that scrolls by itself.
public record Scroll(
    Words words, Extras extras, @Nullable String labelledBy, @Nullable String variant) {

  /// The element's attributes.
  public Attributes attributes() {
    String names =
        new ClassNames("nhsuk-scroll", extras.classes())
            .oneOf("nhsuk-scroll--", variant, List.of("reverse"))
            .toString();
    return Attributes.of("class", names)
        .withText("id", extras.id())
        .with("data-module", "nhsuk-scroll")
        .and(extras.rest());
  }
}
