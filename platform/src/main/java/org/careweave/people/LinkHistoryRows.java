package org.careweave.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;

/// Rows of `people.link` as values.
final class LinkHistoryRows {

  private LinkHistoryRows() {}

  static Link map(ResultSet row, int number) throws SQLException {
    Timestamp until = row.getTimestamp(4);
    return new Link(
        new CompartmentId(row.getLong(1)),
        new PersonId(row.getLong(2)),
        row.getTimestamp(3).toInstant(),
        until == null ? null : until.toInstant(),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8));
  }
}
