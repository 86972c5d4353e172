package org.careweave.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.careweave.resources.Path.Filter;
import org.careweave.resources.Path.Step;

/// Compiles that part of FHIRPath which the search parameters of R4 use: unions of paths with
/// `as`, `ofType`, an index, `where(a='b')` and `where(resolve() is X)`.
final class Expressions {
  private final Definitions definitions;
  private final Predicate<ElementDefinition> wanted;
  private final List<Path> paths = new ArrayList<>();

  private Expressions(Definitions definitions, Predicate<ElementDefinition> wanted) {
    this.definitions = definitions;
    this.wanted = wanted;
  }

  /// The paths of `expression` that begin at `start` and end at an element that is `wanted`.
  ///
  /// @throws IllegalArgumentException when the expression is beyond what is compiled here
  static List<Path> compile(
      Definitions definitions,
      Structure start,
      String expression,
      Predicate<ElementDefinition> wanted) {
    var compiler = new Expressions(definitions, wanted);
    for (var alternative : split(expression, '|')) {
      var segments = split(normalised(alternative.strip()), '.');
      int first = isType(segments.getFirst()) ? 1 : 0;
      compiler.follow(start, segments, first, new ArrayList<>());
    }
    return compiler.paths;
  }

  /// `(A.b as C).d` and `A.b as C` become `A.b.as(C).d`.
  private static String normalised(String alternative) {
    String text = alternative;
    if (text.startsWith("(")) {
      int close = text.lastIndexOf(')');
      text = normalised(text.substring(1, close)) + text.substring(close + 1);
    }
    int as = text.indexOf(" as ");
    if (as > 0 && text.indexOf('(') < 0) {
      text = text.substring(0, as) + ".as(" + text.substring(as + 4).strip() + ")";
    }
    return text;
  }

  private static boolean isType(String segment) {
    return Character.isUpperCase(segment.charAt(0));
  }

  private void follow(Structure at, List<String> segments, int index, List<Step> steps) {
    if (index == segments.size()) {
      return;
    }
    String name = segments.get(index);
    int item = -1;
    if (name.endsWith("]")) {
      int open = name.indexOf('[');
      item = Integer.parseInt(name.substring(open + 1, name.length() - 1));
      name = name.substring(0, open);
    }
    int next = index + 1;
    String type = null;
    Filter filter = null;
    while (next < segments.size() && segments.get(next).endsWith(")")) {
      String call = segments.get(next++);
      if (call.startsWith("where(")) {
        filter = filter(argument(call));
      } else if (call.startsWith("as(") || call.startsWith("ofType(")) {
        type = argument(call);
      } else {
        throw new IllegalArgumentException("cannot compile " + call);
      }
    }
    var elements = at.named(name);
    if (elements.isEmpty()) {
      throw new IllegalArgumentException(at.name + " has no element " + name);
    }
    for (var element : elements) {
      if (type == null || element.type.equalsIgnoreCase(type)) {
        follow(new Step(element, item, filter), segments, next, steps);
      }
    }
  }

  private void follow(Step step, List<String> segments, int next, List<Step> steps) {
    var longer = new ArrayList<>(steps);
    longer.add(step);
    if (next == segments.size()) {
      if (wanted.test(step.element())) {
        paths.add(new Path(longer));
      }
      return;
    }
    var inside = step.element().structure();
    if (inside != null) {
      follow(inside, segments, next, longer);
    }
  }

  private Filter filter(String condition) {
    if (condition.startsWith("resolve() is ")) {
      var type = definitions.resourceType(condition.substring("resolve() is ".length()).strip());
      if (type == null) {
        throw new IllegalArgumentException("cannot compile " + condition);
      }
      return new Filter.ResolvesTo(type);
    }
    int equals = condition.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException("cannot compile " + condition);
    }
    String value = condition.substring(equals + 1).strip();
    return Filter.Equal.of(
        definitions.names(),
        condition.substring(0, equals).strip(),
        value.substring(1, value.length() - 1));
  }

  private static String argument(String call) {
    return call.substring(call.indexOf('(') + 1, call.length() - 1);
  }

  /// Splits where `mark` stands outside brackets and quotes.
  static List<String> split(String text, char mark) {
    var parts = new ArrayList<String>();
    int depth = 0;
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted = (c == '\'') != quoted;
      if (!quoted) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == mark && depth == 0) {
          parts.add(text.substring(from, i));
          from = i + 1;
        }
      }
    }
    parts.add(text.substring(from));
    return parts;
  }
}
