package org.careweave.tasks;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.careweave.access.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `tasks.kept_list`.
@Component
final class KeptListRows {

  private final JdbcClient jdbc;

  KeptListRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// For whom, and in which role, a device keeps a list.
  record Kept(String user, String persona, String organisation, String team) {}

  void add(UUID id, Caller caller, String team, Instant since, Instant until) {
    jdbc.sql(
            """
            insert into tasks.kept_list (id, username, persona, organisation, team, since, until)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            caller.id(),
            caller.persona(),
            caller.organisation().value(),
            team,
            Timestamp.from(since),
            Timestamp.from(until))
        .update();
  }

  /// One that has neither ended nor run out.
  Optional<Kept> standing(UUID id, Instant now) {
    return jdbc.sql(
            """
            select username, persona, organisation, team from tasks.kept_list
            where id = ? and ended_at is null and until > ?
            """)
        .params(id, Timestamp.from(now))
        .query(
            (row, _) ->
                new Kept(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
        .optional();
  }

  void renew(UUID id, Instant until) {
    jdbc.sql("update tasks.kept_list set until = ? where id = ?")
        .params(Timestamp.from(until), id)
        .update();
  }

  void end(UUID id, String user, Instant now) {
    jdbc.sql(
            "update tasks.kept_list set ended_at = ? where id = ? and username = ? and ended_at is"
                + " null")
        .params(Timestamp.from(now), id, user)
        .update();
  }

  /// Ends all of somebody but one.
  int endOthers(String user, UUID but, Instant now) {
    return jdbc.sql(
            """
            update tasks.kept_list set ended_at = ?
            where username = ? and id <> ? and ended_at is null and until > ?
            """)
        .params(Timestamp.from(now), user, but, Timestamp.from(now))
        .update();
  }

  int others(String user, UUID but, Instant now) {
    return jdbc.sql(
            """
            select count(*) from tasks.kept_list
            where username = ? and id <> ? and ended_at is null and until > ?
            """)
        .params(user, but, Timestamp.from(now))
        .query(Integer.class)
        .single();
  }

  /// Those that ran out before.
  void removeBefore(Instant time) {
    jdbc.sql("delete from tasks.kept_list where until < ?").param(Timestamp.from(time)).update();
  }
}
