package org.careweave.tasks;

import java.util.Locale;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// Words that people type or paste. They are kept as meant: emoji, letters of every script, line
/// breaks. What a word processor leaves that no screen shows, and marks that turn the order of
/// other people's text round, are taken out. Markup stays text.
public final class TaskText {

  /// Most characters of a comment, description or outcome.
  public static final int LONG = 10_000;

  /// Most characters of a title, a checklist item or a reason.
  public static final int SHORT = 300;

  private TaskText() {}

  /// The words as they are kept.
  public static String clean(@Nullable String typed) {
    if (typed == null) {
      return "";
    }
    StringBuilder kept = new StringBuilder(typed.length());
    String text = typed.replace("\r\n", "\n").replace('\r', '\n');
    text.codePoints().forEach(c -> add(kept, c));
    return kept.toString().strip();
  }

  private static void add(StringBuilder kept, int c) {
    switch (c) {
      case 0x0B, 0x0C, 0x85, 0x2028, 0x2029 -> kept.append('\n');
      case 0xA0, 0x202F, '\t' -> kept.append(' ');
      // Bullets of Word's own symbol font.
      case 0xF0B7, 0xF0A7, 0xF0D8 -> kept.append('•');
      default -> {
        boolean turning = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        boolean control = Character.isISOControl(c) && c != '\n';
        boolean half = Character.getType(c) == Character.SURROGATE;
        if (!turning && !control && !half && c != 0xFEFF && c != 0xAD) {
          kept.appendCodePoint(c);
        }
      }
    }
  }

  /// What is wrong with cleaned words; null when nothing is.
  static @Nullable Problem problem(String words, int most, String field, String empty) {
    if (words.isEmpty()) {
      return Problem.invalid("TSK-001", empty, field);
    }
    int length = words.codePointCount(0, words.length());
    return length <= most
        ? null
        : Problem.invalid(
            "TSK-002",
            String.format(
                Locale.UK,
                "%,d characters are the most, and this has %,d. Nothing is lost: shorten it below",
                most,
                length),
            field);
  }
}
