package org.careweave.resources;

import java.util.ArrayList;
import java.util.List;

/// The backslash escapes of search values (FHIR R4, Search, escaping).
final class Escapes {

  private Escapes() {}

  /// Splits where `mark` stands without a backslash before it; the escapes stay.
  static List<String> split(String value, char mark) {
    var parts = new ArrayList<String>();
    int from = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == mark) {
        parts.add(value.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(value.substring(from));
    return parts;
  }

  /// The value without its escapes.
  ///
  /// @throws InvalidClause when a backslash stands before anything but `, | $ \`
  static String resolved(String value) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    var text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        i++;
        if (i == value.length() || ",|$\\".indexOf(value.charAt(i)) < 0) {
          throw new InvalidClause("a backslash escapes nothing here");
        }
        c = value.charAt(i);
      }
      text.append(c);
    }
    return text.toString();
  }
}
