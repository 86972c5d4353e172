package org.careweave.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// A row of `people.review` that is not settled.
record OpenReview(long id, long one, long other, List<String> reasons, Instant raisedAt) {

  static OpenReview map(ResultSet row, int number) throws SQLException {
    return new OpenReview(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        List.copyOf(Arrays.asList((String[]) row.getArray(4).getArray())),
        row.getTimestamp(5).toInstant());
  }
}
