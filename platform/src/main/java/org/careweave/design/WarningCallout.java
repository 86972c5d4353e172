package org.careweave.design;

import org.jspecify.annotations.Nullable;

/// A warning to stop at: a card whose heading says that it is important.
public record WarningCallout(
    @Nullable Heading heading, Words words, Extras extras, @Nullable Actions actions) {

  /// A heading and words.
  public static WarningCallout of(String heading, String text) {
    return new WarningCallout(Heading.of(heading), Words.of(text), Extras.none(), null);
  }

  /// The card it is.
  public Card card() {
    return new Card(
        extras,
        heading == null ? null : named(heading),
        new Card.Description(new Words(words.text(), words.html(), null), Extras.none()),
        new Card.Link(null, false),
        "warning",
        actions,
        null);
  }

  private static Heading named(Heading heading) {
    String text = heading.words().text();
    String own = heading.words().visuallyHiddenText();
    boolean says = text == null || text.isEmpty() || text.contains("mportant");
    Words shown =
        new Words(text, heading.words().html(), says ? null : Markup.or(own, "Important"));
    Integer level = heading.level() == null ? 3 : heading.level();
    return new Heading(shown, heading.extras(), null, level, null, null, null);
  }
}
