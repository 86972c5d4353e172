package org.careweave.access.oidc;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps `access.signing_key`.
final class SigningKeyRows {

  /// Any number that no other advisory lock of the platform has.
  private static final long KEY_LOCK = 0x0acce55ce7L;

  private final JdbcClient jdbc;

  SigningKeyRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A key as stored.
  record Stored(String id, String jwk, Instant created) {}

  /// Lets one node at a time make keys; held until the transaction ends.
  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(?)").param(KEY_LOCK).query(row -> {});
  }

  /// Every key that is believed at `now`, newest first.
  List<Stored> believed(Instant now) {
    return jdbc.sql(
            """
            select id, jwk, created_at from access.signing_key
            where retired_at is null or retired_at > ? order by created_at desc, id
            """)
        .param(now.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new Stored(
                    row.getString("id"),
                    row.getString("jwk"),
                    row.getObject("created_at", java.time.OffsetDateTime.class).toInstant()))
        .list();
  }

  void add(Stored key) {
    jdbc.sql("insert into access.signing_key (id, jwk, created_at) values (?, ?, ?)")
        .params(key.id(), key.jwk(), key.created().atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Ends belief in every key but `newest`, at `when`.
  void retireOthers(String newest, Instant when) {
    jdbc.sql(
            """
            update access.signing_key set retired_at = ?
            where id <> ? and (retired_at is null or retired_at > ?)
            """)
        .params(when.atOffset(ZoneOffset.UTC), newest, when.atOffset(ZoneOffset.UTC))
        .update();
  }
}
