package org.careweave.workspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.careweave.access.Caller;
import org.careweave.kernel.PersonId;
import org.careweave.tasks.TaskFilter;
import org.careweave.tasks.TaskPriority;
import org.careweave.tasks.TaskStatus;
import org.jspecify.annotations.Nullable;

/// What of the list is asked for, as the address says it. What makes no sense is left out: an old
/// link shows more rather than nothing.
///
/// @param view `board`, or a list
/// @param who `mine`, `nobody`, a user name, or anybody
/// @param due `overdue`, `today`, `later`, or any
/// @param priority FHIR code: at least this
/// @param status FHIR code
/// @param person number of a person
/// @param q words in the title; posted only
/// @param page from 1
record TaskQuery(
    @Nullable String view,
    @Nullable String who,
    @Nullable String due,
    @Nullable String priority,
    @Nullable String status,
    @Nullable String person,
    @Nullable String q,
    @Nullable String page,
    @Nullable String said) {

  static final int SIZE = 50;
  static final int BOARD = 200;
  static final TaskQuery ALL = new TaskQuery(null, null, null, null, null, null, null, null, null);

  boolean board() {
    return "board".equals(view);
  }

  int number() {
    return page != null && page.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(page) : 1;
  }

  TaskFilter.Page span() {
    int size = board() || q != null ? BOARD : SIZE;
    return new TaskFilter.Page((number() - 1) * size, size);
  }

  TaskFilter filter(Caller caller) {
    TaskFilter.Holder holder =
        switch (who) {
          case null -> TaskFilter.Holder.ANYBODY;
          case "", "all" -> TaskFilter.Holder.ANYBODY;
          case "nobody" -> TaskFilter.Holder.NOBODY;
          default -> TaskFilter.Holder.PERSON;
        };
    return new TaskFilter(
        holder,
        holder == TaskFilter.Holder.PERSON ? "mine".equals(who) ? caller.id() : who : null,
        when(),
        priority == null ? null : TaskPriority.ofCode(priority).orElse(null),
        status == null
            ? Set.of()
            : TaskStatus.ofCode(status).filter(TaskStatus::isOpen).map(Set::of).orElse(Set.of()),
        person != null && person.matches("[0-9]{1,18}")
            ? new PersonId(Long.parseLong(person))
            : null,
        q == null ? "" : q);
  }

  private TaskFilter.When when() {
    for (TaskFilter.When when : TaskFilter.When.values()) {
      if (when.name().toLowerCase(Locale.ROOT).equals(due)) {
        return when;
      }
    }
    return TaskFilter.When.ANY;
  }

  boolean whole(Caller caller) {
    return filter(caller).equals(TaskFilter.ALL);
  }

  TaskQuery with(String name, @Nullable String value) {
    return new TaskQuery(
        name.equals("view") ? value : view,
        name.equals("who") ? value : who,
        name.equals("due") ? value : due,
        name.equals("priority") ? value : priority,
        name.equals("status") ? value : status,
        person,
        q,
        name.equals("page") ? value : null,
        name.equals("said") ? value : null);
  }

  /// What of this can be kept as a view: nothing of one person, no words, no page.
  Map<String, String> kept() {
    Map<String, String> fields = new LinkedHashMap<>();
    if (q == null && person == null && page == null) {
      keep(fields, "view", view);
      keep(fields, "who", who);
      keep(fields, "due", due);
      keep(fields, "priority", priority);
      keep(fields, "status", status);
    }
    return fields;
  }

  private static void keep(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null && value.matches("[A-Za-z0-9._-]{1,64}")) {
      fields.put(name, value);
    }
  }

  /// What the address of this page asks for.
  String asked() {
    String address = with("said", null).address();
    return address.substring(Math.min(address.length(), TaskListController.ADDRESS.length() + 1));
  }

  /// The address of this page, without what was searched for.
  String address() {
    List<String> all = new ArrayList<>();
    add(all, "view", view);
    add(all, "who", who);
    add(all, "due", due);
    add(all, "priority", priority);
    add(all, "status", status);
    add(all, "person", person);
    add(all, "page", page);
    add(all, "said", said);
    return TaskListController.ADDRESS + (all.isEmpty() ? "" : "?" + String.join("&", all));
  }

  private static void add(List<String> all, String name, @Nullable String value) {
    if (value != null && value.matches("[A-Za-z0-9._-]{1,64}")) {
      all.add(name + "=" + value);
    }
  }
}
