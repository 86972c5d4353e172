package org.careweave.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.access.SightCondition;
import org.careweave.kernel.Coded;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `tasks.handover`, `tasks.handover_note` and `tasks.left_list`.
@Component
final class HandoverRows {

  private static final String SELECT =
      "select id, version, team, by_user, own, state, since, given_at, accepted_by, accepted_at"
          + " from tasks.handover ";

  private final JdbcClient jdbc;

  HandoverRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Begins one, unless its writer has one that is not handed over yet.
  void begin(UUID id, String team, String user, boolean own, Instant since, Instant now) {
    jdbc.sql(
            """
            insert into tasks.handover (id, version, team, by_user, own, state, since, changed_at)
            values (?, 1, ?, ?, ?, 'draft', ?, ?)
            on conflict (team, by_user) where state = 'draft' do nothing
            """)
        .params(id, team, user, own, Timestamp.from(since), Timestamp.from(now))
        .update();
  }

  Optional<Handover> draft(String team, String user) {
    return jdbc.sql(SELECT + "where team = ? and by_user = ? and state = 'draft'")
        .params(team, user)
        .query((row, _) -> handover(row))
        .optional();
  }

  Optional<Handover> find(UUID id) {
    return jdbc.sql(SELECT + "where id = ?").param(id).query((row, _) -> handover(row)).optional();
  }

  /// The same, and nobody else changes it until this transaction ends.
  Optional<Handover> locked(UUID id) {
    return jdbc.sql(SELECT + "where id = ? for update")
        .param(id)
        .query((row, _) -> handover(row))
        .optional();
  }

  /// Those of a team that wait to be accepted, the oldest first.
  List<Handover> waiting(String team) {
    return jdbc.sql(SELECT + "where team = ? and state = 'given' order by given_at limit 50")
        .param(team)
        .query((row, _) -> handover(row))
        .list();
  }

  /// The newest accepted ones of a team.
  List<Handover> accepted(String team, int most) {
    return jdbc.sql(
            SELECT + "where team = ? and state = 'accepted' order by accepted_at desc limit ?")
        .params(team, most)
        .query((row, _) -> handover(row))
        .list();
  }

  /// Moves one on, to its next version.
  ///
  /// @param given when it was handed over; null while it is not
  void move(
      Handover one,
      Handover.State to,
      @Nullable Instant given,
      Handover.@Nullable Accepted accepted,
      Instant now) {
    jdbc.sql(
            """
            update tasks.handover set version = version + 1, changed_at = ?, state = ?,
              given_at = ?, accepted_by = ?, accepted_at = ? where id = ?
            """)
        .param(Timestamp.from(now))
        .param(to.code())
        .param(given == null ? null : Timestamp.from(given))
        .param(accepted == null ? null : accepted.user())
        .param(accepted == null ? null : Timestamp.from(accepted.at()))
        .param(UUID.fromString(one.id()))
        .update();
  }

  /// Whether one of a list was handed over, taken back or accepted since then.
  boolean changedSince(String list, Instant since) {
    return jdbc.sql(
            """
            select exists (select 1 from tasks.handover
              where 'team:' || team = ? and changed_at >= ? and state <> 'dropped')
            """)
        .params(list, Timestamp.from(since))
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  void add(String handover, Collection<UUID> communications) {
    for (UUID one : communications) {
      jdbc.sql("insert into tasks.handover_note (communication, handover) values (?, ?)")
          .params(one, UUID.fromString(handover))
          .update();
    }
  }

  /// These belong to no hand-over any more.
  void remove(Collection<UUID> communications) {
    jdbc.sql("delete from tasks.handover_note where communication = any(?::uuid[])")
        .param((Object) texts(communications))
        .update();
  }

  /// Ids of what is said at a hand-over.
  List<String> notes(String handover) {
    return jdbc.sql(
            "select communication from tasks.handover_note where handover = ? order by communication")
        .param(UUID.fromString(handover))
        .query((row, _) -> row.getString(1))
        .list();
  }

  /// The lists whose hand-overs these Communications belong to.
  Set<String> lists(Collection<UUID> communications) {
    return Set.copyOf(
        jdbc.sql(
                """
                select distinct 'team:' || h.team from tasks.handover_note n
                join tasks.handover h on h.id = n.handover where n.communication = any(?::uuid[])
                """)
            .param((Object) texts(communications))
            .query((row, _) -> row.getString(1))
            .list());
  }

  /// Tasks of a list that changed since then, also those that left it; newest change first.
  List<String> touched(String list, Instant since, int most, Sight sight) {
    SightCondition seen = SightCondition.of(sight, "t.item_class", "o.person");
    List<Object> values = new ArrayList<>();
    values.add(Timestamp.from(since));
    values.add(list);
    values.add(list);
    values.add(Timestamp.from(since));
    values.addAll(seen.values());
    values.add(most);
    return jdbc.sql(
            """
            select t.id from tasks.task t join people.person_of o using (compartment)
            where t.changed_at >= ? and (t.list = ? or exists (
                select 1 from tasks.left_list l where l.task = t.id and l.list = ? and l.at >= ?))
              and\s"""
                + seen.text()
                + " order by t.changed_at desc, t.id limit ?")
        .params(values)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /// Forgets which lists tasks left before then.
  void forgetLeft(Instant before) {
    jdbc.sql("delete from tasks.left_list where at < ?").param(Timestamp.from(before)).update();
  }

  private static Handover handover(ResultSet row) throws SQLException {
    Timestamp given = row.getTimestamp("given_at");
    Timestamp accepted = row.getTimestamp("accepted_at");
    return new Handover(
        row.getString("id"),
        row.getInt("version"),
        row.getString("team"),
        row.getString("by_user"),
        row.getBoolean("own"),
        Coded.of(Handover.State.values(), row.getString("state")).orElseThrow(),
        row.getTimestamp("since").toInstant(),
        given == null ? null : given.toInstant(),
        accepted == null
            ? null
            : new Handover.Accepted(row.getString("accepted_by"), accepted.toInstant()));
  }

  private static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }
}
