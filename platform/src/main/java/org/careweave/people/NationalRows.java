package org.careweave.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Checks of national opt-outs: their numbers, files and answers.
@Component
class NationalRows {

  /// Any number that no other advisory lock of the platform has.
  private static final long LOCK = 0x4e44_4f50L;

  private final JdbcClient jdbc;

  NationalRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A person to be recorded as opted out, or no more.
  ///
  /// @param home one of their source patients
  record Turn(PersonId person, @Nullable CompartmentId home) {}

  /// A check, who made it, and what is known of its answer.
  record Check(long id, Instant madeAt, OdsCode organisation) {}

  /// One at a time makes a check, answers one or completes one.
  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(row -> {});
  }

  /// Asks about every number that a source patient claims; what was asked by a check that is not in
  /// force is forgotten. Numbers are in an order that says nothing of who has them.
  long make(String by, OdsCode organisation, Instant now, int numbersOfFile) {
    jdbc.sql(
            "delete from people.national_asked where check_id in (select id from"
                + " people.national_check where in_force_at is null)")
        .update();
    long check =
        jdbc.sql(
                "insert into people.national_check (made_at, made_by, organisation, asked)"
                    + " values (?, ?, ?, 0) returning id")
            .params(now.atOffset(ZoneOffset.UTC), by, organisation.value())
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            insert into people.national_asked (nhs_number, check_id, part)
            select number, ?, 1 + (row_number() over (order by number) - 1) / ? from
              (select distinct nhs_number as number from people.source_patient
               where nhs_number is not null and not withdrawn) n
            """)
        .params(check, numbersOfFile)
        .update();
    jdbc.sql(
            """
            insert into people.national_part (check_id, part, asked)
            select check_id, part, count(*) from people.national_asked where check_id = ?
            group by check_id, part
            """)
        .param(check)
        .update();
    jdbc.sql(
            "update people.national_check set asked = (select coalesce(sum(asked), 0) from"
                + " people.national_part where check_id = ?) where id = ?")
        .params(check, check)
        .update();
    return check;
  }

  /// How many numbers source patients claim.
  int claimed() {
    return jdbc.sql(
            "select count(distinct nhs_number) from people.source_patient"
                + " where nhs_number is not null and not withdrawn")
        .query(Integer.class)
        .single();
  }

  /// The newest checks, newest first.
  List<NationalCheck> newest(int most) {
    Map<Long, List<NationalCheck.File>> files = new LinkedHashMap<>();
    jdbc.sql(
            "select check_id, part, asked, answered_at, answered_by, came_back from"
                + " people.national_part where check_id in (select id from people.national_check"
                + " order by id desc limit ?) order by part")
        .param(most)
        .query(
            row -> {
              files
                  .computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                  .add(
                      new NationalCheck.File(
                          row.getInt(2),
                          row.getInt(3),
                          instant(row, 4),
                          row.getString(5),
                          integer(row, 6)));
            });
    return jdbc.sql(
            "select id, made_at, made_by, asked, came_back, in_force_at from people.national_check"
                + " order by id desc limit ?")
        .param(most)
        .query(
            (row, _) ->
                new NationalCheck(
                    row.getLong(1),
                    row.getObject(2, OffsetDateTime.class).toInstant(),
                    row.getString(3),
                    row.getInt(4),
                    integer(row, 5),
                    instant(row, 6),
                    files.getOrDefault(row.getLong(1), List.of())))
        .list();
  }

  /// The numbers of a file, ascending; empty when there is no such file, or it is forgotten.
  List<String> numbers(long check, int part) {
    return jdbc.sql(
            "select nhs_number from people.national_asked where check_id = ? and part = ?"
                + " order by nhs_number")
        .params(check, part)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /// Whom these numbers are of.
  List<Long> people(Collection<String> numbers) {
    return jdbc.sql(
            "select distinct o.person from people.source_patient s join people.person_of o"
                + " on o.compartment = s.compartment where s.nhs_number = any(?) order by 1")
        .param(numbers.toArray(String[]::new))
        .query((row, _) -> row.getLong(1))
        .list();
  }

  /// What a file was answered with; empty when it is not answered.
  Optional<byte[]> answer(long check, int part) {
    return jdbc.sql(
            "select digest from people.national_part where check_id = ? and part = ? and digest is"
                + " not null")
        .params(check, part)
        .query((row, _) -> row.getBytes(1))
        .optional();
  }

  /// Whether a check is the newest one: only that one is answered.
  boolean isNewest(long check) {
    return jdbc
        .sql("select max(id) from people.national_check")
        .query(Long.class)
        .optional()
        .stream()
        .anyMatch(newest -> newest == check);
  }

  void answered(
      long check, int part, Collection<String> cameBack, byte[] digest, String by, Instant now) {
    jdbc.sql(
            "update people.national_asked set opted_out = not nhs_number = any(?) where check_id ="
                + " ? and part = ?")
        .params(cameBack.toArray(String[]::new), check, part)
        .update();
    jdbc.sql(
            "update people.national_part set answered_at = ?, answered_by = ?, came_back = ?,"
                + " digest = ? where check_id = ? and part = ?")
        .params(now.atOffset(ZoneOffset.UTC), by, cameBack.size(), digest, check, part)
        .update();
    jdbc.sql(
            """
            update people.national_check set came_back =
              (select sum(came_back) from people.national_part where check_id = ?)
            where id = ? and not exists
              (select from people.national_part where check_id = ? and answered_at is null)
            """)
        .params(check, check, check)
        .update();
  }

  /// The check that is answered and not in force yet.
  Optional<Check> toComplete() {
    return jdbc.sql(
            "select id, made_at, organisation from people.national_check where came_back is not"
                + " null and in_force_at is null and id = (select max(id) from"
                + " people.national_check)")
        .query(
            (row, _) ->
                new Check(
                    row.getLong(1),
                    row.getObject(2, OffsetDateTime.class).toInstant(),
                    new OdsCode(row.getString(3))))
        .optional();
  }

  /// People with a number that did not come back, of whom no national opt-out holds, in order.
  ///
  /// @param after id of the last that was looked at; 0: from the first
  List<Turn> optingOut(long check, long after, int most) {
    return jdbc.sql(
            """
            select distinct on (o.person) o.person, s.compartment
            from people.national_asked a join people.source_patient s on s.nhs_number = a.nhs_number
            join people.person_of o on o.compartment = s.compartment
            where a.check_id = ? and o.person > ? and a.opted_out and not s.withdrawn and not exists (
              select from access.seal l join people.person_of h on h.compartment = l.compartment
              where h.person = o.person and l.opt_out = 'national' and l.lifted_at is null)
            order by o.person, s.compartment limit ?
            """)
        .params(check, after, most)
        .query(
            (row, _) -> new Turn(new PersonId(row.getLong(1)), new CompartmentId(row.getLong(2))))
        .list();
  }

  /// People recorded by the list of whom some number was asked about, and all of those came back,
  /// in
  /// order.
  ///
  /// @param after as above
  List<Turn> withdrawing(long check, String list, long after, int most) {
    return jdbc.sql(
            """
            select h.person from access.seal l join people.person_of h on h.compartment = l.compartment
            join people.person_of o on o.person = h.person
            join people.source_patient s on s.compartment = o.compartment
            join people.national_asked a on a.nhs_number = s.nhs_number and a.check_id = ?
            where l.opt_out = 'national' and l.placed_by = ? and l.lifted_at is null and h.person > ?
            group by h.person having not bool_or(a.opted_out) order by h.person limit ?
            """)
        .params(check, list, after, most)
        .query((row, _) -> new Turn(new PersonId(row.getLong(1)), null))
        .list();
  }

  /// A check is in force, and what was asked before is forgotten.
  void inForce(long check, Instant now) {
    jdbc.sql("update people.national_check set in_force_at = ? where id = ?")
        .params(now.atOffset(ZoneOffset.UTC), check)
        .update();
    jdbc.sql("delete from people.national_asked where check_id < ?").param(check).update();
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable Integer integer(ResultSet row, int column) throws SQLException {
    return row.getObject(column, Integer.class);
  }
}
