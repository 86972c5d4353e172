package org.careweave.resources;

import java.util.ArrayList;
import java.util.List;

/// A JSON array.
///
/// @param document the document it is part of
/// @param node its place in the document; of use inside this package only
public record JsonArray(Json document, int node) implements JsonValue {

  /// The items, in order.
  public List<JsonValue> items() {
    var tape = document.tape;
    var items = new ArrayList<JsonValue>();
    for (int item = tape.first(node); item < tape.next(node); item = tape.next(item)) {
      items.add(document.value(item));
    }
    return items;
  }

  /// Those items that are objects, in order.
  public List<JsonObject> objects() {
    var tape = document.tape;
    var objects = new ArrayList<JsonObject>();
    for (int item = tape.first(node); item < tape.next(node); item = tape.next(item)) {
      if (tape.isObject(item)) {
        objects.add(new JsonObject(document, item));
      }
    }
    return objects;
  }

  /// How many items there are.
  public int size() {
    return document.tape.count(node);
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
    return "JsonArray[" + size() + " items]";
  }
}
