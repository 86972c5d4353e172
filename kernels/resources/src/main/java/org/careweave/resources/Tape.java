package org.careweave.resources;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The positions of every value of a document, in document order. A node is an index into `cells`;
/// its subtree follows it, and `next` leads past it.
final class Tape {
  static final int OBJECT = 0;
  static final int ARRAY = 1;
  static final int STRING = 2;
  static final int ESCAPED_STRING = 3;
  static final int NUMBER = 4;
  static final int TRUE = 5;
  static final int FALSE = 6;
  static final int NULL = 7;

  private static final int WIDTH = 6;
  private static final int KIND = 0;
  private static final int NAME = 1;
  private static final int FROM = 2;
  private static final int UNTIL = 3;
  private static final int NEXT = 4;
  private static final int KEY_FROM = 5;

  final byte[] bytes;
  final Names names;
  private int[] cells;
  private int used;
  private boolean spaced;

  Tape(byte[] bytes, Names names, int expectedNodes) {
    this.bytes = bytes;
    this.names = names;
    this.cells = new int[Math.max(16, expectedNodes) * WIDTH];
  }

  /// Adds a node; `next` and `until` of a container are set when it closes.
  int add(int kind, int name, int from, int until, int keyFrom) {
    if (used + WIDTH > cells.length) {
      cells = Arrays.copyOf(cells, Math.toIntExact(cells.length * 2L));
    }
    int node = used;
    cells[node] = kind;
    cells[node + NAME] = name;
    cells[node + FROM] = from;
    cells[node + UNTIL] = until;
    cells[node + NEXT] = node + WIDTH;
    cells[node + KEY_FROM] = keyFrom;
    used += WIDTH;
    return node;
  }

  void close(int node, int until) {
    cells[node + UNTIL] = until;
    cells[node + NEXT] = used;
  }

  /// One past the last node so far.
  int used() {
    return used;
  }

  void markSpaced() {
    spaced = true;
  }

  /// Whether there is insignificant white space anywhere.
  boolean spaced() {
    return spaced;
  }

  int kind(int node) {
    return cells[node + KIND];
  }

  boolean isObject(int node) {
    return cells[node + KIND] == OBJECT;
  }

  boolean isArray(int node) {
    return cells[node + KIND] == ARRAY;
  }

  boolean isString(int node) {
    int kind = cells[node + KIND];
    return kind == STRING || kind == ESCAPED_STRING;
  }

  /// Number of the member's name; [Names#UNKNOWN] also for what is no member.
  int name(int node) {
    return cells[node + NAME];
  }

  int from(int node) {
    return cells[node + FROM];
  }

  int until(int node) {
    return cells[node + UNTIL];
  }

  int next(int node) {
    return cells[node + NEXT];
  }

  /// Where the member's name begins (its quote), or where an item of an array begins.
  int keyFrom(int node) {
    int keyFrom = cells[node + KEY_FROM];
    return keyFrom < 0 ? from(node) : keyFrom;
  }

  boolean isMember(int node) {
    return cells[node + KEY_FROM] >= 0;
  }

  /// The first child; equal to [#next] when there is none.
  int first(int node) {
    return node + WIDTH;
  }

  int count(int container) {
    int count = 0;
    for (int child = first(container); child < next(container); child = next(child)) {
      count++;
    }
    return count;
  }

  /// The member whose name has that number, or -1.
  int member(int object, int name) {
    int end = cells[object + NEXT];
    for (int child = object + WIDTH; child < end; child = cells[child + NEXT]) {
      if (cells[child + NAME] == name) {
        return child;
      }
    }
    return -1;
  }

  /// The member of that name, or -1.
  int member(int object, String name) {
    if (kind(object) != OBJECT) {
      return -1;
    }
    int id = names.find(name);
    if (id != Names.UNKNOWN) {
      return member(object, id);
    }
    for (int child = first(object); child < next(object); child = next(child)) {
      if (name(child) == Names.UNKNOWN && key(child).equals(name)) {
        return child;
      }
    }
    return -1;
  }

  /// The name of a member.
  String key(int node) {
    int name = name(node);
    if (name != Names.UNKNOWN) {
      return names.name(name);
    }
    int from = cells[node + KEY_FROM];
    return JsonText.decode(bytes, from + 1, JsonText.end(bytes, from + 1));
  }

  /// A string with its escapes resolved; other values as written.
  String text(int node) {
    int from = from(node);
    int until = until(node);
    return switch (kind(node)) {
      case STRING -> new String(bytes, from + 1, until - from - 2, StandardCharsets.UTF_8);
      case ESCAPED_STRING -> JsonText.decode(bytes, from + 1, until - 1);
      default -> new String(bytes, from, until - from, StandardCharsets.UTF_8);
    };
  }

  /// Whether a string without escapes consists of these bytes.
  boolean is(int node, byte[] text) {
    return kind(node) == STRING
        && Arrays.equals(bytes, from(node) + 1, until(node) - 1, text, 0, text.length);
  }
}
