package org.careweave.resources;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;

/// Reads JSON into a [Tape] in one pass; recurses no deeper than [Json#MAX_DEPTH].
final class JsonParser {
  private static final int USUAL_DEPTH = 24;
  private static final int MANY_MEMBERS = 48;
  private static final int LONGEST_NUMBER = 256;

  private final byte[] bytes;
  private final int start;
  private final int until;
  private final Tape tape;
  private int[] open = new int[USUAL_DEPTH];
  private long[] seen = new long[USUAL_DEPTH];
  private int[] counts = new int[USUAL_DEPTH];
  private int depth;
  private int at;
  private int keyFrom = -1;
  private int keyName;

  JsonParser(byte[] bytes, int from, int until, Names names) {
    this.bytes = bytes;
    this.start = from;
    this.at = from;
    this.until = until;
    this.tape = new Tape(bytes, names, (until - from) / 16);
  }

  Tape parse() {
    if (until - start > Json.MAX_BYTES) {
      throw refuse("larger than allowed", at);
    }
    if (until - at >= 3 && bytes[at] == -17 && bytes[at + 1] == -69 && bytes[at + 2] == -65) {
      at += 3;
    }
    do {
      value();
    } while (onward());
    skipSpace();
    if (at < until) {
      throw refuse("something follows the end of the value", at);
    }
    return tape;
  }

  /// After a value: closes what ends here and stands before the next value; false at the very end.
  private boolean onward() {
    while (depth > 0) {
      int container = open[depth];
      boolean object = tape.isObject(container);
      skipSpace();
      int b = byteHere();
      at++;
      if (b == ',') {
        if (object) {
          key();
        } else {
          counts[depth]++;
          keyFrom = -1;
        }
        return true;
      }
      if (b != (object ? '}' : ']')) {
        throw refuse(object ? "expected , or }" : "expected , or ]", at - 1);
      }
      close(container);
    }
    return false;
  }

  private void value() {
    skipSpace();
    switch (byteHere()) {
      case '{' -> open(Tape.OBJECT);
      case '[' -> open(Tape.ARRAY);
      case '"' -> {
        int from = at;
        boolean escaped = string();
        add(escaped ? Tape.ESCAPED_STRING : Tape.STRING, from);
      }
      case 't' -> word("true", Tape.TRUE);
      case 'f' -> word("false", Tape.FALSE);
      case 'n' -> word("null", Tape.NULL);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw refuse("expected a value", at);
    }
  }

  private void add(int kind, int from) {
    tape.add(kind, keyFrom < 0 ? Names.UNKNOWN : keyName, from, at, keyFrom);
  }

  /// Opens a container and, unless it is empty, stands before its first value.
  private void open(int kind) {
    if (depth == Json.MAX_DEPTH) {
      throw refuse("nested too deeply", at);
    }
    int node = tape.add(kind, keyFrom < 0 ? Names.UNKNOWN : keyName, at, at, keyFrom);
    if (++depth == open.length) {
      open = Arrays.copyOf(open, depth * 2);
      seen = Arrays.copyOf(seen, depth * 2);
      counts = Arrays.copyOf(counts, depth * 2);
    }
    open[depth] = node;
    seen[depth] = 0;
    counts[depth] = 0;
    at++;
    skipSpace();
    int b = byteHere();
    if (b == (kind == Tape.OBJECT ? '}' : ']')) {
      at++;
      close(node);
      return;
    }
    if (kind == Tape.OBJECT) {
      key();
    } else {
      keyFrom = -1;
    }
    value();
  }

  private void close(int container) {
    if (counts[depth] > MANY_MEMBERS && tape.isObject(container)) {
      refuseDuplicatesAmongMany(container);
    }
    tape.close(container, at);
    depth--;
  }

  private void key() {
    skipSpace();
    if (byteHere() != '"') {
      throw refuse("expected a member name", at);
    }
    int from = at;
    boolean escaped = string();
    keyName =
        escaped
            ? tape.names.find(JsonText.decode(bytes, from + 1, at - 1))
            : tape.names.find(bytes, from + 1, at - 1);
    long mark = 1L << (keyName & 63);
    if ((seen[depth] & mark) != 0) {
      refuseDuplicate(from, escaped);
    }
    seen[depth] |= mark;
    counts[depth]++;
    keyFrom = from;
    skipSpace();
    if (byteHere() != ':') {
      throw refuse("expected :", at);
    }
    at++;
  }

  /// FHIR R4, JSON representation: member names are unique within an object.
  private void refuseDuplicate(int from, boolean escaped) {
    if (counts[depth] > MANY_MEMBERS) {
      return;
    }
    int end = tape.used();
    for (int other = tape.first(open[depth]); other < end; other = tape.next(other)) {
      if (tape.name(other) == keyName
          && (keyName != Names.UNKNOWN || sameKey(other, from, escaped))) {
        throw refuse("a member name stands twice", from);
      }
    }
  }

  private boolean sameKey(int other, int from, boolean escaped) {
    String name =
        escaped
            ? JsonText.decode(bytes, from + 1, at - 1)
            : new String(bytes, from + 1, at - from - 2, StandardCharsets.UTF_8);
    return tape.key(other).equals(name);
  }

