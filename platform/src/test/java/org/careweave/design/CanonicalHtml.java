package org.careweave.design;

import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// HTML as a tree in text form, so that two pages compare by what they mean: attributes in order of
/// their names, white space collapsed, one node a line.
final class CanonicalHtml {

  private CanonicalHtml() {}

  static String of(String html) {
    StringBuilder text = new StringBuilder();
    Element body = Jsoup.parseBodyFragment(html).body();
    body.childNodes().forEach(node -> write(node, 0, text));
    return text.toString();
  }

  private static void write(Node node, int depth, StringBuilder text) {
    String indent = "  ".repeat(depth);
    if (node instanceof TextNode words) {
      String collapsed = words.getWholeText().replaceAll("[ \\t\\r\\n]+", " ").strip();
      if (!collapsed.isEmpty()) {
        text.append(indent).append(collapsed).append('\n');
      }
    } else if (node instanceof Element element) {
      TreeMap<String, String> attributes = new TreeMap<>();
      for (Attribute attribute : element.attributes()) {
        attributes.put(attribute.getKey(), attribute.getValue().strip().replaceAll("\\s+", " "));
      }
      text.append(indent).append(element.tagName()).append(' ').append(attributes).append('\n');
      element.childNodes().forEach(child -> write(child, depth + 1, text));
    }
  }
}
