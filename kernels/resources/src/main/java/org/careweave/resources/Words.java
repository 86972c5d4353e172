package org.careweave.resources;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Text as string searches see it (FHIR R4, Search, string): without case, accents, punctuation and
/// repeated white space.
public final class Words {

  private Words() {}

  /// The words of `text`, in order.
  public static List<String> of(String text) {
    String plain = isAscii(text) ? text : folded(text);
    var words = new ArrayList<String>(2);
    int from = -1;
    for (int i = 0; i < plain.length(); i++) {
      boolean part = Character.isLetterOrDigit(plain.charAt(i)) || plain.charAt(i) == '\'';
      if (part && from < 0) {
        from = i;
      } else if (!part && from >= 0) {
        add(plain, from, i, words);
        from = -1;
      }
    }
    if (from >= 0) {
      add(plain, from, plain.length(), words);
    }
    return words;
  }

  /// The words of `text` with one space between them.
  public static String normalised(String text) {
    return String.join(" ", of(text));
  }

  /// An apostrophe joins what it stands between: O'Neil is `oneil`.
  private static void add(String text, int from, int until, List<String> words) {
    String word = text.substring(from, until).toLowerCase(Locale.ROOT);
    word = word.indexOf('\'') < 0 ? word : word.replace("'", "");
    if (!word.isEmpty()) {
      words.add(word);
    }
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static String folded(String text) {
    String parted = Normalizer.normalize(text, Normalizer.Form.NFKD);
    var kept = new StringBuilder(parted.length());
    for (int i = 0; i < parted.length(); i++) {
      char c = parted.charAt(i);
      if (c == '\u2019' || c == '\u02bc') {
        kept.append('\'');
      } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
        kept.append(c);
      }
    }
    // Letters that have no parts to take apart.
    return kept.toString()
        .replace("ß", "ss")
        .replace('ø', 'o')
        .replace('Ø', 'O')
        .replace('ł', 'l')
        .replace('Ł', 'L')
        .replace("æ", "ae")
        .replace("Æ", "AE");
  }
}
