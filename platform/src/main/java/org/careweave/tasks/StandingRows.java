package org.careweave.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.access.SightCondition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `tasks.task` for the jobs of this room: where tasks stand, without whom they are about.
@Component
final class StandingRows {

  private final JdbcClient jdbc;

  StandingRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What is owned, with whom: without whom it is about.
  record Owned(
      UUID id, String list, @Nullable String holder, @Nullable String offeredTo, int itemClass) {}

  /// Where a task stands and stood.
  ///
  /// @param lists where it is now: its list, and that of the team it is offered to
  /// @param former where it was before its last changes
  record Position(UUID id, Set<String> lists, Set<String> former, int itemClass) {}

  /// Where these tasks stand.
  List<Position> positions(Collection<UUID> ids) {
    return jdbc.sql(
            """
            select id, case when open then array_remove(array[list, 'team:' || offered_to], null)
                       else '{}' end, former, item_class
            from tasks.task where id = any(?::uuid[])
            """)
        .param((Object) texts(ids))
        .query(
            (row, _) ->
                new Position(
                    row.getObject(1, UUID.class),
                    Set.of((String[]) row.getArray(2).getArray()),
                    Set.of((String[]) row.getArray(3).getArray()),
                    row.getInt(4)))
        .list();
  }

  /// Whether anything of a list may have changed since then.
  boolean changedSince(String list, Instant since) {
    return jdbc.sql(
            """
            select exists (select 1 from tasks.task where changed_at >= ?
              and (list = ? or 'team:' || offered_to = ? or ? = any(former)))
            """)
        .params(List.of(Timestamp.from(since), list, list, list))
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  /// Those of these tasks that the sight covers.
  Set<UUID> visible(Collection<UUID> ids, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "t.item_class", "o.person");
    List<Object> values = new ArrayList<>();
    values.add(texts(ids));
    values.addAll(seen.values());
    return new HashSet<>(
        jdbc.sql(
                "select t.id from tasks.task t join people.person_of o using (compartment)"
                    + " where t.id = any(?::uuid[]) and "
                    + seen.text())
            .params(values)
            .query((row, _) -> row.getObject(1, UUID.class))
            .list());
  }

  /// Whether there is any task.
  boolean any() {
    return jdbc.sql("select exists (select 1 from tasks.task)")
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  /// One open task of each list, person and team it is offered to, for the job that looks whether
  /// they are still there.
  List<Owned> owned() {
    return jdbc.sql(
            """
            select distinct on (list, coalesce(holder, ''), coalesce(offered_to, ''))
              id, list, holder, offered_to, item_class
            from tasks.task where open
            """)
        .query((row, _) -> owned(row))
        .list();
  }

  /// All that have the same list, person and offer, at most `most`.
  List<Owned> like(Owned one, int most) {
    return jdbc.sql(
            """
            select id, list, holder, offered_to, item_class from tasks.task
            where open and list = ? and holder is not distinct from ?
              and offered_to is not distinct from ? order by id limit ?
            """)
        .param(one.list())
        .param(one.holder())
        .param(one.offeredTo())
        .param(most)
        .query((row, _) -> owned(row))
        .list();
  }

  private static Owned owned(ResultSet row) throws SQLException {
    return new Owned(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getInt(5));
  }

  private static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }
}
