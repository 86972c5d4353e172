package org.careweave.exchange;

import java.nio.charset.StandardCharsets;
import org.careweave.resources.Json;
import org.careweave.resources.JsonPrimitive;
import org.careweave.resources.MalformedJson;

/// Steps over JSON without building anything: finds where values begin and end. What is inside them
/// is checked when they are parsed; here only strings and brackets have to close.
final class JsonSkim {

  private static final int MOST_DEPTH = 200;

  private final byte[] bytes;
  private final int end;
  private int at;

  JsonSkim(byte[] bytes, int from, int until) {
    this.bytes = bytes;
    this.end = until;
    this.at = from;
  }

  /// Something does not close, or stands where it cannot.
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken() {
      super(null, null, false, false);
    }
  }

  /// The next byte that is no white space, not passed; -1 at the end.
  int peek() {
    while (at < end) {
      byte b = bytes[at];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return b;
      }
      at++;
    }
    return -1;
  }

  int position() {
    return at;
  }

  /// Passes `c`, which must come next.
  void pass(char c) throws Broken {
    if (peek() != c) {
      throw new Broken();
    }
    at++;
  }

  /// Passes `c` when it comes next.
  boolean passed(char c) {
    if (peek() == c) {
      at++;
      return true;
    }
    return false;
  }

  /// Passes a string and returns it.
  String string() throws Broken {
    if (peek() != '"') {
      throw new Broken();
    }
    int from = at;
    skipString();
    for (int i = from; i < at; i++) {
      if (bytes[i] == '\\') {
        return unescaped(from, at);
      }
    }
    return new String(bytes, from + 1, at - from - 2, StandardCharsets.UTF_8);
  }

  private String unescaped(int from, int until) throws Broken {
    try {
      return Json.parse(bytes, from, until).root() instanceof JsonPrimitive text ? text.text() : "";
    } catch (MalformedJson e) {
      throw new Broken();
    }
  }

  /// Passes a value of any kind.
  void skipValue() throws Broken {
    switch (peek()) {
      case '"' -> skipString();
      case '{', '[' -> skipContainer();
      case -1, '}', ']', ',', ':' -> throw new Broken();
      default -> skipWord();
    }
  }

  private void skipWord() {
    while (at < end) {
      switch (bytes[at]) {
        case ',', '}', ']', ' ', '\n', '\r', '\t' -> {
          return;
        }
        default -> at++;
      }
    }
  }

  private void skipString() throws Broken {
    int i = at + 1;
    while (i < end) {
      byte b = bytes[i];
      if (b == '"') {
        at = i + 1;
        return;
      }
      i += b == '\\' ? 2 : 1;
    }
    throw new Broken();
  }

  private void skipContainer() throws Broken {
    boolean[] objects = new boolean[MOST_DEPTH + 1];
    int depth = 0;
    do {
      if (at >= end) {
        throw new Broken();
      }
      switch (bytes[at]) {
        case '"' -> skipString();
        case '{', '[' -> {
          if (depth == MOST_DEPTH) {
            throw new Broken();
          }
          objects[depth++] = bytes[at++] == '{';
        }
        case '}', ']' -> {
          if (objects[--depth] != (bytes[at++] == '}')) {
            throw new Broken();
          }
        }
        default -> at++;
      }
    } while (depth > 0);
  }
}
