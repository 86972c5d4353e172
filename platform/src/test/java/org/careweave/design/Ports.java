package org.careweave.design;

import java.util.List;

/// The components we have ported.
final class Ports {

  static final List<Port> ALL =
      List.of(
          Port.of("heading", "heading", Heading.class),
          Port.of("label", "label", Label.class),
          Port.of("legend", "legend", Legend.class),
          Port.of("hint", "hint", Hint.class),
          Port.of("error-message", "errorMessage", ErrorMessage.class).named("error"),
          Port.of("fieldset", "fieldset", Fieldset.class));

  private Ports() {}
}
