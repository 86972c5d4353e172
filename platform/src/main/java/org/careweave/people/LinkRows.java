package org.careweave.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads what is claimed and decided, and writes who is who.
@Component
final class LinkRows {

  private static final String CLAIM =
      """
      select o.compartment, o.origin, case when s.verified then s.nhs_number end, s.birth_date,
             s.family, o.parted
      from people.person_of o left join people.source_patient s using (compartment)
      """;

  private final JdbcClient jdbc;
  private final PeopleSettings settings;

  LinkRows(JdbcClient jdbc, PeopleSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /// A compartment that goes to another person.
  record Step(long compartment, long from, long to) {}

  /// All that claim one of these numbers as verified.
  List<Claim> claimsOf(Collection<String> numbers) {
    return jdbc.sql(CLAIM + " where s.verified and s.nhs_number = any(?)")
        .param(numbers.toArray(String[]::new))
        .query(this::claim)
        .list();
  }

  List<Claim> claims(long[] compartments) {
    return jdbc.sql(CLAIM + " where o.compartment = any(?)")
        .param(compartments)
        .query(this::claim)
        .list();
  }

  private Claim claim(ResultSet row, int number) throws SQLException {
    String family = row.getString(5);
    return new Claim(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getObject(4, LocalDate.class),
        family == null
            ? Set.of()
            : Names.familyKeys(family, settings.eitherPartOfDoubleBarrelled()),
        row.getObject(6, UUID.class));
  }

  /// What was decided about any of these and holds.
  List<Decision> decisionsAbout(long[] compartments) {
    return jdbc.sql(
            """
            select id, one, other, together from people.decision
            where undone_at is null and one = any(?)
            union
            select id, one, other, together from people.decision
            where undone_at is null and other = any(?)
            """)
        .param(compartments)
        .param(compartments)
        .query(
            (row, _) ->
                new Decision(row.getLong(1), row.getLong(2), row.getLong(3), row.getBoolean(4)))
        .list();
  }

  void decide(long one, long other, boolean together, String who, String why, Instant now) {
    jdbc.sql(
            """
            insert into people.decision (one, other, together, at, who, why)
            values (?, ?, ?, ?, ?, ?)
            """)
        .param(Math.min(one, other))
        .param(Math.max(one, other))
        .param(together)
        .param(Timestamp.from(now))
        .param(who)
        .param(why)
        .update();
  }

  void undo(long[] decisions, String who, String why, Instant now) {
    jdbc.sql(
            """
            update people.decision set undone_at = ?, undone_by = ?, undone_why = ?
            where id = any(?) and undone_at is null
            """)
        .param(Timestamp.from(now))
        .param(who)
        .param(why)
        .param(decisions)
        .update();
  }

  /// Moves compartments and keeps the history of it.
  void move(List<Step> steps, String[] whys, String[] whos, Instant now) {
    long[] compartments = steps.stream().mapToLong(Step::compartment).toArray();
    long[] to = steps.stream().mapToLong(Step::to).toArray();
    jdbc.sql(
            """
            update people.person_of o set person = n.person
            from unnest(?::bigint[], ?::bigint[]) as n (compartment, person)
            where o.compartment = n.compartment
            """)
        .param(compartments)
        .param(to)
        .update();
    jdbc.sql(
            """
            update people.link l set until = ?, undone_why = n.why, undone_by = n.who
            from unnest(?::bigint[], ?::text[], ?::text[]) as n (compartment, why, who)
            where l.compartment = n.compartment and l.until is null
            """)
        .param(Timestamp.from(now))
        .param(compartments)
        .param(whys)
        .param(whos)
        .update();
    jdbc.sql(
            """
            insert into people.link (compartment, person, since, why, who)
            select compartment, person, ?, why, who
            from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[])
              as n (compartment, person, why, who)
            """)
        .param(Timestamp.from(now))
        .param(compartments)
        .param(to)
        .param(whys)
        .param(whos)
        .update();
  }

  /// Makes the open reviews of these numbers exactly `wanted`.
  void settleReviews(Collection<String> numbers, Set<Disagreement> wanted, Instant now) {
    Set<Disagreement> fresh = new HashSet<>(wanted);
    long[] over =
        jdbc
            .sql(
                """
                select id, nhs_number, one, other, reasons from people.review
                where settled_at is null and nhs_number = any(?)
                """)
            .param(numbers.toArray(String[]::new))
            .query((row, _) -> new Open(row.getLong(1), disagreement(row)))
            .list()
            .stream()
            .filter(open -> !fresh.remove(open.what()))
            .mapToLong(Open::id)
            .toArray();
    if (over.length > 0) {
      settle(over, "rule", null, now);
    }
    fresh.forEach(d -> raise(d, now));
  }

  private record Open(long id, Disagreement what) {}

  private static Disagreement disagreement(ResultSet row) throws SQLException {
    return new Disagreement(
        row.getString(2),
        row.getLong(3),
        row.getLong(4),
        List.copyOf(Arrays.asList((String[]) row.getArray(5).getArray())));
  }

  private void settle(long[] reviews, String who, @Nullable String why, Instant now) {
    jdbc.sql(
            """
            update people.review set settled_at = ?, settled_by = ?, settled_why = ?
            where id = any(?)
            """)
        .param(Timestamp.from(now))
        .param(who)
        .param(why)
        .param(reviews)
        .update();
  }

  private void raise(Disagreement disagreement, Instant now) {
    jdbc.sql(
            """
            insert into people.review (nhs_number, one, other, reasons, raised_at)
            values (?, ?, ?, ?, ?)
            """)
        .param(disagreement.number())
        .param(disagreement.one())
        .param(disagreement.other())
        .param(disagreement.reasons().toArray(String[]::new))
        .param(Timestamp.from(now))
        .update();
  }
}
