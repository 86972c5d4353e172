package org.careweave.operations;

import java.util.List;
import org.careweave.design.Mark;
import org.careweave.design.Shell;

/// Whether the platform can do its work now.
///
/// @param summary in one line
public record HealthPage(Shell shell, String summary, String asOf, List<Part> parts) {

  /// One thing the platform needs.
  ///
  /// @param meaning what it means when it is away
  public record Part(String name, Mark state, String meaning) {}
}
