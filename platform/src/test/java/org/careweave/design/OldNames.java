package org.careweave.design;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What macros still take under deprecated names, under the names our records have.
final class OldNames {

  private OldNames() {}

  static void breadcrumb(ObjectNode node) {
    Ports.rename(node, "labelText", "ariaLabel");
    for (JsonNode item : node.path("items")) {
      if (item instanceof ObjectNode each) {
        // A fixture gives classes here; the macro itself does not use them.
        each.remove("classes");
      }
    }
    JsonNode href = node.remove("href");
    JsonNode text = node.remove("text");
    if (href != null && text != null) {
      ObjectNode last = node.withArray("items").addObject();
      last.set("href", href);
      last.set("text", text);
    }
  }

  static void details(ObjectNode node) {
    into(node, "summaryText", "summary", "text");
    into(node, "summaryHtml", "summary", "html");
  }

  static void errorSummary(ObjectNode node) {
    into(node, "titleText", "heading", "text");
    into(node, "titleHtml", "heading", "html");
    into(node, "descriptionText", "description", "text");
    into(node, "descriptionHtml", "description", "html");
    into(node, "html", "description", "html");
  }

  static void banner(ObjectNode node) {
    Ports.rename(node, "type", "variant");
    into(node, "titleId", "title", "id");
    into(node, "titleText", "title", "text");
    into(node, "titleHtml", "title", "html");
    into(node, "titleHeadingLevel", "title", "level");
    if (node.get("title") instanceof ObjectNode title) {
      Ports.rename(title, "headingLevel", "level");
    }
  }

  static void panel(ObjectNode node) {
    into(node, "titleText", "heading", "text");
    into(node, "titleHtml", "heading", "html");
    into(node, "headingLevel", "heading", "level");
    into(node, "titleSize", "heading", "size");
    into(node, "titleClasses", "heading", "classes");
  }

  static void tabs(ObjectNode node) {
    Ports.rename(node, "visuallyHiddenText", "title");
  }

  static void pagination(ObjectNode node) {
    Ports.rename(node, "landmarkLabel", "ariaLabel");
    into(node, "previousUrl", "previous", "href");
    into(node, "previousPage", "previous", "labelText");
    into(node, "nextUrl", "next", "href");
    into(node, "nextPage", "next", "labelText");
    for (String step : List.of("previous", "next")) {
      if (node.get(step) instanceof ObjectNode each) {
        Ports.rename(each, "labelText", "label");
      }
    }
    for (JsonNode item : node.path("items")) {
      if (item instanceof ObjectNode each) {
        Ports.rename(each, "visuallyHiddenText", "ariaLabel");
      }
    }
  }

  static void card(ObjectNode node) {
    Ports.rename(node, "type", "variant");
    for (String kind : List.of("feature", "primary", "secondary", "warning")) {
      if (node.path(kind).asBoolean(false) && !node.has("variant")) {
        node.put("variant", kind);
      }
      node.remove(kind);
    }
    into(node, "headingId", "heading", "id");
    into(node, "headingHtml", "heading", "html");
    into(node, "headingVisuallyHiddenText", "heading", "visuallyHiddenText");
    into(node, "headingSize", "heading", "size");
    into(node, "headingLevel", "heading", "level");
    into(node, "headingClasses", "heading", "classes");
    into(node, "descriptionHtml", "description", "html");
    into(node, "imgURL", "image", "src");
    into(node, "imgALT", "image", "alt");
    into(node, "html", "description", "html");
  }

  static void callout(ObjectNode node) {
    into(node, "visuallyHiddenText", "heading", "visuallyHiddenText");
    into(node, "headingLevel", "heading", "level");
    into(node, "headingClasses", "heading", "classes");
  }

  static void summaryList(ObjectNode node) {
    if (node.get("card") instanceof ObjectNode card) {
      card(card);
    }
  }

  static void table(ObjectNode node) {
    into(node, "captionSize", "caption", "size");
    into(node, "captionClasses", "caption", "classes");
    JsonNode panel = node.remove("panel");
    if (panel != null && panel.asBoolean(false)) {
      node.withObject("/card").put("variant", "feature");
    }
    into(node, "heading", "card", "heading");
    JsonNode level = node.remove("headingLevel");
    if (level != null && node.get("card") instanceof ObjectNode card) {
      into(card, "headingLevel", level);
    }
    JsonNode classes = node.remove("panelClasses");
    if (classes != null && node.get("card") instanceof ObjectNode card) {
      card.set("classes", classes);
    }
    JsonNode tableClasses = node.remove("tableClasses");
    if (tableClasses != null && !node.has("classes")) {
      node.set("classes", tableClasses);
    }
    for (JsonNode cell : node.path("head")) {
      if (cell instanceof ObjectNode each && each.has("sort") && each.get("sort").isBoolean()) {
        if (each.remove("sort").asBoolean(false)) {
          each.put("sort", "none");
        }
      }
    }
  }

  private static void into(ObjectNode card, String old, JsonNode value) {
    card.set(old, value);
    into(card, old, "heading", "level");
  }

  /// The header's search takes a label, a button and an input of which it uses one word each.
  static void header(ObjectNode node) {
    if (node.get("search") instanceof ObjectNode search) {
      pick(search, "input", "placeholder", "placeholder");
      pick(search, "button", "ariaLabel", "buttonLabel");
      pick(search, "label", "visuallyHiddenText", "label");
      Ports.rename(search, "visuallyHiddenButton", "buttonLabel");
      Ports.rename(search, "visuallyHiddenLabel", "label");
    } else if (node.path("search").isBoolean() && node.path("search").asBoolean(false)) {
      node.putObject("search");
    }
  }

  private static void pick(ObjectNode node, String outer, String name, String now) {
    JsonNode held = node.remove(outer);
    if (held != null && held.has(name)) {
      node.set(now, held.get(name));
    }
  }

  static void footer(ObjectNode node) {
    for (JsonNode column : node.path("navigation")) {
      if (column instanceof ObjectNode each) {
        Ports.rename(each, "title", "heading");
      }
    }
    if (node.get("meta") instanceof ObjectNode meta) {
      Ports.rename(meta, "visuallyHiddenTitle", "visuallyHiddenText");
    }
    if (node.has("html")) {
      into(node, "html", "meta", "html");
    }
  }

  /// Moves `old` to `name` inside `outer`, which may be missing or plain words.
  private static void into(ObjectNode node, String old, String outer, String name) {
    JsonNode value = node.remove(old);
    if (value == null) {
      return;
    }
    JsonNode held = node.get(outer);
    ObjectNode inside;
    if (held instanceof ObjectNode object) {
      inside = object;
    } else {
      inside = node.objectNode();
      if (held != null && held.isString()) {
        inside.set("text", held);
      }
      node.set(outer, inside);
    }
    if (!inside.has(name) || name.equals("html")) {
      inside.set(name, value);
    }
  }
}
