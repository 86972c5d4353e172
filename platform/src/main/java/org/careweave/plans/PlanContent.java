package org.careweave.plans;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a section says: its fields, and the items it lists, each with an id that stays.
///
/// @param fields by code, without those that say nothing
/// @param items in the order in which they were added
public record PlanContent(Map<String, PlanValue> fields, List<Item> items) {

  /// Nothing yet.
  public static final PlanContent EMPTY = new PlanContent(Map.of(), List.of());

  /// Between the id of an item and the code of its field, in a flat name.
  private static final String IN = "--";

  public PlanContent {
    fields = Map.copyOf(fields);
    items = List.copyOf(items);
  }

  /// One item.
  ///
  /// @param fields by code, without those that say nothing
  public record Item(String id, Map<String, PlanValue> fields) {

    public Item {
      fields = Map.copyOf(fields);
    }

    /// What a field holds.
    public PlanValue get(String field) {
      return fields.getOrDefault(field, PlanValue.NONE);
    }

    /// Whether it is still to be done, reached or counted on.
    public boolean isOpen() {
      return PlanItems.isOpen(get(PlanItems.STATUS).text());
    }
  }

  /// What a field holds.
  public PlanValue get(String field) {
    return fields.getOrDefault(field, PlanValue.NONE);
  }

  /// Every field by a name that says of which item it is: `review`, `goal-1a2b3c4d--what`.
  public Map<String, PlanValue> flat() {
    Map<String, PlanValue> flat = new LinkedHashMap<>(fields);
    for (Item item : items) {
      item.fields().forEach((field, value) -> flat.put(name(item.id(), field), value));
    }
    return flat;
  }

  /// The flat name of a field of an item.
  public static String name(String item, String field) {
    return item + IN + field;
  }

  /// The item of a flat name; empty when it is a field of the section.
  public static String itemOf(String name) {
    int at = name.indexOf(IN);
    return at < 0 ? "" : name.substring(0, at);
  }

  /// The field of a flat name.
  public static String fieldOf(String name) {
    int at = name.indexOf(IN);
    return at < 0 ? name : name.substring(at + IN.length());
  }

  /// The same with these fields, by flat name, changed. Items of which nothing is left are gone.
  public PlanContent with(Map<String, PlanValue> changes) {
    Map<String, PlanValue> flat = flat();
    flat.putAll(changes);
    return ofFlat(flat);
  }

  static PlanContent ofFlat(Map<String, PlanValue> flat) {
    Map<String, PlanValue> fields = new LinkedHashMap<>();
    Map<String, Map<String, PlanValue>> items = new LinkedHashMap<>();
    flat.forEach(
        (name, value) -> {
          String item = itemOf(name);
          if (!value.isNone()) {
            Map<String, PlanValue> of =
                item.isEmpty() ? fields : items.computeIfAbsent(item, _ -> new LinkedHashMap<>());
            of.put(fieldOf(name), value);
          }
        });
    List<Item> all = new ArrayList<>();
    items.forEach(
        (id, of) -> {
          if (of.keySet().stream().anyMatch(field -> !field.equals(PlanItems.STATUS))) {
            all.add(new Item(id, of));
          }
        });
    return new PlanContent(fields, all);
  }

  /// Says nothing of whom.
  @Override
  public String toString() {
    return "PlanContent[" + fields.size() + ", " + items.size() + "]";
  }
}
