package org.careweave.resources;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Writes minified JSON into a growing buffer; commas come by themselves. Not for several threads.
///
/// ```java var json = new JsonWriter(); json.beginObject().member("resourceType",
/// "Bundle").name("entry").beginArray(); json.value(storedBytes).endArray().endObject();
/// ```
public final class JsonWriter {

  /// An empty buffer.
  public JsonWriter() {}

  /// Opens an object.
  public JsonWriter beginObject() {
    throw new UnsupportedOperationException();
  }

  /// Closes the innermost object.
  public JsonWriter endObject() {
    throw new UnsupportedOperationException();
  }

  /// Opens an array.
  public JsonWriter beginArray() {
    throw new UnsupportedOperationException();
  }

  /// Closes the innermost array.
  public JsonWriter endArray() {
    throw new UnsupportedOperationException();
  }

  /// The name of the member whose value follows.
  public JsonWriter name(String name) {
    throw new UnsupportedOperationException();
  }

  /// A string value, escaped.
  public JsonWriter text(String text) {
    throw new UnsupportedOperationException();
  }

  /// A number, boolean or null as it is to be written; the caller vouches for its form.
  public JsonWriter literal(String literal) {
    throw new UnsupportedOperationException();
  }

  /// A value that is JSON already, copied as it is.
  public JsonWriter value(byte[] json) {
    throw new UnsupportedOperationException();
  }

  /// A string member; left out when `text` is null.
  public JsonWriter member(String name, @Nullable String text) {
    throw new UnsupportedOperationException();
  }

  /// A number member.
  public JsonWriter member(String name, long number) {
    throw new UnsupportedOperationException();
  }

  /// A boolean member.
  public JsonWriter member(String name, boolean flag) {
    throw new UnsupportedOperationException();
  }

  /// What was written since the start or the last [#drainTo].
  public byte[] bytes() {
    throw new UnsupportedOperationException();
  }

  /// Bytes waiting in the buffer.
  public int size() {
    throw new UnsupportedOperationException();
  }

  /// Sends the buffer to `out` and empties it; nesting is kept, so that writing can go on.
  public void drainTo(OutputStream out) throws IOException {
    throw new UnsupportedOperationException();
  }
}
