package org.careweave.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.careweave.access.Access.Relationship;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps `access.related`; what it said before goes to `access.related_history`.
final class RelatedRows {

  private final JdbcClient jdbc;

  RelatedRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Stores relationships, of which no two have the same cause and principal.
  void store(Collection<Relationship> relationships) {
    jdbc.sql(
            """
            with said as (
              insert into access.related as r
                (principal, person, kind, since, until, compartment, cause)
              select principal, person, kind, since, coalesce(until, 'infinity'), compartment, cause
              from unnest(:principals::text[], :persons::bigint[], :kinds::smallint[],
                :sinces::timestamptz[], :untils::timestamptz[], :compartments::bigint[],
                :causes::text[])
                as s (principal, person, kind, since, until, compartment, cause)
              order by cause, principal
              on conflict (cause, principal) do update set
                (person, kind, since, until, compartment) =
                (excluded.person, excluded.kind, excluded.since, excluded.until,
                 excluded.compartment)
              where (r.person, r.kind, r.since, r.until, r.compartment) is distinct from
                (excluded.person, excluded.kind, excluded.since, excluded.until,
                 excluded.compartment)
              returning old.principal, old.person, old.kind, old.since, old.until,
                old.compartment, old.cause)
            insert into access.related_history
              (principal, person, kind, since, until, compartment, cause)
            select principal, person, kind, since, until, compartment, cause
            from said where cause is not null
            """)
        .param("principals", texts(relationships, Relationship::principal))
        .param("persons", longs(relationships, r -> r.person().value()))
        .param("kinds", longs(relationships, r -> (long) r.kind().code()))
        .param("sinces", texts(relationships, r -> r.from().toString()))
        .param("untils", texts(relationships, RelatedRows::until))
        .param("compartments", longs(relationships, r -> r.compartment().value()))
        .param("causes", texts(relationships, Relationship::cause))
        .update();
  }

  /// Takes back what `causes` said and do not say in `kept` any more.
  void takeBack(Collection<String> causes, Collection<Relationship> kept) {
    jdbc.sql(
            """
            with taken as (
              delete from access.related r
              where r.cause = any(:causes::text[])
                and not exists (
                  select from unnest(:keptCauses::text[], :keptPrincipals::text[])
                    as k (cause, principal)
                  where k.cause = r.cause and k.principal = r.principal)
              returning principal, person, kind, since, until, compartment, cause)
            insert into access.related_history
              (principal, person, kind, since, until, compartment, cause)
            select principal, person, kind, since, until, compartment, cause from taken
            """)
        .param("causes", causes.toArray(String[]::new))
        .param("keptCauses", texts(kept, Relationship::cause))
        .param("keptPrincipals", texts(kept, Relationship::principal))
        .update();
  }

  void move(CompartmentId compartment, PersonId to) {
    jdbc.sql(
            """
            with moved as (
              update access.related set person = :person
              where compartment = :compartment and person <> :person
              returning old.principal, old.person, old.kind, old.since, old.until,
                old.compartment, old.cause)
            insert into access.related_history
              (principal, person, kind, since, until, compartment, cause)
            select principal, person, kind, since, until, compartment, cause from moved
            """)
        .param("person", to.value())
        .param("compartment", compartment.value())
        .update();
  }

  List<Relationship> holding(Set<String> principals, PersonId person, Instant at) {
    return jdbc.sql(
            """
            select principal, person, kind, since, nullif(until, 'infinity') as until, compartment,
              cause
            from access.related
            where person = :person and principal = any(:principals)
              and since <= :at and until > :at
            order by since, cause, principal
            """)
        .param("person", person.value())
        .param("principals", principals.toArray(String[]::new))
        .param("at", at.atOffset(java.time.ZoneOffset.UTC))
        .query((row, _) -> relationship(row))
        .list();
  }

  /// Maps a row with the columns of [#holding].
  static Relationship relationship(ResultSet row) throws SQLException {
    return new Relationship(
        row.getString("principal"),
        new CompartmentId(row.getLong("compartment")),
        new PersonId(row.getLong("person")),
        RelationshipKind.ofCode(row.getInt("kind")),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        instant(row.getObject("until", OffsetDateTime.class)),
        row.getString("cause"));
  }

  Set<RelationshipKind> kindsHolding(Set<String> principals, PersonId person, Instant at) {
    return jdbc
        .sql(
            """
            select distinct kind from access.related
            where person = :person and principal = any(:principals)
              and since <= :at and until > :at
            """)
        .param("person", person.value())
        .param("principals", principals.toArray(String[]::new))
        .param("at", at.atOffset(java.time.ZoneOffset.UTC))
        .query(Integer.class)
        .list()
        .stream()
        .map(RelationshipKind::ofCode)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static @Nullable String until(Relationship relationship) {
    Instant until = relationship.until();
    return until == null ? null : until.toString();
  }

  private static String[] texts(
      Collection<Relationship> all, Function<Relationship, @Nullable String> of) {
    return all.stream().map(of).toArray(String[]::new);
  }

  private static Long[] longs(Collection<Relationship> all, Function<Relationship, Long> of) {
    return all.stream().map(of).toArray(Long[]::new);
  }
}
