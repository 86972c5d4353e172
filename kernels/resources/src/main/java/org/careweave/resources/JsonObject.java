package org.careweave.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A JSON object. The accessors by name answer null (or an empty list) when the member is absent or
/// has another JSON type, so that a reader needs no checks of its own.
///
/// @param document the document it is part of
/// @param node its place in the document; of use inside this package only
public record JsonObject(Json document, int node) implements JsonValue {

  /// The member called `name`, or null.
  public @Nullable JsonValue get(String name) {
    int member = document.tape.member(node, name);
    return member < 0 ? null : document.value(member);
  }

  /// The text of a string member (escapes resolved), or null.
  public @Nullable String text(String name) {
    int member = document.tape.member(node, name);
    return member < 0 || !document.tape.isString(member) ? null : document.tape.text(member);
  }

  /// An object member, or null.
  public @Nullable JsonObject object(String name) {
    return get(name) instanceof JsonObject object ? object : null;
  }

  /// The objects in an array member; a single object counts as an array of one.
  public List<JsonObject> objects(String name) {
    return switch (get(name)) {
      case JsonArray array -> array.objects();
      case JsonObject object -> List.of(object);
      case null, default -> List.of();
    };
  }

  /// The texts in an array member of strings; a single string counts as an array of one.
  public List<String> texts(String name) {
    var texts = new ArrayList<String>();
    switch (get(name)) {
      case JsonArray array -> {
        for (var item : array.items()) {
          if (item instanceof JsonPrimitive text && text.kind() == JsonPrimitive.Kind.STRING) {
            texts.add(text.text());
          }
        }
      }
      case JsonPrimitive text when text.kind() == JsonPrimitive.Kind.STRING ->
          texts.add(text.text());
      case null, default -> {
        return texts;
      }
    }
    return texts;
  }

  /// Whether there is a member called `name`, of any type.
  public boolean has(String name) {
    return document.tape.member(node, name) >= 0;
  }

  /// Calls `each` with every member in the order of the document.
  public void forEach(BiConsumer<String, JsonValue> each) {
    var tape = document.tape;
    for (int child = tape.first(node); child < tape.next(node); child = tape.next(child)) {
      each.accept(tape.key(child), document.value(child));
    }
  }

  /// How many members there are.
  public int size() {
    return document.tape.count(node);
  }

  /// This object, which has no `id`, with one in front.
  public byte[] withId(String id) {
    byte[] body = minified();
    var out = new Buffer(body.length + id.length() + 8);
    out.ascii("{\"id\":\"");
    JsonText.escape(id, out);
    out.ascii(size() == 0 ? "\"" : "\",");
    out.write(body, 1, body.length);
    return out.toBytes();
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
    return document.minified(node);
  }

  @Override
  public String toString() {
    return "JsonObject[" + size() + " members]";
  }
}
