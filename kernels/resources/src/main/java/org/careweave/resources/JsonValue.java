package org.careweave.resources;

/// A value inside a parsed [Json] document: a thin view that knows its place in the bytes.
/// Immutable; costs nothing to make again.
public sealed interface JsonValue permits JsonObject, JsonArray, JsonPrimitive {

  /// The document this value is part of.
  Json document();

  /// First byte of the value in [Json#bytes].
  int from();

  /// One past the last byte of the value in [Json#bytes].
  int until();

  /// The value's own bytes as they came, insignificant white space included.
  byte[] raw();

  /// The value's own bytes without insignificant white space; tokens stay as they were.
  byte[] minified();
}
