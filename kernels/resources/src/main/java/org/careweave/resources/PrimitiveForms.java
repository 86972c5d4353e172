package org.careweave.resources;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The lexical forms of FHIR R4's primitive types (Data Types, R4: the regular expressions there),
/// checked by hand on the bytes.
final class PrimitiveForms {
  private static final int LONGEST_ID = 64;

  private PrimitiveForms() {}

  /// What is wrong with the form of a value, in safe words; null when nothing is.
  static @Nullable String fault(Tape tape, int node, Primitive primitive) {
    return switch (primitive) {
      case BOOLEAN ->
          tape.kind(node) == Tape.TRUE || tape.kind(node) == Tape.FALSE
              ? null
              : "must be true or false";
      case INTEGER, POSITIVE_INT, UNSIGNED_INT, DECIMAL -> number(tape, node, primitive);
      default -> string(tape, node, primitive);
    };
  }

  /// Whether the value's JSON type is not that of the primitive.
  static boolean wrongJsonType(Tape tape, int node, Primitive primitive) {
    int kind = tape.kind(node);
    return switch (primitive) {
      case BOOLEAN -> kind != Tape.TRUE && kind != Tape.FALSE;
      case INTEGER, POSITIVE_INT, UNSIGNED_INT, DECIMAL -> kind != Tape.NUMBER;
      default -> !tape.isString(node);
    };
  }

  private static @Nullable String number(Tape tape, int node, Primitive primitive) {
    if (tape.kind(node) != Tape.NUMBER) {
      return "must be a number";
    }
    if (primitive == Primitive.DECIMAL) {
      return null;
    }
    long value = 0;
    boolean negative = false;
    for (int i = tape.from(node); i < tape.until(node); i++) {
      int b = tape.bytes[i];
      if (b == '-') {
        negative = true;
      } else if (b >= '0' && b <= '9' && value < 1L << 40) {
        value = value * 10 + b - '0';
      } else {
        return "must be a whole number";
      }
    }
    value = negative ? -value : value;
    long least =
        switch (primitive) {
          case POSITIVE_INT -> 1;
          case UNSIGNED_INT -> 0;
          default -> Integer.MIN_VALUE;
        };
    return value < least || value > Integer.MAX_VALUE ? "outside the range allowed" : null;
  }

  private static @Nullable String string(Tape tape, int node, Primitive primitive) {
    if (!tape.isString(node)) {
      return "must be a string";
    }
    byte[] bytes = tape.bytes;
    int from = tape.from(node) + 1;
    int until = tape.until(node) - 1;
    if (from == until) {
      return "must not be empty";
    }
    if (primitive == Primitive.STRING
        || primitive == Primitive.MARKDOWN
        || primitive == Primitive.XHTML) {
      return null;
    }
    if (tape.kind(node) == Tape.ESCAPED_STRING) {
      bytes = tape.text(node).getBytes(StandardCharsets.UTF_8);
      from = 0;
      until = bytes.length;
    }
    return form(bytes, from, until, primitive)
        ? null
        : "not in the form of the type " + primitive.fhirName();
  }

  private static boolean form(byte[] bytes, int from, int until, Primitive primitive) {
    return switch (primitive) {
      case CODE -> code(bytes, from, until);
      case ID -> id(bytes, from, until);
      case URI, URL, CANONICAL -> noSpace(bytes, from, until);
      case OID -> starts(bytes, from, until, "urn:oid:") && noSpace(bytes, from, until);
      case UUID -> starts(bytes, from, until, "urn:uuid:") && until - from == 45;
      case BASE64_BINARY -> base64(bytes, from, until);
      case DATE, DATE_TIME, INSTANT -> TimeReader.isForm(bytes, from, until, primitive);
      case TIME -> TimeReader.isTime(bytes, from, until);
      case BOOLEAN, INTEGER, POSITIVE_INT, UNSIGNED_INT, DECIMAL, STRING, MARKDOWN, XHTML -> true;
    };
  }

  /// No space at either end and no two together.
  private static boolean code(byte[] bytes, int from, int until) {
    boolean space = true;
    for (int i = from; i < until; i++) {
      boolean isSpace = bytes[i] >= 0 && bytes[i] <= ' ';
      if (isSpace && space) {
        return false;
      }
      space = isSpace;
    }
    return !space;
  }

  private static boolean id(byte[] bytes, int from, int until) {
    for (int i = from; i < until; i++) {
      int b = bytes[i];
      if (!isLetterOrDigit(b) && b != '-' && b != '.') {
        return false;
      }
    }
    return until - from <= LONGEST_ID;
  }

  private static boolean noSpace(byte[] bytes, int from, int until) {
    for (int i = from; i < until; i++) {
      if (bytes[i] >= 0 && bytes[i] <= ' ') {
        return false;
      }
    }
    return true;
  }

  private static boolean base64(byte[] bytes, int from, int until) {
    for (int i = from; i < until; i++) {
      int b = bytes[i];
      if (!isLetterOrDigit(b)
          && b != '+'
          && b != '/'
          && b != '='
          && b != ' '
          && b != '\n'
          && b != '\r'
          && b != '\t') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(int b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
  }

  private static boolean starts(byte[] bytes, int from, int until, String start) {
    if (until - from < start.length()) {
      return false;
    }
    for (int i = 0; i < start.length(); i++) {
      if (bytes[from + i] != start.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
