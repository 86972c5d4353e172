package org.careweave.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `tasks.task_set` and `tasks.task_set_use`.
@Component
final class TaskSetRows {

  private static final String NEWEST =
      """
      select id, version, team, name, items, retired, changed_by, changed_at from (
        select distinct on (id) * from tasks.task_set where team is null or team = ?
        order by id, version desc) s where not retired
      """;

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private final JdbcClient jdbc;

  TaskSetRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The sets that a team may use, its own first.
  List<TaskSet> of(String team) {
    return jdbc.sql(NEWEST + " order by s.team nulls last, lower(s.name), s.id")
        .param(team)
        .query((row, _) -> set(row))
        .list();
  }

  Optional<TaskSet> find(UUID id, String team) {
    return jdbc.sql(NEWEST + " and s.id = ?")
        .params(team, id)
        .query((row, _) -> set(row))
        .optional();
  }

  /// Stores a version; false when there is one with that number already.
  boolean add(TaskSet set, boolean retired) {
    return jdbc.sql(
                """
                insert into tasks.task_set
                  (id, version, team, name, items, retired, changed_by, changed_at)
                values (?, ?, ?, ?, ?::jsonb, ?, ?, ?) on conflict (id, version) do nothing
                """)
            .param(UUID.fromString(set.id()))
            .param(set.version())
            .param(set.team())
            .param(set.name())
            .param(json(set.items()))
            .param(retired)
            .param(set.changedBy())
            .param(Timestamp.from(set.changedAt()))
            .update()
        == 1;
  }

  /// Notes that a form is carried out; false when it was before.
  boolean use(UUID key, TaskSet set, Instant now) {
    return jdbc.sql(
                """
                insert into tasks.task_set_use (key, task_set, version, at) values (?, ?, ?, ?)
                on conflict (key) do nothing
                """)
            .params(key, UUID.fromString(set.id()), set.version(), Timestamp.from(now))
            .update()
        == 1;
  }

  private static TaskSet set(ResultSet row) throws SQLException {
    return new TaskSet(
        row.getString("id"),
        row.getInt("version"),
        row.getString("team"),
        row.getString("name"),
        items(row.getString("items")),
        row.getString("changed_by"),
        row.getTimestamp("changed_at").toInstant());
  }

  private static List<TaskSet.Item> items(String json) {
    List<TaskSet.Item> items = new ArrayList<>();
    for (JsonNode one : MAPPER.readTree(json)) {
      List<String> checklist = new ArrayList<>();
      one.path("checklist").forEach(check -> checklist.add(check.asString()));
      items.add(
          new TaskSet.Item(
              new Task.What(
                  one.path("title").asString(""),
                  null,
                  TaskPriority.ofCode(one.path("priority").asString("")).orElseThrow(),
                  one.path("description").asString("")),
              TaskOffset.read(one.path("due").asString("")).orElseThrow(),
              one.path("reason").asString(""),
              one.path("team").isString() ? one.path("team").stringValue() : null,
              checklist,
              repeat(one.path("repeat"))));
    }
    return items;
  }

  private static @Nullable TaskRepeat repeat(JsonNode json) {
    return json.isObject()
        ? new TaskRepeat(
            json.path("every").asInt(),
            TaskRepeat.Unit.ofCode(json.path("unit").asString("")).orElseThrow(),
            json.path("until").isString()
                ? LocalDate.parse(json.path("until").stringValue())
                : null,
            json.path("times").isInt() ? Integer.valueOf(json.path("times").intValue()) : null,
            1)
        : null;
  }

  private static String json(List<TaskSet.Item> items) {
    ArrayNode all = MAPPER.createArrayNode();
    for (TaskSet.Item item : items) {
      ObjectNode one = all.addObject();
      one.put("title", item.what().title());
      one.put("description", item.what().description());
      one.put("priority", item.what().priority().code());
      one.put("due", item.due().text());
      one.put("reason", item.reason());
      if (item.team() != null) {
        one.put("team", item.team());
      }
      ArrayNode checklist = one.putArray("checklist");
      item.checklist().forEach(checklist::add);
      TaskRepeat repeat = item.repeat();
      if (repeat != null) {
        ObjectNode often = one.putObject("repeat");
        often.put("every", repeat.every()).put("unit", repeat.unit().code());
        if (repeat.until() != null) {
          often.put("until", repeat.until().toString());
        }
        if (repeat.times() != null) {
          often.put("times", repeat.times());
        }
      }
    }
    return MAPPER.writeValueAsString(all);
  }
}
