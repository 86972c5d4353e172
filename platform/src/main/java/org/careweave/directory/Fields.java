package org.careweave.directory;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One object of a directory file while it is read: takes its fields one by one and notes what is
/// wrong with each, so that a file is refused with all its faults at once.
final class Fields {

  private static final int LONGEST_TEXT = 400;

  private final String path;
  private final JsonNode node;
  private final List<Problem> problems;
  private final Set<String> known = new HashSet<>();

  Fields(String path, JsonNode node, List<Problem> problems) {
    this.path = path;
    this.node = node;
    this.problems = problems;
    if (!node.isObject()) {
      problem("DIR-003", "An object is expected here.", path);
    }
  }

  /// A text that has to be there; empty when it is not, which is noted.
  String text(String field) {
    String text = optionalText(field);
    if (text == null && present(field) == null) {
      problem("DIR-002", "“" + field + "” is missing.", at(field));
    }
    return text == null ? "" : text;
  }

  @Nullable String optionalText(String field) {
    JsonNode value = present(field);
    if (value == null) {
      return null;
    }
    String text = value.isString() ? value.stringValue().strip() : "";
    if (text.isEmpty() || text.length() > LONGEST_TEXT) {
      String words = "A text of 1 to " + LONGEST_TEXT + " characters is expected.";
      problem("DIR-003", words, at(field));
      return null;
    }
    return text;
  }

  /// A code out of a closed set; null when it is not one, which is noted.
  <T> @Nullable T choice(String field, Function<String, Optional<T>> ofCode, List<String> choices) {
    String text = text(field);
    Optional<T> chosen = ofCode.apply(text);
    if (chosen.isEmpty() && !text.isEmpty()) {
      problem("DIR-004", "One of these is expected: " + String.join(", ", choices), at(field));
    }
    return chosen.orElse(null);
  }

  @Nullable OdsCode ods(String field) {
    String text = text(field);
    return text.isEmpty() ? null : odsCode(text, at(field));
  }

  @Nullable OdsCode optionalOds(String field) {
    String text = optionalText(field);
    return text == null ? null : odsCode(text, at(field));
  }

  /// A list of ODS codes, at least one.
  Set<OdsCode> odsCodes(String field) {
    Set<OdsCode> codes = new HashSet<>();
    JsonNode value = present(field);
    if (value == null || !value.isArray() || value.isEmpty()) {
      problem("DIR-002", "A list of at least one ODS code is expected.", at(field));
      return codes;
    }
    for (int i = 0; i < value.size(); i++) {
      JsonNode item = value.get(i);
      String where = at(field) + "[" + i + "]";
      OdsCode code = odsCode(item.isString() ? item.stringValue() : "", where);
      if (code != null) {
        codes.add(code);
      }
    }
    return codes;
  }

  @Nullable LocalDate date(String field) {
    String text = optionalText(field);
    if (text == null) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException _) {
      problem("DIR-003", "A date such as 2026-03-31 is expected.", at(field));
      return null;
    }
  }

  OpenDates open() {
    LocalDate since = date("from");
    LocalDate until = date("until");
    if (since != null && until != null && until.isBefore(since)) {
      problem("DIR-003", "It cannot close before it opens.", at("until"));
      return OpenDates.ALWAYS;
    }
    return new OpenDates(since, until);
  }

  /// Each object of a list; empty when the list is not there.
  List<Fields> each(String field) {
    List<Fields> all = new ArrayList<>();
    JsonNode value = present(field);
    if (value != null && !value.isArray()) {
      problem("DIR-003", "A list is expected here.", at(field));
    } else if (value != null) {
      for (int i = 0; i < value.size(); i++) {
        all.add(new Fields(at(field) + "[" + i + "]", value.get(i), problems));
      }
    }
    return all;
  }

  /// Notes each field that nobody asked for: more likely misspelt than meant.
  void done() {
    for (String field : node.propertyNames()) {
      if (!known.contains(field)) {
        problem("DIR-005", "“" + field + "” is not a field of a directory file.", at(field));
      }
    }
  }

  /// Where a field of this object stands in the file.
  String at(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  void problem(String code, String words, String location) {
    problems.add(Problem.invalid(code, words, location));
  }

  private @Nullable JsonNode present(String field) {
    known.add(field);
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value;
  }

  private @Nullable OdsCode odsCode(String text, String where) {
    try {
      return new OdsCode(text);
    } catch (IllegalArgumentException _) {
      problem("DIR-003", "An ODS code is expected: 3 to 10 letters and digits.", where);
      return null;
    }
  }
}
