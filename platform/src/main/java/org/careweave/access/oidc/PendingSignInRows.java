package org.careweave.access.oidc;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps `access.pending_sign_in`.
final class PendingSignInRows {

  private final JdbcClient jdbc;

  PendingSignInRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A sign-in under way.
  record Pending(
      String id,
      @Nullable String stateHash,
      @Nullable String codeHash,
      byte[] content,
      Instant expires) {}

  /// Stores one, and drops those that have expired.
  void store(Pending pending, Instant now) {
    jdbc.sql("delete from access.pending_sign_in where expires_at < ?")
        .param(now.atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(
            """
            insert into access.pending_sign_in (id, state_hash, code_hash, content, expires_at)
            values (:id, :state, :code, :content, :expires)
            on conflict (id) do update set (state_hash, code_hash, content, expires_at) =
              (excluded.state_hash, excluded.code_hash, excluded.content, excluded.expires_at)
            """)
        .param("id", pending.id())
        .param("state", pending.stateHash())
        .param("code", pending.codeHash())
        .param("content", pending.content())
        .param("expires", pending.expires().atOffset(ZoneOffset.UTC))
        .update();
  }

  void remove(String id) {
    jdbc.sql("delete from access.pending_sign_in where id = ?").param(id).update();
  }

  Optional<byte[]> byId(String id) {
    return jdbc.sql("select content from access.pending_sign_in where id = ?")
        .param(id)
        .query(byte[].class)
        .optional();
  }

  Optional<byte[]> byState(String hash) {
    return jdbc.sql("select content from access.pending_sign_in where state_hash = ?")
        .param(hash)
        .query(byte[].class)
        .optional();
  }

  Optional<byte[]> byCode(String hash) {
    return jdbc.sql("select content from access.pending_sign_in where code_hash = ?")
        .param(hash)
        .query(byte[].class)
        .optional();
  }
}
