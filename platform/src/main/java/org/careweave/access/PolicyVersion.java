package org.careweave.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/// The states of clauses, of classes, of agreements and of the directory, as committed when it was
/// read. Each request reads it once at least, so that a change counts from the next request on; who
/// asks the database anyway to let a caller in reads it along ([#COLUMNS], [#TABLES]) and leaves it
/// for the first sight of the request ([#leave]).
public record PolicyVersion(long policy, long classes, long agreements, long directory) {

  /// The four columns [#read] wants, of [#TABLES].
  public static final String COLUMNS = "v.policy, v.classes, v.agreements, d.number";

  /// One row of each.
  public static final String TABLES = "access.version v, directory.edition d";

  private static final String NAME = PolicyVersion.class.getName();

  /// Reads the four columns.
  ///
  /// @param first number of the first of them
  public static PolicyVersion read(ResultSet row, int first) throws SQLException {
    return new PolicyVersion(
        row.getLong(first), row.getLong(first + 1), row.getLong(first + 2), row.getLong(first + 3));
  }

  /// Leaves it for the first sight of this request; does nothing outside a request.
  public void leave() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      request.setAttribute(NAME, this, RequestAttributes.SCOPE_REQUEST);
    }
  }

  /// What was left in this request, once: a later sight of a long request asks anew.
  static @Nullable PolicyVersion taken() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request == null
        || !(request.getAttribute(NAME, RequestAttributes.SCOPE_REQUEST)
            instanceof PolicyVersion left)) {
      return null;
    }
    request.removeAttribute(NAME, RequestAttributes.SCOPE_REQUEST);
    return left;
  }
}
