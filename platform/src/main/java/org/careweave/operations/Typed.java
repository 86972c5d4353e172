package org.careweave.operations;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.careweave.design.DateInput;
import org.careweave.kernel.Coded;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// What was typed into a form.
record Typed(MultiValueMap<String, String> fields) {

  /// What a field holds; empty when it was not sent.
  String text(String name) {
    String value = fields.getFirst(name);
    return value == null ? "" : value.strip();
  }

  /// Everything chosen in a group of boxes.
  Set<String> chosen(String name) {
    List<String> values = fields.getOrDefault(name, List.of());
    return new TreeSet<>(values.stream().filter(Objects::nonNull).toList());
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  /// One of `values` by its code; `otherwise` when it is none, which is noted.
  static <T extends Coded> T choice(
      String code, T[] values, T otherwise, String location, Collection<Problem> problems) {
    return Coded.of(values, code)
        .orElseGet(
            () -> {
              problems.add(Problem.invalid("OPS-018", "Choose one of these.", location));
              return otherwise;
            });
  }

  /// The three parts of a date as they were typed.
  DateInput.Values day(String name) {
    return new DateInput.Values(text(name + "-day"), text(name + "-month"), text(name + "-year"));
  }

  /// The three parts of a date to show.
  static DateInput.Values shown(@Nullable LocalDate day) {
    return day == null
        ? new DateInput.Values("", "", "")
        : new DateInput.Values(
            Integer.toString(day.getDayOfMonth()),
            Integer.toString(day.getMonthValue()),
            Integer.toString(day.getYear()));
  }

  /// A date out of its three parts; null when all are empty, or it is none, which is noted.
  static @Nullable LocalDate date(
      DateInput.Values values, String location, Collection<Problem> problems) {
    String day = Objects.requireNonNullElse(values.day(), "");
    String month = Objects.requireNonNullElse(values.month(), "");
    String year = Objects.requireNonNullElse(values.year(), "");
    if ((day + month + year).isEmpty()) {
      return null;
    }
    try {
      return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    } catch (DateTimeException | NumberFormatException _) {
      problems.add(Problem.invalid("OPS-012", "Enter a date such as 31 3 2027.", location));
      return null;
    }
  }
}
