package org.careweave.design;

import gg.jte.Content;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns a fixture's options into a component's record: components by their names, parts of the
/// record (named as their type) from the same object, a string where words are meant. An option no
/// component takes is an error.
final class Options {

  private static final Set<String> PARTS =
      Set.of(
          "words",
          "extras",
          "field",
          "typing",
          "inputSize",
          "affixes",
          "answer",
          "behaviour",
          "shape",
          "parts",
          "control",
          "link",
          "look",
          "manner",
          "alignment",
          "span",
          "sorting",
          "style",
          "brand",
          "input");

  private Options() {}

  static <T> T to(Class<T> type, JsonNode options) {
    return type.cast(record(type, options));
  }

  private static Object record(Class<?> type, JsonNode node) {
    Set<String> used = new HashSet<>();
    Object made = part(type, node, used);
    Set<String> rest = new HashSet<>(node.propertyNames());
    rest.removeAll(used);
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException(type.getSimpleName() + " does not take " + rest);
    }
    return made;
  }

  private static Object part(Class<?> type, JsonNode node, Set<String> used) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      String name = component.getName();
      if (component.getType().isRecord() && isPart(component)) {
        values[i] = part(component.getType(), node, used);
      } else {
        String key = key(name, node);
        used.add(key);
        values[i] = value(component.getType(), component.getGenericType(), node.get(key));
      }
    }
    return construct(type, components, values);
  }

  private static String key(String name, JsonNode node) {
    return switch (name) {
      case "htmlFor" -> "for";
      case "before", "after" -> node.has(name + "Input") ? name + "Input" : name + "Inputs";
      default -> name;
    };
  }

  private static boolean isPart(RecordComponent component) {
    String name = component.getType().getSimpleName();
    return component.getName().equals(Character.toLowerCase(name.charAt(0)) + name.substring(1))
        && PARTS.contains(component.getName());
  }

  private static Object construct(Class<?> type, RecordComponent[] components, Object[] values) {
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type.getSimpleName() + " " + Arrays.toString(values), e);
    }
  }

  private static Object value(Class<?> type, Type generic, JsonNode node) {
    boolean missing = node == null || node.isNull();
    if (type == boolean.class) {
      return !missing
          && (!node.isBoolean() || node.asBoolean())
          && !(node.isString() && node.asString().isEmpty());
    }
    if (type == Boolean.class) {
      return missing || !node.isBoolean() ? null : node.asBoolean();
    }
    if (type == List.class) {
      return list(generic, node);
    }
    if (missing) {
      return null;
    }
    if (type == String.class) {
      return node.isBoolean() && !node.asBoolean() ? "" : node.asString();
    }
    if (type == Integer.class || type == int.class) {
      return node.asInt();
    }
    if (type == Content.class) {
      return node.asString().isEmpty() ? null : Markup.trusted(node.asString());
    }
    if (type == Attributes.class) {
      return attributes(node);
    }
    return nested(type, node);
  }

  private static Object nested(Class<?> type, JsonNode node) {
    if (node.isBoolean() && !node.asBoolean()) {
      return null;
    }
    if (node.isObject()) {
      return record(type, node);
    }
    ObjectNode words = tools.jackson.databind.json.JsonMapper.shared().createObjectNode();
    if (node.isArray()) {
      words.set("items", node);
    } else if (!node.isBoolean()) {
      words.put(type == Icon.class ? "name" : "text", node.asString());
    }
    return record(type, words);
  }

  private static List<?> list(Type generic, JsonNode node) {
    List<Object> made = new ArrayList<>();
    if (node == null || node.isNull()) {
      return made;
    }
    Type inner = ((ParameterizedType) generic).getActualTypeArguments()[0];
    Class<?> raw =
        inner instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) inner;
    Iterable<JsonNode> items = node.isArray() ? node : List.of(node);
    for (JsonNode item : items) {
      boolean falsy =
          item.isNull()
              || (item.isBoolean() && !item.asBoolean())
              || (item.isString() && item.asString().isEmpty());
      if (!falsy) {
        made.add(value(raw, inner, item));
      }
    }
    return made;
  }

  private static Attributes attributes(JsonNode node) {
    Map<String, String> values = new LinkedHashMap<>();
    if (node.isObject()) {
      node.properties()
          .forEach(
              each -> {
                JsonNode value = each.getValue();
                if (value.isObject()) {
                  boolean optional = value.path("optional").asBoolean(false);
                  JsonNode inner = value.path("value");
                  boolean empty =
                      inner.isMissingNode()
                          || inner.isNull()
                          || (inner.isBoolean() && !inner.asBoolean());
                  if (!optional || !empty) {
                    values.put(
                        each.getKey(), inner.isBoolean() && optional ? "" : inner.asString(""));
                  }
                } else {
                  values.put(each.getKey(), value.isNull() ? "" : value.asString());
                }
              });
    }
    return new Attributes(values);
  }
}
