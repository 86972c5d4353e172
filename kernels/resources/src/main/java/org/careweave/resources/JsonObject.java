package org.careweave.resources;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A JSON object. The accessors by name answer null (or an empty list) when the member is absent or
/// has another JSON type, so that a reader needs no checks of its own.
public record JsonObject(Json document, int node) implements JsonValue {

  /// The member called `name`, or null.
  public @Nullable JsonValue get(String name) {
    throw new UnsupportedOperationException();
  }

  /// The text of a string member (escapes resolved), or null.
  public @Nullable String text(String name) {
    throw new UnsupportedOperationException();
  }

  /// An object member, or null.
  public @Nullable JsonObject object(String name) {
    throw new UnsupportedOperationException();
  }

  /// The objects in an array member; a single object counts as an array of one.
  public List<JsonObject> objects(String name) {
    throw new UnsupportedOperationException();
  }

  /// The texts in an array member of strings; a single string counts as an array of one.
  public List<String> texts(String name) {
    throw new UnsupportedOperationException();
  }

  /// Whether there is a member called `name`, of any type.
  public boolean has(String name) {
    throw new UnsupportedOperationException();
  }

  /// Calls `each` with every member in the order of the document.
  public void forEach(BiConsumer<String, JsonValue> each) {
    throw new UnsupportedOperationException();
  }

  /// How many members there are.
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
