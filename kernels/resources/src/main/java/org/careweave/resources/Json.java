package org.careweave.resources;

import java.util.Arrays;

/// A parsed JSON document: the bytes as they came and a tape of the positions of every value.
///
/// Strict RFC 8259: UTF-8 is checked, a member name may stand only once in an object (FHIR R4, JSON
/// representation), no control characters, no lone surrogates, no U+0000, and limits on depth and
/// size. A byte order mark in front is passed over. The bytes are not copied: do not change them.
/// Safe for several threads.
///
/// ```java var resource = Json.parse(bytes).object(); String family =
/// resource.objects("name").getFirst().text("family");
/// ```
public final class Json {

  /// Deepest nesting of objects and arrays.
  public static final int MAX_DEPTH = 200;

  /// Most bytes of one document: 256 MiB.
  public static final int MAX_BYTES = 1 << 28;

  final Tape tape;

  private Json(Tape tape) {
    this.tape = tape;
  }

  /// Parses a whole array.
  ///
  /// @throws MalformedJson when these are not well-formed JSON
  public static Json parse(byte[] utf8) {
    return parse(utf8, 0, utf8.length);
  }

  /// Parses the bytes from `from` (inclusive) until `until` (exclusive).
  ///
  /// @throws MalformedJson when these are not well-formed JSON
  public static Json parse(byte[] utf8, int from, int until) {
    return new Json(new JsonParser(utf8, from, until, Definitions.r4().names()).parse());
  }

  /// The bytes given, not a copy.
  public byte[] bytes() {
    return tape.bytes;
  }

  /// The outermost value.
  public JsonValue root() {
    return value(0);
  }

  /// The outermost value, which must be an object.
  ///
  /// @throws MalformedJson when it is something else
  public JsonObject object() {
    if (root() instanceof JsonObject object) {
      return object;
    }
    throw new MalformedJson("expected an object", tape.from(0), 1, 1, "");
  }

  JsonValue value(int node) {
    return switch (tape.kind(node)) {
      case Tape.OBJECT -> new JsonObject(this, node);
      case Tape.ARRAY -> new JsonArray(this, node);
      default -> new JsonPrimitive(this, node);
    };
  }

  byte[] raw(int node) {
    return Arrays.copyOfRange(tape.bytes, tape.from(node), tape.until(node));
  }

  byte[] minified(int node) {
    if (!tape.spaced()) {
      return raw(node);
    }
    var out = new Buffer(tape.until(node) - tape.from(node));
    out.writeMinified(tape.bytes, tape.from(node), tape.until(node));
    return out.toBytes();
  }
}
