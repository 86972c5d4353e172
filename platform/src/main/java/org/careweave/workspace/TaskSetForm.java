package org.careweave.workspace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.careweave.design.Select;
import org.careweave.kernel.Problem;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskOffset;
import org.careweave.tasks.TaskPriority;
import org.careweave.tasks.TaskRepeat;
import org.careweave.tasks.TaskSet;
import org.jspecify.annotations.Nullable;

/// The tasks of a set as a form asks for them: fields `title-1`, `due-1` and so on. A row without a
/// title is none.
///
/// @param items the tasks
/// @param places which row each of them stood in
/// @param wrong what could not be read, by field
record TaskSetForm(List<TaskSet.Item> items, List<Integer> places, Map<String, String> wrong) {

  private static final int MOST = 20;
  private static final int SPARE = 3;

  static TaskSetForm read(Map<String, String> form) {
    List<TaskSet.Item> items = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    Map<String, String> wrong = new LinkedHashMap<>();
    for (int row = 1; row <= MOST; row++) {
      if (!value(form, "title", row).isBlank()) {
        Optional<TaskOffset> due = TaskOffset.read(value(form, "due", row));
        if (due.isEmpty()) {
          wrong.put("due-" + row, "Enter hours or days, such as 48 h, 3 d, or 3 d 09:00");
        }
        TaskRepeat repeat = repeat(form, "-" + row, wrong);
        String team = value(form, "team", row);
        items.add(
            new TaskSet.Item(
                new Task.What(
                    value(form, "title", row),
                    null,
                    TaskPriority.ofCode(value(form, "priority", row)).orElse(TaskPriority.ROUTINE),
                    value(form, "description", row)),
                due.orElse(new TaskOffset(1, true, null)),
                value(form, "reason", row),
                team.isEmpty() ? null : team,
                value(form, "checklist", row).lines().filter(l -> !l.isBlank()).toList(),
                repeat));
        places.add(row);
      }
    }
    return new TaskSetForm(items, places, wrong);
  }

  /// How often a task comes again; null: it does not, or it could not be read.
  static @Nullable TaskRepeat repeat(
      Map<String, String> form, String suffix, Map<String, String> wrong) {
    Optional<TaskRepeat.Unit> unit =
        TaskRepeat.Unit.ofCode(form.getOrDefault("repeat-unit" + suffix, ""));
    if (unit.isEmpty()) {
      return null;
    }
    String every = form.getOrDefault("repeat-every" + suffix, "").strip();
    String times = form.getOrDefault("repeat-times" + suffix, "").strip();
    if (!every.isEmpty() && !every.matches("[0-9]{1,4}")) {
      wrong.put("repeat-every" + suffix, "Enter a number, such as 2");
      return null;
    }
    if (!times.isEmpty() && !times.matches("[0-9]{1,4}")) {
      wrong.put("repeat-times" + suffix, "Enter a number, such as 5, or leave it empty");
      return null;
    }
    return new TaskRepeat(
        every.isEmpty() ? 1 : Integer.parseInt(every),
        unit.get(),
        null,
        times.isEmpty() ? null : Integer.valueOf(times),
        1);
  }

  private static String value(Map<String, String> form, String field, int row) {
    return form.getOrDefault(field + "-" + row, "");
  }

  /// The field that a problem is about.
  ///
  /// @param item which of the tasks, from 1; 0: none
  String field(Problem problem, int item) {
    String at = problem.location() == null ? "name" : problem.location();
    if (item == 0 || item > places.size()) {
      return at;
    }
    return (at.equals("due-reason") ? "reason" : at) + "-" + places.get(item - 1);
  }

  static Map<String, String> values(TaskSet set) {
    Map<String, String> values = new HashMap<>();
    values.put("name", set.name());
    int row = 0;
    for (TaskSet.Item item : set.items()) {
      row++;
      values.put("title-" + row, item.what().title());
      values.put("description-" + row, item.what().description());
      values.put("priority-" + row, item.what().priority().code());
      values.put("due-" + row, item.due().text());
      values.put("reason-" + row, item.reason());
      values.put("team-" + row, item.team() == null ? "" : item.team());
      values.put("checklist-" + row, String.join("\n", item.checklist()));
      TaskRepeat repeat = item.repeat();
      if (repeat != null) {
        values.put("repeat-unit-" + row, repeat.unit().code());
        values.put("repeat-every-" + row, Integer.toString(repeat.every()));
        Integer times = repeat.times();
        values.put("repeat-times-" + row, times == null ? "" : times.toString());
      }
    }
    return values;
  }

  static int rows(Map<String, String> values) {
    int last = 0;
    for (int row = 1; row <= MOST; row++) {
      last = value(values, "title", row).isBlank() ? last : row;
    }
    return Math.min(MOST, last + SPARE);
  }

  static List<Select.Option> units() {
    return List.of(
        Select.Option.of("", "Does not come again"),
        Select.Option.of("day", "Days"),
        Select.Option.of("week", "Weeks"),
        Select.Option.of("month", "Months"));
  }

  /// The tasks of a set in words.
  static List<String> words(TaskSet set) {
    return set.items().stream()
        .map(
            item ->
                item.what().title()
                    + " (after "
                    + item.due().text()
                    + (item.repeat() == null ? "" : ", " + item.repeat().words())
                    + ")")
        .toList();
  }
}
