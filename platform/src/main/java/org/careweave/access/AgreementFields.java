package org.careweave.access;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.careweave.kernel.Coded;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One object of an agreement file while it is read: takes its fields one by one and notes what is
/// wrong with each, so that a file is refused with all its faults at once.
final class AgreementFields {

  /// The longest text an agreement may hold in one field.
  static final int LONGEST_TEXT = 2000;

  private static final int MOST_ITEMS = 500;

  private final String path;
  private final JsonNode node;
  private final List<Problem> problems;
  private final Set<String> known = new HashSet<>();

  AgreementFields(String path, JsonNode node, List<Problem> problems) {
    this.path = path;
    this.node = node;
    this.problems = problems;
    if (!node.isObject()) {
      problem("An object is expected here.", path);
    }
  }

  /// A text; empty when it is not there.
  String text(String field) {
    JsonNode value = present(field);
    if (value == null) {
      return "";
    }
    if (!value.isString() || value.stringValue().length() > LONGEST_TEXT) {
      problem("A text of at most " + LONGEST_TEXT + " characters is expected.", at(field));
      return "";
    }
    return value.stringValue().strip();
  }

  /// A text that has to be there.
  String needed(String field) {
    String text = text(field);
    if (text.isEmpty()) {
      problem("“" + field + "” is missing.", at(field));
    }
    return text;
  }

  /// One of `values` by its code; `otherwise` when it is none, which is noted.
  <T extends Coded> T choice(String field, T[] values, T otherwise) {
    String text = needed(field);
    return Coded.of(values, text)
        .orElseGet(
            () -> {
              if (!text.isEmpty()) {
                String codes =
                    String.join(
                        ", ", java.util.Arrays.stream(values).map(Coded::code).sorted().toList());
                problem("One of these is expected: " + codes, at(field));
              }
              return otherwise;
            });
  }

  /// A whole number from 0 on; 0 when it is not there.
  int number(String field) {
    JsonNode value = present(field);
    if (value == null) {
      return 0;
    }
    if (!value.isInt() || value.intValue() < 0) {
      problem("A whole number is expected.", at(field));
      return 0;
    }
    return value.intValue();
  }

  @Nullable OdsCode ods(String field) {
    String text = text(field);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return new OdsCode(text);
    } catch (IllegalArgumentException _) {
      problem("An ODS code is expected: 3 to 10 letters and digits.", at(field));
      return null;
    }
  }

  @Nullable LocalDate date(String field) {
    String text = text(field);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException _) {
      problem("A date such as 2026-03-31 is expected.", at(field));
      return null;
    }
  }

  /// A list of texts.
  Set<String> texts(String field) {
    Set<String> texts = new TreeSet<>();
    JsonNode value = present(field);
    if (value == null) {
      return texts;
    }
    if (!value.isArray() || value.size() > MOST_ITEMS) {
      problem("A list is expected here.", at(field));
      return texts;
    }
    for (int i = 0; i < value.size(); i++) {
      JsonNode item = value.get(i);
      if (!item.isString() || item.stringValue().isBlank()) {
        problem("A code is expected.", at(field) + "[" + i + "]");
      } else {
        texts.add(item.stringValue().strip());
      }
    }
    return texts;
  }

  /// A list of texts that has to be there, or the word that stands for all there are: then null.
  @Nullable Set<String> textsOr(String field, String word) {
    JsonNode value = present(field);
    if (value == null) {
      problem("A list, or the word “" + word + "”, is expected.", at(field));
      return Set.of();
    }
    if (value.isString() && value.stringValue().equals(word)) {
      return null;
    }
    return texts(field);
  }

  /// The object called so; an empty one when it is not there.
  AgreementFields inner(String field) {
    JsonNode value = present(field);
    JsonNode inner =
        value == null ? tools.jackson.databind.node.JsonNodeFactory.instance.objectNode() : value;
    return new AgreementFields(at(field), inner, problems);
  }

  /// Each object of a list; empty when the list is not there.
  List<AgreementFields> each(String field) {
    List<AgreementFields> all = new ArrayList<>();
    JsonNode value = present(field);
    if (value != null && (!value.isArray() || value.size() > MOST_ITEMS)) {
      problem("A list is expected here.", at(field));
    } else if (value != null) {
      for (int i = 0; i < value.size(); i++) {
        all.add(new AgreementFields(at(field) + "[" + i + "]", value.get(i), problems));
      }
    }
    return all;
  }

  /// Notes each field that nobody asked for: more likely misspelt than meant.
  void done() {
    for (String field : node.propertyNames()) {
      if (!known.contains(field)) {
        problem("“" + field + "” is not a field of an agreement.", at(field));
      }
    }
  }

  /// Where a field of this object stands in the file.
  String at(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  void problem(String words, String location) {
    problems.add(Problem.invalid("ACC-102", words, location.isEmpty() ? "file" : location));
  }

  private @Nullable JsonNode present(String field) {
    known.add(field);
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value;
  }
}
