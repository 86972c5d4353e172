package org.careweave.resources;

/// A JSON string, number, boolean or null.
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
    throw new UnsupportedOperationException();
  }

  /// A string with its escapes resolved; a number, boolean or null exactly as written (`1.00`).
  public String text() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int from() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int until() {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] raw() {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] minified() {
    throw new UnsupportedOperationException();
  }
}
