package org.careweave.design;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;

/// What a component says: plain text, which is escaped, or content of a template, which wins when
/// both are there; and what only screen readers are told besides.
public record Words(
    @Nullable String text, @Nullable Content html, @Nullable String visuallyHiddenText) {

  private static final Words NONE = new Words(null, null, null);

  /// Nothing said.
  public static Words none() {
    return NONE;
  }

  /// Plain text.
  public static Words of(@Nullable String text) {
    return text == null ? NONE : new Words(text, null, null);
  }

  /// Content of a template.
  public static Words of(Content html) {
    return new Words(null, html, null);
  }

  /// These words, with `hidden` for screen readers.
  public Words hidden(String hidden) {
    return new Words(text, html, hidden);
  }

  /// Whether there is nothing to show.
  public boolean isEmpty() {
    return html == null && !Markup.has(text);
  }

  /// Whether there is something to show.
  public boolean isPresent() {
    return !isEmpty();
  }

  /// What to write.
  public Content content() {
    return html != null
        ? html
        : output -> output.writeUserContent(text == null ? "" : text.strip());
  }

  /// These words, or `other` where these say nothing.
  public Words or(Words other) {
    return new Words(
        text != null ? text : other.text,
        html != null ? html : other.html,
        visuallyHiddenText != null ? visuallyHiddenText : other.visuallyHiddenText);
  }
}
