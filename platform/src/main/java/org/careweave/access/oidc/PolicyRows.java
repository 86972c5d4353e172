package org.careweave.access.oidc;

import org.careweave.access.PolicyVersion;
import org.careweave.access.PolicyVersionRow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What policy is when somebody who is signed in comes back.
@Component
class PolicyRows {

  private final JdbcClient jdbc;

  PolicyRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// As committed now.
  PolicyVersion version() {
    return jdbc.sql("select " + PolicyVersionRow.COLUMNS + " from " + PolicyVersionRow.TABLES)
        .query((row, _) -> PolicyVersionRow.read(row, 1))
        .single();
  }
}
