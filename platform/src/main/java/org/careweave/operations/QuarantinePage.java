package org.careweave.operations;

import java.util.List;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// What could not be used.
///
/// @param source code of the source asked for
/// @param code code of the problem asked for
/// @param status where it stands, as asked for; empty for any
/// @param next address of the page with older items; null when this is the last
public record QuarantinePage(
    Shell shell,
    List<Select.Option> sources,
    List<Select.Option> states,
    @Nullable String source,
    @Nullable String code,
    @Nullable String status,
    String summary,
    List<Line> lines,
    @Nullable String next) {

  /// One item.
  ///
  /// @param what the words of the problem
  /// @param where place in the submission and element
  /// @param code code of the problem
  public record Line(
      String href,
      String when,
      String system,
      String what,
      String where,
      String code,
      Mark state) {}
}
