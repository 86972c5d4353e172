package org.careweave.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.careweave.kernel.Coded;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps `access.opening`.
final class OpeningRows {

  private static final String COLUMNS =
      """
       id, kind, user_name, role, organisation, team, person, compartment, reason, words,
        since, until, ended, due, decided_at, decided_by, outcome, decision
      """;

  static final String SELECT = "select" + COLUMNS + "from access.opening\n";

  static final String RETURNING = " returning" + COLUMNS;

  /// First key of the advisory locks that let one user open one thing at a time ("OPEN").
  private static final int LOCK = 0x4f50454e;

  private final JdbcClient jdbc;

  OpeningRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// An opening and the source patient it stays with.
  record Kept(Opening opening, CompartmentId home) {}

  /// Waits until nobody else of this name opens or ends anything; held until the transaction ends.
  void lock(String user) {
    jdbc.sql("select pg_advisory_xact_lock(:lock, hashtext(:user))")
        .param("lock", LOCK)
        .param("user", user)
        .query(row -> {});
  }

  Opening add(Wish wish, Opening.By by, OpeningReason reason, Instant now, Instant[] untilAndDue) {
    return jdbc.sql(
            """
            insert into access.opening
              (kind, user_name, role, organisation, team, person, compartment, reason, words,
               since, until, due)
            values (:kind, :user, :role, :organisation, :team, :person, :compartment, :reason,
              :words, :since, :until, :due)
            """
                + RETURNING)
        .param("kind", wish.kind().relationship().code())
        .param("user", by.user())
        .param("role", by.role())
        .param("organisation", by.organisation().value())
        .param("team", by.team(), java.sql.Types.VARCHAR)
        .param("person", wish.person().value())
        .param("compartment", wish.home().value())
        .param("reason", reason.code())
        .param("words", wish.words())
        .param("since", utc(now))
        .param("until", utc(untilAndDue[0]))
        .param("due", utc(untilAndDue[1]))
        .query((row, _) -> opening(row))
        .single();
  }

  /// What this user has open of this person at `at`, that ends last first.
  List<Opening> inForce(String user, PersonId person, Instant at) {
    return jdbc.sql(
            SELECT
                + """
                where user_name = :user and person = :person
                  and since <= :at and until > :at and (ended is null or ended > :at)
                order by until desc, id
                """)
        .param("user", user)
        .param("person", person.value())
        .param("at", utc(at))
        .query((row, _) -> opening(row))
        .list();
  }

  Optional<Opening> byId(long id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id)
        .query((row, _) -> opening(row))
        .optional();
  }

  Optional<Kept> forUpdate(long id) {
    return jdbc.sql(SELECT + "where id = :id for update")
        .param("id", id)
        .query((row, _) -> new Kept(opening(row), new CompartmentId(row.getLong("compartment"))))
        .optional();
  }

  Opening end(long id, Instant at) {
    return jdbc.sql(
            "update access.opening set ended = :at where id = :id and ended is null" + RETURNING)
        .param("id", id)
        .param("at", utc(at))
        .query((row, _) -> opening(row))
        .single();
  }

  /// A compartment belongs to another person now: what was opened of it follows.
  void move(CompartmentId compartment, PersonId to) {
    for (String table :
        List.of("access.opening", "access.told_resident", "access.watched_person")) {
      jdbc.sql("update " + table + " set person = :person where compartment = :compartment")
          .param("person", to.value())
          .param("compartment", compartment.value())
          .update();
    }
  }

  static Opening opening(ResultSet row) throws SQLException {
    RelationshipKind kind = RelationshipKind.ofCode(row.getInt("kind"));
    return new Opening(
        row.getLong("id"),
        Opening.Kind.of(kind),
        new Opening.By(
            row.getString("user_name"),
            row.getString("role"),
            new OdsCode(row.getString("organisation")),
            row.getString("team")),
        new PersonId(row.getLong("person")),
        OpeningReason.ofCode(row.getString("reason")).orElseThrow(),
        row.getString("words"),
        instant(row, "since"),
        instant(row, "until"),
        orNull(row, "ended"),
        instant(row, "due"),
        decision(row));
  }

  static Opening.@Nullable Decision decision(ResultSet row) throws SQLException {
    Instant at = orNull(row, "decided_at");
    if (at == null) {
      return null;
    }
    String outcome = row.getString("outcome");
    return new Opening.Decision(
        at,
        row.getString("decided_by"),
        Coded.of(Opening.Outcome.values(), outcome).orElseThrow(),
        row.getString("decision"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(orNull(row, column));
  }

  private static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
