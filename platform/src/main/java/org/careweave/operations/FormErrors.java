package org.careweave.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.careweave.design.ErrorSummary;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// What is wrong with a form: a message at each field, and all of them at the top.
///
/// @param words by field, as the form names it
/// @param anchors field → the element to go to, where it is not called as the field
public record FormErrors(Map<String, String> words, Map<String, String> anchors) {

  /// Nothing is wrong.
  public static final FormErrors NONE = new FormErrors(Map.of(), Map.of());

  /// The first problem of each field.
  ///
  /// @param anchor of a field's name: the element to go to
  static FormErrors of(List<Problem> problems, UnaryOperator<String> anchor) {
    Map<String, String> words = new LinkedHashMap<>();
    Map<String, String> anchors = new LinkedHashMap<>();
    for (Problem problem : problems) {
      String name = id(problem.location() == null ? "" : problem.location());
      words.putIfAbsent(name, problem.words());
      anchors.put(name, anchor.apply(name));
    }
    return new FormErrors(words, anchors);
  }

  /// The field of a located problem as forms name it: `parties[2].code` is `parties-2-code`.
  static String id(String location) {
    return location.replaceAll("[\\[.]", "-").replace("]", "");
  }

  /// The message at a field; null when nothing is wrong with it.
  public @Nullable String at(String field) {
    return words.get(field);
  }

  /// All of them; null when nothing is wrong.
  public @Nullable ErrorSummary summary() {
    if (words.isEmpty()) {
      return null;
    }
    List<ErrorSummary.Item> items = new ArrayList<>();
    words.forEach(
        (name, text) ->
            items.add(ErrorSummary.Item.of(text, "#" + anchors.getOrDefault(name, name))));
    return ErrorSummary.of(items);
  }
}
