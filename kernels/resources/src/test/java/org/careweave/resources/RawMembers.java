package org.careweave.resources;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A second, simple reading of JSON for tests to judge by: the members of an object as minified
/// text, in order, nothing decoded.
final class RawMembers {

  private RawMembers() {}

  static Map<String, String> of(byte[] json) {
    return of(minified(new String(json, StandardCharsets.UTF_8)));
  }

  static Map<String, String> of(String minified) {
    var members = new LinkedHashMap<String, String>();
    int at = 1;
    while (minified.charAt(at) != '}') {
      int keyEnd = end(minified, at);
      int valueEnd = end(minified, keyEnd + 1);
      String key = minified.substring(at + 1, keyEnd - 1);
      members.put(key, minified.substring(keyEnd + 1, valueEnd));
      at = minified.charAt(valueEnd) == ',' ? valueEnd + 1 : valueEnd;
    }
    return members;
  }

  /// Where the value that begins at `from` ends.
  private static int end(String text, int from) {
    int depth = 0;
    int at = from;
    do {
      char c = text.charAt(at);
      if (c == '"') {
        at = closingQuote(text, at);
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      }
      at++;
    } while (depth > 0 || !endsHere(text, from, at));
    return at;
  }

  private static boolean endsHere(String text, int from, int at) {
    char first = text.charAt(from);
    return first == '"' || first == '{' || first == '[' || ",}]".indexOf(text.charAt(at)) >= 0;
  }

  private static int closingQuote(String text, int from) {
    int at = from + 1;
    while (text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at;
  }

  static String minified(String json) {
    var out = new StringBuilder();
    for (int at = 0; at < json.length(); at++) {
      char c = json.charAt(at);
      if (c == '"') {
        int close = closingQuote(json, at);
        out.append(json, at, close + 1);
        at = close;
      } else if (" \n\r\t\ufeff".indexOf(c) < 0) {
        out.append(c);
      }
    }
    return out.toString();
  }
}