  private void refuseDuplicatesAmongMany(int object) {
    var names = new HashSet<String>();
    int end = tape.used();
    for (int child = tape.first(object); child < end; child = tape.next(child)) {
      if (!names.add(tape.key(child))) {
        throw refuse("a member name stands twice", tape.keyFrom(child));
      }
    }
  }

  private void word(String word, int kind) {
    int from = at;
    for (int i = 0; i < word.length(); i++) {
      if (byteHere() != word.charAt(i)) {
        throw refuse("expected a value", from);
      }
      at++;
    }
    add(kind, from);
  }

  private void number() {
    int from = at;
    if (byteHere() == '-') {
      at++;
    }
    if (byteHere() == '0') {
      at++;
    } else {
      digits();
    }
    if (byteHere() == '.') {
      at++;
      digits();
    }
    int b = byteHere();
    if (b == 'e' || b == 'E') {
      at++;
      b = byteHere();
      if (b == '+' || b == '-') {
        at++;
      }
      digits();
    }
    if (at - from > LONGEST_NUMBER) {
      throw refuse("a number is longer than allowed", from);
    }
    add(Tape.NUMBER, from);
  }

  private void digits() {
    int from = at;
    while (at < until && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    if (at == from) {
      throw refuse("expected a digit", at);
    }
  }

  /// Passes over a string and says whether it has escapes.
  private boolean string() {
    boolean escaped = false;
    at++;
    while (true) {
      at = Bytes.plainUntil(bytes, at, until);
      if (at >= until) {
        throw refuse("the text ends inside a string", until);
      }
      int b = bytes[at];
      if (b == '"') {
        at++;
        return escaped;
      }
      if (b == '\\') {
        escape();
        escaped = true;
      } else if (b < 0) {
        character();
      } else {
        throw refuse("a control character in a string", at);
      }
    }
  }

  private void escape() {
    int b = at + 1 < until ? bytes[at + 1] : -1;
    switch (b) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at += 2;
      case 'u' -> unicode();
      default -> throw refuse("an escape that JSON does not have", at);
    }
  }

  private void unicode() {
    int unit = unit(at);
    if (unit == 0) {
      throw refuse("the character U+0000", at);
    }
    if (unit >= 0xDC00 && unit <= 0xDFFF) {
      throw refuse("half of a surrogate pair", at);
    }
    if (unit >= 0xD800 && unit <= 0xDBFF) {
      int low = at + 7 < until && bytes[at + 6] == '\\' && bytes[at + 7] == 'u' ? unit(at + 6) : -1;
      if (low < 0xDC00 || low > 0xDFFF) {
        throw refuse("half of a surrogate pair", at);
      }
      at += 6;
    }
    at += 6;
  }

  private int unit(int escape) {
    int unit = escape + 6 <= until ? JsonText.hex(bytes, escape + 2) : -1;
    if (unit < 0) {
      throw refuse("an escape that JSON does not have", escape);
    }
    return unit;
  }

  /// One character of two to four bytes (RFC 3629, section 4).
  private void character() {
    int first = bytes[at] & 0xff;
    int more;
    int least = 0x80;
    int most = 0xbf;
    if (first >= 0xc2 && first <= 0xdf) {
      more = 1;
    } else if (first >= 0xe0 && first <= 0xef) {
      more = 2;
      least = first == 0xe0 ? 0xa0 : 0x80;
      most = first == 0xed ? 0x9f : 0xbf;
    } else if (first >= 0xf0 && first <= 0xf4) {
      more = 3;
      least = first == 0xf0 ? 0x90 : 0x80;
      most = first == 0xf4 ? 0x8f : 0xbf;
    } else {
      throw refuse("not UTF-8", at);
    }
    for (int i = 1; i <= more; i++) {
      int b = at + i < until ? bytes[at + i] & 0xff : -1;
      if (b < (i == 1 ? least : 0x80) || b > (i == 1 ? most : 0xbf)) {
        throw refuse("not UTF-8", at);
      }
    }
    at += more + 1;
  }

  private void skipSpace() {
    if (at < until && bytes[at] <= ' ' && bytes[at] >= 0) {
      int from = at;
      while (at < until && isSpace(bytes[at])) {
        at++;
      }
      if (at > from) {
        tape.markSpaced();
      }
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private int byteHere() {
    return at < until ? bytes[at] : -1;
  }

  private MalformedJson refuse(String words, int offset) {
    int line = 1;
    int lineStart = start;
    for (int i = start; i < Math.min(offset, until); i++) {
      if (bytes[i] == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    String told = offset >= until && at >= until ? "the text ends too early" : words;
    return new MalformedJson(told, offset, line, offset - lineStart + 1, pointer());
  }

  private String pointer() {
    var pointer = new StringBuilder();
    for (int level = 1; level <= depth; level++) {
      int container = open[level];
      if (tape.isObject(container)) {
        int inner = level < depth ? open[level + 1] : -1;
        int name = inner >= 0 ? tape.name(inner) : keyFrom >= 0 ? keyName : -1;
        if (name >= 0) {
          pointer.append('/').append(name == Names.UNKNOWN ? "?" : tape.names.name(name));
        }
      } else {
        pointer.append('/').append(counts[level]);
      }
    }
    return pointer.toString();
  }
}
