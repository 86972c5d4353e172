package org.careweave.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.careweave.kernel.OdsCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps `access.client`.
final class ClientRows {

  /// Any number that no other advisory lock of the platform has.
  private static final long CLIENT_LOCK = 0x0acce55c11e0L;

  private final JdbcClient jdbc;

  ClientRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Lets one node at a time say which clients there are; held until the transaction ends.
  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(?)").param(CLIENT_LOCK).query(row -> {});
  }

  Optional<Client> client(String id) {
    return jdbc.sql(
            """
            select id, kind, name, persona, organisation from access.client
            where id = ? and named and revoked_at is null
            """)
        .param(id)
        .query((row, _) -> client(row))
        .optional();
  }

  List<Client> clients() {
    return jdbc.sql(
            """
            select id, kind, name, persona, organisation from access.client
            where named and revoked_at is null order by id
            """)
        .query((row, _) -> client(row))
        .list();
  }

  Optional<String> secretHash(String id) {
    return jdbc.sql(
            """
            select secret_hash from access.client
            where id = ? and named and revoked_at is null
            """)
        .param(id)
        .query(String.class)
        .optional();
  }

  /// Adds a client; false when there is one of its id.
  boolean add(Client client, String secretHash) {
    return jdbc.sql(
                """
                insert into access.client (id, kind, name, persona, organisation, secret_hash)
                values (?, ?, ?, ?, ?, ?) on conflict (id) do nothing
                """)
            .params(
                client.id(),
                kind(client),
                client.name(),
                client.persona(),
                client.organisation().value(),
                secretHash)
            .update()
        == 1;
  }

  /// Nothing names any client that is provided for; [#name] follows for those that something does.
  void unname() {
    jdbc.sql("update access.client set named = false where named and provided").update();
  }

  /// Says that a client is still named, and as what; false when there is none of its id.
  boolean name(Client client) {
    return jdbc.sql(
                """
                update access.client
                set named = true, provided = true, kind = ?, name = ?, persona = ?,
                  organisation = ?
                where id = ?
                """)
            .params(
                kind(client),
                client.name(),
                client.persona(),
                client.organisation().value(),
                client.id())
            .update()
        == 1;
  }

  boolean setSecret(String id, String secretHash) {
    return jdbc.sql("update access.client set secret_hash = ? where id = ?")
            .params(secretHash, id)
            .update()
        == 1;
  }

  void revoke(String id, Instant at) {
    jdbc.sql("update access.client set revoked_at = ? where id = ? and revoked_at is null")
        .params(at.atOffset(ZoneOffset.UTC), id)
        .update();
  }

  private static String kind(Client client) {
    return client.kind().name().toLowerCase(Locale.ROOT);
  }

  private static Client client(ResultSet row) throws SQLException {
    return new Client(
        Client.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("id"),
        row.getString("name"),
        row.getString("persona"),
        new OdsCode(row.getString("organisation")));
  }
}
