package org.careweave.access.oidc;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.careweave.access.Client;
import org.careweave.access.PolicyVersionRow;
import org.careweave.kernel.OdsCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One look whether a client and the key that signed its token are still good.
final class BearerRows {

  private final JdbcClient jdbc;

  BearerRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The client, unless it or the key is revoked. What policy is then is left for the request's
  /// first sight.
  Optional<Client> client(String id, String key, Instant now) {
    return jdbc.sql(
            """
            select %s, c.kind, c.name, c.persona, c.organisation
            from access.client c join access.signing_key k on k.id = ?, %s
            where c.id = ? and c.named and c.revoked_at is null
              and (k.retired_at is null or k.retired_at > ?)
            """
                .formatted(PolicyVersionRow.COLUMNS, PolicyVersionRow.TABLES))
        .param(key)
        .param(id)
        .param(now.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) -> {
              PolicyVersionRow.read(row, 1).leave();
              return new Client(
                  Client.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                  id,
                  row.getString("name"),
                  row.getString("persona"),
                  new OdsCode(row.getString("organisation")));
            })
        .optional();
  }
}
