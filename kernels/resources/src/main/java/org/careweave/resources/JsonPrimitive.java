package org.careweave.resources;

/// A JSON string, number, boolean or null.
///
/// @param document the document it is part of
/// @param node its place in the document; of use inside this package only
public record JsonPrimitive(Json document, int node) implements JsonValue {

  /// Which of the four it is.
  public enum Kind {
    STRING,
    NUMBER,
    BOOLEAN,
    NULL
  }

  /// Which of the four this is.
  public Kind kind() {
    return switch (document.tape.kind(node)) {
      case Tape.STRING, Tape.ESCAPED_STRING -> Kind.STRING;
      case Tape.NUMBER -> Kind.NUMBER;
      case Tape.TRUE, Tape.FALSE -> Kind.BOOLEAN;
      default -> Kind.NULL;
    };
  }

  /// A string with its escapes resolved; a number, boolean or null exactly as written (`1.00`).
  public String text() {
    return document.tape.text(node);
  }

  @Override
  public int from() {
    return document.tape.from(node);
  }

  @Override
  public int until() {
    return document.tape.until(node);
  }

  @Override
  public byte[] raw() {
    return document.raw(node);
  }

  @Override
  public byte[] minified() {
    return document.raw(node);
  }

  @Override
  public String toString() {
    return "JsonPrimitive[" + kind() + "]";
  }
}
