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
  private final Buffer buffer = new Buffer(1024);
  private boolean comma;

  /// An empty buffer.
  public JsonWriter() {}

  /// Opens an object.
  public JsonWriter beginObject() {
    separate();
    buffer.write('{');
    comma = false;
    return this;
  }

  /// Closes the innermost object.
  public JsonWriter endObject() {
    buffer.write('}');
    comma = true;
    return this;
  }

  /// Opens an array.
  public JsonWriter beginArray() {
    separate();
    buffer.write('[');
    comma = false;
    return this;
  }

  /// Closes the innermost array.
  public JsonWriter endArray() {
    buffer.write(']');
    comma = true;
    return this;
  }

  /// The name of the member whose value follows.
  public JsonWriter name(String name) {
    separate();
    quoted(name);
    buffer.write(':');
    comma = false;
    return this;
  }

  /// A string value, escaped.
  public JsonWriter text(String text) {
    separate();
    quoted(text);
    return this;
  }

  /// A number, boolean or null as it is to be written; the caller vouches for its form.
  public JsonWriter literal(String literal) {
    separate();
    buffer.ascii(literal);
    return this;
  }

  /// A value that is JSON already, copied as it is.
  public JsonWriter value(byte[] json) {
    separate();
    buffer.write(json);
    return this;
  }

  /// A string member; left out when `text` is null.
  public JsonWriter member(String name, @Nullable String text) {
    return text == null ? this : name(name).text(text);
  }

  /// A number member.
  public JsonWriter member(String name, long number) {
    return name(name).literal(Long.toString(number));
  }

  /// A boolean member.
  public JsonWriter member(String name, boolean flag) {
    return name(name).literal(Boolean.toString(flag));
  }

  /// What was written since the start or the last [#drainTo].
  public byte[] bytes() {
    return buffer.toBytes();
  }

  /// Bytes waiting in the buffer.
  public int size() {
    return buffer.size();
  }

  /// Sends the buffer to `out` and empties it; nesting is kept, so that writing can go on.
  public void drainTo(OutputStream out) throws IOException {
    buffer.drainTo(out);
  }

  private void quoted(String text) {
    buffer.write('"');
    JsonText.escape(text, buffer);
    buffer.write('"');
  }

  private void separate() {
    if (comma) {
      buffer.write(',');
    }
    comma = true;
  }
}
