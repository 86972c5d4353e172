package org.careweave.resources;

import java.util.List;

/// A JSON array.
public record JsonArray(Json document, int node) implements JsonValue {

  /// The items, in order.
  public List<JsonValue> items() {
    throw new UnsupportedOperationException();
  }

  /// Those items that are objects, in order.
  public List<JsonObject> objects() {
    throw new UnsupportedOperationException();
  }

  /// How many items there are.
  public int size() {
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
