package org.careweave.record;

import java.util.ArrayList;
import java.util.List;
import org.careweave.resources.Words;

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

  /// The words of a string, as those that are indexed.
  static List<String> words(String value) {
    return Words.of(unescaped(value));
  }
}
