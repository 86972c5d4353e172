package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// That something is finished; `variant` `interruption` to stop before something.
public record Panel(Heading heading, Words words, Extras extras, @Nullable String variant) {

  /// How its heading is named.
  public static final HeadingStyle STYLE =
      new HeadingStyle("nhsuk-panel__heading", "nhsuk-panel__heading--", List.of("m", "l", "xl"));

  /// A heading and words.
  public static Panel of(String heading, String text) {
    return new Panel(Heading.of(heading), Words.of(text), Extras.none(), null);
  }

  /// The element's attributes.
  public Attributes attributes() {
    String names =
        new ClassNames("nhsuk-panel", extras.classes())
            .oneOf("nhsuk-panel--", variant, List.of("interruption"))
            .toString();
    return extras.withClasses(null).all(names);
  }
}
