package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A short state in words. `colour`: `white grey green aqua-green blue purple pink red orange
/// yellow`, empty for none.
public record Tag(Words words, Extras extras, @Nullable String colour, @Nullable Boolean border) {

  private static final List<String> COLOURS =
      List.of(
          "white",
          "grey",
          "green",
          "aqua-green",
          "blue",
          "purple",
          "pink",
          "red",
          "orange",
          "yellow");

  /// Words in a colour.
  public static Tag of(String text, String colour) {
    return new Tag(Words.of(text), Extras.none(), colour, null);
  }

  /// The element's attributes.
  public Attributes attributes() {
    String names =
        new ClassNames("nhsuk-tag", extras.classes())
            .oneOf("nhsuk-tag--", colour, COLOURS)
            .when(colour != null && colour.isEmpty(), "nhsuk-tag--no-colour")
            .when(Boolean.FALSE.equals(border), "nhsuk-tag--no-border")
            .toString();
    return extras.withClasses(null).all(names);
  }
}
