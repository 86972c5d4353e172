package org.careweave.resources;

/// A parsed JSON document: the bytes as they came and a tape of the positions of every value.
///
/// Strict RFC 8259: UTF-8 is checked, a member name may stand only once in an object (FHIR R4, JSON
/// representation), no control characters, no lone surrogates, no U+0000, and limits on depth and
/// size. A byte order mark in front is passed over. The bytes are not copied: do not change them.
///
/// ```java var resource = Json.parse(bytes).object(); String family =
/// resource.objects("name").getFirst().text("family");
/// ```
public final class Json {

  /// Deepest nesting of objects and arrays.
  public static final int MAX_DEPTH = 200;

  private final byte[] bytes;

  Json(byte[] bytes) {
    this.bytes = bytes;
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
    throw new UnsupportedOperationException();
  }

  /// The bytes given, not a copy.
  public byte[] bytes() {
    return bytes;
  }

  /// The outermost value.
  public JsonValue root() {
    throw new UnsupportedOperationException();
  }

  /// The outermost value, which must be an object.
  ///
  /// @throws MalformedJson when it is something else
  public JsonObject object() {
    throw new UnsupportedOperationException();
  }
}
