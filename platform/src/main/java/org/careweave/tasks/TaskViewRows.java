package org.careweave.tasks;

import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `tasks.task_view`.
@Component
final class TaskViewRows {

  private final JdbcClient jdbc;

  TaskViewRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Those of somebody, and those that others share with the team.
  List<TaskView> of(String user, String team) {
    return jdbc.sql(
            """
            select id, holder, name, query, shared from tasks.task_view
            where team = ? and (holder = ? or shared)
            order by holder <> ?, lower(name), id
            """)
        .params(team, user, user)
        .query(
            (row, _) ->
                new TaskView(
                    row.getString("id"),
                    row.getString("holder"),
                    row.getString("name"),
                    row.getString("query"),
                    row.getBoolean("shared")))
        .list();
  }

  /// One of the same name is replaced.
  void keep(String team, TaskView view) {
    jdbc.sql(
            """
            insert into tasks.task_view (id, holder, team, name, query, shared)
            values (?, ?, ?, ?, ?, ?)
            on conflict (team, holder, name)
            do update set query = excluded.query, shared = excluded.shared
            """)
        .params(
            UUID.fromString(view.id()),
            view.holder(),
            team,
            view.name(),
            view.query(),
            view.shared())
        .update();
  }

  /// False: its holder has another of that name.
  boolean change(String team, TaskView to) {
    try {
      jdbc.sql("update tasks.task_view set name = ?, shared = ? where id = ? and team = ?")
          .params(to.name(), to.shared(), UUID.fromString(to.id()), team)
          .update();
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  void remove(String team, UUID id) {
    jdbc.sql("delete from tasks.task_view where id = ? and team = ?").params(id, team).update();
  }
}
