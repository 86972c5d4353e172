package org.careweave.resources;

import java.nio.charset.StandardCharsets;

/// Escapes of JSON strings (RFC 8259, section 7), in both directions.
final class JsonText {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private JsonText() {}

  /// The closing quote of the well-formed string whose content begins at `at`.
  static int end(byte[] bytes, int at) {
    int p = at;
    while (bytes[p] != '"') {
      p += bytes[p] == '\\' ? 2 : 1;
    }
    return p;
  }

  /// Resolves the escapes of a well-formed string's content.
  static String decode(byte[] bytes, int from, int until) {
    int p = from;
    while (p < until && bytes[p] != '\\') {
      p++;
    }
    if (p == until) {
      return new String(bytes, from, until - from, StandardCharsets.UTF_8);
    }
    var text = new StringBuilder(until - from);
    int run = from;
    while (p < until) {
      if (bytes[p] != '\\') {
        p++;
        continue;
      }
      text.append(new String(bytes, run, p - run, StandardCharsets.UTF_8));
      int escape = bytes[p + 1];
      if (escape == 'u') {
        text.append((char) hex(bytes, p + 2));
        p += 6;
      } else {
        text.append(plain(escape));
        p += 2;
      }
      run = p;
    }
    return text.append(new String(bytes, run, until - run, StandardCharsets.UTF_8)).toString();
  }

  /// Four hexadecimal digits as a number, or -1.
  static int hex(byte[] bytes, int at) {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = Character.digit(bytes[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /// The text as it stands between quotes: itself, nearly always.
  static String escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\') {
        var out = new Buffer(text.length() + 16);
        escape(text, out);
        return new String(out.toBytes(), StandardCharsets.UTF_8);
      }
    }
    return text;
  }

  /// Writes `text` as the content of a JSON string, without quotes.
  static void escape(String text, Buffer out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int run = 0;
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i];
      if (b >= 0x20 && b != '"' && b != '\\' || b < 0) {
        continue;
      }
      out.write(bytes, run, i);
      run = i + 1;
      out.write('\\');
      switch (b) {
        case '"', '\\' -> out.write(b);
        case '\n' -> out.write('n');
        case '\r' -> out.write('r');
        case '\t' -> out.write('t');
        default -> {
          out.write('u');
          out.write('0');
          out.write('0');
          out.write(HEX[b >> 4]);
          out.write(HEX[b & 15]);
        }
      }
    }
    out.write(bytes, run, bytes.length);
  }

  private static char plain(int escape) {
    return switch (escape) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> (char) escape;
    };
  }
}
