package org.careweave.design;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;

/// Fields that belong together, under a legend.
public record Fieldset(
    @Nullable Legend legend,
    Extras extras,
    @Nullable String role,
    @Nullable String describedBy,
    @Nullable Content html) {

  /// A fieldset with a legend of a size (`s m l xl`).
  public static Fieldset of(String legend, @Nullable String size) {
    return new Fieldset(Legend.of(legend, size), Extras.none(), null, null, null);
  }

  Fieldset around(@Nullable String description, @Nullable String defaultRole) {
    String shown = role == null ? defaultRole : role;
    return new Fieldset(legend, extras, shown, description, html);
  }

  /// The element's attributes.
  public Attributes attributes() {
    return Attributes.none()
        .with("class", extras.classNames("nhsuk-fieldset"))
        .withText("id", extras.id())
        .withText("role", role)
        .withText("aria-describedby", describedBy)
        .and(extras.rest());
  }
}
