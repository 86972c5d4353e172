package org.careweave.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.careweave.fhir.ElementPath.Condition;
import org.careweave.fhir.ElementPath.Step;
import org.careweave.resources.ResourceType;

/// Reads the FHIRPath of a patch ([ElementPath]).
final class ElementPathReader {

  /// Longest path read.
  private static final int LONGEST = 1_000;

  private static final Map<Character, Character> ESCAPED =
      Map.of('\'', '\'', '"', '"', '\\', '\\', '/', '/', '`', '`', 't', '\t', 'n', '\n', 'r', '\r');

  private final String text;
  private int at;

  private ElementPathReader(String text) {
    this.text = text;
  }

  /// @throws Refusal when it is none, or more of FHIRPath than is read here
  static ElementPath read(String text) {
    if (text.length() > LONGEST) {
      throw refused("This path is too long");
    }
    return new ElementPathReader(text).path();
  }

  private static Refusal refused(String words) {
    return Refusal.invalid("FHI-105", words, null);
  }

  private static Refusal beyond() {
    return refused(
        "Of FHIRPath, a patch may use members, [n], first(), last(), where(a = 'b'),"
            + " extension('url') and ofType(X)");
  }

  private ElementPath path() {
    List<Step> steps = new ArrayList<>();
    String first = name();
    boolean typed = ResourceType.named(first) != null;
    if (typed) {
      steps.add(new Step.OfType(first));
    } else {
      addStep(first, steps);
    }
    while (at < text.length()) {
      if (taken('[')) {
        steps.add(new Step.Index(number()));
        expect(']');
      } else {
        expect('.');
        addStep(name(), steps);
      }
    }
    return new ElementPath(steps);
  }

  private void addStep(String name, List<Step> steps) {
    if (!taken('(')) {
      steps.add(new Step.Member(name));
      return;
    }
    switch (name) {
      case "first" -> steps.add(new Step.Index(0));
      case "last" -> steps.add(new Step.Last());
      case "where" -> steps.add(new Step.Where(conditions()));
      case "ofType", "as" -> steps.add(new Step.OfType(name()));
      case "extension" -> {
        steps.add(new Step.Member("extension"));
        steps.add(new Step.Where(List.of(new Condition(List.of("url"), string()))));
      }
      default -> throw beyond();
    }
    space();
    expect(')');
  }

  private List<Condition> conditions() {
    List<Condition> all = new ArrayList<>();
    do {
      List<String> path = new ArrayList<>();
      do {
        space();
        path.add(name());
      } while (taken('.'));
      space();
      expect('=');
      space();
      all.add(new Condition(path, literal()));
      space();
    } while (word("and"));
    return all;
  }

  private String literal() {
    if (at < text.length() && text.charAt(at) == '\'') {
      return string();
    }
    int from = at;
    while (at < text.length()
        && (isOfName(text.charAt(at)) || "-.".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    if (at == from) {
      throw beyond();
    }
    return text.substring(from, at);
  }

  private String string() {
    space();
    expect('\'');
    StringBuilder read = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '\'') {
      char c = text.charAt(at++);
      if (c == '\\') {
        Character meant = at < text.length() ? ESCAPED.get(text.charAt(at++)) : null;
        if (meant == null) {
          throw beyond();
        }
        c = meant;
      }
      read.append(c);
    }
    expect('\'');
    return read.toString();
  }

  private String name() {
    int from = at;
    while (at < text.length() && isOfName(text.charAt(at))) {
      at++;
    }
    if (at == from) {
      throw beyond();
    }
    return text.substring(from, at);
  }

  private static boolean isOfName(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  private int number() {
    String digits = name();
    if (!digits.matches("[0-9]{1,9}")) {
      throw refused("A place in a list is a whole number below a thousand million");
    }
    return Integer.parseInt(digits);
  }

  private boolean word(String word) {
    if (!text.startsWith(word + " ", at)) {
      return false;
    }
    at += word.length();
    return true;
  }

  private void space() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private boolean taken(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!taken(c)) {
      throw beyond();
    }
  }
}
