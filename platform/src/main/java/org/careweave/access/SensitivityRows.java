package org.careweave.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.careweave.access.SensitivitySet.Change;
import org.careweave.access.SensitivitySet.Effect;
import org.careweave.access.SensitivitySet.Named;
import org.careweave.access.SensitivitySet.Status;
import org.careweave.access.SensitivitySet.Step;
import org.careweave.kernel.Coded;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps `access.value_set` and what belongs to it.
final class SensitivityRows {

  private static final String SELECT =
      """
      select v.*, (select count(*) from access.value_set_code c where c.value_set = v.id) as codes
      from access.value_set v
      """;

  private final JdbcClient jdbc;

  SensitivityRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Waits until nobody writes to the record, and lets nobody until the transaction ends.
  void keepOut() {
    jdbc.sql("select access.change_seals()").query(row -> {});
  }

  long add(Named named, Step step, String words, Collection<ValueSetFile.Code> codes) {
    long id =
        jdbc.sql(
                """
                insert into access.value_set
                  (url, version, title, label, status, words, proposed_at, proposed_by, proposed_for)
                values (?, ?, ?, ?, 'preparing', ?, ?, ?, ?) returning id
                """)
            .params(named.url(), named.version(), named.title(), named.label(), words)
            .params(utc(step.at()), step.by(), step.organisation().value())
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            insert into access.value_set_code (value_set, system, code, display)
            select ?, c.* from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[])) c
            """)
        .param(id)
        .param(codes.stream().map(ValueSetFile.Code::system).toArray(String[]::new))
        .param(codes.stream().map(ValueSetFile.Code::code).toArray(String[]::new))
        .param(codes.stream().map(ValueSetFile.Code::display).toArray(String[]::new))
        .update();
    return id;
  }

  /// All of them, what is open first, then the newest.
  List<SensitivitySet> all() {
    return jdbc.sql(
            SELECT
                + """
                order by v.status not in ('preparing', 'ready'), v.status <> 'active', v.id desc
                """)
        .query((row, _) -> set(row))
        .list();
  }

  Optional<SensitivitySet> byId(long id) {
    return jdbc.sql(SELECT + "where v.id = ?").param(id).query((row, _) -> set(row)).optional();
  }

  Optional<SensitivitySet> forUpdate(long id) {
    return jdbc.sql(SELECT + "where v.id = ? for update of v")
        .param(id)
        .query((row, _) -> set(row))
        .optional();
  }

  /// Some of its codes with their display, for people to look at.
  List<ValueSetFile.Code> codes(long id, int most) {
    return jdbc.sql(
            """
            select system, code, display from access.value_set_code where value_set = ?
            order by display nulls last, code limit ?
            """)
        .params(id, most)
        .query(
            (row, _) -> new ValueSetFile.Code(row.getString(1), row.getString(2), row.getString(3)))
        .list();
  }

  /// The one in force of that address.
  Optional<Long> inForce(String url) {
    return jdbc.sql("select id from access.value_set where url = ? and status = 'active'")
        .param(url)
        .query(Long.class)
        .optional();
  }

  boolean anyOpen(String url) {
    return jdbc.sql(
            """
            select exists (select 1 from access.value_set
              where url = ? and status in ('preparing', 'ready'))
            """)
        .param(url)
        .query(Boolean.class)
        .single();
  }

  void decide(long id, Status status, Step step, String words) {
    jdbc.sql(
            """
            update access.value_set set status = ?, decided_at = ?, decided_by = ?, decided_for = ?,
              decided_words = ? where id = ?
            """)
        .params(status.code(), utc(step.at()), step.by(), step.organisation().value(), words, id)
        .update();
  }

  void supersede(long id) {
    jdbc.sql("update access.value_set set status = 'superseded' where id = ?").param(id).update();
  }

  void prepared(long id, Instant at, Effect effect) {
    jdbc.sql(
            """
            update access.value_set set status = 'ready', compared_at = ?, people = ?
            where id = ? and status = 'preparing'
            """)
        .params(utc(at), effect.people(), id)
        .update();
  }

  void addEffect(long id, Change change) {
    jdbc.sql(
            """
            insert into access.value_set_effect as e (value_set, custodian, gains, loses)
            values (?, ?, ?, ?) on conflict (value_set, custodian)
            do update set gains = e.gains + excluded.gains, loses = e.loses + excluded.loses
            """)
        .params(id, change.custodian().value(), change.gains(), change.loses())
        .update();
  }

  void swept(long id) {
    jdbc.sql("update access.value_set set swept = true where id = ?").param(id).update();
  }

  /// The oldest that items have to be compared with, or whose marks have to come off.
  Optional<SensitivitySet> next() {
    return jdbc.sql(
            SELECT
                + """
                where v.status = 'preparing' or v.status in ('superseded', 'withdrawn') and not v.swept
                order by v.status <> 'preparing', v.id limit 1
                """)
        .query((row, _) -> set(row))
        .optional();
  }

  SensitiveCodes sensitive() {
    long edition = jdbc.sql("select edition from access.labelling").query(Long.class).single();
    boolean comparing =
        jdbc.sql("select exists (select 1 from access.value_set where status = 'preparing')")
            .query(Boolean.class)
            .single();
    return new SensitiveCodes(
        edition, comparing, entries("v.status in ('preparing', 'ready', 'active')", List.of()));
  }

  SensitiveCodes only(long set) {
    return new SensitiveCodes(0, true, entries("v.id = ?", List.of(set)));
  }

  private List<SensitiveCodes.Entry> entries(String which, List<Object> values) {
    return jdbc.sql(
            "select c.system, c.code, v.label, v.id from access.value_set v"
                + " join access.value_set_code c on c.value_set = v.id where "
                + which)
        .params(values)
        .query(
            (row, _) ->
                new SensitiveCodes.Entry(
                    row.getString(1),
                    row.getString(2),
                    new CodedLabel(row.getString(3), row.getLong(4))))
        .list();
  }

  private SensitivitySet set(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    String by = row.getString("decided_by");
    return new SensitivitySet(
        id,
        new Named(
            row.getString("url"),
            row.getString("version"),
            row.getString("title"),
            row.getString("label")),
        Coded.of(Status.values(), row.getString("status")).orElseThrow(),
        row.getInt("codes"),
        new Step(
            instant(row, "proposed_at"),
            row.getString("proposed_by"),
            new OdsCode(row.getString("proposed_for"))),
        row.getString("words"),
        by == null
            ? null
            : new Step(instant(row, "decided_at"), by, new OdsCode(row.getString("decided_for"))),
        row.getString("decided_words"),
        effect(id, row.getObject("people", Integer.class)));
  }

  private @Nullable Effect effect(long id, @Nullable Integer people) {
    if (people == null) {
      return null;
    }
    return new Effect(
        people,
        jdbc.sql(
                """
                select custodian, gains, loses from access.value_set_effect where value_set = ?
                order by gains + loses desc, custodian
                """)
            .param(id)
            .query(
                (row, _) -> new Change(new OdsCode(row.getString(1)), row.getInt(2), row.getInt(3)))
            .list());
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
