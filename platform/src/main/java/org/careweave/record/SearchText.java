package org.careweave.record;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The text of search values: FHIR's escapes and the words of a string.
final class SearchText {

  private SearchText() {}

  /// A value without its escapes (`\,` `\|` `\$` `\\`).
  static String unescaped(String value) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        i++;
        text.append(value.charAt(i));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /// The parts of a value between bars that are not escaped, escapes resolved.
  static List<String> parts(String value) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '|') {
        parts.add(unescaped(value.substring(from, i)));
        from = i + 1;
      }
    }
    parts.add(unescaped(value.substring(from)));
    return parts;
  }

  /// The words of a string: lower case, without accents, split at what is neither letter nor digit.
  static List<String> words(String value) {
    String plain =
        Normalizer.normalize(unescaped(value), Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    for (String word : plain.split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}
