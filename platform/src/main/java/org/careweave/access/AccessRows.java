package org.careweave.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads clauses and classes, and adds classes.
final class AccessRows {

  private static final String CLAUSE =
      """
      select id, version, words, effect, personas, organisations, purposes, relationships,
        custodians, sections, labels, bearing, active_from, active_until
      from access.clause
      """;

  /// Any number that no other advisory lock of the platform has.
  private static final long CLASS_LOCK = 0x0acce55c1a55L;

  private final JdbcClient jdbc;

  AccessRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// As committed now.
  PolicyVersion version() {
    return PolicyVersionRow.now(jdbc);
  }

  List<Clause> clauses() {
    return jdbc.sql(CLAUSE + " order by id").query((row, _) -> clause(row)).list();
  }

  Optional<Clause> clauseForUpdate(String id) {
    return jdbc.sql(CLAUSE + " where id = ? for update")
        .param(id)
        .query((row, _) -> clause(row))
        .optional();
  }

  /// Every class, its labels as they are meant now.
  List<ItemClass> classes() {
    Set<Long> inForce = inForce();
    return jdbc.sql("select id, custodian, section, labels from access.item_class")
        .query((row, _) -> itemClass(row).meant(inForce))
        .list();
  }

  /// When the list of the last check of national opt-outs was made; null: there was none.
  @Nullable Instant nationalCheck() {
    return jdbc.sql("select as_of from access.national_check")
        .query((row, _) -> instant(row, "as_of"))
        .optional()
        .orElse(null);
  }

  /// A later check counts from now on; an earlier one than the last changes nothing.
  void checkedNationally(Instant asOf) {
    jdbc.sql(
            """
            insert into access.national_check as c (as_of) values (?)
            on conflict (one) do update set as_of = excluded.as_of where c.as_of < excluded.as_of
            """)
        .param(asOf.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Numbers of the versions of value sets that are in force.
  Set<Long> inForce() {
    return Set.copyOf(
        jdbc.sql("select id from access.value_set where status = 'active'")
            .query(Long.class)
            .list());
  }

  Optional<ItemClass> itemClass(int id) {
    return jdbc.sql("select id, custodian, section, labels from access.item_class where id = ?")
        .param(id)
        .query((row, _) -> itemClass(row))
        .optional();
  }

  Optional<Integer> classId(OdsCode custodian, String section, String[] sortedLabels) {
    return jdbc.sql(
            """
            select id from access.item_class
            where custodian = ? and section = ? and labels = ?::text[]
            """)
        .params(custodian.value(), section, sortedLabels)
        .query(Integer.class)
        .optional();
  }

  /// Adds a class unless it is there; empty when it is.
  Optional<Integer> addClass(OdsCode custodian, String section, String[] sortedLabels) {
    return jdbc.sql(
            """
            insert into access.item_class (custodian, section, labels) values (?, ?, ?::text[])
            on conflict (custodian, section, labels) do nothing returning id
            """)
        .params(custodian.value(), section, sortedLabels)
        .query(Integer.class)
        .optional();
  }

  /// Waits until no other transaction adds classes; held until this one ends. Two transactions that
  /// add the same classes in different orders would otherwise wait for each other for ever.
  void lockClasses() {
    jdbc.sql("select pg_advisory_xact_lock(?)").param(CLASS_LOCK).query(row -> {});
  }

  private static ItemClass itemClass(ResultSet row) throws SQLException {
    return new ItemClass(
        row.getInt("id"),
        new OdsCode(row.getString("custodian")),
        row.getString("section"),
        List.of((String[]) row.getArray("labels").getArray()));
  }

  private static Clause clause(ResultSet row) throws SQLException {
    String effect = row.getString("effect");
    return new Clause(
        row.getString("id"),
        row.getInt("version"),
        row.getString("words"),
        Arrays.stream(Clause.Effect.values())
            .filter(e -> e.code().equals(effect))
            .findFirst()
            .orElseThrow(),
        new Clause.Viewers(
            texts(row.getArray("personas")),
            textsOrAny(row.getArray("organisations")),
            purposes(row.getArray("purposes")),
            kinds(row.getArray("relationships"))),
        new Clause.Items(
            textsOrAny(row.getArray("custodians")),
            textsOrAny(row.getArray("sections")),
            textsOrAny(row.getArray("labels")),
            textsOrAny(row.getArray("bearing"))),
        new Period(instant(row, "active_from"), instant(row, "active_until")));
  }

  private static Set<RelationshipKind> kinds(Array array) throws SQLException {
    return texts(array).stream()
        .map(RelationshipKind::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static @Nullable Set<Purpose> purposes(@Nullable Array array) throws SQLException {
    return array == null
        ? null
        : texts(array).stream().map(Purpose::valueOf).collect(Collectors.toUnmodifiableSet());
  }

  private static @Nullable Set<String> textsOrAny(@Nullable Array array) throws SQLException {
    return array == null ? null : texts(array);
  }

  private static Set<String> texts(Array array) throws SQLException {
    return Set.of((String[]) array.getArray());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
