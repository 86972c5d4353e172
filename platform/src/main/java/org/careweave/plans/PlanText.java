package org.careweave.plans;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.careweave.kernel.Problem;
import org.careweave.tasks.TaskText;
import org.careweave.tasks.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What people write into a section: cleaned, and looked at.
@Component
final class PlanText {

  /// Most items of one section.
  static final int MOST_ITEMS = 60;

  private final Tasks tasks;

  PlanText(Tasks tasks) {
    this.tasks = tasks;
  }

  /// The fields that the section knows, cleaned.
  static Map<String, PlanValue> cleaned(SectionKind kind, Map<String, PlanValue> fields) {
    Map<String, PlanValue> clean = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          if (field(kind, name).isPresent()) {
            clean.put(name, value.unknown() ? value : PlanValue.of(TaskText.clean(value.text())));
          }
        });
    return clean;
  }

  /// The field of a flat name; empty when the section has none such.
  static Optional<PlanField> field(SectionKind kind, String name) {
    String item = PlanContent.itemOf(name);
    String code = PlanContent.fieldOf(name);
    PlanItems items = kind.items();
    if (item.isEmpty()) {
      return kind.field(code);
    }
    boolean fits = items != null && item.matches(items.code() + "-[0-9a-f]{8}");
    return fits ? Objects.requireNonNull(items).field(code) : Optional.empty();
  }

  /// What is wrong with changes, as they would stand; null when nothing is.
  ///
  /// @param changes by flat name
  /// @param after the section with them
  /// @param today a local day in England
  @Nullable Problem problem(
      SectionKind kind, Map<String, PlanValue> changes, PlanContent after, LocalDate today) {
    List<@Nullable Problem> problems = new ArrayList<>();
    changes.forEach(
        (name, value) ->
            field(kind, name).ifPresent(f -> problems.add(problem(name, f, value, today))));
    PlanItems items = kind.items();
    if (items != null) {
      after.items().stream()
          .filter(
              i -> changes.keySet().stream().anyMatch(n -> i.id().equals(PlanContent.itemOf(n))))
          .forEach(i -> problems.add(itemProblem(items, i)));
      if (after.items().size() > MOST_ITEMS) {
        problems.add(
            Problem.invalid("PLN-006", "Up to " + MOST_ITEMS + ": end what is over", kind.code()));
      }
    }
    return problems.stream().filter(Objects::nonNull).findFirst().orElse(null);
  }

  private @Nullable Problem problem(
      String name, PlanField field, PlanValue value, LocalDate today) {
    String text = value.text();
    if (text.isEmpty()) {
      return null;
    }
    return switch (field.form()) {
      case LINE -> tooLong(name, text, TaskText.SHORT);
      case TEXT -> tooLong(name, text, TaskText.LONG);
      case DATE -> dateProblem(name, field, value, today);
      case CHOICE ->
          field.choices().stream().anyMatch(c -> c.code().equals(text))
              ? null
              : Problem.invalid("PLN-005", "Choose one of these", name);
      case TEAM ->
          tasks.works(text)
              ? null
              : Problem.invalid(
                  "PLN-007",
                  "Nobody works in that team in Careweave, or it has closed: choose another",
                  name);
    };
  }

  private static @Nullable Problem tooLong(String name, String text, int most) {
    int length = text.codePointCount(0, text.length());
    return length <= most
        ? null
        : Problem.invalid(
            "PLN-002",
            String.format(
                Locale.UK,
                "%,d characters are the most, and this has %,d. Nothing is lost: shorten it below",
                most,
                length),
            name);
  }

  /// What is to come may not be past, what was may not be to come.
  private static @Nullable Problem dateProblem(
      String name, PlanField field, PlanValue value, LocalDate today) {
    LocalDate day = PlanSection.date(value);
    if (day == null || day.getYear() < 1900 || day.getYear() > 2199) {
      return Problem.invalid("PLN-003", "Enter a date, such as 30 11 2026", name);
    }
    boolean ahead = field.code().equals("review") || field.code().equals("by");
    if (ahead && day.isBefore(today)) {
      return Problem.invalid("PLN-004", "This day has passed. Enter today or later", name);
    }
    if (!ahead && day.isAfter(today)) {
      return Problem.invalid("PLN-004", "This day is still to come. Enter today or earlier", name);
    }
    return null;
  }

  private static @Nullable Problem itemProblem(PlanItems kind, PlanContent.Item item) {
    PlanField first = kind.fields().getFirst();
    if (item.get(first.code()).isNone()) {
      return Problem.invalid(
          "PLN-001", first.label() + ": write it", PlanContent.name(item.id(), first.code()));
    }
    if (kind == PlanItems.ACTION && item.isOpen()) {
      for (String needed : List.of("team", "by")) {
        if (item.get(needed).isNone()) {
          return Problem.invalid(
              "PLN-001",
              needed.equals("team")
                  ? "Choose the team that does it: it becomes their task"
                  : "Say by when it is to be done",
              PlanContent.name(item.id(), needed));
        }
      }
    }
    return null;
  }
}
