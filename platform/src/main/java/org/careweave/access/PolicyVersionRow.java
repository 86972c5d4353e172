package org.careweave.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How a statement reads the version of policy along with what it is about.
public final class PolicyVersionRow {

  /// The four columns [#read] wants, of [#TABLES].
  public static final String COLUMNS = "v.policy, v.classes, v.agreements, d.number";

  /// One row of each.
  public static final String TABLES = "access.version v, directory.edition d";

  private PolicyVersionRow() {}

  /// As committed now.
  public static PolicyVersion now(JdbcClient jdbc) {
    return jdbc.sql("select " + COLUMNS + " from " + TABLES)
        .query((row, _) -> read(row, 1))
        .single();
  }

  /// Reads the four columns.
  ///
  /// @param first number of the first of them
  public static PolicyVersion read(ResultSet row, int first) throws SQLException {
    return new PolicyVersion(
        row.getLong(first), row.getLong(first + 1), row.getLong(first + 2), row.getLong(first + 3));
  }
}
